"""Tools for the worst minutes."""
