"""Is it getting better, and a page for a first session."""
