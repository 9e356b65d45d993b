"""Analysis for notebooks and scripts: ``from tui import analyze``."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from tui.analysis.models import DEFAULT_MODEL
from tui.document.article import Article
from tui.document.cleaning import cleaned_line
from tui.document.display_names import (
    entity_kind,
    number_value,
    party_name,
    published,
    source_name,
    time_value,
    unit_name,
)
from tui.document.findings import Analysis

if TYPE_CHECKING:
    from tui.analysis.analyzer import Analyzer

Row = dict[str, Any]
MOST_ROWS = 200  # of a table in a notebook
_STYLE = "font-size: 90%; text-align: left; vertical-align: top"


class Result:
    """What was found in a text, as values, as JSON, as tables and as HTML for a notebook.

    Positions are code point offsets into ``article.text``.
    """

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self.article, self.analysis = article, analysis

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(rows)} {name}" for name, rows in self.tables.items())
        return f"<Result of {len(self.article.text):,} characters: {counts}>"

    @property
    def record(self) -> Row:
        """The findings in the JSON form of ``closeread analyze``."""
        from tui.exchange.native import NativeForm

        return NativeForm(self.article).record(self.analysis)

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        """The findings as rows of plain values, by kind; ``start`` and ``end`` are offsets into the text."""
        return {
            "quotes": list(self._quotes()),
            "numbers": list(self._numbers()),
            "times": list(self._times()),
            "entities": list(self._entities()),
            "claims": list(self._claims()),
            "checks": [{"kind": check.kind, "message": check.message} for check in self.analysis.checks],
        }

    def to_frames(self) -> dict[str, Any]:
        """Return the tables as pandas data frames.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        import pandas as pd

        return {name: pd.DataFrame(rows) for name, rows in self.tables.items()}

    def _repr_html_(self) -> str:
        """Return the tables as HTML; a notebook shows them."""
        day = escape(published(self.analysis.publication))
        parts = [f"<p><strong>{escape(cleaned_line(self.article.name))}</strong> · {day}</p>"]
        parts += [_table(name, rows) for name, rows in self.tables.items() if rows]
        return "\n".join(parts)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {entity.id: entity.name for entity in self.analysis.entities}

    def _quotes(self) -> Iterator[Row]:
        text = self.article.text
        for quote in self.analysis.quotes:
            yield {
                "speaker": party_name(quote.speaker, self._names, text),
                "cue": quote.cue.span.of(text) if quote.cue else None,
                "addressee": party_name(quote.addressee, self._names, text),
                "kind": quote.kind,
                "words": quote.span.of(text),
                "start": quote.span.start,
                "end": quote.span.end,
            }

    def _numbers(self) -> Iterator[Row]:
        text = self.article.text
        for number in self.analysis.numbers:
            yield {
                "shown": f"{number_value(number)} {unit_name(number)}".strip(),
                "value": number.value,
                "value_end": number.value_end,
                "relation": number.relation,
                "unit": number.unit,
                "currency": number.currency,
                "change": number.change,
                "kind": number.kind,
                "of": number.concept.of(text) if number.concept else None,
                "words": number.span.of(text),
                "start": number.span.start,
                "end": number.span.end,
            }

    def _times(self) -> Iterator[Row]:
        text = self.article.text
        for time in self.analysis.timeline:
            yield {
                "shown": time_value(time),
                "first": time.first,
                "last": time.last,
                "type": time.type,
                "value": time.value,
                "event": time.event.of(text) if time.event else None,
                "words": time.span.of(text),
                "start": time.span.start,
                "end": time.span.end,
            }

    def _entities(self) -> Iterator[Row]:
        text = self.article.text
        for entity in self.analysis.entities:
            yield {
                "name": entity.name,
                "kind": entity_kind(entity.label),
                "mentions": len(entity.mentions),
                "description": entity.description.of(text) if entity.description else None,
            }

    def _claims(self) -> Iterator[Row]:
        text = self.article.text
        for claim in self.analysis.claims:
            yield {
                "rank": claim.rank,
                "worth": claim.check_worthiness,
                "claim": claim.display or claim.span.of(text),
                "source": source_name(claim.source, self._names, text),
                "modality": claim.modality,
                "negated": claim.negated,
                "kinds": ", ".join(claim.kinds),
                "start": claim.span.start,
                "end": claim.span.end,
            }


def analyze(text: str, *, published: date | None = None, model: str = DEFAULT_MODEL) -> Result:
    """Return everything found in an article's text; the language model is loaded at the first call.

    Args:
        text: Plain text of the article; its first line is taken for the headline if it looks like one.
        published: The day that it was published; without it, what the text says is used.
        model: Name of an installed spaCy model.

    Raises:
        AnalysisError: The model is not installed.
    """
    from tui.loading.source import make_article

    article = make_article(text, kind="text", published=published)
    return Result(article, _analyzer(model).analyze(article))


@lru_cache(maxsize=2)
def _analyzer(model: str) -> "Analyzer":
    from tui.analysis.analyzer import Analyzer

    return Analyzer(model)


def _table(name: str, rows: list[Row]) -> str:
    heads = "".join(f'<th style="{_STYLE}">{escape(column)}</th>' for column in rows[0])
    body = "".join(_row(row.values()) for row in rows[:MOST_ROWS])
    more = f"<p>{len(rows) - MOST_ROWS:,} more</p>" if len(rows) > MOST_ROWS else ""
    return (
        f"<details open><summary>{len(rows):,} {escape(name)}</summary>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}</details>"
    )


def _row(values: Iterable[Any]) -> str:
    shown = ("" if value is None else escape(cleaned_line(str(value))) for value in values)
    cells = (f'<td style="{_STYLE}">{value}</td>' for value in shown)
    return f"<tr>{''.join(cells)}</tr>"
