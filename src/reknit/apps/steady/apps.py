"""Steady as a Django application."""

from django.apps import AppConfig


class SteadyConfig(AppConfig):
    """Breathing, senses, cold water, urges, held messages, a plan for bad nights."""

    name = "reknit.apps.steady"
    label = "steady"
