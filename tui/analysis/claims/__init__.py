"""Statements that could be checked, ranked by how much they deserve it."""
