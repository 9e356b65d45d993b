"""Measuring the finders on labelled sentences: ``make eval``, see ``README.md`` beside this."""
