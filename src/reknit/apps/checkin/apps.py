"""Checkin as a Django application."""

from django.apps import AppConfig


class CheckinConfig(AppConfig):
    """Check-ins."""

    name = "reknit.apps.checkin"
    label = "checkin"
