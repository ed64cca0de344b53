"""Parting as a Django application."""

from django.apps import AppConfig


class PartingConfig(AppConfig):
    """How two people part here: leaving alone, or destroying together; what is kept."""

    name = "reknit.apps.parting"
    label = "parting"
