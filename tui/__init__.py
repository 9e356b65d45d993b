"""closeread: read, question and annotate news articles in the terminal."""

__version__ = "0.2.0"
