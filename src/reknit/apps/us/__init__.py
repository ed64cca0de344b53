"""The page for two: how things stand, what the other can see, and a pause."""
