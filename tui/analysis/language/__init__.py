"""What all finders know of English: tokens, numerals, sentences, grammar, quotation marks, and shared word lists as data."""
