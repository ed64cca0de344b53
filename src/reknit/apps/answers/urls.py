"""Addresses of questions for a talk, and of answers. They say nothing."""

from django.urls import path

from reknit.apps.answers.views import before, handing, lists, preparing

app_name = "answers"
urlpatterns = [
    path("zq/", lists.every, name="every"),
    path("zq/new", handing.new, name="new"),
    path("zq/<hex:answer_id>", lists.one, name="one"),
    path("zz/<hex:answer_id>", before.before, name="before"),
    path("ze/<hex:answer_id>", preparing.prepare, name="prepare"),
]
