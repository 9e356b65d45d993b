"""The table of everything a key or the palette can do."""
