"""Numbers from tokens: cardinals, ordinals, fractions, multiples and vague numbers, in figures and words."""

from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.language.numerals import ORDINALS, SCALES, SMALL, TENS, UNITS
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.scanner import Token

SUFFIXES = {
    "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "MM": 1e6, "mil": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6,
    "b": 1e9, "B": 1e9, "bn": 1e9, "Bn": 1e9, "BN": 1e9, "bln": 1e9, "bil": 1e9, "mld": 1e9,
    "tn": 1e12, "T": 1e12, "trn": 1e12, "cr": 1e7,
}  # fmt: skip
"""Magnitudes written as letters. One letter is a magnitude only directly after figures."""
AMBIGUOUS = word_list("numerals", "ambiguous")
"""Magnitudes that are symbols of units too: metre, kelvin, byte, tesla."""
DENOMINATORS = {"half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0} | {
    name: value for word, value in ORDINALS.items() if value >= 3 for name in (word, word + "s")
}
PLURAL_SCALES = {
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12, "lakhs": 1e5, "crores": 1e7,
}  # fmt: skip
VAGUE = frozenset(("few", "several", "couple", "many", "some"))
"""Words that multiply a scale by a small number that nobody counted: ``a few hundred``."""
BARE_SCALES = frozenset(("hundred", "thousand", "dozen", "million", "billion"))
TEN, HUNDRED = 10.0, 100.0
_FACTORS = {word: SMALL[word] for word in (*UNITS[2:], *TENS)} | {"hundred": 1e2, "thousand": 1e3}
_DASHES = frozenset("-‑")


class Numeral(Struct, frozen=True):
    """A number: the tokens it takes, its value, and how it was written."""

    first: int
    """Index of its first token."""
    after: int
    """Index of the token after its last."""
    value: float
    form: str = "cardinal"
    """cardinal, ordinal, fraction, multiple or vague."""
    words: bool = False
    """Whether it is written, at least in part, with number words."""
    scale: str = ""
    """A suffix of magnitude that could be a unit instead, its factor already in ``value``."""
    magnitude: float = 1.0
    """The factor of the scale words or suffix: what ``2–3 million`` shares."""

    @property
    def plain(self) -> bool:
        """Whether it is figures and nothing else."""
        return self.form == "cardinal" and not self.words and not self.scale


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the number that begins at a token, or ``None``."""
    token = tokens[at]
    if token.kind == "ordinal":
        return Numeral(at, at + 1, token.value or 0.0, "ordinal")
    for read in (_multiple, _vague, _article_scale, _part, _cardinal):
        found = read(tokens, at)
        if found is not None:
            return found
    return _ordinal_word(tokens, at)


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return the word at an index in lower case; nothing where there is none."""
    return tokens[at].lower if 0 <= at < len(tokens) and tokens[at].kind == "word" else ""


def mark_at(tokens: Sequence[Token], at: int) -> str:
    """Return the mark at an index; nothing where there is none."""
    return tokens[at].text if 0 <= at < len(tokens) and tokens[at].kind in ("mark", "break") else ""


def skip_dash(tokens: Sequence[Token], at: int) -> int:
    """Return the index after a hyphen without spaces around it, the same index where there is none."""
    if mark_at(tokens, at) in _DASHES and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued:
        return at + 1
    return at


def _multiple(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``twice``, ``threefold``, ``10-fold``."""
    token = tokens[at]
    if token.lower in ("twice", "thrice") and word_at(tokens, at + 1) in _AFTER_TWICE:
        return Numeral(at, at + 1, 2.0 if token.lower == "twice" else 3.0, "multiple", words=True)
    if token.kind == "word" and token.lower.endswith("fold") and token.lower[:-4] in _FACTORS:
        return Numeral(at, at + 1, _FACTORS[token.lower[:-4]], "multiple", words=True)
    after = skip_dash(tokens, at + 1)
    if word_at(tokens, after) == "fold" and tokens[after].glued:
        value = token.value if token.kind == "digits" else _FACTORS.get(token.lower)
        if value is not None:
            return Numeral(at, after + 1, value, "multiple", words=True)
    return None


_AFTER_TWICE = word_list("numerals", "after-twice")


def _vague(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``dozens of``, ``tens of thousands``, ``a few hundred``, ``several thousand``."""
    word = word_at(tokens, at)
    if word == "scores" and word_at(tokens, at + 1) != "of":
        return None
    if word in PLURAL_SCALES:
        value, after = PLURAL_SCALES[word], at + 1
        while word_at(tokens, after) == "of" and word_at(tokens, after + 1) in PLURAL_SCALES:
            value, after = value * PLURAL_SCALES[word_at(tokens, after + 1)], after + 2
        return Numeral(at, after, value, "vague", words=True)
    if (
        word == "a"
        and word_at(tokens, at + 1) == "couple"
        and word_at(tokens, at + 2) == "of"
        and word_at(tokens, at + 3) not in SCALES
        and word_at(tokens, at + 3) not in PLURAL_SCALES
    ):
        return Numeral(at, at + 3, 2.0, "cardinal", words=True)
    start = at
    if word in ("a", "the") and word_at(tokens, at + 1) in ("few", "couple"):
        at += 1
    if word_at(tokens, at) in VAGUE:
        after = at + 1
        if word_at(tokens, after) == "of":
            after += 1
        scale = word_at(tokens, after)
        if scale in BARE_SCALES or (scale in SCALES and scale not in ("score", "mln", "bn")):
            more = after + 1
            value = SCALES[scale]
            while word_at(tokens, more) in SCALES and SCALES[word_at(tokens, more)] >= 1e3:
                value, more = value * SCALES[word_at(tokens, more)], more + 1
            return Numeral(at if word_at(tokens, at) == "some" else start, more, value, "vague", words=True)
    return None


def _article_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read ``a million``, ``half a million``, ``a quarter of a million``, ``a hundred and five``."""
    word = word_at(tokens, at)
    if word == "half" and word_at(tokens, at + 1) in ("a", "an"):
        if word_at(tokens, at + 2) in SCALES and word_at(tokens, at + 2) not in ("hundred", "score"):
            return Numeral(at, at + 3, SCALES[word_at(tokens, at + 2)] / 2, words=True)
        return None
    if word == "half" and word_at(tokens, at + 1) in ("million", "billion", "trillion", "dozen"):
        return Numeral(at, at + 2, SCALES[word_at(tokens, at + 1)] / 2, words=True)
    if word in ("a", "an") and word_at(tokens, at + 1) in SMALL:
        below = _words(tokens, at + 1)  # "a five-thousandth of an inch"
        if below is not None and below.form == "ordinal" and word_at(tokens, below.after) == "of":
            ends = word_at(tokens, below.after - 1) in _SCALED_ORDINALS
            return Numeral(at, below.after, 1 / below.value, "fraction", words=True) if ends else None
    if word in ("a", "an"):
        scale = word_at(tokens, at + 1)
        if scale in ("half", "quarter"):
            after = at + 2
            if word_at(tokens, after) == "of" and word_at(tokens, after + 1) == "a":
                after += 2
            after = skip_dash(tokens, after)
            if word_at(tokens, after) in ("million", "billion", "trillion"):
                part = 0.5 if scale == "half" else 0.25
                return Numeral(at, after + 1, SCALES[word_at(tokens, after)] * part, words=True)
            return None
        if scale in ("hundred", "thousand", "dozen") or (
            scale in SCALES and len(scale) > 3 and scale != "score"
        ):
            return _words(tokens, at, article=True)
    return None


def _cardinal(tokens: Sequence[Token], at: int) -> Numeral | None:
    token = tokens[at]
    if token.figures:
        return _figures(tokens, at)
    if token.kind == "word" and (token.lower in SMALL or token.lower in ("hundred", "thousand", "dozen")):
        return _words(tokens, at)
    if token.lower == "quarter" or token.lower == "quarters":
        after = skip_dash(tokens, at + 1)
        if word_at(tokens, after) in ("million", "billion"):
            return Numeral(at, after + 1, SCALES[word_at(tokens, after)] / 4, words=True)
    return None


def _figures(tokens: Sequence[Token], at: int) -> Numeral:
    """Read figures with the magnitude after them: ``2.5m``, ``3 million``, ``4½``, ``10 thousand million``."""
    token = tokens[at]
    value = token.value or 0.0
    form = "fraction" if token.kind in ("fraction", "mixed") else "cardinal"
    after, magnitude, words = at + 1, 1.0, False
    suffix = tokens[after] if after < len(tokens) and tokens[after].kind == "word" else None
    if suffix and suffix.text in SUFFIXES and token.kind != "fraction":
        spaced = not suffix.glued
        if not spaced or suffix.text == "k" or (suffix.text not in AMBIGUOUS and suffix.text != "mil"):
            next_one = tokens[after + 1] if after + 1 < len(tokens) else None
            if not (next_one and next_one.glued and (next_one.figures or next_one.text in "²³/")):
                scale = suffix.text if suffix.text in AMBIGUOUS else ""
                factor = SUFFIXES[suffix.text]
                return Numeral(at, after + 1, value * factor, form, scale=scale, magnitude=factor)
    place = skip_dash(tokens, after)
    while word_at(tokens, place) in SCALES or word_at(tokens, place) in (
        "millions",
        "billions",
        "trillions",
        "lakhs",
        "crores",
        "dozens",
    ):
        word = word_at(tokens, place)
        if word == "score":
            break
        magnitude *= SCALES.get(word) or PLURAL_SCALES[word]
        after, words = place + 1, True
        place = skip_dash(tokens, after)
    value *= magnitude
    if words and token.kind == "digits":
        more = _below(tokens, after, magnitude)
        if more is not None:
            value, after = value + more.value, more.after
        part, after = _added_part(tokens, after, magnitude)
        value += part
    elif token.kind == "digits":
        part, after = _added_part(tokens, after, 1.0)
        if part:
            value, form = value + part, "fraction"
        elif (over := _over(tokens, after, value)) is not None:
            return Numeral(at, over.after, over.value, "fraction")
        elif divided := _divided(tokens, at, after, value):
            return divided
    return Numeral(at, after, value, form, words=words, magnitude=magnitude)


def _below(tokens: Sequence[Token], at: int, scale: float) -> Numeral | None:
    """Read what is added to a scale: ``3 million 200 thousand``, ``2 thousand and five``."""
    joined = word_at(tokens, at) == "and"
    place = at + 1 if joined else at
    if place >= len(tokens) or tokens[place].kind == "break":
        return None
    token = tokens[place]
    if token.kind == "digits":
        found: Numeral | None = _figures(tokens, place)
        if not joined and found is not None and found.magnitude == 1.0:
            return None
    elif token.lower in SMALL:
        found = _words(tokens, place)
    else:
        return None
    if found is None or not 0 < found.value < scale or found.form != "cardinal" or found.scale:
        return None
    if joined and found.magnitude > 1 and found.magnitude >= scale / 10:
        return None
    return found


class _Words:
    """The value of number words so far."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.last = float("inf")  # the last scale
        self.hundred = False

    def take_small(self, value: float, *, joined: bool) -> bool:
        """Take a number below a hundred; whether it fits."""
        if self.group is None:
            if self.total and not value < self.last:
                return False
            if joined and not self.total:
                return False
            self.group = value
            return True
        if self.hundred and value < HUNDRED and self.group % HUNDRED == 0:
            self.group += value
            return True
        if not joined and 20 <= self.group % HUNDRED <= 90 and self.group % TEN == 0 and 1 <= value <= 9:
            self.group += value
            return True
        return False

    def take_scale(self, word: str) -> bool:
        """Take a scale word; whether it fits."""
        scale = SCALES[word]
        if self.group is None:
            if not self.total or scale < 1e3:
                return False
            self.total, self.last = self.total * scale, scale  # "ten thousand million"
            return True
        if scale in (1e2, 12.0, 20.0):
            if self.hundred:
                return False
            self.group, self.hundred = self.group * scale, True
            return True
        if scale >= self.last:
            return False
        self.total, self.group, self.last, self.hundred = self.total + self.group * scale, None, scale, False
        return True

    @property
    def value(self) -> float:
        return self.total + (self.group or 0.0)


def _words(tokens: Sequence[Token], at: int, *, article: bool = False) -> Numeral | None:
    """Read a number in words: ``three hundred and five``, ``twenty-one``, ``a thousand``."""
    run, place, after = _Words(), at, at
    if article:
        run.group, place, after = 1.0, at + 1, at + 1
    elif tokens[at].lower in ("hundred", "thousand", "dozen"):
        run.group = 1.0
    while place < len(tokens):
        token = tokens[place]
        joined = False
        ahead = skip_dash(tokens, place) if place > at else place
        if place > at and token.lower == "and" and not token.glued:
            if not (run.hundred or (run.group is None and run.total)) or _another(
                tokens, place + 1, run.last, hundred=run.hundred and not run.total
            ):
                break
            ahead, joined = place + 1, True
        if ahead >= len(tokens):
            break
        token = tokens[ahead]
        value = SMALL.get(token.lower) if token.kind == "word" else None
        if (
            value is None
            and token.kind == "digits"
            and (run.hundred or run.group is None)
            and run.total + (run.group or 0) > 0
            and place > at
        ):
            value = token.value if token.value is not None and token.value < HUNDRED and joined else None
        if value is not None and value == 0 and place > at:
            break
        if value is not None:
            if not run.take_small(value, joined=joined):
                break
        elif token.lower in ("dozens", "dozs") and run.group is not None and not joined:
            run.group, run.hundred = run.group * 12.0, True
        elif (
            token.kind == "word"
            and token.lower in SCALES
            and not joined
            and (token.lower != "score" or run.group is not None)
        ):
            if (
                token.lower in PLURAL_SCALES
                or token.lower in ("mln", "bln", "bn", "trn", "tn")
                or not run.take_scale(token.lower)
            ):
                break
        else:
            break
        place = after = ahead + 1
    if after == at:
        return None
    magnitude = run.last if run.last != float("inf") else (HUNDRED if run.hundred else 1.0)
    value, form = run.value, "cardinal"
    if tokens[at].lower == "a" and after == at + 1:
        return None
    point = _point(tokens, after, value)
    if point is not None:
        value, after = point
        if word_at(tokens, after) in SCALES and SCALES[word_at(tokens, after)] >= 1e3:
            magnitude = SCALES[word_at(tokens, after)]
            value, after = value * magnitude, after + 1
    part, later = _added_part(tokens, after, run.last if run.group is None and run.last < 1e99 else 1.0)
    if part:
        value, after = value + part, later
        form = "fraction"
        if word_at(tokens, after) in SCALES and SCALES[word_at(tokens, after)] >= 1e3 and magnitude == 1.0:
            magnitude = SCALES[word_at(tokens, after)]
            value, after, form = value * magnitude, after + 1, "cardinal"
    elif divided := _divided(tokens, at, after, value):
        return divided
    elif ordinal := _ends_ordinal(tokens, at, after, run):
        return ordinal
    elif (over := _over(tokens, after, value)) is not None:
        return Numeral(at, over.after, over.value, "fraction", words=True)
    return Numeral(at, after, value, form, words=True, magnitude=magnitude)


def _another(tokens: Sequence[Token], at: int, last: float, *, hundred: bool) -> bool:
    """Say whether a number after "and" is one of its own: ``3 hundred and 2 hundred``, ``two million and three fifths``."""
    following = word_at(tokens, skip_dash(tokens, at + 1))
    if following in ("hundred", "dozen"):
        return hundred
    if following in SCALES and SCALES[following] >= last:
        return True
    return following in DENOMINATORS and (following.endswith("s") or word_at(tokens, at) in ("a", "one"))


def _point(tokens: Sequence[Token], at: int, value: float) -> tuple[float, int] | None:
    """Read the decimals of ``nine point nought four``."""
    if word_at(tokens, at) != "point":
        return None
    place, after = 0.1, at + 1
    while (digit := SMALL.get(word_at(tokens, after))) is not None and digit < TEN:
        value, place, after = value + place * digit, place / TEN, after + 1
    return (value, after) if after > at + 1 else None


def _added_part(tokens: Sequence[Token], at: int, unit: float) -> tuple[float, int]:
    """Read the fraction added to a number: ``and a half``, ``and three quarters``, ``and 3/4``."""
    place = skip_dash(tokens, at)
    if word_at(tokens, place) != "and":
        return 0.0, at
    place = skip_dash(tokens, place + 1)
    if place >= len(tokens):
        return 0.0, at
    token, article = tokens[place], word_at(tokens, place) in ("a", "an", "one")
    below = word_at(tokens, skip_dash(tokens, place + 1))
    if token.kind == "fraction" and (token.value or 1.0) < 1:
        part, after = token.value or 0.0, place + 1
    elif token.lower == "half":
        part, after = 0.5, place + 1
    elif article and below in DENOMINATORS and not below.endswith("s"):
        part, after = 1 / DENOMINATORS[below], skip_dash(tokens, place + 1) + 1
    else:
        found = _words(tokens, place) if token.lower in SMALL else None
        if found is None or found.form != "fraction" or not found.value < 1:
            return 0.0, at
        part, after = found.value, found.after
    scale = word_at(tokens, after)
    if scale in SCALES and 1e3 <= SCALES[scale] < unit:
        return part * SCALES[scale], after + 1
    return part * unit, after


def _divided(tokens: Sequence[Token], first: int, at: int, value: float) -> Numeral | None:
    """Read ``two-thirds``, ``three quarters``, ``one half``, ``three twenty-fifths``."""
    place = skip_dash(tokens, at)
    dashed = place > at
    below = word_at(tokens, place)
    if below in TENS and word_at(tokens, skip_dash(tokens, place + 1)).removesuffix("s") in ORDINALS:
        last = skip_dash(tokens, place + 1)
        unit = word_at(tokens, last)
        single = value == 1 and (_ends_clause(tokens, last + 1) or word_at(tokens, last + 1) == "of")
        if (
            unit in DENOMINATORS
            and DENOMINATORS[unit] < TEN
            and (single or (unit.endswith("s") and value > 1))
        ):
            return Numeral(
                first, last + 1, value / (SMALL[below] + DENOMINATORS[unit]), "fraction", words=True
            )
        return None
    if below not in DENOMINATORS or value != int(value) or value < 1:
        return None
    bottom = DENOMINATORS[below]
    plural = below.endswith("s")
    then = word_at(tokens, place + 1)
    if below in ("quarter", "quarters"):
        fits = value in (1.0, 3.0) and (dashed or value == 3.0 or then == "of" or place + 1 >= len(tokens))
    elif below == "half":
        fits = value == 1.0 and (dashed or then == "of")
    else:
        fits = plural or (value == 1.0 and (dashed or then == "of" or _ends_clause(tokens, place + 1)))
    if not fits or (value >= bottom and bottom < 5 and below != "halves"):
        return None
    return _scaled(tokens, first, place + 1, value / bottom)


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind in ("mark", "break")


def _scaled(tokens: Sequence[Token], first: int, after: int, value: float) -> Numeral:
    """Return a fraction, times the scale after it: ``three quarters of a million``, ``two-thirds million``."""
    place = after + 2 if word_at(tokens, after) == "of" and word_at(tokens, after + 1) == "a" else after
    scale = word_at(tokens, skip_dash(tokens, place))
    if scale in SCALES and SCALES[scale] >= 1e3 and value < 1:
        return Numeral(first, skip_dash(tokens, place) + 1, value * SCALES[scale], words=True)
    return Numeral(first, after, value, "fraction", words=True)


def _over(tokens: Sequence[Token], at: int, value: float) -> Numeral | None:
    """Read ``1 over 3``."""
    if value != 1 or word_at(tokens, at) != "over" or at + 1 >= len(tokens):
        return None
    below = _cardinal(tokens, at + 1)
    return Numeral(at, below.after, value / below.value) if below and below.value else None


_SCALED_ORDINALS = frozenset(("hundredth", "thousandth", "millionth", "billionth", "trillionth"))


def _ends_ordinal(tokens: Sequence[Token], first: int, at: int, run: _Words) -> Numeral | None:
    """Read ``twenty-first``, ``two hundred and third``, ``ten-thousandth``."""
    place = skip_dash(tokens, at)
    if word_at(tokens, place) == "and" and (run.hundred or run.group is None):
        place += 1
    word = word_at(tokens, place)
    if word not in ORDINALS:
        return None
    if word in _SCALED_ORDINALS and run.group is not None and run.group > 1:
        value = run.total + run.group * ORDINALS[word]
        if word_at(tokens, first) in ("a", "an") and word_at(tokens, place + 1) == "of":
            return Numeral(first, place + 1, 1 / value, "fraction", words=True)
        return Numeral(first, place + 1, value, "ordinal", words=True)
    tens = run.group is not None and 20 <= run.group % HUNDRED <= 90 and ORDINALS[word] < TEN
    if run.hundred or run.group is None or tens:
        return Numeral(first, place + 1, run.value + ORDINALS[word], "ordinal", words=True)
    return None


_SHARE_CUES = word_list("numerals", "share-cues")
_NO_SHARE = word_list("numerals", "no-share")
_AFTER_HALF = word_list("numerals", "after-half")


def _part(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read a share without a number above it: ``half of``, ``a third``, ``a quarter of``."""
    word = word_at(tokens, at)
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    if word == "half":
        if (
            before in _NO_SHARE
            or mark_at(tokens, at + 1) in _DASHES
            or (mark_at(tokens, at - 1) in _DASHES and tokens[at].glued)
        ):
            return None
        if after in _AFTER_HALF or after in ("a", "an") or before in _SHARE_CUES:
            return Numeral(at, at + 1, 0.5, "fraction", words=True)
        return None
    if word not in ("a", "an", "one", "the"):
        return None
    place = skip_dash(tokens, at + 1)
    below = word_at(tokens, place)
    if (
        below not in DENOMINATORS
        or below.endswith("s")
        or (word == "one" and below not in ("quarter", "half") and place == at + 1)
    ):
        return None
    then = word_at(tokens, place + 1)
    if word == "the" or below == "half":
        return None
    if then == "of" and below != "half":
        whole = word_at(tokens, place + 2) in ("a", "an") and word_at(tokens, place + 3) in (
            "million",
            "billion",
            "trillion",
        )
        if whole:
            return Numeral(
                at, place + 4, SCALES[word_at(tokens, place + 3)] / DENOMINATORS[below], words=True
            )
        return Numeral(at, place + 1, 1 / DENOMINATORS[below], "fraction", words=True)
    ends = _ends_clause(tokens, place + 1) or then in _SHARE_ENDS
    if ends and before in _SHARE_CUES:
        return Numeral(at, place + 1, 1 / DENOMINATORS[below], "fraction", words=True)
    return None


_SHARE_ENDS = word_list("numerals", "share-ends")


def _ordinal_word(tokens: Sequence[Token], at: int) -> Numeral | None:
    word = word_at(tokens, at)
    return Numeral(at, at + 1, ORDINALS[word], "ordinal", words=True) if word in ORDINALS else None
