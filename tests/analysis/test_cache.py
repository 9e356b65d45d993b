from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

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
    assert (found.quotes, found.publication, found.checks) == (analysis.quotes, analysis.publication, analysis.checks)


def test_other_text_date_model_or_rules_are_another_entry(cache: Cache, article: Article, analysis: Analysis, tmp_path: Path) -> None:
    cache.put(article, analysis)
    assert cache.get(replace(article, given_date=date(2020, 1, 1))) is None
    assert cache.get(Article("other")) is None
    assert Cache(tmp_path / "cache", "other", "rules").get(article) is None
    assert Cache(tmp_path / "cache", "model", "other").get(article) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-10], lambda data: b"", lambda data: data[:40] + b"x" + data[41:], lambda data: b"x" * 99])
def test_damage_is_ignored(cache: Cache, article: Article, analysis: Analysis, tmp_path: Path, damage: object) -> None:
    cache.put(article, analysis)
    path = entry(tmp_path)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert cache.get(article) is None


def test_a_directory_that_cannot_be_used_is_ignored(tmp_path: Path, article: Article, analysis: Analysis) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache", "model", "rules")
    cache.put(article, analysis)
    assert cache.get(article) is None


def test_its_size_is_bounded(tmp_path: Path, analysis: Analysis) -> None:
    size = 30_000
    cache = Cache(tmp_path / "cache", "model", "rules", size)
    for number in range(40):
        article = Article(f"text {number}")
        cache.put(article, replace(analysis, digest=article.digest))
    assert sum(path.stat().st_size for path in (tmp_path / "cache").iterdir()) <= size
    assert cache.get(Article("text 39")) is not None
    assert cache.get(Article("text 0")) is None


def test_the_rules_have_one_version() -> None:
    assert rules_version() == rules_version() != ""
