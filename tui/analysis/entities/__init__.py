"""Who and what an article speaks of: names, their aliases, and the nominals and pronouns that mean them."""
