"""Names of authors as pages write them, made into a clean list."""

import re
from collections.abc import Iterable

_BY = re.compile(
    r"^\W*(?:(?:story|words|text|written|posted|published|submitted|report(?:ed)?|article|reporting)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|autor(?:en)?:|auteur\s*:|author(?:s)?:)\s*:?\s+",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:(?i:authors?|byline|writers?)\s*:\s*|Authors?\s+(?=[A-Z][\w.'’-]+\s))")
_SPLIT = re.compile(r"\s*(?:[;|•·/\n\t]|\s&\s|&amp;|,?\s+(?:and|und|et|y|en|og|och)\s+|,\s*(?:and\s+)?)\s*")
_AFTER = re.compile(
    r"\s+(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Ll]ast|on|at|in|for|is|from|with)\b.*$|\s*[(\[<].*$|\s+[-–—]\s+.*$",
    re.DOTALL,
)
_NOBODY = frozenset(
    """
    admin administrator adm editor editors editorial editorial-staff guest anonymous unknown none null nil
    undefined user username webmaster author authors by staff newsroom desk team system root default
    contributor moderator test n/a na authority-control wordpress blogger drupal 作者 記者 记者 编辑 編輯
    super site superuser agencies wp wpadmin
    責任編輯 来源 來源 기자 redaktion redaktør rédaction redacción redazione redactie redakcja
    share follow
    comments subscribe published updated
    """.split()  # noqa: SIM905
)
"""What content systems write where they know no author."""
_ROLES = frozenset(
    """
    reporter reporters correspondent correspondents editor editors writer writers columnist journalist
    producer photographer staff bureau business politics political science senior chief contributor
    contributing special education health sport sports technology tech world city environment economics
    foreign home affairs national legal crime local the of and news desk team deputy assistant managing
    associate freelance our
    """.split()  # noqa: SIM905
)
"""Words of a job; a name has at least one other word. Lower-case ones never occur in a name."""
_JOBS = frozenset(
    """
    correspondent correspondents reporter reporters editor editors journalist columnist photographer producer
    bureau desk team staff newsroom contributor contributors
    """.split()  # noqa: SIM905
)
"""Words that end a job rather than a name: “BBC Correspondent”."""
_NO_NAME = re.compile(r"https?:|www\.|@|\.(?:com|org|net)\b|\d|[{}=_]|^\W*$", re.IGNORECASE)
_DATED = re.compile(
    r"\d{4}|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"^\W*(?:https?:|www\.)|^\S+@\S+$", re.IGNORECASE)
_SUFFIXES = ("jr", "sr", "phd", "md", "ii", "iii")
_LONGEST = 400  # characters of a line of authors
_MOST_WORDS = 6
_MOST_AUTHORS = 30


def clean_authors(written: Iterable[str], outlet: str | None = None) -> tuple[str, ...]:
    """Return the names of authors, each once, without roles, addresses and names of nobody.

    Args:
        written: Fields or lines that name authors, each perhaps several.
        outlet: The name of the publication, which is no author.
    """
    names: dict[str, str] = {}
    for line in written:
        for name in _names(line):
            names.setdefault(name.casefold(), name)
    same = _squeezed(outlet or "")
    names = {key: name for key, name in names.items() if not same or _squeezed(name) != same}
    return tuple(names.values())[:_MOST_AUTHORS]


def _squeezed(name: str) -> str:
    """Return a name for comparison: ``The New-York Times`` is ``newyorktimes``."""
    return re.sub(r"[\W_]+|^the\b", "", name.casefold())


def _names(line: str) -> list[str]:
    if len(line) > _LONGEST or _ADDRESS.search(line):
        return []
    line = _PREFIX.sub("", _BY.sub("", " ".join(line.split())))
    found: list[str] = []
    after_role = False  # “political correspondent, London” names a place
    for part in _SPLIT.split(line):
        name = _AFTER.sub("", part or "").strip(" .,:;–—-\u00a0")
        if found and name.casefold() in _SUFFIXES:
            found[-1] = f"{found[-1]} {(part or '').strip()}"
        elif _DATED.search(name):
            break
        elif _is_name(name) and not (after_role and " " not in name):
            found.append(_cased(name))
        after_role = is_role(name)
    if len(found) > 1:  # a lower-case word among names is a piece of a sentence about them
        return [name for name in found if not name[0].islower() or " " in name]
    return found


def turned_name(name: str) -> str:
    """Return ``Falk, Ben`` as ``Ben Falk``, and ``Ben Falk, Staff Writer`` without the job."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not first:
        return _cased(name.strip(" ,"))
    if is_role(first):
        return _cased(last)
    turned = "," not in first and len(first.split()) <= 2 and len(last.split()) <= 2
    return _cased(f"{first} {last}" if turned and first.lower().strip(".") not in _SUFFIXES else name)


def is_role(words: str) -> bool:
    """Return whether words end with that of a job: ``Harbour Correspondent``."""
    return bool(words) and words.rsplit(maxsplit=1)[-1].casefold() in _ROLES | _JOBS


def _is_name(name: str) -> bool:
    """Return whether words may be somebody's name rather than a role, a label or a sentence."""
    words = name.split()
    if _NO_NAME.search(name):
        return False
    if not words or len(words) > _MOST_WORDS or len(name) > 80 or not any(c.isalpha() for c in name):
        return False
    if "-".join(words).casefold() in _NOBODY or all(word.casefold() in _NOBODY for word in words):
        return False
    if words[-1].casefold() in _JOBS:
        return False
    if len(words) > 1 and words[-1][0].islower():
        return False  # a piece of a sentence about the author
    if any(word in _ROLES and word not in ("the", "of", "and") for word in words):
        return False
    return not all(word.casefold() in _ROLES for word in words)


def _cased(name: str) -> str:
    """Return a name in capitals as names are usually written; initials and short acronyms stay."""
    if name.isupper() and len(name) > 6 and " " in name:
        return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0].capitalize(), name)
    return name
