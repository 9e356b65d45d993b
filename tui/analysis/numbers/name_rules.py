"""Rules for figures that belong to a name, a code or a year rather than count anything."""

import re

from tui.analysis.language.numerals import SCALES
from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.barred import SIZES, YEAR_DIGITS
from tui.analysis.numbers.lexicon import name_list, word_list
from tui.analysis.numbers.place import Place
from tui.analysis.numbers.ranks import SHIRTS
from tui.analysis.numerals.scanner import mark_at, word_at

PLURALS = frozenset(("NNS", "NNPS"))
AFTER_THING = word_list("names", "after-thing")
COMPOUNDS = word_list("names", "compounds")
BIGGEST_SHIRT = 13
LOWEST_NUMBER = 100  # smallest number that is read as the name of a model: "the 787"
EARLIEST, LATEST = 1000, 2100  # years
EARLIEST_UNDATED = 1500  # the same, where only the preposition says that it is a year
_QUANTITY = re.compile(r"\d+(?:[.,]\d+)*(?:k|m|bn|b|K|M|B|mln)?")
_CALENDAR = frozenset(("DATE", "EVENT", "TIME"))


# Figures inside words -----------------------------------------------------------------------------


def is_glued(place: Place) -> bool:
    """``A380``, ``iLife'11``, ``#5``: the figures are part of a word."""
    phrase, start = place.phrase, place.phrase.start
    before = place.text[max(0, start - 1) : start]
    if place.tokens[phrase.first].start != start or phrase.kind == "money":
        return False
    if before == "/" and phrase.unit is not None:
        return False
    if before.isalpha() or before in ("#", "@", "_"):
        return True
    return before in ("/", "’", "'") and place.text[max(0, start - 2) : start - 1].isalnum()


def is_device(place: Place) -> bool:
    """``iPhone 4s``: a word with a capital inside comes before the figures."""
    phrase = place.phrase
    first = place.tokens[phrase.first]
    if not first.figures or phrase.kind == "money" or phrase.first == 0 or place.token.i == 0:
        return False
    before = place.tokens[phrase.first - 1]
    if before.kind != "word" or not before.text[0].islower() or place.text[before.end : first.start] != " ":
        return False
    return any(letter.isupper() for letter in before.text[1:])


def is_long(place: Place) -> bool:
    """Ten figures and more without a separator, or seven after a zero: a telephone number, an account."""
    figures = place.figures
    if place.phrase.kind != "count" or not figures.isdigit():
        return False
    return 10 <= len(figures) <= 13 or (len(figures) >= 7 and figures[0] == "0")


def is_hyphened(place: Place) -> bool:
    """``COVID-19``, ``F-16``, ``A330-200``."""
    start, text = place.phrase.start, place.text
    if place.phrase.kind == "money" or start < 2 or not text[start - 2].isalnum():
        return False
    head = re.search(r"([\w.]+)[-–‑.]$", text[max(0, start - 16) : start])
    if head is None or _QUANTITY.fullmatch(head[1]) or head[1].lower() in name_list("before", "sub"):
        return False
    if head[1].lower() in SCALES or head[1] in ("c", "ca"):
        return False  # "5 million-6 million", "c.70%"
    return any(letter.isalpha() for letter in head[1])


def is_trailed(place: Place) -> bool:
    """``787s``, ``5G``, ``4x4``: letters follow without a space."""
    after = place.text[place.phrase.end : place.phrase.end + 1]
    if after == "s" and place.phrase.kind == "age":
        return False
    return after.isalnum() or after == "_"


def is_signed_name(place: Place) -> bool:
    """``COVID -19``: a name, a hyphen, figures."""
    if not place.phrase.signed or place.phrase.unit is not None or not place.phrase.first:
        return False
    before = place.tokens[place.phrase.first - 1]
    return before.kind == "word" and before.text.isupper() and len(before.text) > 1


def is_compound(place: Place) -> bool:
    """``two-wheelers``, ``a three-pointer``: a word of number and noun that counts nothing by itself."""
    tokens, at = place.tokens, place.phrase.numeral.after
    if not place.bare or not place.phrase.numeral.words or word_at(tokens, at + 1) not in COMPOUNDS:
        return False
    return mark_at(tokens, at) in ("-", "‑") and tokens[at].glued and tokens[at + 1].glued


# Numbers with names beside them -------------------------------------------------------------------


def is_in_capitals(place: Place) -> bool:
    """``Big Three``, ``Sky One``: number words in a name."""
    phrase, token = place.phrase, place.token
    first, last = place.tokens[phrase.first], place.tokens[phrase.numeral.after - 1]
    if not place.bare or not phrase.numeral.words or not first.text[0].isupper() or token.is_sent_start:
        return False
    several = last is not first and last.text[0].isupper()
    if several and token.i and token.nbor(-1).lower_ == "the":
        return True
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    if place.word_before == "of" and token.i > 1 and token.nbor(-2).text.istitle() and not several:
        return True  # "the Group of Seven"
    return any(other.pos_ == "PROPN" and other.text[:1].isupper() for other in beside)


def is_model(place: Place) -> bool:
    """``787 Dreamliner``, ``iPhone 12 Pro``."""
    at = place.phrase.numeral.after
    if not place.bare_figures or at >= len(place.tokens):
        return False
    return place.tokens[at].text in name_list("after", "models")


def is_street(place: Place) -> bool:
    """``2019 Oak Street``."""
    at = place.phrase.numeral.after
    following = [token.text for token in place.tokens[at : at + 4]]
    if not place.bare_figures or len(following) < 2 or not following[0][:1].isupper():
        return False
    return any(word in name_list("after", "streets") for word in following[1:])


def is_thing(place: Place) -> bool:
    """``the 787 is``: a thing called by its number, which the text has used as a name."""
    if not place.bare_figures or _counts_plural(place.token) or _is_joined(place):
        return False
    if place.figures in place.named and place.word_before in _OWNING:
        return True
    if place.phrase.value < LOWEST_NUMBER or "," in place.figures or len(place.figures) > 4:
        return False
    ends = place.mark_after != "" or place.word_after in AFTER_THING
    return _is_definite(place) and (ends or _before_name(place))


def _is_joined(place: Place) -> bool:
    """Return whether a hyphen joins a number to what it counts: ``the 150-member assembly``."""
    at = place.phrase.after
    if place.mark_after not in ("-", "‑") or not place.tokens[at].glued or at + 1 >= len(place.tokens):
        return False
    joined = place.tokens[at + 1]
    return joined.glued and joined.kind == "word" and joined.text.islower()


_OWNING = frozenset(("the", "a", "new", "its", "their", "this", "of"))


def _is_definite(place: Place) -> bool:
    """Return whether "the" or an owner comes before, at most one adjective between: ``the mid-sized 787``."""
    at = place.phrase.first - 1
    if place.token.i and place.token.nbor(-1).tag_ in ("JJ", "JJR"):
        at -= 3 if mark_at(place.tokens, at - 1) == "-" else 1
    if word_at(place.tokens, at) not in ("the", "its", "their", "this"):
        return False
    following = place.tokens[place.phrase.after : place.phrase.after + 8]
    listed = any(token.figures and not 1900 <= (token.value or 0) <= LATEST for token in following)
    return not (listed and word_at(place.tokens, at - 1) == "of")


def _before_name(place: Place) -> bool:
    doc, at = place.token.doc, place.token.i + 1
    return at < len(doc) and doc[at].tag_ == "NNP" and doc[at].text.istitle()


def _counts_plural(token: Token) -> bool:
    return token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in PLURALS


def is_labelled(place: Place) -> bool:
    """``page 3``, ``S&P 500``, ``Windows 7``: a label or a name comes directly before plain figures."""
    phrase, token = place.phrase, place.token
    if not place.bare_figures or not token.i or not phrase.first or _is_apart(place):
        return False
    before, written = token.nbor(-1), place.tokens[phrase.first - 1]
    if _is_listed_label(place):
        return True
    indexes = name_list("before", "indexes")
    if written.text in indexes or before.text in indexes:
        return True
    if written.lower in name_list("before", "labels") and not _counts_plural(token):
        return True
    if written.kind == "mark" or written.lower in name_list("before", "counted_names") or _is_score(place):
        return False
    return _follows_name(place, before)


def _is_listed_label(place: Place) -> bool:
    """Return whether figures are one of several labels: ``junctions 31 and 32``, ``pages 4 to 9``."""
    tokens, at = place.tokens, place.phrase.first - 1
    while at > 1 and tokens[at].lower in _LISTING and tokens[at - 1].figures:
        at -= 2
    return word_at(tokens, at) in name_list("before", "listed")


_LABELS = frozenset(("no", "number"))
_LISTING = frozenset(("and", "to", "or", ",", "-", "–", "&"))


def _is_apart(place: Place) -> bool:
    """Return whether figures are not those of a label: with a separator, glued, or on a line of their own."""
    phrase = place.phrase
    first, before = place.tokens[phrase.first], place.tokens[phrase.first - 1]
    if "," in first.text or first.glued or place.text[phrase.start - 1] == "\n":
        return True
    return before.kind not in ("word", "mark")


def _is_score(place: Place) -> bool:
    after = place.phrase.after + 1
    dashed = place.mark_after in ("-", "–") and after < len(place.tokens)
    return dashed and place.tokens[after].figures


def _follows_name(place: Place, before: Token) -> bool:
    """Return whether the word before is a name whose number this is, and no owner of what is counted."""
    word = before.text
    inner = any(letter.isupper() for letter in word[1:]) and any(letter.islower() for letter in word)
    if not inner and _is_all_capitals(before):
        return False  # capitals say nothing in "BUS PLUNGE KILLS 19"
    if word.endswith((".", ",", ")")) or "." in place.tokens[place.phrase.first].text:
        return False
    if inner:
        return True
    if _counts_plural(place.token) or not any(letter.isupper() for letter in word):
        return False
    return before.pos_ == "PROPN" or (not before.is_sent_start and before.pos_ in ("NOUN", "ADJ", "X", "SYM"))


def _is_all_capitals(token: Token) -> bool:
    """Return whether the whole sentence of a word is in capitals, as headlines are."""
    words = [other.text for other in token.sent if other.text.isalpha()]
    return len(words) > 2 and all(word.isupper() for word in words)


def is_shirt(place: Place) -> bool:
    """``Lopez (7)``, ``the number 9 shirt``."""
    if place.bare_figures and place.word_after in SHIRTS:
        return place.word_before in _LABELS or place.mark_before != ""
    if not place.bare_figures or place.phrase.value > BIGGEST_SHIRT or place.token.i < 2:
        return False
    return place.mark_before == "(" and place.mark_after == ")" and place.token.nbor(-2).pos_ == "PROPN"


# Years --------------------------------------------------------------------------------------------


def is_year(place: Place) -> bool:
    """Four plain figures that the time finder left alone: ``c. 1871``, ``1776-77``; ``Italia '90``."""
    if place.bare_figures and _is_short_year(place):
        return True
    if not place.bare_figures or place.phrase.value_end is not None:
        return False
    earlier = word_at(place.tokens, place.phrase.first - 2)
    if _ends_span_of_years(place) or (place.mark_before == "." and earlier in ("c", "ca")):
        return True
    if place.word_before == "year" and earlier in ("the", "in"):
        return True
    if not _may_be_year(place.figures) or _counts_plural(place.token):
        return False
    if place.word_before == "of" and earlier in SIZES:
        return False
    return place.token.ent_type_ in _CALENDAR or _is_dated(place)


def _is_short_year(place: Place) -> bool:
    """Return whether an apostrophe stands for the century of two figures."""
    start = place.phrase.start
    led = place.text[max(0, start - 2) : start]
    return len(place.figures) == 2 and led[-1:] in ("'", "’", "‘") and led[:-1] in (" ", "")


def _ends_span_of_years(place: Place) -> bool:
    """Return whether it is the second of ``1776-77``."""
    first = place.phrase.first
    if place.mark_before not in ("-", "–") or first < 2 or not place.tokens[first].glued:
        return False
    return len(place.figures) in (2, YEAR_DIGITS) and _may_be_year(place.tokens[first - 2].text)


def _may_be_year(figures: str) -> bool:
    return len(figures) == YEAR_DIGITS and figures.isdigit() and EARLIEST <= int(figures) <= LATEST


def _is_dated(place: Place) -> bool:
    """Return whether a word that leads to years comes before, and nothing counted after: ``since 1871``."""
    if place.word_before == "of" or place.word_before not in name_list("before", "years"):
        return False
    return not place.word_after.endswith("s") and int(place.figures) >= EARLIEST_UNDATED
