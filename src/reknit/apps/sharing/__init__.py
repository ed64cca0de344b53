"""Showing one thing of one's own to the other, as it is at that moment."""
