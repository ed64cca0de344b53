"""Amends as a Django application."""

from django.apps import AppConfig


class AmendsConfig(AppConfig):
    """A letter of amends: drafted alone, shown when its writer wants."""

    name = "reknit.apps.amends"
    label = "amends"
