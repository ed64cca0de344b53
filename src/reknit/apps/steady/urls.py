"""Addresses of steady."""

from django.urls import URLPattern

app_name = "steady"
urlpatterns: list[URLPattern] = []
