"""Finding entities, quotes, numbers, times and claims in an article; the only package that imports spaCy."""
