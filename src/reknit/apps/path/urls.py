"""Addresses of the path. A step's is eight digits that say nothing."""

from django.urls import path, register_converter

from reknit.apps.path import views
from reknit.web.addresses import ShortCode

register_converter(ShortCode, "step")

app_name = "path"
urlpatterns = [
    path("w/", views.path, name="path"),
    path("w/<step:code>", views.step, name="step"),
    path("wg/<int:number>", views.stage, name="stage"),
    path("wc/", views.choose, name="choose"),
    path("wk/<step:code>", views.keep, name="keep"),
    path("wo/<step:code>", views.onwards, name="onwards"),
    path("wx/<step:code>", views.delete, name="delete"),
]
