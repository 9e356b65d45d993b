"""Numbers as they are written, digits or words, read as values."""

import re
from collections.abc import Iterator
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.language.numerals import ORDINALS, SCALES, SMALL, TENS
from tui.analysis.numbers.atoms import DENOMINATORS, PLURAL_SCALES, SUFFIXES, Atom, find_atoms

_GAP = re.compile(r"\s{1,2}|\s?[-‑]\s?|\s+and\s+")
_SUFFIX = re.compile(
    r"(?:MM|mil|mln|mn|bn|Bn|bln|bil|tn|trn|[kKmMbBT])(?![\w/²³])|\s(?:MM|mil|mln|mn|bn|Bn|bln|bil|tn|trn|k|cr)(?![\w/])"
)
_SIGN = re.compile(
    r"(?:(?:^|[(\[:$€£¥]|\s)(?=[-−+±]$)|(?:^|[(\[:]|(?<![\d%])\s)(?=[-−+±]\s$))([-−+±])\s?$|\b(minus|negative)[\s-]+$",
    re.IGNORECASE,
)
_HALF = re.compile(r"[\s-]+and[\s-]+(?:(?:a|one|an)[\s-]+)?$", re.IGNORECASE)
_OVER = re.compile(r"\s+over\s+", re.IGNORECASE)
_LEADING = re.compile(r"\b(a|an|one|half a|a quarter)\s+$", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:several|few|many|some|['’]s)\s+$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|approximately|some|by|over|under|than|least|most|up to|just|only)\s+(?:a|one)[\s-]$",
    re.IGNORECASE,
)
_SHARE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)”’\"]|$)|\s+(?:more|less|fewer|lower|higher|to|from|in|over|since|on|and|compared|this|last|between|as)\b"
)
_LOOKBACK = 14  # characters: as far as a sign or an article can stand before its number
_ARTICLE = re.compile(r"\ban?\s$", re.IGNORECASE)
_SCALE_GAPS = frozenset((" ", "-", " of a "))
_TENS = frozenset(TENS)
_SCALED = frozenset(("hundredth", "thousandth", "millionth", "billionth", "trillionth"))
TEN = 10.0


class Amount(Struct, frozen=True):
    """One number of a text: where it stands, its value, and how it was written."""

    start: int
    end: int
    value: float
    value_end: float | None = None
    ordinal: bool = False
    words: bool = False
    scale: str = ""
    """A suffix of magnitude that could be a unit instead (``m``), with its factor already in the value."""
    fraction: bool = False
    signed: bool = False
    vague: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is digits and nothing else."""
        return not (self.words or self.scale or self.fraction or self.ordinal or self.vague)


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield the numbers of a text in order."""
    atoms = list(find_atoms(text))
    at = 0
    while at < len(atoms):
        amount, at = _read(text, atoms, at)
        if amount is not None and isfinite(amount.value) and isfinite(amount.value_end or 0.0):
            yield _signed(text, amount)


def _read(text: str, atoms: list[Atom], at: int) -> tuple[Amount | None, int]:
    """Return the number that begins with an atom, and the atom after it."""
    atom = atoms[at]
    if atom.sort == "multiple":
        return Amount(atom.start, atom.end, atom.value, words=True), at + 1
    if atom.sort == "ordinal":
        return Amount(atom.start, atom.end, atom.value, ordinal=True), at + 1
    if atom.sort == "word" and atom.word in PLURAL_SCALES:
        return _vague(text, atoms, at)
    if atom.sort == "word" and atom.word in DENOMINATORS and atom.word not in SMALL:
        return _bare_fraction(text, atoms, at)
    if atom.sort == "word" and (atom.word in ORDINALS or atom.word == "point"):
        return (
            Amount(atom.start, atom.end, atom.value, ordinal=True, words=True)
            if atom.word in ORDINALS
            else None
        ), at + 1
    run = _Run(text, atoms, at)
    return run.amount(), run.at


class _Run:
    """Reads one cardinal number from consecutive atoms."""

    def __init__(self, text: str, atoms: list[Atom], at: int) -> None:
        self.text, self.atoms, self.at = text, atoms, at
        self.start = self.end = atoms[at].start
        self.total, self.group, self.last_scale = 0.0, None, float("inf")  # type: float, float | None, float
        self.hundred = self.after_scale = False
        self.words, self.fraction, self.scale, self.ordinal = atoms[at].sort == "word", False, "", False

    def amount(self) -> Amount | None:
        """Return the number, None if the first atom begins none."""
        first = self.at
        while self.at < len(self.atoms) and self._takes(self.atoms[self.at], self.at == first):
            self.end = self.atoms[self.at].end
            self.at += 1
        if self.at == first:
            self.at += 1
            return None
        value = self.total + (self.group or 0.0)
        value = self._with_suffix(value, self.atoms[self.at - 1])
        value = self._with_point(value)
        value = self._with_fraction(value)
        value = self._with_ordinal(value)
        return Amount(
            self.start,
            self.end,
            value,
            words=self.words,
            fraction=self.fraction,
            scale=self.scale,
            ordinal=self.ordinal,
        )

    def _gap(self, atom: Atom) -> str | None:
        gap = self.text[self.end : atom.start]
        return gap if len(gap) < _LOOKBACK and _GAP.fullmatch(gap) else None

    def _takes(self, atom: Atom, first: bool) -> bool:
        gap = "" if first else self._gap(atom)
        if gap is None or atom.sort == "ordinal" or self.scale:
            return False
        if atom.sort == "word" and atom.word in SCALES:
            return self._take_scale(atom, first)
        if atom.sort == "word" and atom.word in PLURAL_SCALES and self.group is not None:
            return self._take_scale(atom, first)
        if atom.sort == "word" and atom.word not in SMALL:
            return False
        if not first and "and" in gap and (atom.value == 0 or self._starts_another(atom)):
            return False
        if not first and (
            atom.sort not in ("word", "digits")
            or ("and" in gap and not self.after_scale and not self.hundred)
        ):
            return False
        if not first and atom.sort == "digits" and not (self.after_scale or self.hundred):
            return False
        return self._take_small(atom, first, gap)

    def _starts_another(self, atom: Atom) -> bool:
        """Say whether a number after "and" is one of its own: ``3 hundred and 2 hundred``, ``two million and three fifths``."""
        following = self.atoms[self.at + 1] if self.at + 1 < len(self.atoms) else None
        if following is None or following.start - atom.end > 1:
            return False
        if following.word == "hundred":
            return not self.after_scale  # but "two thousand and three hundred" is one
        if following.word in SCALES and following.value >= self.last_scale:
            return True  # "between 180 million and 220 million"
        return following.word in DENOMINATORS and (following.word.endswith("s") or atom.value == 1)

    def _take_small(self, atom: Atom, first: bool, gap: str) -> bool:
        value = atom.value
        if first or self.group is None:
            if not first and not value < self.last_scale:
                return False
            self.group, self.after_scale, self.hundred = value, False, False
            self.fraction = atom.sort in ("mixed", "fraction")
            return True
        if self.hundred and value < 100:
            self.group, self.hundred = self.group + value, False
            return True
        if (
            self.group % TEN == 0
            and 20 <= self.group % 100 <= 90
            and 1 <= value <= 9
            and "and" not in gap
            and atom.sort == "word"
        ):
            self.group += value
            return True
        return False

    def _take_scale(self, atom: Atom, first: bool) -> bool:
        scale = atom.value
        if first:
            if scale in (12.0, 20.0) and atom.word == "score":
                return False
            lead = _LEADING.search(self.text[max(0, atom.start - _LOOKBACK) : atom.start])
            self.group = 1.0
            if _SEVERAL.search(self.text[max(0, atom.start - _LOOKBACK) : atom.start]):
                return False
            if lead:
                factor = {"half a": 0.5, "a quarter": 0.25}.get(lead[1].lower(), 1.0)
                self.group = factor
                self.start = atom.start - (
                    len(lead[0]) if factor != 1.0 or lead[1].lower() in ("a", "an") else 0
                )
            elif atom.word not in ("hundred", "thousand", "dozen"):
                return False
        if self.group is None:
            return False
        if scale in (1e2, 12.0, 20.0):
            if self.hundred or (atom.word == "score" and not self.words):
                return False
            self.group, self.hundred = self.group * scale, True
            return True
        if scale >= self.last_scale:
            return False
        self.total, self.group, self.last_scale, self.after_scale = (
            self.total + self.group * scale,
            None,
            scale,
            True,
        )
        self.hundred = False
        return True

    def _with_suffix(self, value: float, last: Atom) -> float:
        if last.sort not in ("digits", "mixed", "power") or self.after_scale:
            return value
        match = _SUFFIX.match(self.text, self.end)
        if not match:
            return value
        self.scale, self.end = match[0].strip(), match.end()
        return value * SUFFIXES[self.scale]

    def _with_point(self, value: float) -> float:
        """Add the decimals of ``nine point nought four``."""
        if (
            not self.words
            or self.at + 1 >= len(self.atoms)
            or self.atoms[self.at].word != "point"
            or self._gap(self.atoms[self.at]) is None
        ):
            return value
        at, place, end = self.at + 1, 0.1, self.atoms[self.at].end
        while (
            at < len(self.atoms)
            and self.atoms[at].word in SMALL
            and self.atoms[at].value < TEN
            and self.atoms[at].start == end + 1
        ):
            value, place, end, at = (
                value + place * self.atoms[at].value,
                place / TEN,
                self.atoms[at].end,
                at + 1,
            )
        if at > self.at + 1:
            self.at, self.end = at, end
        return value

    def _with_fraction(self, value: float) -> float:
        """Add or divide by what follows: ``two-thirds``, ``five and a quarter``, ``3 million and a half``, ``1 over 3``."""
        if self.at >= len(self.atoms):
            return value
        atom, gap = self.atoms[self.at], self.text[self.end : self.atoms[self.at].start]
        unit = self.last_scale if self.after_scale else 1.0
        if (
            atom.word in DENOMINATORS
            and len(gap) < 3
            and _GAP.fullmatch(gap)
            and self._divides(value, atom, gap)
        ):
            return self._ended(atom, value / atom.value)
        if (
            atom.word in DENOMINATORS
            and len(gap) < _LOOKBACK
            and _HALF.match(gap)
            and ({"a", "one"} & set(re.findall(r"\w+", gap)) or atom.word == "half")
        ):
            return self._ended(atom, value + self._scale_after(self.at + 1, unit) / atom.value)
        if len(gap) < _LOOKBACK and gap.strip() == "and" and atom.sort == "fraction":
            return self._ended(atom, value + unit * atom.value)
        if (compound := self._compound_below(value, gap)) is not None:
            return compound
        if gap.strip() == "and" and atom.word in SMALL and self.at + 1 < len(self.atoms):
            below = self.atoms[self.at + 1]
            if (
                below.word in DENOMINATORS
                and (below.word.endswith("s") or atom.value == 1)
                and below.start - atom.end == 1
            ):
                self.at += 1
                return self._ended(
                    below, value + self._scale_after(self.at + 1, unit) * atom.value / below.value
                )
        if len(gap) < _LOOKBACK and _OVER.fullmatch(gap) and value == 1 and atom.sort in ("word", "digits"):
            below_amount, self.at = _read(self.text, self.atoms, self.at)
            if below_amount and below_amount.value:
                self.end, self.fraction = below_amount.end, True
                return value / below_amount.value
        return value

    def _compound_below(self, value: float, gap: str) -> float | None:
        """Divide by two words, ``three twenty-fifths``, or add what has two above, ``six and forty-four hundredths``."""
        if self.at + 1 >= len(self.atoms) or not _GAP.fullmatch(gap):
            return None
        atom, below = self.atoms[self.at : self.at + 2]
        between = self.text[atom.end : below.start]
        if gap.strip() == "and":
            rest = _Run(self.text, self.atoms, self.at)
            part = rest.amount() if atom.word in SMALL and below.word in SMALL else None
            if part is None or not part.fraction or not part.value < 1:
                return None
            self.at, self.end, self.fraction = rest.at, part.end, True
            return value + part.value
        if (
            atom.word not in _TENS
            or below.word.removesuffix("s") not in ORDINALS
            or below.value >= TEN
            or between not in ("-", "‑", " ")
        ):
            return None
        if not below.word.endswith("s") and (
            value != 1 or not re.match(r"\s+of\b|\s*$", self.text[below.end : below.end + 4])
        ):
            return None  # "one twenty-first birthday"
        self.at += 1
        return self._ended(below, value / (atom.value + below.value))

    def _divides(self, value: float, atom: Atom, gap: str) -> bool:
        after = self.text[atom.end : atom.end + 4]
        if atom.word in ("quarter", "quarters"):
            return value in (1.0, 3.0) and (
                after.startswith(" of") or "-" in gap or value == 3.0 or not after.strip()
            )
        if atom.word in ("half", "halves"):
            return (value == 1.0 and (after.startswith(" of") or "-" in gap)) or atom.word == "halves"
        return atom.word.endswith("s") or value == 1.0

    def _with_ordinal(self, value: float) -> float:
        """Turn ``twenty-first`` into an ordinal."""
        if self.at >= len(self.atoms) or not self.words or self.fraction:
            return value
        atom = self.atoms[self.at]
        gap = self._gap(atom)
        if (
            atom.word in _SCALED
            and gap is not None
            and "and" not in gap
            and self.group is not None
            and self.group > 1
        ):
            return self._with_scaled(atom)
        if (
            atom.word not in ORDINALS
            or gap is None
            or not (
                self.hundred
                or self.after_scale
                or (self.group and 20 <= self.group % 100 <= 90 and atom.value < TEN)
            )
        ):
            return value
        self.ordinal = True
        self.end, self.at = atom.end, self.at + 1
        return value + atom.value

    def _with_scaled(self, atom: Atom) -> float:
        """Return the place of ``ten-thousandth``, or the part of ``a five-thousandth of an inch``."""
        group = self.group or 1.0
        self.end, self.at = atom.end, self.at + 1
        if (
            not self.total
            and _ARTICLE.search(self.text[max(0, self.start - _LOOKBACK) : self.start])
            and self.text[atom.end :].startswith(" of ")
        ):
            self.fraction = True
            return 1 / (group * atom.value)
        self.ordinal = True
        return self.total + group * atom.value

    def _scale_after(self, at: int, unit: float) -> float:
        """Return the scale that a fraction has of its own (``and a half million``), else the number's."""
        if (
            at < len(self.atoms)
            and self.atoms[at].word in SCALES
            and self.atoms[at].start - self.atoms[at - 1].end == 1
            and self.atoms[at].value < unit
        ):
            return self.atoms[at].value
        return unit

    def _ended(self, atom: Atom, value: float) -> float:
        self.end, self.at, self.fraction = atom.end, self.at + 1, True
        if (
            self.at < len(self.atoms)
            and self.atoms[self.at].word in SCALES
            and self.text[atom.end : self.atoms[self.at].start] in _SCALE_GAPS
        ):
            if not self.after_scale:  # "two and a half million"
                value *= self.atoms[self.at].value
            self.end, self.at = self.atoms[self.at].end, self.at + 1
        return value


def _bare_fraction(text: str, atoms: list[Atom], at: int) -> tuple[Amount | None, int]:
    """Read ``half of``, ``a third of``, ``a quarter of``; a denominator after nothing else is an ordinal."""
    atom = atoms[at]
    before = text[max(0, atom.start - _LOOKBACK) : atom.start].lower()
    after = text[atom.end : atom.end + 5].lower()
    if atom.word == "half":
        if (
            at + 1 < len(atoms)
            and text[atom.end : atoms[at + 1].start].strip() in ("a", "")
            and atoms[at + 1].word in ("million", "billion", "trillion", "dozen")
        ):
            scale = atoms[at + 1]
            return Amount(atom.start, scale.end, scale.value / 2, words=True), at + 2
        good = after.startswith((" of", " the", " its", " his", " her", " all")) and not re.search(
            r"(first|second|other|latter|last|better)\s$|-$", before
        )
        good = good or bool(
            re.search(
                r"\b(more than|less than|nearly|about|almost|over|just|only|roughly|around|by|in)\s$", before
            )
            and not after.startswith("-")
        )
        return (Amount(atom.start, atom.end, 0.5, words=True, fraction=True) if good else None), at + 1
    article = re.search(r"\b(a|an|one)[\s-]$", before)
    if atom.word in ("quarter", "quarters"):
        if (
            at + 1 < len(atoms)
            and atoms[at + 1].word in ("million", "billion")
            and text[atom.end : atoms[at + 1].start] in _SCALE_GAPS
        ):
            return Amount(atom.start, atoms[at + 1].end, atoms[at + 1].value / 4, words=True), at + 2
        good = bool(article) and after.startswith(" of ")
        return (Amount(atom.start, atom.end, 0.25, words=True, fraction=True) if good else None), at + 1
    if (article and after.startswith(" of ")) or (
        article and after[:1] in (" ", "-") and atom.word == "third" and after[1:3] == "of"
    ):
        return Amount(
            atom.start - len(article[0]), atom.end, 1 / atom.value, words=True, fraction=True
        ), at + 1
    wider = text[max(0, atom.start - 2 * _LOOKBACK) : atom.start]
    if article and not atom.word.endswith("s") and _ABOUT.search(wider) and _SHARE_ENDS.match(text, atom.end):
        return Amount(
            atom.start - len(article[0]), atom.end, 1 / atom.value, words=True, fraction=True
        ), at + 1
    if not atom.word.endswith("s"):
        return Amount(atom.start, atom.end, atom.value, ordinal=True, words=True), at + 1
    return None, at + 1


def _vague(text: str, atoms: list[Atom], at: int) -> tuple[Amount | None, int]:
    """Read ``dozens of``, ``tens of thousands of``: from one to ten of the scale."""
    atom = atoms[at]
    end, low, step = atom.end, atom.value, at + 1
    if step < len(atoms) and atoms[step].word in PLURAL_SCALES and text[end : atoms[step].start] == " of ":
        low, end, step = low * atoms[step].value, atoms[step].end, step + 1
    if not re.match(r"\s+of\b|\s+more\b", text[end : end + 6]):
        return None, step
    return Amount(atom.start, end, low, low * TEN, words=True, vague=True), step


def _signed(text: str, amount: Amount) -> Amount:
    """Return the number with the sign that stands before it."""
    match = _SIGN.search(text[max(0, amount.start - _LOOKBACK) : amount.start])
    if not match:
        return amount
    start = amount.start - len(match[0].lstrip(" ([:$€£¥\n\t"))
    negative = match[2] or match[1] in "-−"
    return replace(amount, start=start, value=-amount.value if negative else amount.value, signed=True)
