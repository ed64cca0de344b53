"""The sealed store as a Django application."""

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """Owns the only tables that hold what people write."""

    name = "reknit.rooms"
    label = "rooms"
    default_auto_field = "django.db.models.BigAutoField"
