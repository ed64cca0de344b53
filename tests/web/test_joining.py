"""Inviting, looking, accepting, and the doorstep: each alone, by hand, and told to nobody."""
