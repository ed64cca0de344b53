"""Help as a Django application."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Who can help now, for people with and without an account."""

    name = "reknit.apps.help"
    label = "help"
