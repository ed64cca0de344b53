"""Pages of the journal: notes, prompts, the course, what brought it back, and days."""
