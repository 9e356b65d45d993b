"""Modal screens and the start screen: each asks one thing and returns the answer."""
