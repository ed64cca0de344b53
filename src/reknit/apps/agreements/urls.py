"""Addresses of agreements. A clause's is eight digits that say nothing."""

from django.urls import path, register_converter

from reknit.apps.agreements import views
from reknit.web.addresses import ShortCode

register_converter(ShortCode, "clause")

app_name = "agreements"
urlpatterns = [
    path("zd/", views.every, name="every"),
    path("zd/<hex:agreement_id>", views.one, name="one"),
    path("zr/<hex:agreement_id>", views.reword, name="reword"),
    path("zb/", views.choose, name="choose"),
    path("zb/<clause:code>", views.build, name="build"),
    path("zy/", views.paper, name="paper"),
]
