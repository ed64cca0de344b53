"""Noting what happened, and the days that matter."""
