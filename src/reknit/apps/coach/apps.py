"""The coach as a Django application."""

from django.apps import AppConfig


class CoachConfig(AppConfig):
    """Marks under one's own words, other ways to say it, and a deck to practise with."""

    name = "reknit.apps.coach"
    label = "coach"
