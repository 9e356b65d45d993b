"""Fetching pages: the only room of the program that connects to the web, on the reader's request."""
