"""The shared part of all pages as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Owns the account and session tables, base templates and static files."""

    name = "reknit.web"
    label = "web"
