import hashlib
import os
import pickle
import stat
from datetime import date
from pathlib import Path

import pytest
from msgspec import msgpack
from msgspec.structs import replace

from tests.conftest import TEXT
from tui.analysis.cache import Cache, rules_version
from tui.document.article import Article
from tui.document.findings import Analysis


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "model", "rules")


def entry(directory: Path) -> Path:
    return next((directory / "cache").iterdir())


def test_what_was_put_comes_back(cache: Cache, article: Article, analysis: Analysis, tmp_path: Path) -> None:
    assert cache.get(article) is None
    cache.put(article, analysis)
    found = cache.get(article)
    assert found is not None
    assert (found.quotes, found.publication, found.checks) == (
        analysis.quotes,
        analysis.publication,
        analysis.checks,
    )


def test_other_text_date_model_or_rules_are_another_entry(
    cache: Cache, article: Article, analysis: Analysis, tmp_path: Path
) -> None:
    cache.put(article, analysis)
    assert cache.get(replace(article, given_date=date(2020, 1, 1))) is None
    assert cache.get(Article("other")) is None
    assert Cache(tmp_path / "cache", "other", "rules").get(article) is None
    assert Cache(tmp_path / "cache", "model", "other").get(article) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-10],
        lambda data: b"",
        lambda data: data[:40] + b"x" + data[41:],
        lambda data: b"x" * 99,
    ],
)
def test_damage_is_ignored(
    cache: Cache, article: Article, analysis: Analysis, tmp_path: Path, damage: object
) -> None:
    cache.put(article, analysis)
    path = entry(tmp_path)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert cache.get(article) is None


def test_a_directory_that_cannot_be_used_is_ignored(
    tmp_path: Path, article: Article, analysis: Analysis
) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache", "model", "rules")
    cache.put(article, analysis)
    assert cache.get(article) is None


def test_its_size_is_bounded(tmp_path: Path, analysis: Analysis) -> None:
    size = 30_000
    cache = Cache(tmp_path / "cache", "model", "rules", size)
    for number in range(40):
        article = Article(f"{TEXT} {number}")
        cache.put(article, replace(analysis, digest=article.digest))
    assert sum(path.stat().st_size for path in (tmp_path / "cache").iterdir()) <= size
    assert cache.get(Article(f"{TEXT} 39")) is not None
    assert cache.get(Article(f"{TEXT} 0")) is None


def test_the_rules_have_one_version() -> None:
    assert rules_version() == rules_version() != ""


def written(path: Path, data: bytes) -> None:
    """Replace a cache entry by other contents under a valid checksum."""
    path.write_bytes(hashlib.sha256(data).digest() + data)


class Trap:
    """An object whose unpickling makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_no_code_runs_from_a_replaced_entry(
    cache: Cache, article: Article, analysis: Analysis, tmp_path: Path
) -> None:
    cache.put(article, analysis)
    written(entry(tmp_path), pickle.dumps(Trap(tmp_path / "trapped")))
    assert cache.get(article) is None
    assert not (tmp_path / "trapped").exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"claims": 5},
        {"entities": [{"id": 1}]},
        {"publication": {"value": "yesterday"}},
        {"sentences": [{"span": [0, 10**6]}]},
        {"sentences": [{"span": [-1, 2]}]},
        {"sentences": [{"span": [9, 2]}]},
        {"sentences": [{"span": [0, 1, 2]}]},
        {"sentences": [{"span": "ab"}]},
        {"sentences": [{"span": [True, 2.0]}]},
        {"sentences": [{"span": None}]},
        {"quotes": [{"id": "q", "kind": "shouted", "span": [0, 2]}]},
    ],
)
def test_wrong_types_are_ignored(
    cache: Cache, article: Article, analysis: Analysis, tmp_path: Path, changed: dict[str, object]
) -> None:
    cache.put(article, analysis)
    path = entry(tmp_path)
    record = msgpack.decode(path.read_bytes()[32:])
    written(path, msgpack.encode(record))
    assert cache.get(article) is not None
    written(path, msgpack.encode(record | changed))
    assert cache.get(article) is None


def test_only_its_owner_may_enter_the_directory(article: Article, analysis: Analysis, tmp_path: Path) -> None:
    Cache(tmp_path / "new" / "cache", "model", "rules").put(article, analysis)
    (tmp_path / "open").mkdir(mode=0o755)
    Cache(tmp_path / "open", "model", "rules").put(article, analysis)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "new/cache", "open")]
    assert modes == [0o700] * 3
