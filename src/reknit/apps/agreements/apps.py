"""Agreements as a Django application."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """What two people agree on: proposed, changed, agreed by both, reviewed, ended."""

    name = "reknit.apps.agreements"
    label = "agreements"
