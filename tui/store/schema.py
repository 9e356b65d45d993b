"""The library's tables, and migrations from earlier versions."""

import os
import sqlite3
from collections.abc import Iterator

VERSION = 7
_FIRST = """
CREATE TABLE article (
    digest TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT, opened TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article (digest),
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')), of TEXT REFERENCES change (id),
    title TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE INDEX change_of_article ON change (article, seq);
CREATE TABLE edit (
    change TEXT NOT NULL REFERENCES change (id), position INTEGER NOT NULL, annotation TEXT NOT NULL,
    before TEXT, after TEXT,
    PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_of_annotation ON edit (annotation);
CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;
CREATE TRIGGER edit_is_final BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE TRIGGER edit_stays BEFORE DELETE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE VIEW annotation AS
    SELECT article, annotation AS id, after AS record FROM (
        SELECT change.article, edit.annotation, edit.after,
            row_number() OVER (
                PARTITION BY edit.annotation ORDER BY change.seq DESC, edit.position DESC
            ) AS age
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
            row_number() OVER (
                PARTITION BY edit.annotation ORDER BY change.seq DESC, edit.position DESC
            ) AS age
        FROM edit JOIN change ON change.id = edit.change
    ) WHERE age = 1 AND after IS NOT NULL AND json_extract(after, '$.correction') IS NULL;
"""
_THIRD = """
CREATE TABLE article_source (
    article TEXT NOT NULL REFERENCES article (digest), source TEXT NOT NULL, opened TEXT NOT NULL,
    PRIMARY KEY (article, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_source_of_source ON article_source (source, opened);
INSERT INTO article_source SELECT digest, source, opened FROM article WHERE source IS NOT NULL;
DROP INDEX article_of_source;
CREATE INDEX article_opened ON article (opened);
CREATE TABLE present (
    number INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES article (digest), id TEXT NOT NULL,
    correction INTEGER NOT NULL, record TEXT, UNIQUE (article, id)
) STRICT;
CREATE INDEX present_of_article ON present (article, correction) WHERE record IS NOT NULL;
INSERT INTO present (article, id, correction, record)
    SELECT article, annotation, json_extract(coalesce(after, before), '$.correction') IS NOT NULL, after
    FROM (
        SELECT change.article, edit.annotation, edit.before, edit.after, row_number() OVER (
            PARTITION BY change.article, edit.annotation ORDER BY change.seq DESC, edit.position DESC
        ) AS age FROM edit JOIN change ON change.id = edit.change
    ) WHERE age = 1;
DROP VIEW annotation;
CREATE VIEW annotation AS SELECT article, id, record FROM present WHERE NOT correction AND record IS NOT NULL;
DROP TABLE found_words;
DROP TABLE IF EXISTS words;
UPDATE indexed SET seq = 0;
"""
_FOURTH = """
CREATE TABLE page (
    source TEXT NOT NULL, digest TEXT NOT NULL, fetched TEXT NOT NULL, url TEXT NOT NULL, type TEXT NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (source, digest)
) STRICT;
CREATE INDEX page_of_source ON page (source, fetched);
"""
_FIFTH = """
ALTER TABLE article ADD COLUMN outlet TEXT;
ALTER TABLE article ADD COLUMN published TEXT;
ALTER TABLE article ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN done TEXT;
CREATE VIEW annotations AS SELECT
    present.article AS article, article.title AS title, article.source AS source, present.id AS id,
    json_extract(record, '$.start') AS start, json_extract(record, '$.end') AS "end",
    json_extract(record, '$.text') AS text, json_extract(record, '$.label') AS label,
    json_extract(record, '$.note') AS note, json_extract(record, '$.tags') AS tags,
    json_extract(record, '$.verdict') AS verdict, json_extract(record, '$.evidence') AS evidence,
    json_extract(record, '$.target') AS target, json_extract(record, '$.creator') AS creator,
    json_extract(record, '$.created') AS created, json_extract(record, '$.modified') AS modified,
    json_extract(record, '$.anchor') AS anchor
    FROM present JOIN article ON article.digest = present.article
    WHERE NOT correction AND record IS NOT NULL;
CREATE VIEW verdicts AS SELECT
    article, title, source, id, start, "end", text AS claim, verdict, note AS reason, evidence, creator,
    modified
    FROM annotations WHERE verdict IS NOT NULL;
CREATE VIEW articles AS SELECT
    digest, title, source, outlet, published, opened, place, length, done,
    (SELECT count(*) FROM annotations WHERE annotations.article = digest) AS annotations,
    (SELECT count(*) FROM verdicts WHERE verdicts.article = digest) AS verdicts
    FROM article;
CREATE VIEW labels AS SELECT label, count(*) AS annotations, count(DISTINCT article) AS articles
    FROM annotations GROUP BY label;
CREATE VIEW tags AS SELECT value AS tag, count(*) AS annotations, count(DISTINCT article) AS articles
    FROM annotations, json_each(annotations.tags) GROUP BY value;
"""
_SIXTH = """
CREATE TABLE indexed_article (
    number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE REFERENCES article (digest),
    changes INTEGER NOT NULL, rules INTEGER NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE TABLE found_name (
    article INTEGER NOT NULL REFERENCES indexed_article (number), id TEXT NOT NULL, label TEXT NOT NULL,
    name TEXT NOT NULL, key TEXT NOT NULL, forms TEXT NOT NULL, description TEXT, mentions INTEGER NOT NULL,
    start INTEGER NOT NULL, PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_name_of_key ON found_name (key);
CREATE TABLE found_quote (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES indexed_article (number),
    id TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    words TEXT NOT NULL, speaker TEXT, entity TEXT, cue TEXT, stance TEXT
) STRICT;
CREATE INDEX found_quote_of_article ON found_quote (article);
CREATE TABLE quote_shingle (
    shingle INTEGER NOT NULL, quote INTEGER NOT NULL REFERENCES found_quote (number),
    PRIMARY KEY (shingle, quote)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_shingle_of_quote ON quote_shingle (quote);
CREATE TABLE found_number (
    article INTEGER NOT NULL REFERENCES indexed_article (number), id TEXT NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, value REAL NOT NULL, value_end REAL,
    relation TEXT NOT NULL, change TEXT, unit TEXT NOT NULL, concept TEXT, key TEXT NOT NULL, cluster TEXT,
    first TEXT, last TEXT, PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_number_of_what ON found_number (unit, key, cluster, first);
CREATE TABLE found_time (
    article INTEGER NOT NULL REFERENCES indexed_article (number), id TEXT NOT NULL, type TEXT NOT NULL,
    value TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, first TEXT,
    last TEXT, event TEXT, PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_time_of_day ON found_time (first, last);
CREATE TABLE found_claim (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES indexed_article (number),
    id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,
    kinds TEXT NOT NULL,
    modality TEXT NOT NULL, negated INTEGER NOT NULL, source_kind TEXT NOT NULL, source TEXT,
    worth REAL NOT NULL
) STRICT;
CREATE INDEX found_claim_of_article ON found_claim (article);
CREATE TABLE review (
    id TEXT PRIMARY KEY, claim TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
    evidence TEXT NOT NULL, reviewer TEXT NOT NULL, made TEXT NOT NULL, source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE checked (
    number INTEGER PRIMARY KEY, article INTEGER REFERENCES indexed_article (number), annotation TEXT,
    review TEXT REFERENCES review (id), words TEXT NOT NULL, facts TEXT NOT NULL
) STRICT;
CREATE INDEX checked_of_article ON checked (article);
CREATE INDEX checked_of_review ON checked (review) WHERE review IS NOT NULL;
CREATE VIEW quotes AS SELECT
    digest AS article, title, outlet, published, found_quote.id AS id, kind, start, "end", words, speaker,
    entity, cue, stance
    FROM found_quote JOIN indexed_article ON found_quote.article = indexed_article.number
    JOIN article USING (digest);
CREATE VIEW numbers AS SELECT
    digest AS article, title, outlet, published, found_number.id AS id, kind, start, "end", words, value,
    value_end, relation, change, unit, concept, cluster, first, last
    FROM found_number JOIN indexed_article ON found_number.article = number JOIN article USING (digest);
CREATE VIEW times AS SELECT
    digest AS article, title, outlet, published, found_time.id AS id, type, value, start, "end", words, first,
    last, event
    FROM found_time JOIN indexed_article ON found_time.article = number JOIN article USING (digest);
CREATE VIEW claims AS SELECT
    digest AS article, title, outlet, published, found_claim.id AS id, start, "end", words, kinds, modality,
    negated, source_kind, found_claim.source AS source, worth
    FROM found_claim JOIN indexed_article ON found_claim.article = indexed_article.number
    JOIN article USING (digest);
CREATE VIEW people AS SELECT
    digest AS article, title, outlet, published, found_name.id AS id, label, name, key, forms, description,
    mentions, start
    FROM found_name JOIN indexed_article ON found_name.article = number JOIN article USING (digest);
"""
_SEVENTH = """
CREATE TABLE personal_name (name TEXT PRIMARY KEY, label TEXT, made TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
STEPS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH)
"""The script that migrates a library to each version from the one before."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Migrate a library to the current version, within the caller's transaction."""
    for script in STEPS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    mark(connection)


def mark(connection: sqlite3.Connection) -> None:
    """Set a random application id, so that another library's journal is recognised as foreign."""
    connection.execute(f"PRAGMA application_id = {1 + int.from_bytes(os.urandom(4), 'big') % (2**31 - 1)}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; ``executescript`` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
