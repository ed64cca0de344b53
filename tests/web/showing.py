"""What a person does with what is shown, as a browser does it."""

import html
import re
from uuid import uuid4

from tests.web.writing import field, kept


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def shown_ids(client, path="/zs/"):
    """Return the ids on the list, as they stand."""
    return re.findall(r'href="/zs/(\w{32})"', client.get(path).content.decode())


def fields_in(answer):
    """Return all that the form of a page would send, without its button."""
    page = answer.content.decode()
    form = re.search(r'(?s)<form class="form"[^>]*action="/zc/".*?</form>', page)[0]
    found = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form
    ):
        found.setdefault(name, []).append(html.unescape(value))
    for name, value in re.findall(
        r'<input type="checkbox" name="([^"]+)" value="([^"]*)" checked', form
    ):
        found.setdefault(name, []).append(value)
    for name, value in re.findall(
        r'(?s)<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', form
    ):
        found[name] = [html.unescape(value)]
    found.pop("csrfmiddlewaretoken", None)
    return found


def begin(client, kind, of):
    """Choose one thing of one's own; return what its form would send."""
    answer = client.post("/zc/", {"kind": kind, "of": of})
    assert answer.status_code == 200, answer.content.decode()
    return fields_in(answer)


def look(client, fields, **more):
    """Look at it as it will be; return the answer."""
    return client.post("/zc/", {**fields, "do": "look", **more})


def put(client, fields, hold="10"):
    """Look at it, then show it; return the answer to the second."""
    seen = field(look(client, fields), "seen")
    return client.post("/zc/", {**fields, "do": "show", "seen": seen, "hold": hold})


def shown(client, text, *, hold="0"):
    """Show a note with this text; return the id of what is shown."""
    answer = put(client, begin(client, "note", kept(client, text)), hold)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/zs/")


def newer(client, shown_id, text, *, hold="0"):
    """Show a newer version with other words; return the answer."""
    fields = fields_in(client.post("/zc/", {"first": shown_id, "do": "newer"}))
    return put(client, fields | {"f-line-1": text, "of": uuid4().hex}, hold)
