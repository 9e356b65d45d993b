"""How much is parsed at once, whatever a text is made of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TEXT
from tests.torture import FACTOR
from tui.analysis.analyzer import (
    BATCH_TOKENS,
    PARSE_BATCH,
    PIECE_TOKENS,
    _batches,
    _count_tokens,
    _digestible,
    _paragraphs,
    _pieces,
)


def batches(text: str, most: int = PARSE_BATCH) -> list[list[str]]:
    return list(_batches(_pieces(_paragraphs(_digestible(text))), most))


@pytest.mark.parametrize("signs", ["(", '"', "“", "“”", "(a) ", "\n\n(", "word ", "A sentence. "])
def test_no_batch_is_larger_than_memory_allows(signs: str) -> None:
    text = signs * (100_000 // len(signs))
    found = batches(text)
    assert "".join(piece for batch in found for piece in batch) == _digestible(text)
    assert max(sum(map(_count_tokens, batch)) for batch in found) <= BATCH_TOKENS
    assert max(_count_tokens(piece) for batch in found for piece in batch) <= PIECE_TOKENS * 1.1


def test_paragraphs_of_usual_length_stay_whole() -> None:
    pieces = [piece for batch in batches(TEXT) for piece in batch]
    assert pieces == list(_paragraphs(_digestible(TEXT)))
    assert [len(batch) for batch in batches(TEXT, 2)] == [2, 2, 1]


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("sign", ["(", "“"])
def test_memory_of_a_text_of_signs(tmp_path: Path, sign: str) -> None:
    story, count = tmp_path / "signs.txt", 30_000 if FACTOR == 1 else 1_000_000
    story.write_text(sign * count, "utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "analyze", str(story), "-o", os.devnull], stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    print(f"{count:,} times {sign}: {usage.ru_maxrss // 1024} MB")
    assert child.returncode == 0
    assert usage.ru_maxrss <= 400 * 1024
