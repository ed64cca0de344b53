"""Addresses of steady."""

from django.urls import path

from reknit.apps.steady import views

app_name = "steady"
urlpatterns = [
    path("b/", views.tools, name="index"),
    path("b/air", views.tool, {"name": "air"}, name="air"),
    path("b/five", views.tool, {"name": "five"}, name="five"),
    path("b/cold", views.tool, {"name": "cold"}, name="cold"),
    path("b/wave", views.tool, {"name": "wave"}, name="wave"),
    path("b/hold", views.hold, name="hold"),
    path("b/night", views.night, name="night"),
    path("bh/<hex:held_id>", views.held, name="held"),
]
