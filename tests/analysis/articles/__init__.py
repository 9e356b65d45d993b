"""Articles with all their quotes, entities and claims, written before the finders were run on them."""
