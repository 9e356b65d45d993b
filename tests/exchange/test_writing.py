import os
import stat
from pathlib import Path

import pytest

from tui.errors import OutputError
from tui.exchange.writing import atomic_writer


def write(path: Path, text: str, **options: bool) -> None:
    with atomic_writer(path, **options) as stream:
        stream.write(text)


def test_new_and_old(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write(path, "one")
    path.chmod(0o640)
    write(path, "two")
    assert path.read_text() == "two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.json"]


def test_an_error_leaves_the_old_content_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write(path, "one")
    with pytest.raises(RuntimeError), atomic_writer(path) as stream:
        stream.write("half")
        raise RuntimeError
    assert path.read_text() == "one"
    assert os.listdir(tmp_path) == ["a.json"]


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.json"
    write(path, "one")

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OutputError, match="No space left"):
        write(path, "two")
    assert path.read_text() == "one"
    assert os.listdir(tmp_path) == ["a.json"]


def test_refusals(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputError, match="exists already"):
        write(tmp_path / "a", "y", overwrite=False)
    with pytest.raises(OutputError, match="is a directory"):
        write(tmp_path, "y")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "none" / "a", "y")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError, match="symbolic link"):
        write(tmp_path / "link", "y", overwrite=False)
    write(tmp_path / "link", "y")
    assert (tmp_path / "link").read_text() == "y"
    assert (tmp_path / "real").read_text() == "x"


def test_a_device_is_written_to_as_it_is() -> None:
    write(Path("/dev/null"), "y")
    assert not Path("/dev/null").is_file()


def test_a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    new, old = tmp_path / "new.json", tmp_path / "old.json"
    old.write_text("old")
    old.chmod(0o644)
    before = os.umask(0o002)
    try:
        for path in (new, old):
            with atomic_writer(path) as stream:
                stream.write("words")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (new, old)] == [0o600, 0o644]
