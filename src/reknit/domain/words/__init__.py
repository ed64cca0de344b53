"""Reading what somebody wrote, and what they ask. Pure, and never a verdict."""
