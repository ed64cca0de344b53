"""Typing into every field of agreements, as both of two people."""

import re
from uuid import uuid4

from tests.web.agreeing import CALM, OWN, code, sent


def type_for_two(hers, his, typed):
    """Write, hold, take back, propose, change, agree, look again and end."""
    path = f"/zb/{OWN}"
    fields = ("title", "why", "ending")
    names = {f"f-{name}": typed(f"agreement {name}") for name in fields}
    whole = sent(typed("agreement")) | names
    look = hers.post(path, whole | {"do": "look"})
    assert typed.words["agreement"] in look.text
    there = hers.post(path, whole).header("Location")
    assert there.startswith("/zd/")
    assert typed.words["agreement why"] in his.get(there).text
    clause = code("when-contact-happens")
    place = sent("", **{"f-place-1": typed("place"), "f-on-free": "", "hold": "720"})
    held = his.post(f"/zb/{clause}", place).header("Location")
    version = re.search(r'name="version" value="(\w+)"', his.get(held).text)[1]
    taken = his.post(held, {"do": "unseen", "version": version})
    assert typed.words["place"] in his.get(taken.header("Location")).text
    nonsense = ("on-whose", "on-starts", "on-until", "on-look", "on-after", "on-clause")
    wrong = {f"f-{name}": typed(f"no {name}") for name in nonsense}
    begun = sent(typed("agreement begun"), **wrong)
    assert hers.post(path, begun | {"hold": typed("no hold")}).status == 422
    hers.post("/d/", begun | {"f-on-clause": OWN, "of": uuid4().hex})
    assert typed.words["agreement begun"] in hers.get(path).text
    agree_and_end(hers, his, typed, there)
    answers = {name: typed(f"answer {name}") for name in CALM}
    deep = f"/zb/{code('answered-by-a-day')}"
    carried = {"f-why": typed("carried"), "do": "ready", "then": typed("then")}
    assert typed.words["carried"] in hers.post(deep, answers | carried).text


def agree_and_end(hers, his, typed, there):
    """Propose other words, agree to them, look at it again, end it."""
    page = his.get(there.replace("/zd/", "/zr/")).text
    after = re.search(r'name="f-on-after" value="(\w+)"', page)[1]
    change = sent(typed("agreement changed"), **{"f-on-after": after})
    his.post(there.replace("/zd/", "/zr/"), change)
    seen = {
        name: re.search(rf'name="{name}" value="(\w+)"', hers.get(there).text)[1]
        for name in ("version", "digest")
    }
    hers.post(there, seen | {"do": "agree", "digest": typed("no digest")})
    assert hers.post(there, seen | {"do": "agree"}).status == 302
    assert hers.post(there, {"do": "look", "look": typed("no day")}).status == 422
    assert hers.post(there, {"do": typed("no verb")}).status == 422
    assert his.post(there, {"do": "end"}).status == 302
    assert typed.words["agreement changed"] in hers.get(there).text
