"""Turns as a Django application."""

from django.apps import AppConfig


class TurnsConfig(AppConfig):
    """A check-in for two: short turns without replies, each written alone."""

    name = "reknit.apps.turns"
    label = "turns"
