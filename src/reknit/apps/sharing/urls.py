"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "sharing"
urlpatterns: list[URLPattern] = []
