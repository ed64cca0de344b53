"""Today as a Django application."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The page one comes back to."""

    name = "reknit.apps.today"
    label = "today"
