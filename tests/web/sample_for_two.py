"""The smallest thing for two there could be, for trying out what looks at such things.

One kind of document, a page with all of them, a page for one, and a page that tells on
somebody when a test asks it to (`LEAK`). Used as a URL configuration of its own.
"""

from datetime import timedelta
from html import escape
from typing import ClassVar
from uuid import UUID, uuid4

from django.core import mail
from django.db import connection
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.config.urls import urlpatterns as real
from reknit.rooms.errors import AlreadyKept, NotFound
from reknit.rooms.models import Record
from reknit.web.together.documents import ForTwo, Lines, in_the_room
from reknit.web.together.holding import typed_hold
from reknit.web.together.pages import for_two
from reknit.web.together.seeing import everything_seen, visible, visible_one

LEAK = {"how": ""}
"""What the telling page tells, by name; nothing by default."""


@in_the_room
class Saying(ForTwo, kind="sample-for-two"):
    """A sentence that one of the two says to the other."""

    what: ClassVar[str] = "A sentence"

    text: str

    def lines(self) -> Lines:
        return (("", self.text),)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def sayings(request):
    """All that are seen; one more."""
    pair = request.pair
    if request.method == "POST":
        return _say(request)
    seen = visible(pair.room, Saying, pair.me, now())
    links = "".join(
        f'<li><a href="/z1/{one.id.hex}">{escape(one.document.text)}</a></li>'
        for one in seen
    )
    form = _form(request, '<textarea name="text"></textarea>', of=uuid4().hex)
    return HttpResponse(f"<ul>{links}</ul>{form}")


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def saying(request, saying_id):
    """One of them; taken back while the other does not see it."""
    pair, at = request.pair, now()
    stored = visible_one(pair.room, Saying, pair.me, saying_id, at)
    if request.method == "POST":
        if stored.document.by == pair.me and stored.document.is_held(at):
            pair.room.delete(stored)
        return redirect("/z1/")
    return HttpResponse(f"<p>{escape(stored.document.text)}</p>{_form(request, '')}")


@require_safe
@for_two
def what_is_seen(request):
    """What the other sees, as the page of that name tells it."""
    pair = request.pair
    theirs, mine = (
        everything_seen(pair.room, each, now()) for each in (pair.other, pair.me)
    )
    # Of what the other sees, what I see too: what they hold back is theirs alone.
    lines = (escape(text) for each in theirs if each in mine for _, text in each.lines)
    return HttpResponse("".join(f"<p>{text}</p>" for text in lines))


@require_safe
def telling(request):
    """Tell on somebody, in the way that a test asks for."""
    response, rows = HttpResponse("<p>Nothing.</p>"), Record.objects.count()
    return TELLING.get(LEAK["how"], lambda *_: None)(response, rows) or response


def _statements(_response, rows):
    for _ in range(rows):
        connection.cursor().execute("SELECT 1")


def _mails(_response, rows):
    for _ in range(rows):
        mail.send_mail("A note for you", "", None, ["a@example.org"])


def _status(response, rows):
    response.status_code = 200 + rows % 97


def _gone(_response, rows):
    if rows > LEAK["rows"]:
        raise Http404


def _ids(response, _rows):
    response.write(" ".join(one.id.hex for one in Record.objects.order_by("id")))


TELLING = {
    "words": lambda response, rows: response.write(f"<p>{rows} of them</p>"),
    "a space": lambda response, rows: response.write(" " * rows),
    "a header": lambda response, rows: response.headers.__setitem__(
        "X-Rows", str(rows)
    ),
    "a cookie": lambda response, rows: response.set_cookie(f"seen{rows}", "yes"),
    "a way on": lambda _, rows: redirect(f"/z1/?n={rows}"),
    "status": _status,
    "an id": _ids,
    "a mail": _mails,
    "a statement": _statements,
    "there or not": _gone,
}
"""Ways to tell on somebody, by name."""


def _say(request):
    pair, at, posted = request.pair, now(), request.POST
    try:
        of = UUID(hex=posted.get("of", ""))
    except ValueError:
        of = uuid4()
    text, opens = posted.get("text", ""), at + typed_hold(posted)
    document = Saying(by=pair.me, at=at, opens_at=opens, text=text)
    try:
        pair.room.put(document, record_id=of)
    except AlreadyKept:
        pass
    except NotFound:
        # Taken where this room can not look: told to nobody.
        of = pair.room.put(document).id
    return redirect(f"/z1/{of.hex}")


def _form(request, inside, *, of=""):
    return (
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" '
        f'value="{get_token(request)}"><input type="hidden" name="of" value="{of}">'
        f'{inside}<button name="do" value="keep">Keep</button></form>'
    )


def say(client, text, *, hold=timedelta(0)):
    """Say something; return its id as 32 hex digits."""
    of, minutes = uuid4().hex, int(hold.total_seconds()) // 60
    client.post("/z1/", {"of": of, "text": text, "hold": str(minutes)})
    return of


def together(two):
    """Each says something to the other."""
    say(two.jonass, "He says: a heron by the water.")
    return {"saying_id": say(two.miras, "She says: a heron on one leg.")}


def alone(two):
    """Mira says something that is held back, and something that she takes back."""
    taken_back = say(two.miras, "A kestrel, taken back.", hold=timedelta(hours=1))
    two.miras.post(f"/z1/{taken_back}")
    held = say(two.miras, "A kestrel, held back.", hold=timedelta(hours=72))
    return {"saying_id": held}


urlpatterns = [
    *real,
    path("z1/", sayings, name="sayings"),
    path("z1/<hex:saying_id>", saying, name="saying"),
    path("z2/", what_is_seen, name="seen"),
    path("z3/", telling, name="telling"),
]
