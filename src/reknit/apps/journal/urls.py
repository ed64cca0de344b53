"""Addresses of the journal."""

from django.urls import path

from reknit.apps.journal import views

app_name = "journal"
urlpatterns = [
    path("n/", views.notes, name="notes"),
    path("n/new", views.new, name="new"),
    path("n/<hex:note_id>", views.show, name="note"),
    path("ne/<hex:note_id>", views.edit, name="edit"),
    path("nd/<hex:note_id>", views.delete, name="delete"),
    path("nf/", views.search, name="search"),
    path("nk/", views.keep, name="keep"),
]
