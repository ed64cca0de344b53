"""The journal as a Django application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Private notes, to begin with."""

    name = "reknit.apps.journal"
    label = "journal"
