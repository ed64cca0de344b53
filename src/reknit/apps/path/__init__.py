"""The nine stages: sessions, activities, and the next step with its reason."""
