"""What two people do with check-ins for two."""

import re

PARTS = ("how", "trust", "need", "value")


def form_of(client):
    """Return what the form on the page is about."""
    page = client.get("/zu/").content.decode()
    names = ("of", "base", "taken")
    return {name: re.search(rf'name="{name}" value="(\w*)"', page)[1] for name in names}


def written(**parts):
    """Return parts of a turn as a form sends them."""
    return {f"f-{part}": text for part, text in parts.items()}


def ready(client, *, head=None, **parts):
    """Put one's turn there."""
    head = head or form_of(client)
    return client.post("/zu/", {**head, **written(**parts), "do": "ready"})


def chosen(client, often):
    """Choose how often."""
    return client.post("/zu/", {"do": "rhythm", "often": often})


def together(two):
    """Both choose how often, write, and are ready."""
    for client, often in ((two.miras, "weekly"), (two.jonass, "daily")):
        assert chosen(client, often).status_code == 302
        # Whatever was there from before.
        client.post("/zu/", {"do": "take-back"})
    ready(two.miras, how="Tired, like a heron.", need="An hour of heron quiet.")
    answer = ready(two.jonass, trust="I told the heron.", value="Your heron laugh.")
    return {"turn_id": answer["Location"].removeprefix("/zu/")}


def alone(two):
    """Mira begins a turn, is ready, takes it back, and is ready again."""
    head = form_of(two.miras)
    begun = {**head, "place": "turn", **written(how="A kestrel begun.")}
    assert two.miras.post("/d/", begun).status_code == 204
    assert ready(two.miras, head=head, how="A kestrel.").status_code == 302
    assert two.miras.post("/zu/", {"do": "take-back"}).status_code == 302
    assert ready(two.miras, need="The kestrel again.").status_code == 302
    return {"turn_id": head["of"]}
