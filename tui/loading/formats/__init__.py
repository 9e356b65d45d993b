"""Formats that hold articles: one module for each, and the registry that names them."""
