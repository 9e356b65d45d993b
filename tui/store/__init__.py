"""The library on disk: SQLite journal, integrity, full-text search, autosave, drafts."""
