"""Addresses of the first pages."""

from django.urls import path

from reknit.apps.today import views

app_name = "today"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("t/", views.today, name="today"),
    path("p/", views.promises, name="promises"),
]
