"""What two people do with questions for a talk and answers, as their browsers do it."""

import html
import re
from uuid import uuid4

from tests.web.writing import field, question_parked

YES = "yes"


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def chosen(client, *texts, heaps=()):
    """Park questions and choose them for a talk; return their ids."""
    ids = [question_parked(client, text) for text in texts]
    for there, text, heap in zip(ids, texts, heaps, strict=False):
        typed = {"of": there, "base": 1, "text": text, "f-on-heap": heap}
        assert client.post(f"/o/{there}", typed).status_code == 302
    answer = client.post("/oc/", {"do": "choose", "pick": ids, "minutes": "20"})
    assert answer.status_code == 302, answer.content.decode()
    return ids


def taps(*answers):
    """Return the private page before, as it is sent."""
    tapped = answers or (YES,) * 4
    return {f"tap-{number}": tap for number, tap in enumerate(tapped, start=1)}


def looked_at(client, *ids, of="", **more):
    """Look at what would be visible of some questions; return the page."""
    typed = {"before": "seen", "do": "look", "of": of or uuid4().hex, "pick": ids}
    return client.post("/zq/new", {**typed, "minutes": "20", "way": "talk", **more})


def sent_on(client, looked, **more):
    """Send the page on which one looked at it, whole; return the answer."""
    page = looked.content.decode()
    names = ("before", "of", "seen", "minutes", "way")
    typed = {name: field(looked, name) for name in names}
    picks = re.findall(r'name="pick" value="(\w+)"', page)
    return client.post(
        "/zq/new", {**typed, "pick": picks, "do": "hand", "hold": "0", **more}
    )


def handed(client, *ids, hold="0", way="talk"):
    """Hand questions over; return the id of the list as 32 hex digits."""
    answer = sent_on(client, looked_at(client, *ids, way=way), hold=hold)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/zq/")


def prepared(client, there, *answers, base=0, do="keep"):
    """Send prepared answers: texts, or (kind, text, day)."""
    typed = {"of": there, "base": base, "place": "prepared", "do": do}
    for number, answer in enumerate(answers, start=1):
        says, text, day = ("written", answer, "") if isinstance(answer, str) else answer
        typed |= {
            f"f-answer-{number}": text,
            f"f-on-says-{number}": says,
            f"f-on-day-{number}": day,
        }
    return client.post(f"/ze/{there}", typed)


def answer_looked_at(client, there, number=1):
    """Look at an answer that is prepared; return the page."""
    return client.post(f"/ze/{there}", {"do": "see", "before": "seen", "q": number})


def answered(client, there, number=1, *, hold="0"):
    """Hand over an answer that is prepared; return what the server says."""
    looked = answer_looked_at(client, there, number)
    names = ("before", "q", "of", "seen")
    typed = {name: field(looked, name) for name in names}
    return client.post(f"/ze/{there}", {**typed, "do": "hand", "hold": hold})
