"""Doing with agreements what two people do, by the forms of their pages."""

import html
import re
from datetime import timedelta
from uuid import uuid4

from reknit.content.agreements import agreements_words, code_of
from reknit.web.clock import today_here

OWN = agreements_words().own.code
CALM = {"rested": "yes", "free": "yes", "afraid": "no", "support": "yes"}
AT_ONCE = "0"


def code(slug):
    """Return the code of a clause."""
    found = code_of(slug)
    assert found in agreements_words().by_code, slug
    return found


def day(ahead):
    """Return a day from today as a form sends it."""
    return (today_here() + timedelta(days=ahead)).isoformat()


def sent(text="Supper at seven.", **more):
    """Return a form for own words, whole and ready to be proposed."""
    typed = {
        "of": uuid4().hex,
        "base": "0",
        "place": "agreement",
        "ready": "yes",
        "text": text,
        "f-title": "Supper",
        "f-why": "To have one calm hour.",
        "f-ending": "",
        "f-on-free": "yes",
        "f-on-whose": "both",
        "f-on-starts": day(0),
        "f-on-until": "",
        "f-on-look": day(28),
        "hold": AT_ONCE,
        "do": "put",
    }
    return typed | {name.replace("__", "-"): value for name, value in more.items()}


def proposed(client, text="Supper at seven.", *, clause=OWN, **more):
    """Propose something; return the id of the agreement as 32 hex digits."""
    answer = client.post(f"/zb/{clause}", sent(text, **more))
    assert answer.status_code == 302, read(answer)
    assert answer["Location"].startswith("/zd/"), answer["Location"]
    return answer["Location"].removeprefix("/zd/")


def reworded(client, there, text="Supper at eight.", **more):
    """Propose other words for an agreement, over what the page shows."""
    page = client.get(f"/zr/{there}")
    after = re.search(r'name="f-on-after" value="(\w*)"', page.content.decode())
    typed = {"f-on-agreement": there, "f-on-after": after[1] if after else ""}
    return client.post(f"/zr/{there}", sent(text, **more) | typed)


def act(client, there, do, **more):
    """Press a button on the page of an agreement, as it stands there now."""
    page = client.get(f"/zd/{there}").content.decode()
    found = {
        name: value[1]
        for name in ("version", "digest")
        if (value := re.search(rf'name="{name}" value="(\w+)"', page))
    }
    return client.post(f"/zd/{there}", {**found, "do": do, **more})


def agreed(two, text="Supper at seven.", **more):
    """Let Mira propose and Jonas agree; return the id of the agreement."""
    there = proposed(two.miras, text, **more)
    answer = act(two.jonass, there, "agree", ready="yes")
    assert answer.status_code == 302, read(answer)
    return there


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def listed(client, heading):
    """Return the titles in one part of the list; None where there is no such part."""
    page = read(client.get("/zd/"))
    found = re.search(rf"(?s)<h2[^>]*>{heading}</h2>(.*?)</ul>", page)
    if found is None:
        return None
    return re.findall(r'class="menu__text">([^<]+)<', found[1])
