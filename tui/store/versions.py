"""The versions of one article: which texts they are, and which annotations are carried over between them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.annotations.history import Change
from tui.annotations.migration import Carrier, carry, new_id

if TYPE_CHECKING:
    import sqlite3

    from tui.annotations.history import Entry
    from tui.document.article import Article

LINKED = """
WITH RECURSIVE linked (digest) AS (
    SELECT :digest
    UNION SELECT article FROM article_source WHERE source = :source
    UNION SELECT other.article FROM linked
        JOIN article_source AS mine ON mine.article = linked.digest
        JOIN article_source AS other ON other.source = mine.source
)
SELECT digest FROM linked JOIN article USING (digest)
WHERE digest <> :digest AND EXISTS (SELECT 1 FROM change WHERE change.article = linked.digest)
ORDER BY article.opened, digest
"""
"""All annotated texts connected to an article by a chain of common paths or addresses."""


class Version(Struct, frozen=True):
    """One text of an article with its journal."""

    digest: str
    journal: Sequence[tuple[int, Change]]
    """Each change with its sequence number in the library."""


class CarryOver(Struct, frozen=True):
    """The annotations carried over from an article's other versions."""

    change: Change | None = None
    """The change that adds them; ``None`` if nothing is new."""
    deleted: int = 0
    """Annotations that are left out because they were deleted in a version they had been carried over to."""


class _State(Struct, frozen=True):
    """The latest edit of an entry in one version."""

    seq: int
    version: int
    entry: "Entry | None"
    """``None`` if it was deleted."""


def linked(connection: "sqlite3.Connection", article: "Article") -> list[str]:
    """Return the digests of an article's other annotated versions, the last opened one at the end."""
    found = connection.execute(LINKED, {"digest": article.digest, "source": article.source}).fetchall()
    return [str(digest) for (digest,) in found]


def carried_over(
    article: "Article",
    mine: Iterable[Change],
    versions: Sequence[Version],
    text_of: Callable[[str], str | None],
) -> CarryOver:
    """Return the annotations to carry over to a version of an article from its others.

    An annotation that was carried over from version to version is one annotation: it is carried over once, in
    its most recent state from any version. One that was deleted in this version is not carried over again.

    Args:
        article: The open version.
        mine: Its changes.
        versions: The other versions, the last one read at the end.
        text_of: Returns a version's text, if it was stored.
    """
    known = {edit.annotation_id for change in mine for edit in change.edits}
    coming: dict[int, list[tuple[int, Entry]]] = {}
    deleted = 0
    for states in _lineages(versions, article.digest, known):
        last = max(states, key=lambda state: state.seq)
        if last.entry is not None:
            coming.setdefault(last.version, []).append((last.seq, last.entry))
        elif len({state.version for state in states}) > 1:
            deleted += 1
    if not coming:
        return CarryOver(None, deleted)
    brought = (
        (
            Carrier(article.text, article.digest, text_of(versions[at].digest)),
            [entry for _, entry in sorted(entries, key=lambda one: one[0])],
        )
        for at, entries in sorted(coming.items())
    )
    return CarryOver(carry(brought, article.digest, "carry over from the earlier version"), deleted)


def _lineages(versions: Sequence[Version], digest: str, known: set[str]) -> Iterator[list[_State]]:
    """Yield the states of each annotation in all versions, except those ever in the open version."""
    states: dict[str, list[_State]] = {}
    ids: list[tuple[str, set[str]]] = [(digest, known)]
    for at, version in enumerate(versions):
        last = {
            edit.annotation_id: _State(seq, at, edit.after)
            for seq, change in version.journal
            for edit in change.edits
        }
        ids.append((version.digest, set(last)))
        for ident, state in last.items():
            states.setdefault(ident, []).append(state)
    for members in _families(known | states.keys(), ids):
        if known.isdisjoint(members):
            yield [state for member in members for state in states[member]]


def _families(idents: Iterable[str], versions: Sequence[tuple[str, set[str]]]) -> Iterable[list[str]]:
    """Return, for each annotation, the ids that it has in several versions; they are derived from each other.

    Args:
        idents: All ids.
        versions: Each version's hash and the ids in it.
    """
    parent = {ident: ident for ident in idents}

    def root(ident: str) -> str:
        while parent[ident] != ident:
            parent[ident] = ident = parent[parent[ident]]
        return ident

    for digest, there in versions:
        if there:
            for ident in parent:
                if (child := new_id(ident, digest)) in there:
                    parent[root(child)] = root(ident)
    families: dict[str, list[str]] = {}
    for ident in parent:
        families.setdefault(root(ident), []).append(ident)
    return families.values()
