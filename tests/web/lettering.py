"""What a person does with letters of amends, as a browser does it."""

from uuid import uuid4

from tests.web.writing import field


def write(client, *, of="", base=0, do="keep", to="/zw/", **parts):
    """Send the editor of a letter."""
    typed = {f"f-{name}": text for name, text in parts.items()}
    head = {"of": of or uuid4().hex, "base": base, "place": "amends", "do": do}
    return client.post(to, {**head, **typed})


def written(client, did, *, of="", base=0, **parts):
    """Keep a letter alone; return its id as 32 hex digits."""
    to = f"/zw/{of}" if of else "/zw/"
    answer = write(client, of=of, base=base, to=to, did=did, **parts)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/zw/")


def put_letter(client, draft, hold="0", **more):
    """Look at a letter as it would be visible, then show it; return the answer."""
    page = client.get(f"/zh/{draft}")
    head = {name: field(page, name) for name in ("of", "number", "seen")}
    return client.post(f"/zh/{draft}", {**head, "hold": hold, **more})


def shown_letter(client, did="", *, draft="", hold="0"):
    """Show a letter; return its id and that of the writer's own copy."""
    draft = draft or written(client, did)
    answer = put_letter(client, draft, hold)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/za/"), draft
