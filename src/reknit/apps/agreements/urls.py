"""Addresses. They say nothing."""

from django.urls import URLPattern

app_name = "agreements"
urlpatterns: list[URLPattern] = []
