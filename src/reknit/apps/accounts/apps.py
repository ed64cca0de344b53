"""Accounts as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The way in and the way out."""

    name = "reknit.apps.accounts"
    label = "accounts"
