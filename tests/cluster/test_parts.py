"""Cutting inputs into parts, and the memory of which are finished."""

import gzip
import json
from pathlib import Path

import pytest

from tui.analysis.models import DEFAULT_MODEL
from tui.cluster.manifest import Entry, Manifest
from tui.cluster.parts import Part, parts_of
from tui.cluster.scheduler import check_address
from tui.cluster.task import Settings, analyse_part
from tui.errors import AnalysisError, OutputError, UsageError
from tui.inputs import DEFAULT, Limits

OPTIONS = {"what": "findings"}


def corpus(path: Path, count: int) -> Path:
    path.write_text(
        "".join(json.dumps({"id": f"a{n}", "text": f"Text {n}."}) + "\n" for n in range(count)), "utf-8"
    )
    return path


def ids(part: Part) -> list[str]:
    return [json.loads(line)["id"] for piece in part.pieces for line in piece.data.split(b"\n") if line]


def test_every_line_is_in_one_part(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 11)
    parts = list(parts_of([str(given)], 4, DEFAULT))
    assert [part.number for part in parts] == [0, 1, 2]
    assert [name for part in parts for name in ids(part)] == [f"a{n}" for n in range(11)]
    assert [part.pieces[0].first for part in parts] == [1, 5, 9]
    packed = tmp_path / "c.jsonl.gz"
    packed.write_bytes(gzip.compress(given.read_bytes()))
    assert [ids(part) for part in parts_of([str(packed)], 4, DEFAULT)] == [ids(part) for part in parts]


def test_files_and_corpora_share_parts(tmp_path: Path) -> None:
    directory = tmp_path / "d"
    directory.mkdir()
    (directory / "a.txt").write_text("One.", "utf-8")
    (directory / "b.txt").write_text("Two.", "utf-8")
    (part,) = parts_of(
        [str(directory), str(corpus(tmp_path / "c.jsonl", 2)), str(tmp_path / "none")], 9, DEFAULT
    )
    assert [piece.lines for piece in part.pieces] == [1, 1, 2]
    assert part.articles == 5
    assert part.faults[0].endswith("no such file")


def test_a_line_that_is_too_large_is_a_fault_and_numbers_stay(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "a"}\n' + "x" * 500 + '\n{"text": "b"}\n', "utf-8")
    (part,) = parts_of([str(path)], 9, Limits(size=100))
    assert [(piece.first, piece.data) for piece in part.pieces] == [
        (1, b'{"text": "a"}'),
        (3, b'{"text": "b"}'),
    ]
    assert "c.jsonl:2: is larger" in part.faults[0]


def test_a_part_is_known_by_all_it_has(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 4)
    before = [part.digest for part in parts_of([str(given)], 2, DEFAULT)]
    assert before == [part.digest for part in parts_of([str(given)], 2, DEFAULT)]
    given.write_text(given.read_text("utf-8").replace("Text 3", "Text three"), "utf-8")
    after = [part.digest for part in parts_of([str(given)], 2, DEFAULT)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]


def entry(number: int, digest: str) -> Entry:
    return Entry(number, digest, f"part-{number:06}.jsonl", 1, ("x: bad",))


def test_finished_parts_are_remembered_and_cut_entries_are_not(tmp_path: Path) -> None:
    directory = tmp_path / "parts"
    with Manifest(directory, OPTIONS, resume=False) as manifest:
        manifest.add(entry(0, "d0"), "{}\n")
        manifest.add(entry(1, "d1"), "{}\n")
    path = directory / "manifest.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    with Manifest(directory, OPTIONS, resume=True) as manifest:
        known = manifest.finished(0, "d0")
        assert known is not None
        assert known.faults == ("x: bad",)
        assert manifest.finished(0, "other input") is None
        assert manifest.finished(1, "d1") is None
        manifest.add(entry(1, "d1"), "{}\n")
        manifest.drop_others([0])
    assert sorted(one.name for one in directory.iterdir()) == ["manifest.jsonl", "part-000000.jsonl"]
    with Manifest(directory, OPTIONS, resume=True) as manifest:
        assert manifest.finished(1, "d1") is None, "its file is gone"


def test_what_is_refused(tmp_path: Path) -> None:
    directory = tmp_path / "parts"
    with Manifest(directory, OPTIONS, resume=False) as manifest:
        with pytest.raises(OutputError, match="another run"):
            Manifest(directory, OPTIONS, resume=True)
        manifest.add(entry(0, "d"), "")
    with pytest.raises(UsageError, match="--resume"):
        Manifest(directory, OPTIONS, resume=False)
    with pytest.raises(UsageError, match="other options"):
        Manifest(directory, {"what": "audit"}, resume=True)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "part-000003.jsonl").write_text("mine", "utf-8")
    for resume in (False, True):
        with pytest.raises(UsageError, match="no manifest"):
            Manifest(foreign, OPTIONS, resume=resume)
    assert [path.name for path in foreign.iterdir()] == ["part-000003.jsonl"]
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(OutputError, match="is a file"):
        Manifest(file, OPTIONS, resume=True)


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8786", "tcp://host", "tcp://host:0", "tcp://host:99999", "http://h:1", "tcp://a b:1"],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(UsageError, match="tcp://HOST:PORT"):
        check_address(address, offline=False)


def test_offline_allows_this_machine_only() -> None:
    for address in ("tcp://127.0.0.1:8786", "tcp://localhost:8786", "tls://[::1]:8786"):
        check_address(address, offline=True)
    for address in ("tcp://192.0.2.1:8786", "tcp://localhost.example.org:8786", "tcp://[2001:db8::1]:8786"):
        check_address(address, offline=False)
        with pytest.raises(UsageError, match="--offline"):
            check_address(address, offline=True)


def test_a_worker_returns_results_and_faults(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "The mayor said it was late."}\nno json\n', "utf-8")
    (tmp_path / "empty.txt").touch()
    (part,) = parts_of([str(path), str(tmp_path / "empty.txt")], 9, DEFAULT)
    answer = analyse_part(part, Settings("audit", DEFAULT_MODEL, None, False, DEFAULT))
    assert answer.articles == 1
    assert [fault.rpartition("/")[2] for fault in answer.faults] == [
        "c.jsonl:2: is not JSON",
        "empty.txt: is empty",
    ]


def test_a_worker_without_the_model_says_so_once(tmp_path: Path) -> None:
    (part,) = parts_of([str(corpus(tmp_path / "c.jsonl", 3))], 9, DEFAULT)
    with pytest.raises(AnalysisError, match="no_such_model"):
        analyse_part(part, Settings("audit", "no_such_model", None, False, DEFAULT))


def test_parts_as_parquet_have_the_same_records(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    line = json.dumps({"article": {"id": "a", "sha256": "f", "source": None, "title": "T"}, "claims": []})
    with Manifest(tmp_path / "parts", OPTIONS, resume=False) as manifest:
        manifest.add(Entry(0, "d", "part-000000.parquet", 1, ()), line + "\n")
    (row,) = pq.read_table(tmp_path / "parts" / "part-000000.parquet").to_pylist()
    assert row == {"id": "a", "sha256": "f", "source": None, "title": "T", "record": line}
