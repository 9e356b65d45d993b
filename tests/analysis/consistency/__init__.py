"""Articles and short texts with figures that contradict one another, and what the checks find in them."""
