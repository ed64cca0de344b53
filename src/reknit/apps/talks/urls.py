"""Addresses of talks. They say nothing."""

from django.urls import path

from reknit.apps.talks import views

app_name = "talks"
urlpatterns = [
    path("zt/", views.every, name="every"),
    path("zt/<hex:talk_id>", views.one, name="one"),
    path("zo/<hex:talk_id>", views.look, name="look"),
]
