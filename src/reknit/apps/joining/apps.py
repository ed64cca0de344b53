"""Joining as a Django application."""

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    """How two people come together: inviting, accepting, the rules of the room."""

    name = "reknit.apps.joining"
    label = "joining"
