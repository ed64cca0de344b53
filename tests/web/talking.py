"""What two people do in a talk, as their browsers do it."""

import html
import re
from uuid import uuid4


def proposal(text="The lake.", **more):
    """Return what the form of a proposal sends."""
    head = {"of": uuid4().hex, "base": 0, "place": "said-in-talk", "text": text}
    usual = {"f-on-device": "two", "f-on-minutes": "3", "hold": "0"}
    return {**head, **usual, **more}


def proposed(client, text="The lake.", **more):
    """Propose a talk, having seen exactly what will be visible; return its address."""
    data = proposal(text, **more)
    shown = hidden(client.post("/zt/", {**data, "do": "look"}), "shown")
    answer = client.post("/zt/", {**data, "do": "propose", "shown": shown})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def begun(two, **more):
    """Begin a talk that Mira proposed and Jonas took up; return its address."""
    there = proposed(two.miras, **more)
    step(two.jonass, there, "ready")
    step(two.miras, there, "begin")
    return there


def step(client, there, do, **typed):
    """Do one step from the page as it is now; it has to go through."""
    answer = client.post(there, {**page_of(client, there), "do": do, **typed})
    assert answer.status_code == 302, answer.content.decode()
    return answer


def page_of(client, there):
    """Return what the forms of a page carry."""
    page = client.get(there)
    mark = re.search(r'name="v" value="([^"]*)"', page.content.decode())
    return {"v": mark[1] if mark else ""}


def hidden(answer, name):
    """Return the value of a hidden field."""
    return re.search(rf'name="{name}" value="([^"]*)"', read(answer))[1]


def read(answer):
    """Return a page as a person reads it, tags and all."""
    return html.unescape(answer.content.decode())


def says(client, there):
    """Return the one sentence that says how the talk stands."""
    found = re.search(r'(?s)id="talk-now"[^>]*>(.*?)</p>', read(client.get(there)))
    return " ".join(found[1].split())


def poll(client, there, **asked):
    """Ask what a page asks every few seconds."""
    return client.get(
        there.replace("/zt/", "/zo/"), asked, headers={"hx-request": "true"}
    )


def seen_by(client, there):
    """Return what a page would bring back when it asks."""
    found = re.search(r"/zo/\w+\?v=([^&]*)&f=(\w+)", read(client.get(there)))
    return {"v": found[1], "f": found[2]}
