"""Intake as a Django application."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The situation and the private questions."""

    name = "reknit.apps.intake"
    label = "intake"
