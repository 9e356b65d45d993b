"""What pronouns and nominals can mean, and how much each is in the foreground."""

from dataclasses import dataclass, field

from tui.analysis.entities.cluster import Cluster
from tui.analysis.entities.descriptions import Description

# Salience after Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution", table 1
RECENCY, SUBJECT, OBJECT, OBLIQUE, HEAD_NOUN = 100.0, 80.0, 50.0, 40.0, 80.0
DECAY = 0.5  # per sentence
IN_QUOTE = 0.4  # what is only spoken of within somebody's words stands back outside of them
SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
OBJECTS = frozenset(("dobj", "dative", "attr", "oprd", "obj"))
INNER = frozenset(("compound", "poss", "nmod", "amod"))


@dataclass(eq=False)
class Referent:
    """Something that was spoken of, named or not."""

    kind: str
    """man, woman, person, people, org, place, building, event, work, product, law or thing."""
    cluster: Cluster | None = None
    sex: str = ""
    by_list: bool = False
    """Whether only a list of given names told the sex."""
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    """The common nouns it was called by."""
    words: set[str] = field(default_factory=set)
    """All words of its names and descriptions, in lower case."""
    described: list[Description] = field(default_factory=list)
    """What the article calls it."""
    assumed: bool = False
    """Whether it was first spoken of as if known ("the group"), so that it may be something named."""
    salience: float = 0.0
    sentence: int = -1
    """The sentence of the last mention."""
    token: int = -1
    """The head token of the last mention."""
    role: str = ""
    """The grammatical role of the last mention."""

    @property
    def is_person(self) -> bool:
        """Whether he or she can mean it."""
        return self.kind in ("man", "woman", "person")

    def at(self, sentence: int) -> float:
        """Return the salience in a later sentence."""
        return float(self.salience * DECAY ** (sentence - self.sentence))

    def mention(self, token: int, sentence: int, dep: str, *, quoted: bool) -> None:
        """Take note of a mention; a second one in the same sentence does not count twice."""
        weight = RECENCY + (SUBJECT if dep in SUBJECTS else OBJECT if dep in OBJECTS else OBLIQUE)
        weight += 0.0 if dep in INNER else HEAD_NOUN
        weight *= IN_QUOTE if quoted else 1.0
        before = self.at(sentence) if self.sentence >= 0 else 0.0
        self.salience = max(before, weight) if self.sentence == sentence else before + weight
        self.token, self.sentence, self.role = token, sentence, dep
