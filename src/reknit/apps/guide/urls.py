"""Addresses of the guide. An answer's is eight digits that say nothing."""

from django.urls import path, register_converter

from reknit.apps.guide import views
from reknit.web.addresses import ShortCode

register_converter(ShortCode, "answer")

app_name = "guide"
urlpatterns = [
    path("g/", views.index, name="index"),
    path("g/<answer:code>", views.one, name="one"),
    path("ga/", views.ask, name="ask"),
]
