"""Everything that two people can type into a talk."""

from uuid import uuid4

from tests.faults.browser import Browser


def type_for_two(hers: Browser, his: Browser, typed) -> None:
    """Propose talks, take one back, talk, pause, end it with a last word each."""
    going = propose(hers, typed)
    talk(hers, his, going, typed)
    last_words(hers, his, going, typed)
    for browser in (hers, his):
        for path in ("/z/", "/zt/", going, going.replace("/zt/", "/zo/")):
            browser.get(path)
        browser.get(f"/zt/?p={typed('page of talks')}")
        asked = "&".join(f"{name}={typed(f'asked {name}')}" for name in "vfw")
        browser.get(f"{going.replace('/zt/', '/zo/')}?{asked}")


def propose(browser: Browser, typed) -> str:
    head = {"of": uuid4().hex, "base": 0, "place": "said-in-talk"}
    whole = {**head, "text": typed("topic"), "f-name": typed("name in it")}
    for name in ("of", "f-on-device", "f-on-minutes", "hold", "take", "shown", "do"):
        wrong = {**whole, name: typed(f"proposal {name}")}
        assert typed.words["topic"] in browser.post("/zt/", wrong).text
    browser.post("/d/", {**whole, "of": uuid4().hex, "text": typed("topic begun")})
    assert typed.words["topic begun"] in browser.get("/zt/").text
    held = {**whole, "of": uuid4().hex, "text": typed("taken back"), "hold": "4320"}
    browser.post(sent(browser, held), {"do": "take-back"})
    open_one = {**whole, "of": uuid4().hex, "text": typed("openly back"), "hold": "0"}
    browser.post(sent(browser, open_one), {"do": "take-back"})
    passed = {**whole, "of": uuid4().hex, "f-on-device": "one", "hold": "0"}
    handed = sent(browser, passed)
    step(browser, handed, "ready")
    assert typed.words["name in it"] in browser.get(handed).text
    return sent(browser, {**whole, "hold": "0"})


def sent(browser: Browser, proposal: dict[str, object]) -> str:
    page = browser.post("/zt/", {**proposal, "do": "look"}).text
    proposal = {**proposal, "do": "propose", "shown": between(page, "shown")}
    there = browser.post("/zt/", proposal).header("Location")
    assert there.startswith("/zt/")
    return there


def talk(hers: Browser, his: Browser, there: str, typed) -> None:
    step(his, there, "ready")
    step(hers, there, "begin")
    begun = {"of": there[-32:], "base": 1, "place": "said-in-talk"}
    place = {"f-on-talk": there[-32:], "f-on-box": "first-say"}
    hers.post("/d/", {**begun, **place, "text": typed("said begun")})
    assert typed.words["said begun"] in hers.get(there).text
    look = hers.post(there, {"do": "look", "text": f"You never. {typed('looked at')}"})
    assert typed.words["looked at"] in look.text
    hers.post(there, {"take": typed("taken words"), "text": typed("before it")})
    for name in ("do", "v"):
        wrong = {"do": "hand", "text": typed(f"old {name}"), name: typed(f"a {name}")}
        assert typed.words[f"old {name}"] in hers.post(there, wrong).text
    long = typed("long turn") + "x" * 4_000
    hers.post(there, {"do": "hand", "v": mark(hers, there), "text": long})
    step(hers, there, "hand", text=typed("said"))
    step(his, there, "back", text=typed("heard"))
    assert typed.words["heard"] in hers.get(there).text
    step(hers, there, "nearly")
    hers.post(there, {"do": "pause", "length": typed("length")})
    late = his.post(there, {"do": "back", "text": typed("in a pause")})
    assert typed.words["in a pause"] in late.text
    his.post(there, {"do": "drop"})


def last_words(hers: Browser, his: Browser, there: str, typed) -> None:
    hers.post(there, {"do": "end"})
    parts = ("heard", "small", "thanks")
    word = {f"f-{part}": typed(f"last {part}") for part in parts}
    wrong = {**word, "base": typed("last base"), "do": "word"}
    hers.post(there, wrong)
    again = {**word, "f-heard": typed("last twice"), "base": 0, "do": "word"}
    assert typed.words["last twice"] in hers.post(there, again).text
    of = between(his.get(there).text, "of")
    begun = {"of": of, "base": 0, "place": "said-in-talk", "f-on-talk": there[-32:]}
    his.post("/d/", {**begun, "f-thanks": typed("last begun")})
    assert typed.words["last begun"] in his.get(there).text
    his.post(there, {"do": "word", "base": 0, "f-thanks": typed("his last")})
    for browser in (hers, his):
        assert typed.words["his last"] in browser.get(there).text
        browser.post(there, {"do": "keep"})


def step(browser: Browser, there: str, do: str, **more) -> None:
    answer = browser.post(there, {"do": do, "v": mark(browser, there), **more})
    assert answer.header("Location") == there


def mark(browser: Browser, there: str) -> str:
    return between(browser.get(there).text, "v")


def between(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]
