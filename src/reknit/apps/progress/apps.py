"""Progress as a Django application."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """Progress."""

    name = "reknit.apps.progress"
    label = "progress"
