"""Quantities with their value, unit, relation, change and concept."""
