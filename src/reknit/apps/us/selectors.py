"""How things stand for two."""
