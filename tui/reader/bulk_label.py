"""Labels for many places and many projects: what the reader screen does on behalf of the keys for them."""

from collections.abc import Iterator

from tui.document.display_names import plural
from tui.document.findings import Entity
from tui.document.index import Item
from tui.document.span import Span
from tui.reader.annotate import Annotating
from tui.text.styled_text import one_line, shorten

_SHORT = 40  # cells of words in a message
_MOST = 10_000  # places that are labelled at once


class Labelling(Annotating):
    """The part of the reader screen that labels every occurrence, changes palettes, and accepts what has changed."""

    def action_label_all(self) -> None:
        """Ask for a label for every occurrence of the selected words, or of the name that is chosen or under the cursor; one step of undo."""
        spans, words = self._everywhere()
        if not spans:
            self.tell("Nothing to label everywhere: v selects words.")
            return

        def annotate(label: str | None) -> None:
            if label is None:
                return
            self.last_label = label
            change = self.notebook.add_all(spans, label)
            if self.selection.anchor is not None:
                self.end_range()
            if change is None:
                self.tell(f"Every “{words}” is labelled {label} already.")
            else:
                self.keep(change)
                self.tell(f"Labelled {plural(len(change.edits), 'place')} {label}. z takes all of it back.")

        from tui.dialogs.prompts import LabelChooser

        title = f"{plural(len(spans), 'time')} “{words}”:"
        self.app.push_screen(LabelChooser(self.labels, self.label, title), annotate)

    def _everywhere(self) -> tuple[list[Span], str]:
        """Return every place of what is selected, chosen or under the cursor, and what it is called."""
        text = self.article.text
        if self.selection.anchor is None:
            item = self.selection.item
            if item is None or item.kind != "entity":
                hit = self.index.places("entity").innermost(self.selection.offset)
                item = Item("entity", hit[1]) if hit else None
            entity = self.index.get(item)
            if isinstance(entity, Entity):
                spans = [mention.span for mention in entity.mentions if mention.form != "pronoun"]
                return spans, shorten(one_line(entity.name), _SHORT)
        span, _ = self._target()
        if span is None or not span.of(text).strip():
            return [], ""
        words = span.of(text).strip()
        return list(_occurrences(text, words)), shorten(one_line(words), _SHORT)

    def action_palette(self) -> None:
        """Use the next palette of labels."""
        palettes = list(self.services.settings.palettes)
        if len(palettes) == 1:
            from tui.settings import settings_file

            self.tell(f"There is one palette of labels. {settings_file()} can have more.")
            return
        self.palette = palettes[(palettes.index(self.palette) + 1) % len(palettes)]
        self.tell(
            f"Labels: {self.palette} ({', '.join(f'{label.key} {label.name}' for label in self.labels)})"
        )

    def action_accept(self) -> None:
        """Take an annotation whose words have changed for right as it is."""
        annotation = self._annotation_here()
        if annotation is None:
            return
        if annotation.anchor == "changed":
            self.keep(self.notebook.accept(annotation.id))
            self.tell("Accepted. z takes it back.")
        elif annotation.anchor == "orphan":
            self.tell("Its words are gone: r says where it belongs, x deletes it.")
        else:
            self.tell("Its words have not changed.")


def _occurrences(text: str, words: str) -> Iterator[Span]:
    """Yield every place of some words, as whole words where they begin or end in one."""
    at, count = text.find(words), 0
    while at >= 0 and count < _MOST:
        end = at + len(words)
        cut = (words[0].isalnum() and text[at - 1 : at].isalnum()) or (
            words[-1].isalnum() and text[end : end + 1].isalnum()
        )
        if not cut:
            count += 1
            yield Span(at, end)
        at = text.find(words, end)
