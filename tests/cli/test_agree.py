"""Coders compared at a prompt: any number, any format, the machine among them, and their differences settled."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import closeread
from tests.conftest import TEXT, span
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.exchange.annotation_files import read_documents
from tui.exchange.bundle import Bundle
from tui.exchange.coders import Coder, differences
from tui.exchange.formats import FORMATS
from tui.exchange.writing import write_files

CODINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "ana": (("twice", "doubt"), ("$40 million", "number"), ("Nora Blake", "person")),
    "ben": (("twice", "doubt"), ("about $40 million", "number")),
    "cat": (("twice", "doubt"), ("$40 million", "doubt"), ("Nora Blake", "person")),
}


def coded(folder: Path, name: str, form: str) -> Path:
    """Write a coder's annotations of the story in a format."""
    book = Notebook(TEXT, creator=name)
    for words, label in CODINGS[name]:
        book.add([span(words)], label)
    bundle = Bundle(
        Article(TEXT, title="Pier"), Analysis(""), book.annotations, list(map(to_record, book.annotations))
    )
    target = folder / f"{name}{FORMATS[form].suffix or '.x'}"
    return next(
        path
        for path in write_files(target, FORMATS[form].write(bundle))
        if path.suffix not in (".txt", ".xml")
    )


def result(*arguments: str | Path) -> Any:
    done = closeread("agree", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_three_coders_in_three_formats(tmp_path: Path) -> None:
    files = [
        coded(tmp_path, "ana", "json"),
        coded(tmp_path, "ben", "label-studio"),
        coded(tmp_path, "cat", "prodigy"),
    ]
    found = result(*files)
    assert [len(pair["disagreements"]) for pair in found["pairs"]] == [2, 1, 3]
    assert {row["label"]: row["units"] for row in found["together"]} == {
        "doubt": [1, 1, 2],
        "number": [1, 1, 0],
        "person": [1, 0, 1],
        "all": [3, 2, 3],
    }
    shown = closeread("agree", *files)
    assert shown.stdout.count("kappa") == 3
    assert "all together" in shown.stdout


def test_files_without_text_need_the_article(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(TEXT, "utf-8")
    files = [coded(tmp_path, "ana", "web-annotation"), coded(tmp_path, "ben", "hypothesis")]
    done = closeread("agree", *files)
    assert (done.returncode, "--article" in done.stderr) == (3, True)
    found = result(*files, "--article", story)
    assert [row["exact"] for row in found["agreement"] if row["label"] == "doubt"] == [1.0]


def test_the_machine_is_a_coder_with_the_labels_in_use(tmp_path: Path) -> None:
    found = result(coded(tmp_path, "ana", "json"), "--with-findings")
    assert len(found["coders"]) == 2
    rows = {row["label"]: row for row in found["agreement"]}
    assert set(rows) == {"doubt", "number", "person", "all"}
    assert rows["person"]["second"] > 1
    assert rows["person"]["overlap"] > 0
    assert closeread("agree", coded(tmp_path, "ana", "json")).returncode == 2


@pytest.mark.parametrize(
    ("keys", "gold", "left"),
    [
        ("11", {("twice", "doubt"), ("$40 million", "number"), ("Nora Blake", "person")}, 0),
        ("22", {("twice", "doubt"), ("about $40 million", "number")}, 0),
        ("00", {("twice", "doubt")}, 0),
        ("1u2x1", {("twice", "doubt"), ("$40 million", "number")}, 0),
        ("q", {("twice", "doubt")}, 2),
        ("s", {("twice", "doubt")}, 2),
    ],
)
def test_differences_are_settled_by_keys(
    keys: str, gold: set[tuple[str, str]], left: int, tmp_path: Path
) -> None:
    files = [coded(tmp_path, "ana", "json"), coded(tmp_path, "ben", "json")]
    out = tmp_path / "gold.json"
    done = closeread("agree", *files, "--adjudicate", out, stdin=keys)
    assert done.returncode == 0, done.stderr
    (document,) = read_documents(out)
    assert {(one.quote, one.label) for one in document.annotations if not isinstance(one, str)} == gold
    assert (f"{left} places not settled" in done.stderr) == bool(left)
    assert closeread("verify", out).returncode == 0
    again = closeread("agree", *files, "--adjudicate", out, stdin=keys)
    assert (again.returncode, "--force" in again.stderr) == (4, True)


def test_what_one_annotation_joins_is_one_difference() -> None:
    """The second doubts as the first, within other bounds, what the third takes for a claim."""
    text = "The pier will cost $40 million, they said. It is late."

    def coder(name: str, words: str, label: str) -> Coder:
        book = Notebook(text)
        book.add([span(words, 0, text)], label)
        return Coder(name, book.annotations)

    coders = [
        coder("ana", "$40 million", "doubt"),
        coder("ben", "cost $40 million", "doubt"),
        coder("cy", "$40 million", "claim"),
        coder("dee", "late", "claim"),
    ]
    first, second = differences(coders)
    assert [[note.label for note in notes] for notes in first.codings] == [
        ["doubt"],
        ["doubt"],
        ["claim"],
        [],
    ]
    assert text[first.start : first.end] == "cost $40 million"
    assert [bool(notes) for notes in second.codings] == [False, False, False, True]


@pytest.mark.parametrize("place", [("word 500", 0), ("word 0", 0), ("word 999", 0)])
def test_a_difference_is_shown_between_whole_words(place: tuple[str, int], tmp_path: Path) -> None:
    text = " ".join(f"word {number}" for number in range(1000))
    where = span(*place, text)
    files = []
    for name, labels in (("ana", [[*where, "x"]]), ("ben", [])):
        files.append(tmp_path / f"{name}.jsonl")
        files[-1].write_text(json.dumps({"text": text, "label": labels}), "utf-8")
    done = closeread("agree", *files, "--adjudicate", tmp_path / "gold.json", stdin="q")
    (line,) = [one for one in done.stderr.splitlines() if one.startswith("1 of 1: ")]
    shown = line.removeprefix("1 of 1: ").removeprefix("… ").removesuffix(" …")
    before, inside, after = shown.replace("[[", "|").replace("]]", "|").split("|")
    assert inside == place[0]
    known = {"word", *map(str, range(1000))}
    assert known.issuperset(before.split())
    assert known.issuperset(after.split())
    assert line.startswith("1 of 1: …") == (where.start > 0)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("ana.closeread.json", 4, "is an input"),
        ("story.txt", 4, "is an input"),
        ("gold.csv", 2, "csv is not read again"),
        ("gold.html", 2, "html is not read again"),
        ("gold.xmi", 4, "is one of several files"),
        ("nowhere/gold.json", 4, "No such file or directory"),
        ("ana.closeread.json/gold.json", 4, "Not a directory"),
        ("folder", 4, "is a directory"),
    ],
)
def test_a_gold_file_that_cannot_be_is_refused_before_anything_is_asked(
    name: str, status: int, words: str, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(TEXT, "utf-8")
    (tmp_path / "folder").mkdir()
    files = [coded(tmp_path, "ana", "json"), coded(tmp_path, "ben", "json")]
    before = files[0].read_bytes()
    out = tmp_path / name
    done = closeread("agree", *files, "--article", story, "--adjudicate", out, "--force", stdin="11")
    assert (done.returncode, done.stderr.count("\n")) == (status, 1), done.stderr
    assert words in done.stderr
    assert files[0].read_bytes() == before
