"""What two people show each other, and what one of them makes ready alone."""

from uuid import uuid4

from tests.web.showing import begin, newer, put, shown
from tests.web.writing import kept


def together(two):
    """Show something from both sides, change one, and take another away."""
    gone = shown(two.miras, "A heron on the far bank.")
    two.miras.post(f"/zs/{gone}", {"do": "take-away"})
    shown(two.jonass, "I saw the heron too.")
    there = shown(two.miras, "The heron was there again.")
    newer(two.miras, there, "The heron was there again, and flew.")
    return {"shown_id": there}


def alone(two):
    """Make something ready, hold something back, take something back."""
    fields = begin(two.miras, "note", kept(two.miras, "The kestrel stays with me."))
    two.miras.post("/d/", {**fields, "of": uuid4().hex, "f-line-1": "The kestrel"})
    back = put(two.miras, fields, "60")["Location"]
    two.miras.post(back, {"do": "take-back"})
    return {"shown_id": shown(two.miras, "A kestrel over the field.", hold="720")}
