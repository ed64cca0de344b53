"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "talks"
urlpatterns: list[URLPattern] = []
