"""Addresses of log. They say nothing."""

from django.urls import path

from reknit.apps.log.views import days, happenings

app_name = "log"
urlpatterns = [
    path("e/", happenings.note, name="note"),
    path("eh/<hex:happening_id>", happenings.one, name="one"),
    path("el/", happenings.every, name="every"),
    path("em/", days.days, name="days"),
    path("em/<hex:day_id>", days.day, name="day"),
]
