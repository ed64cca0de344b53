"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "amends"
urlpatterns: list[URLPattern] = []
