"""Reading `content/` into domain types; refuses whatever is malformed. No Django."""
