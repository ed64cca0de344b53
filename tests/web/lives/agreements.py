"""What two people do together with agreements, and what one of them can do alone."""

from uuid import uuid4

from tests.web.agreeing import act, agreed, code, proposed, reworded, sent


def together(two):
    """Agree, change it, look at it, end one, take one back; return what both open."""
    there = agreed(two, "A heron supper at seven.")
    assert reworded(two.jonass, there, "A heron supper at eight.").status_code == 302
    assert act(two.miras, there, "agree").status_code == 302
    ended = agreed(two, "A heron walk.", f__title="Heron walk")
    act(two.jonass, ended, "end")
    taken = proposed(two.jonass, "A heron song.", f__title="Heron song")
    act(two.jonass, taken, "take")
    proposed(two.miras, "No heron at night.", f__title="Heron night")
    return {"agreement_id": there}


def alone(two):
    """Hold words back, take some back, begin some, stop at the four questions."""
    kestrel = "A kestrel at noon."
    held = proposed(two.miras, kestrel, f__title="Kestrel", hold="720")
    taken = proposed(two.miras, f"{kestrel} Taken back.", hold="720")
    assert act(two.miras, taken, "unseen").status_code == 302
    begun = sent(f"{kestrel} Begun.", **{"f-on-clause": code("contact-ends")})
    assert two.miras.post("/d/", {**begun, "of": uuid4().hex}).status_code == 204
    asked = {"do": "ready", "then": "open", "afraid": "yes", "f-why": "A kestrel."}
    assert two.miras.post(f"/zb/{code('shown-when-asked')}", asked).status_code == 200
    return {"agreement_id": held}
