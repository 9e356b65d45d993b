"""Where text stands on the screen: wrapping, positions and styled runs."""
