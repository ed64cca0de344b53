"""Pages of what happened, and of the days that matter."""
