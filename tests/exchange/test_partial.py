"""Outputs of long runs: what was finished stays, a line that was cut off goes."""

import json
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.errors import OutputError, UsageError
from tui.exchange.partial import PartialLines, partial_path

ARTICLES = [Article(f"Text {number}.", id=f"a{number}", source="/x/c.jsonl") for number in range(4)]


def line(article: Article) -> str:
    head = {"id": article.id, "sha256": article.digest, "source": article.source}
    return json.dumps({"article": head, "words": "ö"}, ensure_ascii=False)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def stopped(output: Path, done: int, rest: str = "") -> None:
    """Leave the partial file of a run that was killed."""
    lines = "".join(f"{line(article)}\n" for article in ARTICLES[:done])
    partial_path(output).write_text(lines + rest, "utf-8")


def finish(output: Path) -> list[str]:
    """Go on with a run; return the ids of the articles that it did."""
    with PartialLines(output, resume=True) as kept:
        todo = [one for one in ARTICLES if not kept.is_done(one)]
        for one in todo:
            kept.append(line(one))
        kept.finish()
    return [one.id for one in todo]


def ids(output: Path) -> list[str]:
    return [json.loads(one)["article"]["id"] for one in output.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("cut", range(1, len(line(ARTICLES[2]).encode()) + 1, 7))
def test_a_line_that_was_cut_off_is_done_again(output: Path, cut: int) -> None:
    stopped(output, 2)
    with partial_path(output).open("ab") as stream:
        stream.write(line(ARTICLES[2]).encode()[:cut])
    assert finish(output) == ["a2", "a3"]
    assert ids(output) == ["a0", "a1", "a2", "a3"]
    assert not partial_path(output).exists()


def test_a_finished_output_is_gone_on_from(output: Path) -> None:
    output.write_text("".join(f"{line(one)}\n" for one in ARTICLES[:3]), "utf-8")
    output.chmod(0o640)
    assert finish(output) == ["a3"]
    assert finish(output) == []
    assert ids(output) == ["a0", "a1", "a2", "a3"]
    assert output.stat().st_mode & 0o777 == 0o640


def test_equal_articles_are_done_as_often_as_they_are_there(output: Path) -> None:
    stopped(output, 1)
    with PartialLines(output, resume=True) as kept:
        assert [kept.is_done(ARTICLES[0]) for _ in range(3)] == [True, False, False]


def test_another_run_is_not_thrown_away(output: Path) -> None:
    stopped(output, 2)
    with pytest.raises(UsageError, match="--resume"):
        PartialLines(output, resume=False)
    assert len(partial_path(output).read_text("utf-8").splitlines()) == 2


def test_two_runs_do_not_write_one_output(output: Path) -> None:
    with PartialLines(output, resume=False) as kept:
        kept.append(line(ARTICLES[0]))
        with pytest.raises(OutputError, match="another run"):
            PartialLines(output, resume=True)
    assert finish(output) == ["a1", "a2", "a3"]


@pytest.mark.parametrize("bad", ["no json\n", '{"article": 3}\n', "[]\n", "\0\0\n"])
def test_what_is_no_record_is_left_as_it_is(output: Path, bad: str) -> None:
    stopped(output, 1, bad + line(ARTICLES[1]) + "\n")
    before = partial_path(output).read_bytes()
    with pytest.raises(OutputError, match=":2:"):
        PartialLines(output, resume=True)
    assert partial_path(output).read_bytes() == before


def test_a_run_that_did_nothing_leaves_nothing(output: Path) -> None:
    with PartialLines(output, resume=False):
        pass
    assert list(output.parent.iterdir()) == []
