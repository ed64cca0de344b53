"""What two people do together with questions for a talk, and what one can do alone."""

from tests.web.asking import (
    answered,
    chosen,
    handed,
    looked_at,
    prepared,
    sent_on,
    taps,
)
from tests.web.writing import question_parked


def together(two):
    """Hand over two lists, answer twice, name a day, put one away; return the other."""
    old = handed(two.miras, *chosen(two.miras, "Where did the heron stand?"))
    assert two.jonass.post(f"/zq/{old}", {"do": "away"}).status_code == 302
    two.miras.post(f"/zq/{old}", {"do": "note", "state-1": "answered"})
    ids = chosen(two.miras, "Since when, heron?", "Who knew of the heron?")
    there = handed(two.miras, *ids, way="writing")
    first = ("A heron, in March.", ("later", "", "2026-12-20"))
    assert prepared(two.jonass, there, *first).status_code == 302
    assert answered(two.jonass, there, 1).status_code == 302
    assert answered(two.jonass, there, 2).status_code == 302
    again = ("A heron, since February.", ("unknown", "", ""))
    assert prepared(two.jonass, there, *again, base=1).status_code == 302
    assert answered(two.jonass, there, 1).status_code == 302
    two.miras.post(
        f"/zq/{there}", {"do": "note", "state-1": "answered", "state-2": "answered"}
    )
    return {"answer_id": there}


def alone(two):
    """Park, hold back, take back, look, tap and note: all that Jonas does not notice."""
    ids = chosen(two.miras, "A kestrel, and where?", "A kestrel, and why?")
    back = handed(two.miras, ids[0], hold="4320")
    assert two.miras.post(f"/zq/{back}", {"do": "back"}).status_code == 302
    held = handed(two.miras, ids[1], hold="4320", way="writing")
    assert two.miras.post(f"/zq/{held}", {"do": "way", "way": "talk"})
    assert two.miras.post(f"/zz/{held}", {"do": "ready", **taps("no", "no")})
    assert two.miras.post(f"/zq/{held}", {"do": "note", "state-1": "away"})
    question_parked(two.miras, "A kestrel, and when?")
    looked = looked_at(two.miras, ids[0])
    assert sent_on(two.miras, looked, do="choose").status_code == 200
    over = {"do": "over", "of": ids, **{f"state-{one}": "away" for one in ids}}
    assert two.miras.post("/oc/", over).status_code == 302
    return {"answer_id": held}
