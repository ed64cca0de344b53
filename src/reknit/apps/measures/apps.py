"""Measures as a Django application."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Questionnaires."""

    name = "reknit.apps.measures"
    label = "measures"
