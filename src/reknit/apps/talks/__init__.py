"""A hard talk for two, with turns, a pause and an end."""
