"""Addresses. They say nothing."""

from django.urls import path

from reknit.apps.joining import views

app_name = "joining"
urlpatterns = [
    path("zi/", views.invite, name="invite"),
    path("zi/<hex:invitation_id>", views.one, name="one"),
    path("zj/", views.join, name="join"),
    path("zg/", views.doorstep, name="doorstep"),
]
