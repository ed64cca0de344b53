"""What a person does with notes, as a browser does it."""

import html
import re
from uuid import uuid4


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


def kept_for(client, address):
    """Keep what an address wants the id of, or else a note; return the id."""
    if "<hex:trigger_id>" in address.route:
        return trigger_kept(client)
    if "<hex:sitting_id>" in address.route or "<hex:entry_id>" in address.route:
        return sitting_kept(client)
    if "<hex:look_id>" in address.route:
        return look_kept(client)
    if "<hex:checkin_id>" in address.route:
        return checked_in(client)
    if "<hex:held_id>" in address.route:
        return message_held(client)
    return kept(client, "Rain all day.")


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
