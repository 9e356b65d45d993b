"""Checks of an article against itself."""

from tui.analysis.checks.finder import find_checks

__all__ = ["find_checks"]
