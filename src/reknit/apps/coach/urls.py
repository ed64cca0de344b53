"""Addresses of the coach. A scene's is eight digits that say nothing."""

from django.urls import path, register_converter

from reknit.apps.coach import views
from reknit.web.addresses import ShortCode

register_converter(ShortCode, "scene")

app_name = "coach"
urlpatterns = [
    path("k/", views.write, name="write"),
    path("kp/", views.deck, name="deck"),
    path("kp/<scene:code>", views.scene, name="scene"),
]
