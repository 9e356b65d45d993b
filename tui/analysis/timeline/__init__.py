"""Time expressions as TIMEX3, and the article's own date."""
