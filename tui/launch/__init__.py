"""Opening an article: its first page shows before Textual is loaded, and the terminal is always given back."""
