"""Whom an article lets speak: its sources, their naming, kind, stance and place (``docs/audit.md``).

Pure: an article with its findings goes in, an audit comes out. Nothing here knows spaCy or a screen.
"""
