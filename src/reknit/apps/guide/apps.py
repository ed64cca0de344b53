"""The guide as a Django application."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """Questions others ask, with answers, and a way to ask one's own."""

    name = "reknit.apps.guide"
    label = "guide"
