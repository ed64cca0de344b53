"""Addresses. They say nothing."""

from django.urls import path

from reknit.apps.us import views

app_name = "us"
urlpatterns = [
    path("z/", views.us, name="us"),
]
