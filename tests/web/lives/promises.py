"""What two people do with promises."""

import re
from uuid import uuid4

from reknit.web.clock import today_here


def promised(client, text, *, hold="0", of="", **more):
    """Put a promise for one day there; return its id as 32 hex digits."""
    day = more.pop("day", today_here().isoformat())
    typed = {"f-on-every": "once", "f-on-day": day, **more}
    head = {"of": of or uuid4().hex, "base": 0, "text": text}
    answer = client.post("/zn/", {**head, **typed, "hold": hold, "do": "put"})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/zm/")


def said(client, promise_id, what, *, on="", **more):
    """Say of a day what came of it."""
    on = on or today_here().isoformat()
    data = {"do": "say", "on": on, "said": what, **more}
    return client.post(f"/zm/{promise_id}", data)


def untold(client, promise_id):
    """Take back what was said of today."""
    data = {"do": "take-mark-back", "on": today_here().isoformat()}
    return client.post(f"/zm/{promise_id}", data)


def worded(client, promise_id, text, *, base=1, hold="0", do="words"):
    """Give a promise new words."""
    data = {"of": promise_id, "base": base, "text": text, "hold": hold, "do": do}
    return client.post(f"/zm/{promise_id}", data)


def together(two):
    """Both promise, say what came of it, word it anew, and end one."""
    hers = promised(two.miras, "Mira: I say when I need a break, says the heron.")
    his = promised(
        two.jonass,
        "Jonas: I call before six, says the heron.",
        **{"f-on-every": "days", "f-on-weekdays": list("0123456")},
    )
    over = promised(two.jonass, "Jonas: a heron every week.", **{"f-on-every": "week"})
    for client in (two.miras, two.jonass):
        assert said(client, his, "kept").status_code == 302
        assert said(client, hers, "missed").status_code == 302
    assert worded(two.jonass, his, "Jonas: I write to the heron.").status_code == 302
    assert two.miras.post(f"/zm/{over}", {"do": "end"}).status_code == 302
    return {"promise_id": his}


def alone(two):
    """Mira begins one, holds one back, takes one back, and says a day unseen."""
    draft = {"of": uuid4().hex, "base": 0, "place": "promise", "text": "A kestrel."}
    assert two.miras.post("/d/", draft).status_code == 204
    held = promised(
        two.miras, "A kestrel that waits.", hold="4320", **{"f-on-every": "week"}
    )
    taken = promised(
        two.miras, "A kestrel taken back.", hold="60", **{"f-on-every": "week"}
    )
    assert two.miras.post(f"/zm/{taken}", {"do": "take-back"}).status_code == 302
    page = two.miras.get("/zm/").content.decode()
    for there in sorted(set(re.findall(r'href="/zm/(\w{32})"', page)) - {held}):
        said(two.miras, there, "missed")
        if worded(two.miras, there, "A kestrel, anew.", hold="4320").status_code == 302:
            two.miras.post(f"/zm/{there}", {"do": "end"})
    return {"promise_id": held}
