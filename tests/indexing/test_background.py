"""The index is written in the background, by several readers, and a kill leaves it whole."""

import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import TEXT, findings_of
from tests.indexing.conftest import another, claim, counts, judged, rows, words_are_whole
from tui.document.article import Article
from tui.document.earlier import Earlier
from tui.document.findings import Analysis
from tui.errors import LibraryError
from tui.indexing.background import BackgroundIndex
from tui.indexing.lookup import unindexed
from tui.indexing.writing import write, write_checked
from tui.store.library import Library
from tui.store.maintenance import faults

ROOT = Path(__file__).parents[2]


def test_the_background_writes_the_last_state_once(
    library_path: Path, library: Library, article: Article, analysis: Analysis
) -> None:
    library.remember(article)
    index, told = BackgroundIndex(library_path), list[dict[str, Earlier]]()
    done = threading.Event()

    def found(before: dict[str, Earlier]) -> None:
        told.append(before)
        done.set()

    for most in (3, 2, 1):
        index.keep(article, replace(analysis, claims=analysis.claims[:most]), found)
    assert done.wait(10)
    assert told == [{}]
    assert counts(library)["found_claim"] == 1
    index.keep(article, analysis, found)
    index.close()
    assert counts(library)["found_claim"] == 3, "what is waiting is written before the end"


def test_what_could_not_be_written_is_tried_again(
    library_path: Path,
    library: Library,
    article: Article,
    analysis: Analysis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library.remember(article)
    monkeypatch.setattr("tui.indexing.background.AGAIN", 0.1)
    failures = [LibraryError("it is locked"), LibraryError("it is locked")]
    write_article = BackgroundIndex._write

    def fail(index: BackgroundIndex, into: Library, one: Article, found: Analysis) -> None:
        if failures:
            raise failures.pop()
        write_article(index, into, one, found)

    monkeypatch.setattr(BackgroundIndex, "_write", fail)
    index, done = BackgroundIndex(library_path), threading.Event()
    index.keep(article, analysis, lambda before: done.set())
    assert done.wait(10)
    index.close()
    assert counts(library)["found_claim"] == 3


def test_where_only_a_verdict_is_new_the_findings_stay(
    library_path: Path, library: Library, article: Article, analysis: Analysis
) -> None:
    library.remember(article)
    assert not write_checked(library, article, analysis), "it is not indexed"
    write(library, article, analysis)
    numbers = rows(library, "SELECT number FROM found_claim")
    for verdict in ("false", "true"):
        library.append(article, judged(article, claim(analysis, "c1").span, verdict)[0])
        assert write_checked(library, article, analysis)
    assert rows(library, "SELECT number FROM found_claim") == numbers
    assert counts(library)["checked"] == 2
    assert unindexed(library) == []
    words_are_whole(library)


def test_a_library_for_reading_only_is_asked_and_not_written(
    library_path: Path,
    library: Library,
    article: Article,
    analysis: Analysis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library.remember(article)
    library.append(article, judged(article, claim(analysis, "c1").span, "false")[0])
    write(library, article, analysis)
    monkeypatch.setattr(Library, "_writable", lambda _: False)
    later, found = another(article)
    index, told, done = BackgroundIndex(library_path), dict[str, Earlier](), threading.Event()

    def take(before: dict[str, Earlier]) -> None:
        told.update(before)
        done.set()

    index.keep(later, found, take)
    assert done.wait(10)
    index.close()
    assert told["c1"].verdict == "false"


def test_two_readers_write_at_the_same_time(library_path: Path, article: Article, analysis: Analysis) -> None:
    with closing(Library(library_path)) as library:
        library.remember(article)
        later, found = another(article)
        library.remember(later)
    failures: list[LibraryError] = []

    def work() -> None:
        for _ in range(15):
            for one, known in ((article, analysis), (later, found)):
                try:
                    with closing(Library(library_path)) as library:
                        write(library, one, known)
                except LibraryError as error:
                    failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with closing(Library(library_path)) as library:
        assert counts(library)["found_claim"] == 2 * len(analysis.claims)
        words_are_whole(library)


KILLED = """
import sys
from contextlib import closing
from pathlib import Path
from tests.conftest import TEXT, findings_of
from tui.document.article import Article
from tui.indexing.writing import write
from tui.store.integrity import reason
from tui.store.library import Library
with closing(Library(Path(sys.argv[1]))) as library:
    article = Article(TEXT, title="Pier")
    library.remember(article)
    print("ready", flush=True)
    while True:
        write(library, article, findings_of(article.digest))
"""


@pytest.mark.parametrize("wait", [0.01, 0.05, 0.09])
def test_a_kill_in_the_middle_leaves_a_whole_index(wait: float, library_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(library_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
    assert faults(library_path) == []
    with closing(Library(library_path)) as library:
        found = findings_of(Article(TEXT).digest)
        if rows(library, "SELECT * FROM indexed_article"):
            assert counts(library)["found_claim"] == len(found.claims)
            words_are_whole(library)
        assert write(library, Article(TEXT), found)
