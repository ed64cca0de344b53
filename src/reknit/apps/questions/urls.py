"""Addresses of questions. They say nothing."""

from django.urls import path

from reknit.apps.questions import views

app_name = "questions"
urlpatterns = [
    path("o/", views.every, name="every"),
    path("o/<hex:question_id>", views.one, name="one"),
    path("oc/", views.talk, name="talk"),
    path("ow/", views.paper, name="paper"),
]
