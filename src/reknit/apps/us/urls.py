"""Addresses of the page for two. They say nothing."""

from django.urls import path

from reknit.apps.us import views

app_name = "us"
urlpatterns = [
    path("z/", views.us, name="us"),
    path("zv/", views.sight, name="sight"),
    path("zp/", views.pause, name="pause"),
]
