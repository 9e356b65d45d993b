"""What an article has spoken of so far, as a reader holds it in mind."""

from collections import deque
from collections.abc import Sequence
from itertools import chain

from tui.analysis.entities.cluster import Cluster
from tui.analysis.entities.descriptions import Description, descriptions_of
from tui.analysis.entities.lexicon import given_names, nouns
from tui.analysis.entities.mentions import Regions, Spot
from tui.analysis.entities.quote_speakers import find_voices
from tui.analysis.entities.referents import SUBJECTS, Referent
from tui.analysis.entities.titled import title_sex
from tui.analysis.language.cues import cue_words
from tui.analysis.language.tokens import Tokens
from tui.document.span import Span

MOST_LIVE, FORGOTTEN = 60, 20  # things held in mind, and how many of the oldest go when there are more
NAMED_STAY = 400  # tokens by which named things stay longer in mind
MOST_FOREMOST = 4  # subjects that may speak on
MOST_DESCRIBED = 40  # names of one cluster that are looked at for what they are called
LABEL_KINDS = {
    "PERSON": "person", "NORP": "people", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "building",
    "EVENT": "event",
    "WORK_OF_ART": "work", "LAW": "law", "PRODUCT": "product", "LANGUAGE": "thing",
}  # fmt: skip


class Discourse:
    """The referents of one document, named and unnamed, and what each word read so far means."""

    def __init__(self, tokens: Tokens, clusters: Sequence[Cluster], marked: Sequence[Span]) -> None:
        self.tokens = tokens
        self.marked, self.voices = Regions(marked), find_voices(tokens, marked)
        self.told = _told(tokens, self.marked)
        """For each sentence, how many up to it are the writer's own, not wholly somebody's words."""
        self.live: list[Referent] = []
        """What was spoken of last."""
        self.meant: dict[int, Referent] = {}
        """What each head token means, as far as read."""
        self.named: dict[int, Referent] = {}
        """The referent of each token of a name."""
        self.foreground: deque[tuple[int, Referent]] = deque(maxlen=MOST_FOREMOST)
        """The last subjects of main clauses and of unquoted reporting verbs, with their tokens."""
        self._spoken_of: dict[int | None, set[int]] = {}
        """Whom the words of each voice, a token, speak of; by their identity."""
        self.expected: dict[int, Referent] = {}
        """What voices behind the words that are read are taken to mean."""
        self.by_cluster: dict[int, Referent] = {}
        """The referent of each cluster, by the cluster's identity."""
        for cluster in clusters:
            described = [
                one for name in cluster.names[:MOST_DESCRIBED] for one in descriptions_of(tokens, name)
            ]
            referent = _named(tokens, cluster, described)
            self.by_cluster[id(cluster)] = referent
            self.named.update(
                (index, referent) for name in cluster.names for index in range(name.start, name.end)
            )

    def note(self, spot: Spot, referent: Referent) -> None:
        """Take note of a mention."""
        tokens = self.tokens
        self.meant[spot.head] = referent
        if referent.sentence < 0:
            self.live.append(referent)
        region = self.marked.at(tokens.starts[spot.head])
        quoted = region is not None
        if region is not None:
            self._spoken_of.setdefault(self.voices[region], set()).add(id(referent))
        referent.mention(spot.head, tokens.sentences[spot.head], tokens.deps[spot.head], quoted=quoted)
        if not quoted and referent.is_person and self._is_main_subject(spot.head):
            self.foreground.append((spot.head, referent))
        if len(self.live) > MOST_LIVE:
            self.live.sort(key=lambda other: other.token + (NAMED_STAY if other.cluster else 0))
            del self.live[:FORGOTTEN]

    def _is_main_subject(self, index: int) -> bool:
        """Return whether a token is the subject of its sentence's main verb, or of a verb of speaking."""
        tokens, verb = self.tokens, self.tokens.heads[index]
        if tokens.deps[index] not in SUBJECTS:
            return False
        reported = tokens.deps[verb] == "ccomp" and tokens.heads[verb] < index
        return tokens.deps[verb] == "ROOT" or (tokens.lemmas[verb] in cue_words() and not reported)

    def unnamed(self, spot: Spot) -> Referent:
        """Return a new referent for a common noun that takes up nothing."""
        plural = self.tokens.tags[spot.head] in ("NNS", "NNPS")
        kind = "people" if plural and spot.kind in ("person", "man", "woman") else spot.kind
        sex = {"man": "m", "woman": "f"}.get(kind, "")
        assumed = self.tokens.lowers[spot.start] in ("the", "this", "that")
        return Referent(
            kind, None, sex, plural=plural, heads={self.tokens.lemmas[spot.head].lower()}, assumed=assumed
        )

    def voice_at(self, index: int) -> Referent | None:
        """Return whose words a token is among, if it is in marks and the text says whose they are."""
        region = self.marked.at(self.tokens.starts[index])
        voice = self.voices[region] if region is not None else None
        if voice is None:
            return None
        return self.meant.get(voice) or self.named.get(voice) or self.expected.get(voice)

    def is_spoken_of_by(self, voice: int, referent: Referent) -> bool:
        """Return whether the words of a voice speak of somebody, who is not the speaker then."""
        return id(referent) in self._spoken_of.get(voice, ())


def _told(tokens: Tokens, marked: Regions) -> list[int]:
    count, found = 0, []
    for start in tokens.sentence_starts:
        last = tokens.end(max(start, tokens.sentence_end(start) - 1)) - 1
        first = marked.at(tokens.starts[start])
        count += first is None or first != marked.at(last)
        found.append(count)
    return found


def _named(tokens: Tokens, cluster: Cluster, described: list[Description]) -> Referent:
    heads = {description.head for description in described}
    words = {word for form in cluster.forms for word in form.lower().split()}
    words.update(chain.from_iterable(tokens.lowers[one.start : one.end] for one in described))
    told = _sex(tokens, cluster, heads) if cluster.label == "PERSON" else ""
    listed = given_names().get(cluster.title.split()[0], "") if cluster.label == "PERSON" else ""
    kind = LABEL_KINDS.get(cluster.label, "thing")
    return Referent(kind, cluster, told or listed, not told, heads=heads, words=words, described=described)


def _sex(tokens: Tokens, cluster: Cluster, heads: set[str]) -> str:
    """Return the sex that titles and nouns tell, or nothing."""
    for name in cluster.names:
        if sex := title_sex(tokens, name):
            return sex
    for head in sorted(heads):
        if (kind := nouns().get(head)) in ("man", "woman"):
            return "m" if kind == "man" else "f"
    return ""
