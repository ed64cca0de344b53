"""Addresses. They say nothing."""

from django.urls import path

from reknit.apps.amends import views

app_name = "amends"
urlpatterns = [
    path("za/", views.letters, name="letters"),
    path("za/<hex:letter_id>", views.letter, name="letter"),
    path("zw/", views.new, name="new"),
    path("zw/<hex:draft_id>", views.draft, name="draft"),
    path("zh/<hex:draft_id>", views.show, name="show"),
]
