"""The language that a text is in: by its script, and by the share of each language's function words."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from tui.document.metadata import Notice, NoticeKind

ENGLISH = "en"
KIND: NoticeKind = "other-language"
_SAMPLE = 20_000  # characters from the beginning and as many from the middle
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_WORDS = 20  # fewer words prove nothing
_ENGLISH_SHARE = 0.15  # of function words; English news has 0.3 to 0.45, tables and lists of names less
_OTHER_SHARE = 0.12
_LEAST_DISTINCT = 4  # function words; programs and tables repeat one or two
_LEAD = 1.3  # times the English share that another language needs
_SCRIPT_SHARE = 0.5  # of the letters
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("zh", "\u4e00-\u9fff\u3400-\u4dbf"),
    ("ru", "\u0400-\u052f"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
)
"""The most frequent language of each script; what a page declares decides between others of the script."""
_KANA_SHARE = 0.1  # of the letters, from which a text with Chinese characters is Japanese
_BY_SCRIPT = {
    "ru": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"},
    "ar": {"ar", "fa", "ur", "ps", "ku", "ckb", "ug"},
    "hi": {"hi", "mr", "ne"},
    "zh": {"zh", "yue"},
    "he": {"he", "yi"},
    "no": {"no", "nb", "nn"},
    "id": {"id", "ms"},
    "hr": {"hr", "bs", "sr", "sl"},
    "cs": {"cs", "sk"},
    "da": {"da", "no", "nb"},
}
_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def language_of(text: str, declared: str | None = None) -> str:
    """Return the language of a text as a BCP 47 tag.

    The words decide; what is declared only refines them (``en-GB``, ``uk`` in Cyrillic letters), and counts
    alone where there are too few words.

    Args:
        text: The text.
        declared: The language that its source states.
    """
    found = _found(text)
    primary = (declared or "").split("-", 1)[0].lower()
    if found is None:
        return declared or ENGLISH
    if primary == found or primary in _BY_SCRIPT.get(found, ()):
        return declared or found
    return found


def language_name(tag: str) -> str | None:
    """Return the English name of a language, ``None`` if it has none here."""
    return _NAMES.get(tag.split("-", 1)[0].lower())


def is_english(tag: str) -> bool:
    """Return whether a tag is that of English."""
    return tag.split("-", 1)[0].lower() == ENGLISH


def language_notice(tag: str) -> tuple[Notice, ...]:
    """Return a notice where a text is not English."""
    if is_english(tag):
        return ()
    name = language_name(tag) or f"another language ({tag})"
    return (Notice(KIND, f"This looks like {name}; closeread analyses English."),)


def _found(text: str) -> str | None:
    """Return the language that a text's letters and words show, ``None`` where they do not."""
    sample = text
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample = f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"
    if script := _script(sample):
        return script
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    found = dict.fromkeys(_words(), 0)
    for word, count in counts.items():
        for language in _languages().get(word, ()):
            found[language] += count
    shares = {language: count / len(words) for language, count in found.items()}
    english = shares.pop(ENGLISH)
    other = max(shares, key=lambda language: shares[language])
    distinct = sum(word in counts for word in _words()[other])
    if distinct >= _LEAST_DISTINCT and shares[other] >= _OTHER_SHARE and shares[other] >= _LEAD * english:
        return other
    return ENGLISH if english >= _ENGLISH_SHARE else None


def _script(sample: str) -> str | None:
    """Return the language of the script that most letters are in, ``None`` for Latin letters."""
    if sample.isascii():
        return None
    letters = sum(character.isalpha() for character in sample)
    if not letters:
        return None
    counts = {name: len(re.findall(f"[{span}]", sample)) for name, span in _SCRIPTS}
    if counts["ja"] >= _KANA_SHARE * letters and counts["ja"] + counts["zh"] > _SCRIPT_SHARE * letters:
        return "ja"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > _SCRIPT_SHARE * letters else None


@cache
def _languages() -> dict[str, list[str]]:
    """Return for each known word the languages that it is a word of."""
    found: dict[str, list[str]] = {}
    for language, known in _words().items():
        for word in known:
            found.setdefault(word, []).append(language)
    return found


@cache
def _words() -> dict[str, frozenset[str]]:
    lines = Path(__file__).with_name("data").joinpath("function_words.txt").read_text("utf-8").splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in rows}
