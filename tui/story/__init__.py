"""Several articles of one story: who is who across them, and what is the same quote, number, day or claim.

Pure: articles with their findings go in, groups of findings come out. Nothing here knows spaCy or a screen.
"""
