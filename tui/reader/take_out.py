"""Copying to the clipboard, and exporting to files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.document.display_names import plural
from tui.document.shown import seen
from tui.errors import OutputError
from tui.reader.desk import Act, Desk

if TYPE_CHECKING:
    from tui.exchange.bundle import Bundle
    from tui.exchange.reviewing import Stated

_LONGEST = 200  # characters of a reviewer's name that are remembered
_FORMATS = "the ending chooses: .json .md .csv .html .jsonld (W3C) .claimreview.jsonld · escape cancels"


class Exporter:
    """Copies and exports.

    Args:
        desk: The reader screen.
        copy: Puts a text into the clipboard.
    """

    def __init__(self, desk: Desk, copy: Callable[[str], None]) -> None:
        self._desk, self._copy = desk, copy
        self._stated: Stated | None = None
        """What was stated of the article's reviews, also if they were not written."""

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
        await self._write(path)

    async def _write(self, path: Path) -> None:
        """Write in the format of the file name, after asking for what that needs."""
        from tui.exchange.formats import FORMATS, format_of, losses
        from tui.exchange.session_export import bundle_of, save

        session = self._desk.session
        bundle = bundle_of(session.article, session.index.analysis, session.notebook)
        try:
            form = format_of(path.name)
            if form is FORMATS["claimreview"]:
                await self._write_reviews(path, bundle)
                return
            save(path, bundle)
        except OutputError as error:
            self._desk.report(str(error), "warning")
            return
        lost = losses(bundle, form)
        without = f"without {', '.join(lost)}" if lost else ""
        self._say(plural(len(bundle.annotations), "annotation"), without, f"{path}: {form.title}")

    async def _write_reviews(self, path: Path, bundle: "Bundle") -> None:
        """Ask for what reviews need, and write them.

        Raises:
            OutputError: They cannot be written.
        """
        from tui.dialogs.review_editor import ReviewEditor
        from tui.exchange.reviewing import Reviewing, Stated
        from tui.exchange.session_export import save
        from tui.remembered import load_remembered, remember

        reviewing = Reviewing(bundle)
        if not len(reviewing):
            self._desk.report("There is no verdict to review; nothing was written.", "warning")
            return
        known = self._stated or Stated(load_remembered().reviewer)
        dialog = ReviewEditor(reviewing, replace(known, article=known.article or reviewing.address))
        wanted = await self._desk.ask(dialog)
        self._stated = stated = dialog.stated
        if not wanted:
            self._desk.report("Nothing was written; what you stated is kept for the next time.")
            return
        save(path, reviewing.bundle_of(stated), publishing=reviewing.publishing(stated))
        remember(reviewer=stated.reviewer[:_LONGEST])
        self._keep_address(stated.article, reviewing.address)
        faults = [fault.words for fault in reviewing.faults(stated)]
        self._say(plural(len(reviewing), "review"), "; ".join(faults), str(path))

    def _keep_address(self, stated: str, known: str) -> None:
        """Keep an address that was stated with the article's metadata, so that it is not asked again."""
        from tui.dialogs.metadata_editor import fields_of
        from tui.reader.correct import WHOLE
        from tui.reader.metadata_steps import metadata_corrections

        if stated in ("", known):
            return
        session = self._desk.session
        before = fields_of(session.article, session.index.analysis.publication.value)
        whats, _ = metadata_corrections(session.notebook.corrections, before, replace(before, url=stated))
        if whats:
            self._desk.keep(session.notebook.correct_all(WHOLE, whats, "edit metadata", []))

    def _say(self, what: str, wanting: str, where: str) -> None:
        """Say what was written, and first what of it is not as it should be: the line may be cut off."""
        aside = f" ({wanting})" if wanting else ""
        self._desk.report(f"Wrote {what}{aside} to {where}.", "warning" if wanting else "information")
