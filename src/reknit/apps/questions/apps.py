"""Questions as a Django application."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Questions that wait, and what becomes of them."""

    name = "reknit.apps.questions"
    label = "questions"
