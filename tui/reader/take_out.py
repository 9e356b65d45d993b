"""Copying to the clipboard, and exporting to files."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tui.document.display_names import plural
from tui.document.shown import seen
from tui.errors import OutputError
from tui.reader.desk import Act, Desk

_FORMATS = "the ending chooses: .json .md .csv .html .jsonld (W3C) .claimreview.jsonld · escape cancels"


class Exporter:
    """Copies and exports.

    Args:
        desk: The reader screen.
        copy: Puts a text into the clipboard.
    """

    def __init__(self, desk: Desk, copy: Callable[[str], None]) -> None:
        self._desk, self._copy = desk, copy

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"copy": self.copy, "export": self.export}

    def copy(self) -> None:
        """Copy the range, the row or the highlight, with its source."""
        session = self._desk.session
        span, ident = session.target(self._desk.selection)
        if span is None:
            self._desk.report("Nothing to copy here: v selects words.")
            return
        from tui.exchange.citation import cite

        words = seen(span.of(session.article.shown))
        publication = session.index.analysis.publication
        self._copy(cite(words, session.article, publication, session.speaker_of(ident)))
        self._desk.report(f"Copied {plural(len(words.split()), 'word')} with the source.")

    async def export(self) -> None:
        """Ask for a path and write findings and annotations there."""
        from tui.dialogs.prompts import Confirm, Prompt
        from tui.exchange.session_export import save

        session = self._desk.session
        name = Path(session.article.source or "article").stem + ".closeread.json"
        proposed = str(Path.cwd() / name)
        answer = await self._desk.ask(Prompt("Export findings and annotations to:", proposed, _FORMATS))
        if not answer or not answer.strip():
            return
        path = Path(answer.strip()).expanduser()
        if path.is_dir():
            path /= name
        if path.exists() and not await self._desk.ask(Confirm(f"{path} exists. Overwrite it?")):
            self._desk.report("Nothing was written.")
            return
        try:
            title = save(path, session.article, session.index.analysis, session.notebook)
        except OutputError as error:
            self._desk.report(str(error), "warning")
        else:
            count = plural(len(session.notebook.annotations), "annotation")
            self._desk.report(f"Wrote {count} to {path}: {title}.")
