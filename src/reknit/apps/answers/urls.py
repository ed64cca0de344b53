"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "answers"
urlpatterns: list[URLPattern] = []
