"""Addresses. They say nothing."""

from django.urls import path

from reknit.apps.sharing import views

app_name = "sharing"
urlpatterns = [
    path("zs/", views.every, name="every"),
    path("zs/<hex:shown_id>", views.one, name="one"),
    path("zc/", views.choose, name="choose"),
]
