"""Exports of news databases: Nexis, Factiva and ProQuest, each a text with many articles.

The layouts are those that the databases' help pages and users' exports show; they differ a little between
years, so fields are found by their names rather than by their places.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

from msgspec import Struct

from tui.document.hyphenation import Joiner
from tui.document.metadata import Metadata
from tui.loading.bylines import turned_name
from tui.loading.decoding import decode
from tui.loading.format_text import FormatText
from tui.loading.formats.common import one_line, titled
from tui.loading.formats.days import find_day
from tui.loading.formats.registry import FormatError, Unreadable

_MOST_WRAPPED = 110  # characters of a line that was wrapped for a page
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_OLD = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*$", re.MULTILINE)
_FACTIVA_END = re.compile(r"^(?:AN[ \t]+)?Document ([A-Za-z0-9]{10,40})[ \t]*$", re.MULTILINE)
_PROQUEST_ID = re.compile(r"^ProQuest document ID:?[ \t]*(\d+)", re.MULTILINE)
_RULE = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
_NEXIS_FIELD = re.compile(
    r"^(byline|section|length|dateline|highlight|body|classification|language|publication-type|subject|industry"
    r"|geographic|person|company|organization|load-date|graphic|url|journal-code|acc-no|notes|correction|series"
    r"|correction-date|type|ticker|title|headline|copyright|author|publication|document-type|credit|distribution):?"
    r"(?:[ \t]+|$)(.*)$",
    re.IGNORECASE,
)
_NEXIS_BEFORE_BODY = frozenset(
    """
    byline section length dateline highlight body headline title author series type credit notes
    copyright
    """.split()  # noqa: SIM905
)
_NEXIS_HEADINGS = tuple(
    """
    Body BODY Classification CLASSIFICATION Graphic GRAPHIC Notes Correction
    """.split()  # noqa: SIM905
)
"""Names of fields that stand in a line of their own, without a colon."""
_CELL_OF_LABEL = re.compile(r"^([A-Z]{2,3}) \| ", re.MULTILINE)
_FACTIVA_LABEL = re.compile(r"^[ \t]*([A-Z]{2,3})(?:[ \t]+(\S.*))?[ \t]*$")
_FACTIVA_LABELS = frozenset(
    """
    HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN SE CLM ART
    DLN
    """.split()  # noqa: SIM905
)
_WORDS = re.compile(r"^([\d,.]+) (words|mots|Wörter|palabras|parole)$")
_PROQUEST_FIELD = re.compile(
    r"^(Author|Publication info|Abstract|Full [Tt]ext|Title|Publication title|Pages|Publication date"
    r"|Section|Publisher|Place of publication|Country of publication|Publication subject|ISSN|Source type"
    r"|Language of publication|Document type|ProQuest document ID|Document URL|Copyright|Last updated"
    r"|Database"
    r"|Subject|Location|People|Company / organization|Links|Dateline|Column|First page|Number of pages|Credit"
    r"|Identifier / keyword|Publication year|Volume|Issue|Year|Correspondence author):[ \t]*(.*)$"
)
_COPYRIGHT = re.compile(r"\s*(\(c\)|©|Copyright)", re.IGNORECASE)
_NUMBER = re.compile(r"^Document \d+ of \d+\s*$", re.MULTILINE)
_CLOCK = re.compile(r"\d\d?:\d\d.*")
_CENTRED = "     "  # spaces before a line in the middle of the page
_LONGEST_DATE = 80  # characters
_LONGEST_SECTION = 3  # words
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)
_AUTHORS = re.compile(r"\s*;\s*|\s+and\s+|\s*&\s*", re.IGNORECASE)


class _Layout(Struct, frozen=True):
    """How a database lays out its exports."""

    name: str
    mark: re.Pattern[str]
    split: Callable[[str], list[str]]
    parse: Callable[[str], FormatText | None]


def holds_export(text: str) -> bool:
    """Return whether a text is an export of a news database."""
    return _layout(text) is not None


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the articles of an export in plain text or in HTML."""
    text = decode(data, "the export").replace("\r\n", "\n")
    if text.lstrip().startswith("<"):
        from tui.loading.formats.blocks import fragment_text

        text = _CELL_OF_LABEL.sub(r"\1   ", f"{fragment_text(text)}\n")
    yield from read_text(text)


def read_text(text: str) -> Iterator[FormatText | Unreadable]:
    """Yield the articles of an export."""
    layout = _layout(text)
    if layout is None:  # the mark was in running text
        yield FormatText(text)
        return
    found = False
    for number, part in enumerate(layout.split(text), 1):
        reading = layout.parse(part)
        found = found or reading is not None
        yield reading or Unreadable(f"has no text that is laid out as {layout.name} does", number)
    if not found:
        raise FormatError(f"is an export of {layout.name} without articles: choose full text when exporting")


def _layout(text: str) -> _Layout | None:
    return next((layout for layout in _LAYOUTS if layout.mark.search(text)), None)


def _blocks(lines: list[str]) -> list[list[str]]:
    """Return lines grouped into blocks that blank lines separate."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _body(lines: list[str]) -> str:
    """Return an article's text; where its lines were wrapped for a page, they are joined."""
    blocks = _blocks(lines)
    inner = [len(line) for block in blocks for line in block[:-1]]
    if not inner or median(inner) > _MOST_WRAPPED or len(inner) < len(blocks) // 2:
        return "\n\n".join(one_line(line) for block in blocks for line in block)
    joiner = Joiner([line for block in blocks for line in block])
    texts = []
    for block in blocks:
        text = block[0]
        for line in block[1:]:
            text = joiner.join(text, line)
        texts.append(one_line(text))
    return "\n\n".join(texts)


def _authors(value: str) -> tuple[str, ...]:
    """Return the names in a byline; ``Ruiz, Ana`` is turned around."""
    names = map(turned_name, _AUTHORS.split(_BY.sub("", one_line(value)).strip(" .;")))
    return tuple(dict.fromkeys(name for name in names if name))


def _nexis_parts(text: str) -> list[str]:
    pattern = _NEXIS_END if _NEXIS_END.search(text) else _NEXIS_OLD
    parts = pattern.split(text)
    parts = parts[:-1] if pattern is _NEXIS_END else parts[1:]
    return [part for part in parts if part.strip()]


def _nexis(part: str) -> FormatText | None:
    """Return an article of Nexis: source and date above or below the title, then fields, then the text."""
    lines = [line.replace("\xa0", " ") for line in part.split("\n")]
    fields, first, last = _nexis_fields(lines)
    if first is None:
        return None
    start = next((place for place, line in enumerate(lines) if _nexis_field(line)), first)
    body = _body(_without_copyright(_after_field(lines, first, last, fields)))
    title, outlet, day = _nexis_head(lines[:start])
    title = fields.get("headline") or fields.get("title") or title
    url = fields.get("url", "")
    metadata = Metadata(
        title=title,
        authors=_authors(fields.get("byline") or fields.get("author") or ""),
        published=day,
        outlet=outlet,
        url=url if url.startswith("http") else None,
    )
    return FormatText(titled(title, body), metadata) if body else None


def _nexis_fields(lines: list[str]) -> tuple[dict[str, str], int | None, int]:
    """Return the fields of an article, and the first and the last line of its text."""
    fields: dict[str, str] = {}
    first, last = None, len(lines)
    for place, line in enumerate(lines):
        found = _nexis_field(line)
        if found is None:
            continue
        name, value = found
        if name not in _NEXIS_BEFORE_BODY and first is not None:
            last = min(last, place)
        else:
            fields.setdefault(name, value)
            first = place if name not in _NEXIS_BEFORE_BODY and first is None else place + 1
    return fields, first, last


def _nexis_field(line: str) -> tuple[str, str] | None:
    """Return the name and the value of a field that stands in a line."""
    found = _NEXIS_FIELD.match(line.strip())
    if found and (":" in line or line.strip() in _NEXIS_HEADINGS):
        return found[1].lower(), found[2].strip()
    return None


def _after_field(lines: list[str], first: int, last: int, fields: dict[str, str]) -> list[str]:
    """Return the lines of the text; a field before it may go on in further lines up to a blank one."""
    while first < last and "body" not in fields and lines[first].strip():
        first += 1
    return lines[first:last]


def _without_copyright(lines: list[str]) -> list[str]:
    return [line for line in lines if not (_COPYRIGHT.match(line) and re.search(r"\d{4}", line))]


def _nexis_head(lines: list[str]) -> tuple[str | None, str | None, date | None]:
    """Return title, source and date of what stands before the fields; the source is above the date."""
    single = [line for line in _without_copyright(lines) if line.strip()]
    words = [one_line(line) for line in single]
    dated = next((at for at, line in enumerate(words) if find_day(line) and len(line) < _LONGEST_DATE), None)
    if dated is None:
        return (words[0] if words else None), None, None
    outlet = words[dated - 1] if dated else None
    above, below = words[: max(dated - 1, 0)], single[dated + 1 :]
    if above and not single[dated - 1].startswith(_CENTRED):
        return " ".join(above), outlet, find_day(words[dated])
    left = [one_line(line) for line in below if not line.startswith(_CENTRED)]  # editions are centred, too
    title = " ".join(left) or (one_line(below[-1]) if below else " ".join(above))
    return title or None, outlet, find_day(words[dated])


def _factiva_parts(text: str) -> list[str]:
    ends = list(_FACTIVA_END.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    return [text[start : end.end()] for start, end in zip(starts, ends, strict=False)]


def _factiva(part: str) -> FormatText | None:
    """Return an article of Factiva: with two-letter labels, or with the fields in their order."""
    end = _FACTIVA_END.search(part)
    lines = part[: end.start() if end else len(part)].split("\n")
    ident = end[1] if end else ""
    labels = [
        found[1] for line in lines if (found := _FACTIVA_LABEL.match(line)) and found[1] in _FACTIVA_LABELS
    ]
    if {"HD", "PD"} <= set(labels) or {"LP", "TD"} <= set(labels):
        return _labelled(lines, ident)
    return _unlabelled(lines, ident)


def _labelled(lines: list[str], ident: str) -> FormatText | None:
    values: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        found = _FACTIVA_LABEL.match(line)
        if found and found[1] in _FACTIVA_LABELS and found[1] not in values:
            label = found[1]
            values[label] = [found[2] or ""]
        elif label:
            values[label].append(line)
    body = _body([*values.get("LP", []), "", *values.get("TD", [])])
    field = {name: one_line(" ".join(value)) for name, value in values.items()}
    metadata = Metadata(
        title=field.get("HD") or None,
        authors=_authors(field.get("BY", "")),
        published=find_day(field.get("PD", "")),
        outlet=field.get("SN") or None,
    )
    return FormatText(titled(metadata.title, body), metadata, ident) if body else None


def _unlabelled(lines: list[str], ident: str) -> FormatText | None:
    """Return an article whose fields stand one below the other, around the number of words."""
    counted = next((place for place, line in enumerate(lines) if _WORDS.match(one_line(line))), None)
    if counted is None:
        return None
    title, byline = _factiva_head([one_line(line) for line in lines[:counted] if line.strip()])
    rest = lines[counted + 1 :]
    dated = next((place for place, line in enumerate(rest[:6]) if find_day(line)), 0)
    following = [one_line(line) for line in rest[dated + 1 :] if line.strip()]
    copyright_ = next((place for place, line in enumerate(rest) if _COPYRIGHT.match(line)), dated + 2)
    body = _body(rest[copyright_ + 1 :])
    metadata = Metadata(
        title=title,
        authors=_authors(byline),
        published=find_day(rest[dated]) if rest else None,
        outlet=next((line for line in following if not _CLOCK.fullmatch(line)), None),
    )
    return FormatText(titled(title, body), metadata, ident) if body else None


def _factiva_head(lines: list[str]) -> tuple[str | None, str]:
    """Return title and byline; a section of few words may stand above the title."""
    byline = lines.pop() if len(lines) > 1 and _is_byline(lines[-1]) else ""
    if (
        len(lines) > 1
        and not lines[0].endswith((".", "?", "!"))
        and len(lines[0].split()) <= _LONGEST_SECTION
    ):
        lines = lines[1:]
    return " ".join(lines) or None, byline


def _is_byline(line: str) -> bool:
    words = line.split()
    return bool(_BY.match(line)) or (
        1 < len(words) <= 6 and all(word[:1].isupper() or word == "and" for word in words)
    )


def _proquest_parts(text: str) -> list[str]:
    parts = [part for part in _RULE.split(text) if _PROQUEST_ID.search(part)]
    if len(parts) == 1 and len(_PROQUEST_ID.findall(parts[0])) > 1:
        parts = [
            part
            for part in re.split(r"^Document \d+ of \d+\s*$", parts[0], flags=re.MULTILINE)
            if part.strip()
        ]
    return parts


def _proquest(part: str) -> FormatText | None:
    """Return an article of ProQuest: a title, then fields with their names."""
    values: dict[str, list[str]] = {}
    name = ""
    head: list[str] = []
    for line in part.split("\n"):
        found = _PROQUEST_FIELD.match(line.strip())
        if found and (found[1].lower() not in values):
            name = found[1].lower()
            values[name] = [found[2]]
        elif name:
            values[name].append(line)
        else:
            head.append(line)
    body = _body(values.get("full text", []))
    if not body:
        return None
    field = {key: one_line(" ".join(value)) for key, value in values.items()}
    shown = [
        one_line(line) for line in head if line.strip() and not re.match(r"\s*Document \d+ of \d+", line)
    ]
    info = field.get("publication info", "")
    url = field.get("document url", "")
    metadata = Metadata(
        title=field.get("title") or next(iter(shown), None),
        authors=_authors(field.get("author", "")),
        published=find_day(field.get("publication date", "")) or find_day(info),
        outlet=(field.get("publication title") or info).partition(";")[0] or None,
        url=url if url.startswith("http") else None,
    )
    ident = _PROQUEST_ID.search(part)
    return FormatText(titled(metadata.title, body), metadata, ident[1] if ident else "")


_LAYOUTS = (
    _Layout("ProQuest", _PROQUEST_ID, _proquest_parts, _proquest),
    _Layout("Factiva", _FACTIVA_END, _factiva_parts, _factiva),
    _Layout("Nexis", _NEXIS_END, _nexis_parts, _nexis),
    _Layout("Nexis", _NEXIS_OLD, _nexis_parts, _nexis),
)
