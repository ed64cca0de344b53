"""Pages of the first questions and of the private ones."""
