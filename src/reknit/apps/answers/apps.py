"""Answers as a Django application."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """Questions that one of the two brings to a talk, and answers prepared for them."""

    name = "reknit.apps.answers"
    label = "answers"
