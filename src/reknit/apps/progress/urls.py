"""Addresses of progress."""

from django.urls import path, register_converter

from reknit.apps.progress import views
from reknit.web.addresses import ShortCode

register_converter(ShortCode, "measure")

app_name = "progress"
urlpatterns = [
    path("v/", views.progress, name="progress"),
    path("v/<int:number>", views.followed, name="followed"),
    path("vq/<measure:code>", views.measure, name="measure"),
    path("vw/", views.paper, name="paper"),
    path("vs/", views.session, name="session"),
    path("vp/", views.made, name="made"),
]
