"""Everything that two people can type around questions for a talk, and answers."""

from uuid import uuid4

from tests.faults.browser import Browser


def type_for_two(hers: Browser, his: Browser, typed) -> None:
    """Hand a question over, prepare an answer and hand that over; nonsense everywhere."""
    parked = uuid4().hex
    hers.post("/o/", {"of": parked, "base": 0, "text": f"And {typed('zq asked')}?"})
    hers.post("/oc/", {"do": "choose", "pick": parked, "minutes": "20"})
    there = hand_over(hers, parked, typed)
    assert typed.words["zq asked"] in his.get(f"/zq/{there}").text
    answer(his, there, typed)
    page = hers.get(f"/zq/{there}").text
    assert typed.words["ze answer"] in page
    names = ("do", "way", "answer", "of", "state-1")
    for browser in (hers, his):
        browser.post(f"/zq/{there}", {name: typed(f"zq {name}") for name in names})
        browser.get(f"/zq/?p={typed('page zq')}")
        taps = {f"tap-{number}": typed(f"zz {number}") for number in range(1, 5)}
        browser.post(f"/zz/{there}", {"do": "ready", **taps})
    hers.post(f"/zq/{there}", {"do": "note", "state-1": typed("zq state")})


def hand_over(browser: Browser, parked: str, typed) -> str:
    names = ("do", "before", "of", "pick", "minutes", "way", "hold", "seen", "tap-1")
    browser.post("/zq/new", {name: typed(f"new {name}") for name in names})
    form = {"before": "seen", "of": uuid4().hex, "pick": parked, "way": "writing"}
    page = browser.post("/zq/new", {**form, "do": "look", "minutes": "20"}).text
    assert typed.words["zq asked"] in page
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    sent = {**form, "minutes": "20", "do": "hand", "hold": "0"}
    browser.post("/zq/new", {**sent, "seen": typed("zq seen")})
    kept = browser.post("/zq/new", {**sent, "seen": seen}).header("Location")
    assert kept.startswith("/zq/")
    return kept.removeprefix("/zq/")


def answer(browser: Browser, there: str, typed) -> None:
    path = f"/ze/{there}"
    head = {"of": there, "base": 0, "place": "prepared", "f-on-says-1": "written"}
    browser.post("/d/", {**head, "f-answer-1": typed("ze begun")})
    assert typed.words["ze begun"] in browser.get(path).text
    more = {name: typed(f"ze {name}") for name in ("f-answer-2", "f-on-day-1", "do")}
    refused = {**head, "base": typed("ze base"), "f-answer-1": typed("ze refused")}
    assert typed.words["ze refused"] in browser.post(path, refused).text
    browser.post(path, {**head, **more, "f-answer-1": typed("ze answer")})
    other = {**head, "base": 0, "f-answer-1": typed("ze second window")}
    assert typed.words["ze second window"] in browser.post(path, other).text
    browser.get(f"{path}?q={typed('page ze')}")
    page = browser.post(path, {"do": "see", "before": "seen", "q": "1"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    sent = {"do": "hand", "before": "seen", "q": "1", "of": uuid4().hex, "hold": "0"}
    browser.post(path, {**sent, "seen": typed("ze seen")})
    assert browser.post(path, {**sent, "seen": seen}).header("Location")
