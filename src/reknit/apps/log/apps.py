"""Log as a Django application."""

from django.apps import AppConfig


class LogConfig(AppConfig):
    """What happened."""

    name = "reknit.apps.log"
    label = "log"
