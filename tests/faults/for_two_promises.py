"""Everything that two people can type into promises and a check-in for two."""

from datetime import UTC, datetime
from uuid import uuid4

from tests.faults.browser import Browser


def type_for_two(hers: Browser, his: Browser, typed) -> None:
    """Promise, word it anew, say something of a day; write a turn each; begin all again."""
    there = promise(his, typed)
    assert typed.words["promised anew"] in hers.get(there).text
    say_of_a_day(hers, there, typed)
    opened = take_turns(hers, his, typed)
    assert typed.words["turn how"] in his.get(opened).text
    for browser in (hers, his):
        for path in ("/z/", "/zm/", "/zn/", "/zu/", there, opened):
            browser.get(path)


def promise(browser: Browser, typed) -> str:
    head = {"of": uuid4().hex, "base": 0, "place": "promise"}
    whole = {**head, "text": typed("promised"), "f-on-every": "week"}
    for name in ("every", "day", "weekdays", "last"):
        wrong = {**whole, f"f-on-{name}": typed(f"promise {name}"), "do": "look"}
        browser.post("/zn/", wrong)
    refused = browser.post("/zn/", {**whole, "of": typed("promise of")})
    assert typed.words["promised"] in refused.text
    assert typed.words["promised"] in browser.post("/zn/", whole).text
    browser.post("/zn/", {**whole, "do": typed("promise do")})
    browser.post("/d/", {**whole, "of": uuid4().hex, "text": typed("promise begun")})
    browser.post("/zn/", {**whole, "do": "put"})
    back = {**whole, "of": uuid4().hex, "text": typed("promised back"), "do": "put"}
    taken = browser.post("/zn/", back).header("Location")
    assert browser.post(taken, {"do": "take-back"}).header("Location") == "/zn/"
    open_one = {**whole, "of": uuid4().hex, "text": typed("promised openly")}
    there = browser.post("/zn/", {**open_one, "hold": "0", "do": "put"})
    there = there.header("Location")
    new = {"of": there.removeprefix("/zm/"), "base": 1, "text": typed("promised anew")}
    begun = {**new, "place": "promise", "text": typed("anew begun")}
    browser.post("/d/", begun)
    assert typed.words["anew begun"] in browser.get(there).text
    browser.post(there, {**new, "base": typed("promise base"), "do": "words"})
    assert (
        typed.words["promised anew"] in browser.post(there, {**new, "do": "look"}).text
    )
    browser.post(there, {**new, "do": "words", "hold": "0"})
    twice = {**new, "text": typed("promised twice"), "do": "words"}
    assert typed.words["promised twice"] in browser.post(there, twice).text
    return there


def say_of_a_day(browser: Browser, there: str, typed) -> None:
    today = datetime.now(UTC).astimezone().date().isoformat()
    for name in ("on", "said", "from", "do"):
        said = {"do": "say", "on": today, "said": "kept", name: typed(f"day {name}")}
        browser.post(there, said)
    browser.get(f"/zm/?p={typed('page of promises')}")
    browser.post(there, {"do": "end"})


def take_turns(hers: Browser, his: Browser, typed) -> str:
    hers.post("/zu/", {"do": "rhythm", "often": typed("often")})
    hers.post("/zu/", {"do": "rhythm", "often": "weekly"})
    parts = ("how", "trust", "need", "value")
    turn = {f"f-{part}": typed(f"turn {part}") for part in parts}
    head = form_of(hers)
    for name in ("of", "base", "taken"):
        refused = hers.post("/zu/", {**head, **turn, name: typed(f"turn {name}")})
        assert typed.words["turn need"] in refused.text
    begun = {**head, "place": "turn", **turn, "f-value": typed("turn begun")}
    hers.post("/d/", begun)
    assert typed.words["turn begun"] in hers.get("/zu/").text
    assert typed.words["turn value"] in hers.post("/zu/", {**head, **turn}).text
    hers.post("/zu/", {**head, **turn, "do": "ready"})
    twice = {**head, **turn, "f-how": typed("turn twice"), "do": "ready"}
    assert typed.words["turn twice"] in hers.post("/zu/", twice).text
    hers.post("/zu/", {"do": "take-back"})
    hers.post("/zu/", {**form_of(hers), **turn, "do": "ready"})
    answer = his.post(
        "/zu/", {**form_of(his), "f-how": typed("his turn"), "do": "ready"}
    )
    return answer.header("Location")


def form_of(browser: Browser) -> dict[str, object]:
    page = browser.get("/zu/").text
    names = ("of", "base", "taken")
    return {
        name: page.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in names
    }
