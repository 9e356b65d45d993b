"""The parts of a screen: they format, draw, and turn keys into messages."""
