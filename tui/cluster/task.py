"""What a worker does: the results of one part. It writes nothing, so it can be done again at any time."""

import threading
import zlib
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tui import __version__
from tui.batch import What, loaded_analyzer, result_of
from tui.cluster.parts import Part, Piece
from tui.document.article import Article
from tui.errors import CloseReadError, InputError
from tui.inputs import Limits

_one_at_a_time = threading.Lock()
"""Threads of one worker share its model, which is not made for that."""


class Settings(Struct, frozen=True):
    """What is the same for all parts."""

    what: What
    model: str
    published: date | None
    any_language: bool
    limits: Limits


class Answer(Struct, frozen=True):
    """The results of a part."""

    lines: bytes
    """JSON lines, packed."""
    articles: int
    faults: tuple[str, ...]
    version: str
    """The version of this program on the worker."""


def analyse_part(part: Part, settings: Settings) -> Answer:
    """Return the results of a part.

    Raises:
        AnalysisError: The model is not installed on the worker.
    """
    from msgspec.structs import replace

    from tui.exchange.json_text import dumps
    from tui.loading.extraction import kept_child

    lines: list[str] = []
    faults = list(part.faults)
    with _one_at_a_time, kept_child():
        loaded_analyzer(settings.model)  # its absence is one error, not one for each article
        for piece in part.pieces:
            for item in _articles(piece, settings):
                if isinstance(item, InputError):
                    faults.append(str(item))
                    continue
                try:
                    article = replace(item, any_language=settings.any_language)
                    found = result_of(article, what=settings.what, model=settings.model)
                except CloseReadError as error:
                    faults.append(str(error))
                else:
                    lines.append(dumps(found) + "\n")
    packed = zlib.compress("".join(lines).encode("utf-8", "surrogatepass"), 1)
    return Answer(packed, len(lines), tuple(faults), __version__)


def _articles(piece: Piece, settings: Settings) -> Iterator[Article | InputError]:
    from tui.loading.corpus import articles_of_lines
    from tui.loading.source import contents_of

    published, limits = settings.published, settings.limits
    if piece.first is not None:
        yield from articles_of_lines(iter((piece.data,)), piece.origin, published, limits, first=piece.first)
        return
    try:
        contents = contents_of(piece.data, piece.origin, published, limits)
    except InputError as error:
        yield error
        return
    if not contents.several and not any(one.text.strip() for one in contents.articles):
        yield InputError(f"{piece.origin.name}: is empty")
        return
    yield from contents.articles
    yield from contents.faults
