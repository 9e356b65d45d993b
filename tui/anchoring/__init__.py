"""Locates annotations in changed texts: selectors, reattachment by quote, alignment of article versions."""
