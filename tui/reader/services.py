"""What the reader screen uses from outside: an analysis, and the library. Tests put others in their place."""

from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from tui.analysis.protocol import Event as AnalysisEvent
from tui.annotations.history import Change
from tui.document.article import Article
from tui.document.display_names import plural
from tui.document.findings import Check
from tui.document.personal_name import PersonalName
from tui.errors import InputError, LibraryError
from tui.inputs import DEFAULT, Stop, never
from tui.settings import Settings, load_settings
from tui.store.autosave import Autosave
from tui.store.autosave import Event as AutosaveEvent
from tui.store.drafts import Drafts, draft_directory
from tui.store.entries import Match, Opened
from tui.store.library import Library
from tui.store.personal_names import keep_names, personal_names, remove_name

if TYPE_CHECKING:
    from tui.analysis.ahead import AnalysisAhead
    from tui.analysis.client import AnalysisService
    from tui.commands.keymap import Keymap
    from tui.indexing.background import BackgroundIndex
    from tui.loading.listing import Listing
    from tui.store.earlier_texts import EarlierText

Answer = TypeVar("Answer")


class ChangeSaver(Protocol):
    """What a screen needs of saving: hand over, and finish."""

    def keep(self, change: Change) -> None:
        """Hand over a change to be written."""

    def keep_place(self, offset: int) -> None:
        """Hand over where the reader is."""

    def close(self, seconds: float = 5.0) -> tuple[Change, ...]:
        """Write what is left; return what could not be written."""


class Kept(Struct, frozen=True):
    """What the library knows of an article, or why it cannot be asked."""

    changes: tuple[Change, ...] = ()
    place: int = 0
    fault: str = ""
    carried: Change | None = None
    """What was annotated in the article's other versions, in its new places; not written yet."""
    deleted: int = 0
    """Annotations of other versions that are not carried over, since they were deleted in one of them."""
    set_aside: tuple[Path, ...] = ()
    """Files beside the library that belonged to another one, under their new names."""
    before: Opened | None = None
    """What was read last from the article's path or address, if that was another text."""


class Services:
    """Starts the analysis process and the autosave of annotations.

    Args:
        library: Where the library is.
        model: Name of an installed spaCy model, ``None`` for the default.
    """

    def __init__(self, library: Path, model: str | None = None) -> None:
        self.library = library
        self._model = model
        self._asked: AnalysisAhead | None = None
        self.drafts = Drafts(draft_directory())
        """What was typed and not saved."""
        self.limits = DEFAULT
        """Limits on loading an article."""
        self.offline = False
        """Whether nothing is fetched, whatever the settings say."""
        self.allow_private = False
        """Whether pages of private networks and this machine are fetched."""
        self.any_language = False
        """Whether texts in other languages than English are analysed."""
        self.said = ""
        """What was done to get the article that opens next."""
        self.faults: tuple[str, ...] = ()
        """What is wrong with the reader's own looks."""
        self.checks: tuple[Check, ...] = ()
        """What is to be walked through besides what the analysis finds: places where two coders disagree."""

    @cached_property
    def settings(self) -> Settings:
        """The reader's settings."""
        return load_settings()

    @cached_property
    def keymap(self) -> "Keymap":
        """The reader's own keys."""
        from tui.commands.keymap import read_keymap

        return read_keymap(self.settings.keys)

    def tags(self) -> tuple[str, ...]:
        """Return the tags used in any article, the most frequent first; none where the library fails."""
        return self.asked(lambda library: library.tags(), ())

    def search(self, words: str) -> list[Match]:
        """Return the annotations of all articles that hold some words."""
        return self.asked(lambda library: library.search(words), [])

    def text(self, digest: str) -> str | None:
        """Return the text of an article that was read or annotated."""
        return self.asked(lambda library: library.text(digest), None)

    def earlier_texts(self, article: Article) -> "list[EarlierText]":
        """Return the other texts of an article that the library has, the last one first."""
        from tui.store.earlier_texts import earlier_texts

        return self.asked(lambda library: earlier_texts(library, article), [])

    def changed_since_read(self, read: Opened, now: Article | None = None) -> str:
        """Return in a line what changed in an article since it was read; empty where nothing did.

        Nothing is fetched. It takes as long as reading the article: call it in a thread.

        Args:
            read: What was read last.
            now: The article as it is now, where it is loaded already.
        """
        from tui.store.earlier_texts import article_of, text_now, text_read

        def both(library: Library) -> tuple[Article, Article] | None:
            article = now or text_now(library, read, self.limits)
            if article is None or article.digest == read.digest:
                return None
            return article_of(library, text_read(read), read.source or "", self.limits), article

        try:
            found = self.asked(both, None)
        except InputError:
            return ""
        if found is None:
            return ""
        from tui.audit.comparison import compare_words
        from tui.panels.changes import change_summary

        return change_summary(compare_words(*found))

    def earlier_article(self, earlier: "EarlierText", source: str) -> Article:
        """Return the article that an earlier text is.

        Raises:
            InputError: It cannot be read any more.
        """
        from tui.store.earlier_texts import article_of

        found = self.asked(lambda library: article_of(library, earlier, source, self.limits), None)
        if found is None:
            raise InputError(f"{source}: the library cannot be read")
        return found

    def article(self, path: str | None, digest: str, title: str, stop: Stop = never) -> Article:
        """Return an article from its file, or from the library where it came from standard input.

        Raises:
            InputError: It cannot be read.
        """
        from tui.loading.remarks import with_remarks
        from tui.loading.source import load_article, with_title

        if path is not None:
            return load_article(path, limits=self.limits, stop=stop)
        text = self.text(digest)
        if text is None:
            raise InputError(f"{title}: the library has no copy of its text")
        return with_remarks(with_title(Article(text)))

    def open(self, path: str, stop: Stop = never, *, anew: bool = False) -> "Article | Listing":
        """Return the article at a path or an address, or a list where there are several.

        Args:
            path: The path or address.
            stop: Polled: whether to stop.
            anew: Whether a page is fetched although the library has a copy.

        Raises:
            InputError: The path cannot be read.
        """
        from tui.fetching.addresses import is_address
        from tui.loading.listing import analysed_as, article_or_list, load_any

        if not is_address(path):
            return analysed_as(load_any(path, limits=self.limits, stop=stop), any_language=self.any_language)
        from tui.store.web_pages import Policy, load_address

        policy = Policy(
            offline=self.offline or self.settings.offline,
            allow_private=self.allow_private,
            kept_first=not anew,
        )
        found = load_address(path, self.library, policy, limits=self.limits, stop=stop)
        self.said = found.said
        return analysed_as(article_or_list(found.contents, path), any_language=self.any_language)

    def reopen(self, path: str | None, digest: str, title: str, stop: Stop = never) -> "Article | Listing":
        """Return what is at a path, or an article of which only the library has the text.

        Raises:
            InputError: It cannot be read.
        """
        return self.article(None, digest, title, stop) if path is None else self.open(path, stop)

    def asked(self, question: Callable[[Library], Answer], otherwise: Answer) -> Answer:
        """Ask the library something; what it cannot answer is no reason to stop."""
        if not self.library.exists():
            return otherwise
        try:
            library = Library(self.library)
            try:
                return question(library)
            finally:
                library.close()
        except LibraryError:
            return otherwise

    def start_analysis(self, tell: Callable[[AnalysisEvent], None]) -> "AnalysisService":
        """Start an analysis that tells of its findings."""
        asked, self._asked = self._asked, None
        if asked is not None:
            return asked.tell_to(tell)
        from tui.analysis.ahead import start_service

        return start_service(tell, self._model, warm=self.settings.warm)

    def ask_ahead(self, asked: "AnalysisAhead") -> None:
        """Take an analysis that is under way, for the first screen that starts one."""
        self._asked = asked

    def close_ahead(self) -> None:
        """End an analysis that no screen wanted."""
        if self._asked is not None:
            self._asked.close()

    def start_autosave(
        self, article: Article, notify: Callable[[AutosaveEvent], None], known: Iterable[Change]
    ) -> ChangeSaver:
        """Start saving an article's changes."""
        return Autosave(self.library, article, notify, known)

    @cached_property
    def background_index(self) -> "BackgroundIndex":
        """What writes articles into the index across articles."""
        from tui.indexing.background import BackgroundIndex  # not needed before an article is analysed

        return BackgroundIndex(self.library)

    def close_index(self) -> None:
        """Let the index be finished; what is not written in time is written at another opening."""
        if "background_index" in vars(self):
            self.background_index.close()

    def load(self, article: Article) -> Kept:
        """Return what was annotated before; a library that cannot be read is reported in ``fault``."""
        try:
            library = Library(self.library)
            try:
                changes = tuple(library.changes(article.digest))
                over = library.carry_over(article, changes)
                deleted = over.deleted if over.change is not None or not changes else 0
                place, fault = library.place(article.digest), library.read_only or ""
                before = library.known([article.source]).get(article.source) if article.source else None
                if before is not None and before.digest == article.digest:
                    before = None
                set_aside = tuple(library.set_aside)
                return Kept(changes, place, fault, over.change, deleted, set_aside, before)
            finally:
                library.close()
        except LibraryError as error:
            return Kept(fault=str(error))

    def news(self, kept: Kept) -> tuple[str, bool]:
        """Return what a reader should be told when an article opens, and whether something is wrong."""
        if kept.fault:
            return f"{kept.fault}. Annotations are kept here until it can be written.", True
        if faults := (*self.settings.faults, *self.keymap.faults, *self.faults):
            return ". ".join(faults), True
        said, self.said = self.said, ""
        if kept.set_aside:
            names = ", ".join(path.name for path in kept.set_aside)
            return f"Files that did not belong to the library were renamed and not applied: {names}.", True
        if kept.carried is not None or kept.deleted:
            from tui.annotations.migration import summary

            words = summary(kept.carried, kept.deleted)
            hint = " 6 lists them, z takes it back." if kept.carried is not None else ""
            first = f"{_sentence(said)} " if said else ""
            return f"{first}Another version of this article was annotated: {words}.{hint}", False
        if said:
            return _sentence(said), False
        return (
            (f"{plural(len(self.checks), 'disagreement')}: 7 lists them.", False)
            if self.checks
            else ("", False)
        )

    def personal_names(self) -> tuple[PersonalName, ...]:
        """Return the reader's own list of names as it is now: another window may have changed it."""
        return self.asked(personal_names, ())

    def keep_name(self, name: PersonalName) -> bool:
        """Put a name on the reader's list; return whether it could be written."""

        def write(library: Library) -> bool:
            keep_names(library, [name])
            return True

        return self._written(write)

    def drop_name(self, name: str) -> bool:
        """Take a name off the reader's list; return whether it could be written."""

        def write(library: Library) -> bool:
            remove_name(library, name)
            return True

        return self._written(write)

    def _written(self, write: Callable[[Library], bool]) -> bool:
        """Write into the library, which need not be there yet; return whether it could be done."""
        try:
            with closing(Library(self.library)) as library:
                return write(library)
        except LibraryError:
            return False

    def known(self, sources: Iterable[str]) -> dict[str, Opened]:
        """Return what the library knows of the articles of some paths and addresses, by these."""
        from tui.store.sources import source_of  # only lists ask

        asked = {path: source_of(path) for path in sources}
        nothing: dict[str, Opened] = {}
        found = self.asked(lambda library: library.known(dict.fromkeys(asked.values())), nothing)
        return {path: found[source] for path, source in asked.items() if source in found}

    def finish(self, digest: str, *, done: bool) -> bool:
        """Record that nothing is left to do for an article, or that something is; return whether it could."""

        def write(library: Library) -> bool:
            library.finish(digest, done=done)
            return True

        return self.asked(write, otherwise=False)

    def recent(self) -> list[Opened]:
        """Return the articles read last; none where there is no library yet, or none that can be read."""
        return self.asked(lambda library: library.recent(), [])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
