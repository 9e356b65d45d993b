import pytest
from msgspec.structs import replace

from tui.analysis.protocol import Found
from tui.document.findings import Analysis
from tui.reader.findings_buffer import FindingsBuffer


def found(analysed: int, *, grows: bool = False, final: bool = False) -> Found:
    return Found(replace(Analysis("d"), analysed=analysed), final=final, grows=grows)


def test_more_is_shown_and_less_is_not() -> None:
    buffer = FindingsBuffer()
    shown = [
        buffer.take(item) is not None for item in (found(100), found(80), found(400), found(400, final=True))
    ]
    assert shown == [True, False, True, True]


def test_pieces_are_shown_when_they_are_worth_it() -> None:
    buffer = FindingsBuffer()
    assert buffer.take(found(200)) is not None
    assert buffer.take(found(100)) is None  # the first piece takes the place of what was provisional
    assert buffer.take(found(100, grows=True)) is None
    assert buffer.take(found(60, grows=True)) is not None
    assert buffer.take(found(5, grows=True)) is None
    known = buffer.take(found(0, grows=True, final=True))
    assert known is not None
    assert known.analysis.analysed == 265


def test_what_comes_all_at_once_is_shown_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([10.0, 10.01, 10.02, 10.5, 10.51])
    monkeypatch.setattr("tui.reader.findings_buffer.monotonic", lambda: next(seconds))
    buffer = FindingsBuffer()
    pieces = [
        Found(replace(Analysis("d"), analysed=100), final=False, grows=number > 0, more=number < 4)
        for number in range(5)
    ]
    assert [buffer.take(piece) is not None for piece in pieces] == [True, False, False, True, True]
