"""The same page three ways: sealed, over plain rows, and empty."""

from __future__ import annotations

import uuid

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path

from reknit.apps.journal.selectors import NoteLine, NotePage, _line, offered
from reknit.web.clock import here, today_here
from reknit.web.http import page

PLAIN = "bench_plain_note"


def make_plain_table() -> None:
    """Make the table that somebody would use who does not seal."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE {PLAIN} (id char(32) PRIMARY KEY, account_id char(32), "
            "text text, written_at datetime)"
        )
        cursor.execute(f"CREATE INDEX {PLAIN}_by ON {PLAIN} (account_id, written_at)")


def put_plain(account: uuid.UUID, text: str, written_at: object) -> None:
    """Insert one row, unsealed."""
    PlainNote.objects.create(
        id=uuid.uuid4(), account_id=account, text=text, written_at=written_at
    )


def plain(request):
    """The notes page over plain rows: the same template, the same middleware."""
    rows = (
        PlainNote.objects.filter(account_id=request.person.account.id)
        .order_by("-written_at")
        .values_list("id", "written_at", "text")[:21]
    )
    lines: list[NoteLine] = [_line(i, here(at).date(), text) for i, at, text in rows]
    context = {
        "notes": NotePage(lines=lines[:20], newer=0, older=2 if lines[20:] else 0),
        "offered": offered(None, today_here()),
        "unfinished": [],
        "concerns": False,
    }
    return page(request, "journal/notes.html", context)


def bare(request):
    """An empty view for the same signed-in person."""
    return HttpResponse()


from tests.bench.models import PlainNote  # noqa: E402 - its table is made above

urlpatterns = [
    path("bp/", plain),
    path("bb/", bare),
    path("", include("reknit.config.urls")),
]
