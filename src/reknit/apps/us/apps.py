"""Us as a Django application."""

from django.apps import AppConfig


class UsConfig(AppConfig):
    """The page for two: how things stand, what the other can see, and a pause."""

    name = "reknit.apps.us"
    label = "us"
