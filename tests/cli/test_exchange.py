"""Annotations out, in, checked, compared and searched for, as a reader does it at a prompt."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tests.conftest import TEXT, span
from tui.annotations.notebook import Notebook
from tui.loading.source import load_article
from tui.store.library import Library


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def shelf(story: Path, tmp_path: Path) -> Path:
    """A library with a few annotations of the story."""
    path = tmp_path / "library.sqlite3"
    article, library = load_article(str(story)), Library(path)
    book = Notebook(article.text, creator="Ana")
    library.remember(article)
    library.append(
        article, book.add([span("twice"), span("$40 million")], "doubt", "who says so?", None, ("money",))
    )
    change = book.judge(
        None, span("The pier will cost about $40 million"), "misleading", ("https://example.org/a",), "more"
    )
    assert change is not None
    library.append(article, change)
    library.close()
    return path


def test_every_format_to_standard_output_and_to_a_file(story: Path, shelf: Path, tmp_path: Path) -> None:
    for name in ("web-annotation", "web-annotation-utf16", "markdown", "csv", "html"):
        shown = closeread("export", story, "--format", name, "--library", shelf)
        out = tmp_path / f"out.{name}"
        written = closeread("export", story, "--format", name, "--library", shelf, "-o", out)
        assert (shown.returncode, written.returncode) == (0, 0), shown.stderr + written.stderr
        assert shown.stdout.replace("\r", "") == out.read_text("utf-8").replace("\r", "")
        assert "$40 million" in shown.stdout


def test_the_whole_library(story: Path, shelf: Path, tmp_path: Path) -> None:
    out = tmp_path / "all"
    done = closeread("export", "--all", "--format", "markdown", "--library", shelf, "-o", out)
    assert done.returncode == 0, done.stderr
    (file,) = out.iterdir()
    assert file.name.startswith("harbour-board-votes")
    again = closeread("export", "--all", "--format", "markdown", "--library", shelf, "-o", out)
    assert (again.returncode, "--force" in again.stderr) == (4, True)
    assert closeread("export", "--all", "--format", "csv", "--library", shelf).stdout.count("\n") == 4
    assert closeread("export", "--all", "--format", "html", "--library", shelf).returncode == 2
    assert closeread("export", story, "--all", "--library", shelf).returncode == 2


@pytest.mark.parametrize("name", ["json", "web-annotation", "web-annotation-utf16"])
def test_out_and_in_again_is_the_same(story: Path, shelf: Path, tmp_path: Path, name: str) -> None:
    out, other, again = tmp_path / "out.json", tmp_path / "other.sqlite3", tmp_path / "again.json"
    closeread("export", story, "--format", name, "--no-findings", "--library", shelf, "-o", out)
    named = () if name == "json" else ("--article", story)  # only closeread's JSON has the article's text
    taken = closeread("import", out, *named, "--library", other)
    assert (taken.returncode, taken.stdout.count("attached")) == (0, 3), taken.stderr
    twice = closeread("import", out, "--library", other)
    assert (twice.returncode, twice.stdout.count("there already")) == (0, 3)
    closeread("export", story, "--format", name, "--no-findings", "--library", other, "-o", again)
    assert again.read_bytes() == out.read_bytes()


def test_annotations_of_another_version_say_what_became_of_them(
    story: Path, shelf: Path, tmp_path: Path
) -> None:
    out, later = tmp_path / "out.json", tmp_path / "later.txt"
    closeread("export", story, "--no-findings", "--library", shelf, "-o", out)
    later.write_text(
        TEXT.replace("$40 million", "$50 million").replace(
            " Opponents say the figure is far too low, and the 1998 pier cost twice its budget.", ""
        ),
        "utf-8",
    )
    done = closeread("import", out, "--article", later, "--library", tmp_path / "other.sqlite3")
    assert done.returncode == 0
    assert sorted(line.split()[1] for line in done.stdout.splitlines()) == ["changed", "changed", "orphan"]
    assert "“40” → “50”" in done.stdout


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ("{", 3, "is not JSON"),
        ("label,note\nfact,checked\n", 3, "is in no format that is read; there are json, web-annotation, "),
        ("", 3, "is empty"),
        (" \n", 3, "is empty"),
        ("[]", 3, "--article"),
        ("[1]", 3, "is none of the formats"),
        ('{"format": "closeread", "version": 9}', 3, "version 9"),
        ('{"format": "closeread", "version": 1}', 3, "lacks its article"),
        (
            '[{"target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "a"}}}]',
            3,
            "--article",
        ),
        ("[" * 100_000, 3, "not JSON"),
    ],
)
def test_what_cannot_be_imported_is_one_line(tmp_path: Path, words: str, status: int, message: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(words, "utf-8")
    done = closeread("import", file, "--library", tmp_path / "library.sqlite3")
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (status, 1, "")
    assert message in done.stderr or "nested too deeply" in done.stderr


@pytest.mark.parametrize("scheme", ["file://", ""])
def test_importing_reads_no_file_that_is_only_named_inside(story: Path, tmp_path: Path, scheme: str) -> None:
    secret, file, library = tmp_path / "secret.txt", tmp_path / "web.json", tmp_path / "library.sqlite3"
    secret.write_text("The password is hidden here.", "utf-8")
    target = {"source": f"{scheme}{secret}", "selector": {"type": "TextQuoteSelector", "exact": "password"}}
    file.write_text(json.dumps([{"id": "x", "type": "Annotation", "target": target}]), "utf-8")
    done = closeread("import", file, "--library", library)
    assert (done.returncode, "--article" in done.stderr) == (3, True)
    assert b"hidden here" not in b"".join(path.read_bytes() for path in tmp_path.glob("library*"))
    assert closeread("import", file, "--article", secret, "--library", library).returncode == 0


def test_a_false_hash_or_date_is_a_warning_and_the_quote_decides(
    story: Path, shelf: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "out.json", tmp_path / "other.sqlite3"
    closeread("export", story, "--no-findings", "--library", shelf, "-o", out)
    record = json.loads(out.read_text("utf-8"))
    record["article"]["sha256"] = "0" * 64
    record["annotations"][0] |= {"modified": "9999-12-31T00:00:00+00:00", "start": 3, "end": 4}
    out.write_text(json.dumps(record), "utf-8")
    for state in ("attached", "there already"):
        done = closeread("import", out, "--library", other)
        assert (done.returncode, done.stdout.count(state)) == (0, 3), done.stderr
        assert all(
            words in done.stderr
            for words in (
                "sha256: is not the hash",
                "'9999-12-31T00:00:00+00:00' is not a date",
                "placed by its words",
            )
        )
    assert "annotations/0/modified" in closeread("verify", out).stdout


def test_refused_annotations_are_listed(story: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    good = {
        "id": "x",
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "the largest project", "prefix": "second pier, "}
            ]
        },
    }
    file.write_text(json.dumps([good, {"target": 1}]), "utf-8")
    done = closeread("import", file, "--article", story, "--library", tmp_path / "library.sqlite3")
    assert done.returncode == 3
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["attached", "refused"]


def test_verify(story: Path, shelf: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    closeread("export", story, "--no-findings", "--library", shelf, "-o", out)
    assert closeread("verify", out, "--article", story).returncode == 0
    record = json.loads(out.read_text("utf-8"))
    record["annotations"][0]["start"] += 1
    record["annotations"][1]["label"] = 7
    out.write_text(json.dumps(record), "utf-8")
    done = closeread("verify", out)
    assert done.returncode == 3
    assert "annotations/0" in done.stdout
    assert "schema: annotations/1/label" in done.stdout
    story.write_text(TEXT + "x", "utf-8")
    assert "is not the article's" in closeread("verify", out, "--article", story).stdout


def test_verify_tells_units_apart(tmp_path: Path) -> None:
    story = tmp_path / "emoji.txt"
    story.write_text("👨‍👩‍👧 and a pier", "utf-8")
    article, library = load_article(str(story)), Library(tmp_path / "library.sqlite3")
    start = article.text.index("pier")
    library.append(article, Notebook(article.text).add([type(span("twice"))(start, start + 4)], "doubt"))
    library.close()
    for name in ("web-annotation", "web-annotation-utf16"):
        out = tmp_path / name
        closeread("export", story, "--format", name, "--library", tmp_path / "library.sqlite3", "-o", out)
        assert closeread("verify", out, "--article", story).returncode == 0
    items = [
        json.loads((tmp_path / name).read_text("utf-8"))["first"]["items"][0]
        for name in ("web-annotation", "web-annotation-utf16")
    ]
    (tmp_path / "mixed").write_text(json.dumps(items), "utf-8")
    assert "counted otherwise" in closeread("verify", tmp_path / "mixed", "--article", story).stdout


def test_diff(story: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    words = TEXT.replace("$40 million", "$50 million").replace(
        "“Every estimate in this town is a wish,” Tom Reyes, a fisherman, said.\n", ""
    )
    later.write_text(words.replace("12 years", "12\nyears"), "utf-8")
    done = closeread("diff", story, later)
    assert done.returncode == 1
    assert "number: 40 → 50" in done.stdout
    assert "name removed: Tom Reyes" in done.stdout
    assert "12" not in done.stdout
    record = json.loads(closeread("diff", story, later, "--format", "json", "--no-findings").stdout)
    assert record["counts"] == {"changed": 1, "removed": 1, "added": 0, "moved": 0}
    same = closeread("diff", story, story)
    assert (same.returncode, same.stdout) == (0, "")
    assert "Nothing changed" in same.stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("notes.csv", "article,source,"),
        ("notes.html", "<!doctype html>"),
        ("notes.md", "# "),
        ("notes.jsonld", "{"),
        ("notes.json", "{"),
        ("notes", "{"),
    ],
)
def test_the_ending_of_a_name_says_the_format(
    story: Path, shelf: Path, tmp_path: Path, name: str, begins: str
) -> None:
    target = tmp_path / name
    done = closeread("export", story, "--library", shelf, "-o", target, "--no-findings")
    assert done.returncode == 0, done.stderr
    written = target.read_text("utf-8")
    assert written.lower().startswith(begins), written[:80]
    assert ("@context" in written) == (name == "notes.jsonld")
    assert closeread("export", story, "--library", shelf, "-o", tmp_path / "x.ann").returncode == 4


def test_search(shelf: Path) -> None:
    done = closeread("search", "who", "sa", "--library", shelf)
    assert (done.returncode, done.stdout.count("who says so?")) == (0, 2)
    assert (
        json.loads(closeread("search", "mislead", "--json", "--library", shelf).stdout)["verdict"]
        == "misleading"
    )
    none = closeread("search", "nowhere", "--library", shelf)
    assert (none.returncode, none.stdout, none.stderr) == (1, "", "Nothing was found.\n")
    guessed = closeread("search", "headline:bridge", "--library", shelf)
    assert "headline: is no field, so it was searched for as a word; fields are label:" in guessed.stderr
    assert "headline: is no field" in closeread("search", "headline:", "--library", shelf).stderr
    address = closeread("search", "https://example.org/a", "--library", shelf)
    assert address.stderr == "Nothing was found.\n"


def test_agree(story: Path, shelf: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    closeread("export", story, "--no-findings", "--library", shelf, "-o", first)
    record = json.loads(first.read_text("utf-8"))
    record["annotations"] = record["annotations"][1:]
    second.write_text(json.dumps(record), "utf-8")
    done = closeread("agree", first, second)
    assert done.returncode == 0, done.stderr
    assert "only first" in done.stdout
    assert len(json.loads(closeread("agree", first, second, "--format", "json").stdout)["disagreements"]) == 1
    record["article"]["text"] += "x"
    second.write_text(json.dumps(record), "utf-8")
    assert "not about the same text" in closeread("agree", first, second).stderr


def test_a_changed_article_is_exported_with_what_became_of_its_annotations(story: Path, shelf: Path) -> None:
    story.write_text(TEXT.replace("$40 million", "$50 million"), "utf-8")
    done = closeread("export", story, "--no-findings", "--library", shelf)
    assert "an earlier version was annotated: 1 in place, 2 changed" in done.stderr
    assert {note["was"] for note in json.loads(done.stdout)["annotations"]} >= {"$40 million"}
