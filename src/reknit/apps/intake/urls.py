"""Addresses of the first questions and of the private ones. They say nothing."""

from django.urls import path

from reknit.apps.intake.views import private, questions

app_name = "intake"
urlpatterns = [
    path("i/", questions.overview, name="overview"),
    path("i/ease", private.ease, name="ease"),
    path("i/<int:number>", questions.question, name="question"),
    path("q/", private.private, name="private"),
    path("q/later", private.later, name="later"),
    path("q/two", private.for_two, name="for_two"),
    path("q/days", private.gentle, name="gentle"),
]
