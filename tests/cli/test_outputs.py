"""Where the commands write: inputs are never replaced, and directories are not made for a mistyped name."""

import json
from pathlib import Path

import pytest

from tests.cli.test_inputs import closeread

TEXT = "The mayor said on Monday that 40 people would come.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    directory = tmp_path / "articles"
    directory.mkdir()
    path = directory / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("command", [["analyze"], ["story", "--format", "json"], ["export", "--force"]])
def test_an_input_is_never_replaced(command: list[str], article: Path) -> None:
    done = closeread(*command, article, "-o", article)
    assert done.returncode == 4
    assert "is an input" in done.stderr
    assert article.read_text("utf-8") == TEXT


@pytest.mark.parametrize("command", [["analyze"], ["story", "--format", "json"]])
def test_nor_one_by_another_name_or_in_a_directory(command: list[str], article: Path) -> None:
    corpus = article.with_name("corpus.jsonl")
    corpus.write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
    link = article.with_name("link.txt")
    link.symlink_to(article)
    for given, output in ((article.parent, corpus), (f"{corpus}#1", corpus), (link, article)):
        done = closeread(*command, given, "-o", output)
        assert done.returncode == 4, given
    assert json.loads(corpus.read_text("utf-8")) == {"text": TEXT}
    assert closeread(*command, article, "-o", article.with_suffix(".json")).returncode == 0


def test_no_directory_is_made_for_a_file(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "no" / "such"
    for command in ("analyze", "export"):
        done = closeread(command, article, "-o", missing / "x.json")
        assert done.returncode == 4
        assert "No such file or directory" in done.stderr
    assert not missing.parent.exists()


def test_the_directory_of_many_files_is_made(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert closeread("export", article, "--format", "brat", "-o", target).returncode == 0
    assert len(list(target.iterdir())) > 1


@pytest.mark.parametrize(
    "command",
    [
        ["analyze"],
        ["analyze", "--format", "jsonl"],
        ["audit", "--format", "csv"],
        ["audit", "--format", "html"],
    ],
)
@pytest.mark.parametrize("inputs", [["empty.txt"], ["empty.txt", "none.txt"]])
def test_where_everything_fails_the_output_stays(
    command: list[str], inputs: list[str], article: Path, tmp_path: Path
) -> None:
    (article.parent / "empty.txt").write_text("", "utf-8")
    output = tmp_path / "out"
    output.write_text("precious", "utf-8")
    done = closeread(*command, *(article.parent / name for name in inputs), "-o", output)
    assert done.returncode == 3
    assert output.read_text("utf-8") == "precious"


def test_going_on_with_what_is_of_other_articles_is_refused(article: Path, tmp_path: Path) -> None:
    other = article.with_name("b.txt")
    other.write_text("Five ships came in, said the harbour master.\n", "utf-8")
    third = article.with_name("c.txt")
    third.write_text("Six ships left.\n", "utf-8")
    output = tmp_path / "out.jsonl"
    assert closeread("analyze", article, other, "-o", output).returncode == 0
    before = output.read_text("utf-8")
    done = closeread("analyze", other, third, "-o", output, "--resume")
    assert (done.returncode, "holds 1 article of other inputs" in done.stderr) == (4, True), done.stderr
    assert closeread("analyze", third, "-o", output, "--resume").returncode == 2
    for option in (["--explain"], ["--published", "2020-01-01"]):
        assert closeread("analyze", article, other, third, "-o", output, "--resume", *option).returncode == 2
    assert output.read_text("utf-8") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert closeread("analyze", article, other, third, "-o", output, "--resume").returncode == 0
    assert output.read_text("utf-8").startswith(before)
    assert output.read_text("utf-8").count("\n") == 3
