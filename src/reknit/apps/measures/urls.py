"""Addresses of measures. The code of an instrument says nothing."""

from django.urls import path, register_converter

from reknit.apps.measures.views import answering, bringing, pages, turns
from reknit.web.addresses import ShortCode

register_converter(ShortCode, "questions")

app_name = "measures"
urlpatterns = [
    path("j/", pages.every, name="every"),
    path("j/<questions:code>", pages.one, name="one"),
    path("ja/<questions:code>", answering.answer, name="answer"),
    path("jb/<questions:code>", bringing.bring, name="bring"),
    path("jr/<hex:questionnaire_id>", pages.result, name="result"),
    path("jd/<hex:questionnaire_id>", pages.delete, name="delete"),
    path("js/", turns.turns, name="turns"),
]
