"""Asking in one's own words. Open to anyone, keeps nothing of what is asked."""
