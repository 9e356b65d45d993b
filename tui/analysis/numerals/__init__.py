"""Numbers of a text by their form alone, without a parse: figures, number words, fractions, vague numbers.

:mod:`scanner` splits a text into tokens; :mod:`reader` reads the number that begins at a token.
"""
