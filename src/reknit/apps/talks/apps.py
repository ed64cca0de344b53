"""Talks as a Django application."""

from django.apps import AppConfig


class TalksConfig(AppConfig):
    """A hard talk for two, with turns, a pause and an end."""

    name = "reknit.apps.talks"
    label = "talks"
