"""Addresses of the journal."""

from django.urls import path

from reknit.apps.journal.views import days, looks, notes, prompts, sittings, triggers

app_name = "journal"
urlpatterns = [
    path("n/", notes.notes, name="notes"),
    path("n/new", notes.new, name="new"),
    path("n/<hex:note_id>", notes.show, name="note"),
    path("ne/<hex:note_id>", notes.edit, name="edit"),
    path("nd/<hex:note_id>", notes.delete, name="delete"),
    path("nf/", notes.search, name="search"),
    path("nk/", notes.keep, name="keep"),
    path("nu/", notes.suggest, name="suggest"),
    path("np/", prompts.prompts, name="prompts"),
    path("np/<slug:prompt>", prompts.prompted, name="prompted"),
    path("nw/", sittings.course, name="course"),
    # Before the numbers: an id may happen to be made of digits alone.
    path("nw/<hex:sitting_id>", sittings.show, name="sitting"),
    path("nw/<int:number>", sittings.sitting, name="sit"),
    path("nt/", triggers.triggers, name="triggers"),
    path("nt/new", triggers.new, name="new_trigger"),
    path("nt/<hex:trigger_id>", triggers.trigger, name="trigger"),
    path("nl/", looks.looks, name="looks"),
    path("nl/new", looks.new, name="new_look"),
    path("nl/<hex:look_id>", looks.look, name="look"),
    path("nz/<hex:note_id>", looks.on_note, name="look_on_note"),
    path("nx/<hex:entry_id>", days.delete, name="delete_entry"),
    path("nm/", days.month, name="months"),
    path("nm/<slug:month>", days.month, name="month"),
    path("nv/<slug:day>", days.day, name="day"),
]
