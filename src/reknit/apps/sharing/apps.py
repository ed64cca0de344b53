"""Sharing as a Django application."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Showing one thing of one's own to the other, as it is at that moment."""

    name = "reknit.apps.sharing"
    label = "sharing"
