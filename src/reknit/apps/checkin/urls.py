"""Addresses of checkin."""

from django.urls import path

from reknit.apps.checkin import views

app_name = "checkin"
urlpatterns = [
    path("c/", views.new, name="new"),
    path("c/ok", views.ok, name="ok"),
    path("cl/", views.earlier, name="earlier"),
    path("cd/<hex:checkin_id>", views.one, name="one"),
    path("ce/<hex:checkin_id>", views.change, name="change"),
]
