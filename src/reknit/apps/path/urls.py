"""Addresses of path."""

from django.urls import URLPattern

app_name = "path"
urlpatterns: list[URLPattern] = []
