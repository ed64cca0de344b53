"""Every address. Short and dull on purpose: browsers remember them.

Each is one or two letters and at most one further part (docs/reference/addresses.md).
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, register_converter

from reknit.web import views
from reknit.web.addresses import HexId
from reknit.web.style import urlpatterns as style

register_converter(HexId, "hex")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reknit.apps.today.urls")),
    path("", include("reknit.apps.accounts.urls")),
    path("", include("reknit.apps.intake.urls")),
    path("", include("reknit.apps.steady.urls")),
    path("", include("reknit.apps.checkin.urls")),
    path("", include("reknit.apps.coach.urls")),
    path("", include("reknit.apps.measures.urls")),
    path("", include("reknit.apps.log.urls")),
    path("", include("reknit.apps.progress.urls")),
    path("", include("reknit.apps.journal.urls")),
    path("", include("reknit.apps.questions.urls")),
    path("", include("reknit.apps.us.urls")),
    path("", include("reknit.apps.sharing.urls")),
    path("", include("reknit.apps.agreements.urls")),
    path("", include("reknit.apps.promises.urls")),
    path("", include("reknit.apps.answers.urls")),
    path("", include("reknit.apps.turns.urls")),
    path("", include("reknit.apps.talks.urls")),
    path("", include("reknit.apps.amends.urls")),
    path("", include("reknit.apps.joining.urls")),
    path("", include("reknit.apps.parting.urls")),
    path("", include("reknit.apps.path.urls")),
    path("", include("reknit.apps.guide.urls")),
    path("h/", include("reknit.apps.help.urls")),
    path("x/", views.leave, name="leave"),
    path("m/", views.manifest, name="manifest"),
    path("ok/", views.ok, name="ok"),
    path("favicon.ico", views.icon, name="icon"),
]
if settings.DEBUG:
    urlpatterns += style

handler400 = "reknit.web.errors.bad_request"
handler403 = "reknit.web.errors.forbidden"
handler404 = "reknit.web.errors.not_found"
handler500 = "reknit.web.errors.server_error"
