"""The tables of the library, and how a library of an earlier version becomes one of this."""

import sqlite3
from collections.abc import Iterator

VERSION = 2
_FIRST = """
CREATE TABLE article (
    digest TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT, opened TEXT NOT NULL, place INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL REFERENCES article (digest),
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')), of TEXT REFERENCES change (id), title TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE INDEX change_of_article ON change (article, seq);
CREATE TABLE edit (
    change TEXT NOT NULL REFERENCES change (id), position INTEGER NOT NULL, annotation TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_of_annotation ON edit (annotation);
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;
CREATE TRIGGER edit_is_final BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE TRIGGER edit_stays BEFORE DELETE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE VIEW annotation AS
    SELECT article, annotation AS id, after AS record FROM (
        SELECT change.article, edit.annotation, edit.after,
               row_number() OVER (PARTITION BY edit.annotation ORDER BY change.seq DESC, edit.position DESC) AS age
        FROM edit JOIN change ON change.id = edit.change
    ) WHERE age = 1 AND after IS NOT NULL;
"""
_SECOND = """
CREATE TABLE version (article TEXT PRIMARY KEY REFERENCES article (digest), text BLOB NOT NULL) STRICT;
CREATE TABLE found_words (annotation TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE indexed (seq INTEGER NOT NULL) STRICT;
INSERT INTO indexed VALUES (0);
CREATE INDEX article_of_source ON article (source, opened);
DROP VIEW annotation;
CREATE VIEW annotation AS
    SELECT article, annotation AS id, after AS record FROM (
        SELECT change.article, edit.annotation, edit.after,
               row_number() OVER (PARTITION BY edit.annotation ORDER BY change.seq DESC, edit.position DESC) AS age
        FROM edit JOIN change ON change.id = edit.change
    ) WHERE age = 1 AND after IS NOT NULL AND json_extract(after, '$.correction') IS NULL;
"""
STEPS = (_FIRST, _SECOND)
"""What makes a library of each version from one of the version before."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a library up to date, within the caller's transaction."""
    for script in STEPS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; ``executescript`` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
