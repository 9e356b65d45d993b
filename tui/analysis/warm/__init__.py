"""The warm process: keeps the language model loaded between articles and runs, for all readers of one user.

Decision record: ``docs/decisions`` (one fork of the loaded process per request).
"""
