"""A check-in for two: short turns without replies, each written alone."""
