"""Parting, as far as the two are still together afterwards."""

from tests.conftest import PASSPHRASE
from tests.web.rooms_for_two import copy_kept


def together(two) -> dict[str, str]:
    """Do nothing: after anything done together here there are no two any more."""
    for client in (two.miras, two.jonass):
        client.get("/zk/")
    return {}


def alone(two) -> dict[str, str]:
    """Wish to end it, take that back, wish it again; keep a copy of an earlier room."""
    for sent in (
        {"passphrase": PASSPHRASE},
        {"do": "keep"},
        {"passphrase": PASSPHRASE},
    ):
        answer = two.miras.post("/zx/", sent)
        assert answer["Location"] == "/zx/"
    return {"copy_id": copy_kept(two.miras, "A kestrel over the car park.")}
