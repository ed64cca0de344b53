"""What one of the two promises, and what the other confirms."""
