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
