"""One minute: how are things just now."""
