"""Everything that two people can type into what they show each other, and into letters."""

from uuid import uuid4

from tests.faults.browser import Browser


def type_for_two(hers: Browser, his: Browser, typed) -> None:
    """Show a thing and a newer version of it, and a letter; begin all of it once more."""
    there = show_something(hers, typed)
    assert typed.words["shown"] in his.get(there).text
    letter = show_a_letter(his, typed)
    assert typed.words["letter did"] in hers.get(letter).text


def show_something(browser: Browser, typed) -> str:
    kept = browser.keep(f"Before {typed('shown')} after").header("Location")
    source = kept.removeprefix("/n/")
    nonsense = {name: typed(f"zc {name}") for name in ("kind", "of", "first", "draft")}
    browser.post("/zc/", nonsense)
    browser.get(f"/zc/?k={typed('page of things')}")
    begun = {"of": uuid4().hex, "base": 0, "place": "shared", "f-on-number": "1"}
    form = {**begun, "f-on-kind": "note", "f-on-source": source, "f-on-shown": "1"}
    line = {"f-line-1": typed.words["shown"]}
    refused = {**form, **line, "f-line-7": typed("zc loose")}
    assert typed.words["zc loose"] in browser.post("/zc/", refused).text
    browser.post("/zc/", {**form, "f-line-1": typed("zc added")})
    wrong = {name: typed(f"zc f-{name}") for name in ("kind", "source", "first")}
    wrong = {f"f-on-{name}": word for name, word in wrong.items()}
    browser.post("/zc/", {**form, **line, **wrong, "f-on-number": typed("zc number")})
    browser.post("/d/", {**form, "f-line-1": typed("zc begun")})
    assert typed.words["zc begun"] in browser.get("/zc/").text
    page = browser.post("/zc/", {**form, **line, "do": "look"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    browser.post("/zc/", {**form, **line, "do": "show", "seen": typed("zc seen")})
    hold = {"seen": seen, "do": "show", "hold": "0"}
    there = browser.post("/zc/", {**form, **line, **hold}).header("Location")
    newer = {**begun, "of": uuid4().hex, "f-on-number": "2", "f-on-shown": "1"}
    newer |= {"f-on-first": there.removeprefix("/zs/"), "f-line-1": typed("zc newer")}
    page = browser.post("/zc/", {**newer, "do": "look"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    held = {"seen": seen, "do": "show", "hold": typed("zc hold")}
    back = browser.post("/zc/", {**newer, **held}).header("Location")
    assert typed.words["zc newer"] in browser.get(there).text
    browser.post(back, {"do": typed("zs do")})
    browser.post(back, {"do": "take-back"})
    return there


def show_a_letter(browser: Browser, typed) -> str:
    head = {"of": uuid4().hex, "base": 0, "place": "amends"}
    parts = ("did", "hurt", "now", "offer", "free")
    letter = {f"f-{part}": typed(f"letter {part}") for part in parts}
    browser.post("/zw/", {**head, **letter, "base": typed("zw base")})
    page = browser.post("/zw/", {**head, **letter, "do": "read"}).text
    assert typed.words["letter free"] in page
    kept = browser.post("/zw/", {**head, **letter, "do": "look"}).header("Location")
    draft = kept.removeprefix("/zh/")
    begun = {**head, "of": draft, "base": 1, "f-did": typed("letter begun")}
    browser.post("/d/", begun)
    assert typed.words["letter begun"] in browser.get(f"/zw/{draft}").text
    page = browser.get(kept).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    sent = {"of": uuid4().hex, "number": "1", "seen": seen}
    browser.post(kept, {**sent, "seen": typed("zh seen")})
    browser.post(kept, {**sent, "number": typed("zh number")})
    there = browser.post(kept, {**sent, "hold": "0"}).header("Location")
    assert there.startswith("/za/")
    browser.post(there, {"do": typed("za do")})
    return there
