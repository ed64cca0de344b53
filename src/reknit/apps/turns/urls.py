"""Addresses of check-ins for two. They say nothing."""

from django.urls import path

from reknit.apps.turns import views

app_name = "turns"
urlpatterns = [
    path("zu/", views.every, name="every"),
    path("zu/<hex:turn_id>", views.one, name="one"),
]
