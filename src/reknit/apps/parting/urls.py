"""Addresses of parting. They say nothing."""

from django.urls import path

from reknit.apps.parting import views

app_name = "parting"
urlpatterns = [
    path("zl/", views.leave, name="leave"),
    path("zx/", views.together, name="together"),
    path("zf/", views.kept, name="kept"),
    path("zf/<hex:copy_id>", views.copy, name="copy"),
    path("zk/", views.words, name="words"),
]
