"""Web Annotations and answers of Hypothesis as other tools write them: every choice of selectors is read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.annotations.history import History
from tui.document.article import Article
from tui.document.foreign import Foreign
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer

MARKET = "The night market sold 40 kilos of plums.\n\nThe council praised it, and nobody asked why.\n"


def web(tmp_path: Path, value: Any) -> list[Foreign | str]:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value), "utf-8")
    (document,) = read_documents(path)
    return document.annotations


Quote: Callable[[str], dict[str, Any]] = lambda words: {"type": "TextQuoteSelector", "exact": words}  # noqa: E731


def test_every_target_choice_and_refinement_is_taken(tmp_path: Path) -> None:
    several = {
        "type": "Annotation",
        "target": [{"source": "a", "selector": Quote("one")}, {"source": "a", "selector": [Quote("two")]}],
    }
    assert [one.quote for one in web(tmp_path, several) if isinstance(one, Foreign)] == ["one", "two"]
    choice = {
        "type": "Annotation",
        "body": {
            "type": "Choice",
            "items": [{"type": "TextualBody", "value": "first"}, {"type": "TextualBody", "value": "second"}],
        },
        "target": {"source": "a", "selector": {"type": "Choice", "items": [Quote("one"), Quote("two")]}},
    }
    (found,) = web(tmp_path, choice)
    assert isinstance(found, Foreign)
    assert (found.quote, found.note) == ("one", "first")
    refined = {
        "type": "Annotation",
        "target": {
            "source": "a",
            "selector": {
                "type": "TextPositionSelector",
                "start": 10,
                "end": 90,
                "refinedBy": {"type": "TextPositionSelector", "start": 2, "end": 5},
            },
        },
    }
    (found,) = web(tmp_path, refined)
    assert isinstance(found, Foreign)
    assert (found.start, found.end) == (12, 15)


def test_a_position_alone_is_taken_with_a_doubt(tmp_path: Path) -> None:
    item = {
        "type": "Annotation",
        "target": {"source": "a", "selector": {"type": "TextPositionSelector", "start": 4, "end": 9}},
    }
    (found,) = web(tmp_path, item)
    (taken,) = Importer(Article(MARKET), History()).take([found])
    assert taken.annotation is not None
    assert (taken.annotation.quote, taken.state) == ("night", "moved")


def test_rows_of_the_hypothesis_api(tmp_path: Path) -> None:
    row = {
        "id": "x1", "uri": "https://example.org/a", "user": "acct:ana@hypothes.is", "text": "why?", "tags": ["check"], "created": "2024-03-01T10:00:00+00:00", "updated": "2024-03-01T10:00:00+00:00",
        "document": {"title": ["A market"]},
        "target": [{"source": "https://example.org/a", "selector": [{"type": "RangeSelector", "startOffset": 3}, {"type": "TextPositionSelector", "start": 999, "end": 1004}, {"type": "TextQuoteSelector", "exact": "night", "prefix": "The ", "suffix": " market"}]}],
    }  # fmt: skip
    page = {**row, "id": "x2", "target": [{"source": "https://example.org/a"}]}
    answer = {**row, "id": "x3", "references": ["x1"]}
    path = tmp_path / "api.json"
    for value in ({"total": 3, "rows": [row, page, answer]}, [row, page, answer]):
        path.write_text(json.dumps(value), "utf-8")
        (document,) = read_documents(path)
        assert (document.source, document.title) == ("https://example.org/a", "A market")
        first, second, third = document.annotations
        assert isinstance(first, Foreign)
        assert (first.quote, first.note, first.tags, first.creator) == ("night", "why?", ("check",), "ana")
        assert isinstance(second, Foreign)
        assert (second.anchor, second.quote, second.note) == ("article", "", "why?")
        assert third == "is an answer to another annotation"
    (taken,) = Importer(Article(MARKET), History()).take([first])
    assert taken.annotation is not None
    assert taken.annotation.quote == "night"
