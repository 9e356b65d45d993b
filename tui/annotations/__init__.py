"""Keeping the reader's annotations: the library, its journal, and anchors into text."""
