"""Knowledge of English that finders share: tokens, numerals, sentences, grammar, quotation marks, words."""
