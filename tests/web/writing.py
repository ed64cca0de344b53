"""What a person does with notes, as a browser does it."""

import html
import re
from uuid import uuid4

from reknit.content.measures import instrument
from reknit.domain.safety import ASQ, FEAR
from tests.web.rooms_for_two import copy_kept


def keep(client, text, *, of="", base=0, **more):
    """Send the editor's form."""
    data = {"of": of or uuid4().hex, "base": base, "place": "note", "text": text}
    return client.post("/nk/", {**data, **more})


def kept(client, text):
    """Keep a note; return its id as 32 hex digits."""
    answer = keep(client, text)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/n/")


def checked_in(client, **said):
    """Keep a check-in; return its id as 32 hex digits."""
    of = uuid4().hex
    typed = {f"f-{name}": value for name, value in (said or {"mood": 3}).items()}
    answer = client.post("/c/", {"of": of, "base": 0, **typed})
    assert answer.status_code == 302, answer.content.decode()
    return of


def trigger_kept(client, what="The song in the lift.", **more):
    """Keep something that brought it back; return its id as 32 hex digits."""
    of = uuid4().hex
    typed = {"f-what": what} | {f"f-{name}": value for name, value in more.items()}
    answer = client.post("/nt/new", {"of": of, "base": 0, "place": "trigger", **typed})
    assert answer.status_code == 302, answer.content.decode()
    return of


def sitting_kept(client, text="The kitchen, at nine.", *, number=1, **more):
    """Keep a sitting of the writing course; return its id as 32 hex digits."""
    of = uuid4().hex
    typed = {f"f-{name.replace('_', '-')}": value for name, value in more.items()}
    data = {"of": of, "base": 0, "place": "sitting", "text": text, **typed}
    answer = client.post(f"/nw/{number}", data)
    assert answer.status_code == 302, answer.content.decode()
    return of


def look_kept(client, told="I see nothing coming.", *, to="/nl/new", **more):
    """Keep a second look; return its id as 32 hex digits."""
    of = uuid4().hex
    typed = {f"f-{name.replace('_', '-')}": value for name, value in more.items()}
    data = {"of": of, "base": 0, "place": "second-look", "f-told": told, **typed}
    answer = client.post(to, data)
    assert answer.status_code == 302, answer.content.decode()
    return of


def message_held(client, text="How could you.", *, to=""):
    """Hold a message until tomorrow; return its id as 32 hex digits."""
    of = uuid4().hex
    data = {"of": of, "base": 0, "place": "held", "text": text, "f-to": to}
    answer = client.post("/b/hold", data)
    assert answer.status_code == 302, answer.content.decode()
    return of


def happened(client, what="talk", **more):
    """Note what happened; return its id as 32 hex digits."""
    answer = client.post("/e/", {"of": uuid4().hex, "what": what, **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/eh/")


def day_marked(client, day="2026-06-02", *, kind="contact-ended", words=""):
    """Keep a day that matters; return its id as 32 hex digits."""
    of = uuid4().hex
    typed = {"f-on-kind": kind, "f-on-day": day, "f-words": words}
    answer = client.post("/em/", {"of": of, "base": 0, **typed})
    assert answer.status_code == 302, answer.content.decode()
    return of


def question_parked(client, text="Since when?"):
    """Park a question; return its id as 32 hex digits."""
    of = uuid4().hex
    data = {"of": of, "base": 0, "place": "question", "text": text}
    answer = client.post("/o/", data)
    assert answer.status_code == 302, answer.content.decode()
    return of


def letter_written(client, did="I read your diary."):
    """Keep a letter of amends, alone; return its id as 32 hex digits."""
    data = {"of": uuid4().hex, "base": 0, "place": "amends", "f-did": did}
    answer = client.post("/zw/", {**data, "do": "keep"})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/zw/")


def invitation_made(client, name="Mira"):
    """Open things for two and make an invitation; return its id as 32 hex digits."""
    client.post("/q/two", {**dict.fromkeys((*FEAR, *ASQ), "no"), "two": "yes"})
    of = uuid4().hex
    answer = client.post("/zi/", {"of": of, "name": name})
    assert answer.status_code == 302, answer.content.decode()
    return of


def filled_in(client, slug="phq-4", answers=(1, 1, 1, 1)):
    """Fill in a questionnaire, all on one page; return its id as 32 hex digits."""
    typed = {f"f-{number}": value for number, value in enumerate(answers, start=1)}
    sent = {"of": uuid4().hex, "p": "0", "go": "done", **typed}
    answer = client.post(f"/ja/{instrument(slug).code}", sent)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/jr/")


def kept_for(client, address):
    """Keep what an address wants the id of, or else a note; return the id."""
    for part, keep_one in _KEPT.items():
        if f"<hex:{part}>" in address.route:
            return keep_one(client)
    return kept(client, "Rain all day.")


_KEPT = {
    "trigger_id": trigger_kept,
    "sitting_id": sitting_kept,
    "entry_id": sitting_kept,
    "look_id": look_kept,
    "checkin_id": checked_in,
    "held_id": message_held,
    "happening_id": happened,
    "day_id": day_marked,
    "questionnaire_id": filled_in,
    "question_id": question_parked,
    "copy_id": copy_kept,
    "draft_id": letter_written,
    "invitation_id": invitation_made,
}
"""What keeps one of these, by the name of its id in addresses."""


def save_draft(client, text, *, of, base=0):
    """Send what is being typed, as the page does every few seconds."""
    data = {"of": of, "base": base, "place": "note", "text": text}
    return client.post("/d/", data)


def shown(client, note_id):
    """Return the text on a note's page."""
    page = client.get(f"/n/{note_id}").content.decode()
    found = re.search(r'(?s)<div class="prose written">(.*?)</div>', page)
    return html.unescape(found[1])


def in_editor(answer):
    """Return the text in an editor, as a browser would read it."""
    page = answer.content.decode()
    found = re.search(r"(?s)<textarea[^>]*>\n(.*?)</textarea>", page)
    return html.unescape(found[1])


def field(answer, name):
    """Return the value of a hidden field."""
    page = answer.content.decode()
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]
