"""Addresses of promises. They say nothing."""

from django.urls import path

from reknit.apps.promises import views

app_name = "promises"
urlpatterns = [
    path("zm/", views.every, name="every"),
    path("zm/<hex:promise_id>", views.one, name="one"),
    path("zn/", views.new, name="new"),
]
