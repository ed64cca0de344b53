"""Promises as a Django application."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """What one of the two promises, and what the other confirms."""

    name = "reknit.apps.promises"
    label = "promises"
