"""The rate of one process beside that of a local Dask cluster, without the time for loading the model.

    python -m tests.benchmarks.cluster [articles] [workers]

The two are timed in turn, three times, and the best of each counts: another program that runs meanwhile can
only make either slower.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui.analysis.models import DEFAULT_MODEL
from tui.batch import analyze_records
from tui.cluster.run import run_parts
from tui.cluster.task import Settings
from tui.exchange.json_text import dumps
from tui.inputs import DEFAULT

ROOT = Path(__file__).parent.parent.parent
PART = 10  # articles: with an even number of parts both workers end at about the same time
ROUNDS = 3


@contextmanager
def local_cluster(workers: int) -> Iterator[str]:
    """Run a cluster on this machine; give its address."""
    script = [sys.executable, str(ROOT / "tests/cluster/local_cluster.py"), str(workers)]
    with subprocess.Popen(
        script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield running.stdout.readline().split()[0]
        running.stdin.close()
        running.wait(30)


def rows(count: int) -> list[dict[str, str]]:
    """Return some articles: the samples, in turn."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    return [{"id": f"a{n}", "text": texts[n % len(texts)]} for n in range(count)]


def alone(articles: Sequence[dict[str, str]]) -> float:
    """Return the seconds that this process takes."""
    begin = time.perf_counter()
    for one in analyze_records(articles):
        dumps(one)
    return time.perf_counter() - begin


def together(articles: Sequence[dict[str, str]], address: str, size: int) -> float:
    """Return the seconds that a cluster takes, with reading and writing."""
    with tempfile.TemporaryDirectory() as directory:
        given = Path(directory) / "c.jsonl"
        given.write_text("".join(json.dumps(row) + "\n" for row in articles), "utf-8")
        settings = Settings("findings", DEFAULT_MODEL, None, False, DEFAULT)
        begin = time.perf_counter()
        run_parts(
            [str(given)], Path(directory) / "parts", address, settings, lambda done, faults: None,
            size=size, resume=False,
        )  # fmt: skip
        return time.perf_counter() - begin


def main(count: int, workers: int) -> None:
    """Print both rates."""
    articles = rows(count)
    words = sum(len(row["text"].split()) for row in articles) / count
    with local_cluster(workers) as address:
        alone(articles[:8])
        together(articles[:16], address, PART)  # loads the models
        single, several = [], []
        for _ in range(ROUNDS):
            single.append(alone(articles))
            several.append(together(articles, address, PART))
    one, more = count / min(single), count / min(several)
    print(f"{count} articles of {words:.0f} words on average")
    print(f"one process {one:.2f} a second, {workers} workers {more:.2f} a second: {more / one:.2f} times")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    main(given[0] if given else 80, given[1] if len(given) > 1 else 2)
