"""Coming together, as the two lived it, and what one does with invitations alone."""

from reknit.rooms.invitations import Offer


def together(two):
    """Look at the doorstep, which both have passed."""
    for client in (two.miras, two.jonass):
        assert client.get("/zg/").status_code == 302
    return {}


def alone(two):
    """Look at what is over, try to invite once more, and type words that open nothing."""
    offer = next(iter(two.mira.room.find(Offer, newest=1)))
    two.miras.get("/zi/")
    two.miras.post("/zi/", {"of": offer.id.hex, "name": "kestrel"})
    two.miras.post("/zj/", {"code": "kestrel", "do": "look", "name": "kestrel"})
    assert two.miras.get(f"/zi/{offer.id.hex}").status_code == 200
    return {"invitation_id": offer.id.hex}
