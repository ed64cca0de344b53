"""Saying something so that it can be heard: one's own words, looked at before they go out."""
