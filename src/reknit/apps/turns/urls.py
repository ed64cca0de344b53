"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "turns"
urlpatterns: list[URLPattern] = []
