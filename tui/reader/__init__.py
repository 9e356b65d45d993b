"""The reading screen: a session without Textual, controllers that act on it, and the screen."""
