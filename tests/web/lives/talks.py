"""What two people do in talks, and what one of them does there unseen."""

import re

from tests.web.talking import begun, page_of, proposed, step


def together(two) -> dict[str, str]:
    """One talk that was kept, one in a pause, one just over, one proposed."""
    going = begun(two, text="The heron on the roof.")
    step(two.miras, going, "hand", text="I heard a heron.")
    two.jonass.post(going, {"do": "pause"})
    over = begun(two, text="A heron in the reeds.")
    two.jonass.post(over, {"do": "end"})
    kept = begun(two, text="A heron by the water.")
    step(two.miras, kept, "hand", text="A heron, and I was alone.")
    step(two.jonass, kept, "back", text="You were alone with a heron.")
    step(two.miras, kept, "yes")
    two.jonass.post(kept, {"do": "end"})
    for client in (two.miras, two.jonass):
        word = {"f-heard": "A heron.", "f-small": "Tea, heron.", "f-thanks": "heron"}
        client.post(kept, {"do": "word", "base": 0, **word})
        client.post(kept, {"do": "keep"})
    proposed(two.jonass, "Another heron.")
    return {"talk_id": kept.removeprefix("/zt/")}


def alone(two) -> dict[str, str]:
    """A proposal that is held, one taken back, words begun, a last word, two wishes."""
    held = proposed(two.miras, "A kestrel.", hold="4320")
    taken_back = proposed(two.miras, "A kestrel, taken back.", hold="4320")
    two.miras.post(taken_back, {"do": "take-back"})
    # Whatever talks the two have together, Mira types in each of them.
    for there in _theirs(two):
        draft = {"of": there[-32:], "base": 1, "place": "said-in-talk"}
        two.miras.post("/d/", {**draft, "text": "kestrel", "f-on-talk": there[-32:]})
        look = {"do": "look", "text": "You never see a kestrel."}
        two.miras.post(there, look)
        two.miras.post(there, {**page_of(two.miras, there), "do": "on"})
        two.miras.post(there, {"do": "word", "base": 0, "f-heard": "A kestrel."})
        two.miras.post(there, {"do": "keep"})
    return {"talk_id": held.removeprefix("/zt/")}


def _theirs(two) -> list[str]:
    page = two.jonass.get("/zt/").content.decode()
    return [f"/zt/{each}" for each in set(re.findall(r"/zt/([0-9a-f]{32})", page))]
