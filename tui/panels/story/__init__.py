"""What the story screen shows: rows across articles, the place in them, a preview; without Textual."""
