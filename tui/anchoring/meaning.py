"""Words that change what a sentence says, however few they are; used to grade differences.

Two words of one class and sense (*rose*, *climbed*) are equal here: replacing one by the other changes
nothing.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

WordClass = Literal["negation", "number", "comparison", "direction", "hedge", "pronoun"]
Sense = tuple[WordClass, str]

_NEGATIONS = """
not no never none nobody nothing nowhere neither nor cannot without hardly scarcely barely rarely seldom
denied denies deny denying refused refuses refuse refusing failed fails fail failing lacks lacked lack
"""
_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
thousands million millions billion billions trillion trillions dozen dozens half third thirds quarter quarters
first second fourth fifth sixth seventh eighth ninth tenth once twice percent percentage double doubled triple
tripled halved monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
"""
_PRONOUNS = """
he him his himself; she her hers herself; it its itself; they them their theirs themselves; we us our ours
ourselves; i me my mine myself; you your yours yourself yourselves; who; whom; whose; someone somebody; anyone
anybody; everyone everybody
"""
_HEDGES = """
allegedly alleged alleges allege purportedly purported supposedly supposed; reportedly; apparently seemingly
ostensibly; possibly perhaps maybe potentially potential possible; probably probable likely presumably;
unlikely; unclear uncertain; certainly definitely clearly undoubtedly surely certain; may might; could; can;
would; should; must; will shall; about around approximately roughly some nearly almost; exactly precisely;
suspected suspect suspects; claimed claims claim claiming; admitted admits admit admitting conceded concedes
concede acknowledged acknowledges; insisted insists insist insisting; suggested suggests suggest suggesting;
believed believes believe believing thought thinks; confirmed confirms confirm confirming; warned warns warn;
accused accuses accuse; promised promises promise pledged pledges vowed vows; considered considering; expected
expects expect; seems seem seemed appears appear appeared; if; unless; whether; rumoured rumored unconfirmed;
officially; unofficially; tentatively; largely mostly mainly partly partially; fully completely entirely
totally; attempted attempts attempt tried tries try; planned plans plan planning; hopes hoped hope
"""
_COMPARISONS = """
more greater above over exceeding exceeds exceeded exceed; less fewer under below; most; least; many; few; all
every each; any; several; both; either; only merely; larger bigger; smaller; largest biggest; smallest;
higher; lower; highest; lowest; better; worse; best; worst; longer; shorter; longest; shortest; faster
quicker; slower; fastest; slowest; stronger; weaker; strongest; weakest; older; younger; oldest; youngest;
richer; poorer; cheaper; dearer costlier; safer; than; insufficient; majority; minority; maximum; minimum
"""
_DIRECTIONS = (
    (
        "rise rises rose risen rising increase climb climbs climbed climbing grow grows grew grown growing"
        " gain jump surge soar up upward upwards raise expand advance strengthen improve widen accelerate"
        " rebound recover",
        "fall falls fell fallen falling decrease drop drops dropped dropping decline shrink shrinks shrank"
        " shrunk shrinking lose loses lost losing plunge plunges plunged sink sinks sank sunk sinking slump"
        " down downward downwards cut cuts cutting lower lowers lowered lowering reduce contract retreat"
        " weaken worsen narrow slow slows slowed tumble slide slides slid",
    ),
    (
        "approve accept back backs backed support endorse adopt welcome pass passes passed agree favour"
        " favor grant allow permit for confirm authorise authorize defend",
        "reject oppose against block blocks blocked veto vetoes vetoed vetoing criticise criticize condemn"
        " dismiss disagree ban bans banned banning prohibit forbid forbids forbade forbidden delay postpone"
        " cancel withdraw withdraws withdrew withdrawn question attack",
    ),
    (
        "begin begins began begun beginning start open launch create build builds built hire introduce"
        " include join enter arrive",
        "end close stop stops stopped halt destroy abolish fire remove exclude leave leaves left leaving"
        " exit depart cease",
    ),
    ("win wins won winning succeed beat beats defeat", "defeated beaten surrender"),
    ("before until", "after since"),
    (
        "buy buys bought buying import receive borrow borrows borrowed take takes took",
        "sell sells sold selling export send sends sent lend pay gives gave",
    ),
    (
        "innocent acquit acquits acquitted legal lawful true right safe guiltless",
        "guilty convict convicted illegal unlawful false wrong unsafe dangerous",
    ),
    ("alive survive", "dead die dies died dying kill murder"),
    ("inside within into", "outside beyond out"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("public", "private"),
    ("ally allies ally friend friends", "enemy enemies foe foes"),
    ("with alongside", "without"),
    ("and", "or but"),
)


def _inflected(word: str) -> tuple[str, ...]:
    """Return the regular forms of a verb; forms that do not exist are harmless."""
    if len(word) < 4 or word.endswith(("ed", "ing", "ward", "wards")):
        return (word,)
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2] not in "aeou":
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    if word.endswith(("s", "sh", "ch", "x")):
        return word, word + "es", word + "ed", word + "ing"
    return word, word + "s", word + "ed", word + "ing"


@cache
def _senses() -> dict[str, Sense]:
    """Return the class and sense of each word; built when the first difference is graded, not at start-up."""
    found: dict[str, Sense] = {}
    for axis, poles in enumerate(_DIRECTIONS):
        for pole, words in zip("+-", poles, strict=True):
            for word in words.split():
                for form in _inflected(word):
                    found.setdefault(form, ("direction", f"{axis}{pole}"))
    groups: tuple[tuple[WordClass, str], ...] = (
        ("hedge", _HEDGES),
        ("comparison", _COMPARISONS),
        ("pronoun", _PRONOUNS),
    )
    for name, text in groups:
        for group in text.split(";"):
            forms = group.split()
            found |= dict.fromkeys(forms, (name, forms[0]))
    found |= {word: ("number", word) for word in _NUMBERS.split()}
    return found | {word: ("negation", word) for word in _NEGATIONS.split()}


_LONG = 6  # letters from which a word with a typing error is not taken for another word
_TIMES = """
today yesterday tomorrow tonight now then earlier later recently lately soon already still again meanwhile
currently eventually finally previously afterwards afterward immediately presently shortly formerly once ago
overnight
"""
_FUNCTION_WORDS = """
the a an this that these those in on at by to of from with into onto during through as so yet and but or for
nor while when where what which how why there here also however therefore moreover furthermore instead indeed
though although because since until after before under over between among despite amid following according
last next such other another is are was were be been has have had do does did said says
"""
FUNCTION_WORDS = frozenset(_TIMES.split()) | frozenset(_FUNCTION_WORDS.split())
"""Words that are not names at the beginning of a sentence, adverbs of time included."""


def senses(words: Iterable[str]) -> Counter[Sense]:
    """Return which of the significant words are among some words, in any case, and how often."""
    found = (sense_as_written(word) for word in words)
    return Counter(sense for sense in found if sense is not None)


def sense_as_written(word: str) -> Sense | None:
    """Return the class and sense of a word in any case: *may* is a hedge, *May* a month."""
    return ("hedge", "may") if word == "may" else sense_of(word.lower())


@lru_cache(maxsize=65_536)
def sense_of(word: str) -> Sense | None:
    """Return the class and sense of a lower-case word, ``None`` if it is not significant."""
    if any(character.isdigit() for character in word):
        return "number", word
    if word.endswith(("n't", "n’t")):
        return "negation", "not"
    return _senses().get(word)


def is_mistyped(word: str, other: str) -> bool:
    """Return whether two long words differ by swapped letters or by one missing or doubled letter.

    Such words are hardly ever different words. A replaced letter may make one (*denied*, *defied*), and so
    may any error in a short word (*three*, *there*).
    """
    shorter, longer = sorted((word, other), key=len)
    if len(longer) < _LONG or word[0] != other[0] or not (word.isalpha() and other.isalpha()):
        return False
    at = next((n for n in range(len(shorter)) if shorter[n] != longer[n]), len(shorter))
    if len(shorter) == len(longer):
        return (
            at < len(word) - 1
            and word[at : at + 2] == other[at : at + 2][::-1]
            and word[at + 2 :] == other[at + 2 :]
        )
    return len(longer) - len(shorter) == 1 and 0 < at < len(shorter) and shorter[at:] == longer[at + 1 :]
