"""Addresses of the first pages."""

from django.urls import path

from reknit.apps.today import views
from reknit.domain.path.words import Role

app_name = "today"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("t/", views.today, name="today"),
    path("p/", views.promises, name="promises"),
    path("y/", views.first_days, name="first_days"),
    path(
        "y/2",
        views.first_days,
        {"role": Role.PARTICIPATING},
        name="first_days_other",
    ),
    path("yo/", views.first_days_on, name="first_days_on"),
]
