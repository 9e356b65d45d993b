"""Fetching pages: the only room of the program that opens network connections, on the reader's request."""
