"""The source audit as JSON and as a table; ``docs/audit.md`` describes the fields."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tui.audit.model import BODIES, GENDERS, KINDS, NAMINGS, STANCES, Audit, Source
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.json_text import dumps
from tui.exchange.table import harmless

FORMAT, VERSION = "closeread-audit", 1
FIELDS: Mapping[str, tuple[str, ...]] = {
    "naming": NAMINGS,
    "body": BODIES,
    "kind": KINDS,
    "stance": STANCES,
    "gender": GENDERS,
}
"""The fields of a source that are counted, with their values."""
COLUMNS = (
    *(
        "article",
        "title",
        "file",
        "published",
        "source",
        "naming",
        "body",
        "kind",
        "stance",
        "verbs",
        "gender",
    ),
    *("words", "quotes", "first", "in_headline", "in_lead", "start", "end"),
    *("article_sources", "article_words", "article_quoted_words"),
    *(f"article_{naming}" for naming in NAMINGS),
    *("claims", "unsourced_claims", "accused", "accused_unheard"),
)
JsonObject = dict[str, Any]


def audit_record(article: Article, analysis: Analysis, audit: Audit) -> JsonObject:
    """Return the audit of an article as plain values."""
    day = analysis.publication.value
    text = article.text

    def place(span: Span) -> JsonObject:
        return {"start": span.start, "end": span.end, "text": span.of(text)}

    return {
        "article": {
            "id": article.id or article.digest,
            "sha256": article.digest,
            "title": article.title,
            "source": article.source,
            "url": article.metadata.url,
            "outlet": article.metadata.outlet,
            "published": day.isoformat() if day else None,
            "words": audit.words,
        },
        "sources": [{**_source(one), **place(one.span)} for one in audit.sources],
        "shares": shares([_source(one) for one in audit.sources]),
        "claims": audit.claims,
        "unsourced": [place(span) for span in audit.unsourced],
        "accused": [{"name": one.name, "heard": one.heard, **place(one.span)} for one in audit.accused],
    }


def _source(one: Source) -> JsonObject:
    return {
        "name": one.name,
        "naming": one.naming,
        "body": one.body,
        "kind": one.kind,
        "stance": one.stance,
        "verbs": list(one.verbs),
        "gender": one.gender,
        "words": one.words,
        "quotes": one.quotes,
        "first": one.first,
        "in_headline": one.headline,
        "in_lead": one.lead,
    }


def shares(sources: Iterable[JsonObject]) -> JsonObject:
    """Return how many sources, and words of theirs, have each value of each field."""
    every = list(sources)
    words = sum(one["words"] for one in every)
    found: JsonObject = {}
    for field, values in FIELDS.items():
        found[field] = {}
        for value in values:
            those = [one for one in every if one[field] == value]
            said = sum(one["words"] for one in those)
            found[field][value] = _share(len(those), len(every), said, words)
    return found


def _share(count: int, every: int, words: int, all_words: int) -> JsonObject:
    return {
        "sources": count,
        "share": round(count / every, 4) if every else None,
        "words": words,
        "share_of_words": round(words / all_words, 4) if all_words else None,
    }


class Totals:
    """Counts over articles, of which no article is kept."""

    def __init__(self) -> None:
        self.articles = self.claims = self.unsourced = self.accused = self.unheard = self.sources = 0
        self._words = 0
        self._counts: dict[tuple[str, str], list[int]] = {
            (field, value): [0, 0] for field, values in FIELDS.items() for value in values
        }

    def add(self, record: JsonObject) -> None:
        """Count an article."""
        self.articles += 1
        self.claims += record["claims"]
        self.unsourced += len(record["unsourced"])
        self.accused += len(record["accused"])
        self.unheard += sum(not one["heard"] for one in record["accused"])
        for source in record["sources"]:
            self.sources += 1
            self._words += source["words"]
            for field in FIELDS:
                counts = self._counts[field, source[field]]
                counts[0] += 1
                counts[1] += source["words"]

    def record(self) -> JsonObject:
        """Return the counts as plain values."""
        found: JsonObject = {field: {} for field in FIELDS}
        for (field, value), (count, words) in self._counts.items():
            found[field][value] = _share(count, self.sources, words, self._words)
        return {
            "articles": self.articles,
            "sources": self.sources,
            "shares": found,
            "claims": self.claims,
            "unsourced": self.unsourced,
            "accused": self.accused,
            "unheard": self.unheard,
        }


def audit_json(records: Iterable[JsonObject]) -> Iterator[str]:
    """Yield one JSON object with the audits of all articles and the totals, an article at a time."""
    totals = Totals()
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "articles": ['
    for number, record in enumerate(records):
        totals.add(record)
        yield ("\n" if not number else ",\n") + dumps(record)
    yield f'\n], "total": {dumps(totals.record())}}}\n'


def audit_csv(records: Iterable[JsonObject]) -> Iterator[str]:
    """Yield a header and a row for each source; an article without sources has one row without a source."""
    yield _line(COLUMNS)
    for record in records:
        article = record["article"]
        head = [article["id"], article["title"], article["source"], article["published"]]
        naming = record["shares"]["naming"]
        unheard = "; ".join(one["name"] for one in record["accused"] if not one["heard"])
        tail = [
            len(record["sources"]),
            article["words"],
            sum(one["words"] for one in record["sources"]),
            *(naming[value]["sources"] for value in NAMINGS),
            record["claims"],
            len(record["unsourced"]),
            "; ".join(one["name"] for one in record["accused"]),
            unheard,
        ]
        for source in record["sources"] or [None]:
            yield _line([*head, *_cells(source), *tail])


def _cells(source: JsonObject | None) -> list[object]:
    if source is None:
        return [""] * 14
    return [
        *(source[name] for name in ("name", "naming", "body", "kind", "stance")),
        " ".join(verb.replace(" ", "-") for verb in source["verbs"]),
        *(source[name] for name in ("gender", "words", "quotes", "first")),
        *("yes" if source[name] else "no" for name in ("in_headline", "in_lead")),
        *(source[name] for name in ("start", "end")),
    ]


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    shown = ("" if cell is None else harmless(cell) if isinstance(cell, str) else cell for cell in cells)
    csv.writer(out, lineterminator="\r\n").writerow(shown)
    return out.getvalue()
