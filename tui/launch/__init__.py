"""Opening an article: its first page shows before Textual is loaded; the terminal is always restored."""
