"""Geometry of the article pane: wrapping, layers, motions, search, selection."""
