"""Addresses of help. They say no more than a country."""

from django.urls import path

from reknit.apps.help import views

app_name = "help"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>", views.country, name="country"),
]
