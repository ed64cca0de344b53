"""Path as a Django application."""

from django.apps import AppConfig


class PathConfig(AppConfig):
    """The path."""

    name = "reknit.apps.path"
    label = "path"
