"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "parting"
urlpatterns: list[URLPattern] = []
