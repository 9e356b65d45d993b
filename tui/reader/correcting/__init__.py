"""The steps of corrections: each asks one thing, and escape leads from each to the one before."""
