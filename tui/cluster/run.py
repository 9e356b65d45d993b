"""Runs a corpus through a cluster: parts out, results in, the manifest as the memory of what is done."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tui.cluster.manifest import Entry, Manifest
from tui.cluster.parts import Part, parts_of
from tui.cluster.scheduler import connected
from tui.cluster.task import Settings
from tui.errors import AnalysisError

Report = Callable[[int, Sequence[str]], None]
"""Called for each part with the number of articles that are done, and what failed."""


def run_parts(
    inputs: Sequence[str],
    output: Path,
    address: str,
    settings: Settings,
    report: Report,
    *,
    size: int,
    resume: bool,
    parquet: bool = False,
) -> None:
    """Write the results of some inputs as parts in a directory; parts that are finished are not done again.

    Args:
        inputs: Corpora, directories and files.
        output: The directory.
        address: The scheduler's.
        settings: What is the same for all parts.
        report: Told of each part.
        size: Most articles of a part.
        resume: Whether to go on with the parts that are there.
        parquet: Whether parts are Parquet files.

    Raises:
        CloseReadError: The cluster or the directory cannot be used.
    """
    options = {
        "what": settings.what,
        "model": settings.model,
        "any_language": settings.any_language,
        "published": settings.published.isoformat() if settings.published else None,
        "articles_of_a_part": size,
        "parts": "parquet" if parquet else "jsonl",
    }
    with Manifest(output, options, resume=resume) as manifest:
        todo = _Todo(parts_of(inputs, size, settings.limits), manifest, report)
        with connected(address) as cluster:
            for part, answer in cluster.answers(todo.parts(), settings):
                if isinstance(answer, AnalysisError):
                    report(0, [f"part {part.number}: {answer}"])
                    continue
                lines = zlib.decompress(answer.lines).decode("utf-8", "surrogatepass")
                file = f"part-{part.number:06}.{'parquet' if parquet else 'jsonl'}"
                manifest.add(Entry(part.number, part.digest, file, answer.articles, answer.faults), lines)
                report(answer.articles, answer.faults)
        manifest.drop_others(todo.seen)


class _Todo:
    """The parts that are not finished.

    Args:
        parts: All parts.
        manifest: Which are finished.
        report: Told of those, too: the bar counts them, and their failures are still failures.
    """

    def __init__(self, parts: Iterator[Part], manifest: Manifest, report: Report) -> None:
        self._parts, self._manifest, self._report = parts, manifest, report
        self.seen: set[int] = set()

    def parts(self) -> Iterator[Part]:
        """Yield them."""
        for part in self._parts:
            self.seen.add(part.number)
            entry = self._manifest.finished(part.number, part.digest)
            if entry is None:
                yield part
            else:
                self._report(entry.articles, entry.faults)
