"""Words that somebody types stand nowhere outside the answer: not in any file."""

import gzip
import os
import random  # noqa: TID251 - to make words up
import re
import subprocess
import sys
import time
from base64 import b64encode
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest

from reknit.content.measures import instrument
from reknit.content.path import programme
from reknit.content.practice import deck
from reknit.domain.safety import ASQ, FEAR
from tests.browser.people import make
from tests.faults.browser import Browser
from tests.faults.canary import hits, hits_in, shapes
from tests.server import Server, environment

LETTERS = "bcdfghjklmnpqrstvwxz"


def made_up(what):
    """Return a word that stands nowhere in the world, with its purpose in front."""
    return what + "".join(random.choices(LETTERS, k=18))  # noqa: S311


class Typed:
    """Every word typed in this test, by where it was typed."""

    def __init__(self):
        self.words = {}

    def __call__(self, what):
        self.words[what] = made_up(what[:3])
        return self.words[what]

    def passphrase(self, what):
        """Return a passphrase, remembered by its made-up first word."""
        return f"{self(what)} willow copper seven kettle"


def type_in_every_field(browser, typed):
    """Do everything that a person can do, with a word of its own in every field."""
    handle, passphrase = typed("handle"), typed.passphrase("passphrase")
    browser.post("/u/how", {"handle": typed("how"), "passphrase": typed("strength")})
    browser.post("/u/name", {"handle": typed("refused"), "passphrase": typed("short")})
    typed.words["code"] = code = browser.sign_up(handle, passphrase)
    browser.post("/u/again", {"code": typed("wrong code")})
    browser.post("/i/1", {"value": typed("nobody")})
    browser.post("/i/1", {"value": "injured alone"})
    for number in range(3):
        browser.keep(f"Today {typed(f'note {number}')} happened.")
    note = browser.keep(typed("edited before")).header("Location").removeprefix("/n/")
    browser.keep(typed("edited after"), of=note, base=1)
    browser.keep(typed("second tab"), of=note, base=1)
    browser.keep(typed("nonsense of"), of="nonsense")
    browser.keep("", of=typed("in an id"))
    gone = browser.keep(typed("deleted")).header("Location").removeprefix("/n/")
    browser.post(f"/nd/{gone}")
    browser.keep(typed("long") + " word" * 60_000)
    browser.keep(typed("too long") + "x" * 4_000_000)
    browser.post("/nf/", {"words": typed("search")})
    type_in_other_ways_to_write(browser, typed)
    type_in_the_worst_minutes(browser, typed)
    type_what_happened(browser, typed)
    type_in_questionnaires(browser, typed)
    type_on_a_sheet(browser, typed, passphrase)
    type_along_the_path(browser, typed)
    come_together(browser, typed)
    of = uuid4().hex
    browser.draft(typed("draft before"), of=of)
    browser.draft(typed("draft after"), of=of)
    type_where_no_page_asks(browser, typed)
    type_where_two_part(browser, typed)
    type_about_the_account(browser, typed, handle, passphrase, code)


def type_where_two_part(browser, typed):
    """Type into every form of leaving, ending together, keeping and comparing."""
    for path in ("/zl/", "/zx/", "/zk/", f"/zf/{uuid4().hex}"):
        names = ("passphrase", "do", "seen", "same")
        browser.post(path, {name: typed(f"{name} at {path[1:3]}") for name in names})


def type_in_other_ways_to_write(browser, typed):
    """Write down what brought it back, sit once, begin both again, look at the days."""
    fields = ("what", "body", "thought", "otherwise", "helped", "strength")
    trigger = {f"f-{name}": typed(f"trigger {name}") for name in fields}
    sitting = {f"f-{name}": typed(name) for name in ("closing-1", "mood-before")}
    browser.post("/nt/new", {"of": uuid4().hex, "base": 0, **trigger})
    browser.post(
        "/nw/1", {"of": uuid4().hex, "base": 0, "text": typed("sitting"), **sitting}
    )
    for place, begun in (("trigger", trigger), ("sitting", sitting)):
        data = {"of": uuid4().hex, "base": 0, "place": place, "text": typed(place)}
        browser.post("/d/", {**data, **begun, "f-on-number": typed("number")})
    beside = {"f-feelings": typed("feeling"), "f-on-prompt": typed("prompt")}
    note = {"of": uuid4().hex, "base": 0, "text": typed("beside")}
    browser.post("/nk/", {**note, **beside})
    look_at_a_thought_once_more(browser, typed)
    look_at_what_one_wants_to_say(browser, typed)
    park_questions(browser, typed)
    for path in ("/n/", "/np/", "/nt/", "/nw/", "/nm/", "/nl/"):
        browser.get(path)


def look_at_a_thought_once_more(browser, typed):
    """Ask for words, write what the pages notice by themselves, and look at it twice."""
    asked = {"of": uuid4().hex, "base": 0, "f-feelings": typed("asked feeling")}
    browser.post("/nu/", {**asked, "text": f"I am furious. {typed('asked')}"})
    kept = browser.keep(
        f"It is all my fault that he cheated, I blame myself, {typed('fault')}. "
        "I want to die."
    )
    note = kept.header("Location").removeprefix("/n/")
    assert "/h/#" in browser.get(f"/n/{note}").text
    assert typed.words["fault"] in browser.get(f"/nz/{note}").text
    browser.post(f"/nz/{note}", {"why": typed("not now")})
    names = ("happened", "told", "friend", "mine", "not-mine", "on-sentence")
    look = {f"f-{name}": typed(f"look {name}") for name in names}
    head = {"of": uuid4().hex, "base": 0, "place": "second-look", "f-on-note": note}
    kept = browser.post("/nl/new", {**head, **look, "f-on-trap": typed("trap")})
    assert kept.header("Location") == "/nl/"
    page = browser.get(f"/nl/{head['of']}").text
    assert {name for name in names if typed.words[f"look {name}"] in page} == set(names)
    begun = {**head, "of": uuid4().hex, "f-told": typed("begun look")}
    browser.post("/d/", begun)
    assert typed.words["begun look"] in browser.get(f"/nl/{begun['of']}").text


def park_questions(browser, typed):
    """Park a question, sort it, begin two more, take one to a talk and end that."""
    head = {"of": uuid4().hex, "base": 0, "place": "question"}
    browser.post("/o/", {**head, "text": typed("parked")})
    there = f"/o/{head['of']}"
    more = {f"f-{name}": typed(f"question {name}") for name in ("came", "helps")}
    whole = {**head, "base": 1, "text": typed("parked on"), **more}
    kept = browser.post(there, {**whole, "f-on-heap": typed("heap"), "do": typed("do")})
    assert kept.header("Location") == "/o/"
    page = browser.get(there).text
    assert all(typed.words[f"question {name}"] in page for name in ("came", "helps"))
    assert typed.words["parked on"] in page
    refused = browser.post(there, {**whole, "text": "", "f-came": typed("no words")})
    assert typed.words["no words"] in refused.text
    browser.post("/d/", {**whole, "base": 2, "f-came": typed("came begun")})
    assert typed.words["came begun"] in browser.get(there).text
    begun = {**head, "of": uuid4().hex, "text": typed("question begun")}
    browser.post("/d/", begun)
    assert typed.words["question begun"] in browser.get("/o/").text
    browser.post("/oc/", {"pick": typed("pick"), "do": "choose"})
    talk = {"pick": head["of"], "minutes": typed("minutes")}
    browser.post("/oc/", {**talk, "do": "choose"})
    for path in ("/oc/", "/ow/"):
        assert typed.words["parked on"] in browser.get(path).text
    over = {"of": head["of"], f"state-{head['of']}": typed("state")}
    browser.post("/oc/", {**over, "do": "over"})


def look_at_what_one_wants_to_say(browser, typed):
    """Look at words, build some, take some, try some out, begin and hold them."""
    pieces = ("happened", "feel", "need", "ask")
    head = {"of": uuid4().hex, "base": 0, "place": "coach", "f-to": typed("say to")}
    said = {**head, **{f"f-{name}": typed(f"say {name}") for name in pieces}}
    said["f-before"] = typed("say before")
    text = f"You never listen. {typed('say')}"
    page = browser.post("/k/", {**said, "text": text, "do": "build"}).text
    assert typed.words["say"] in page
    assert typed.words["say feel"] in page
    page = browser.post("/k/", {**said, "text": text, "take": typed("take")}).text
    assert typed.words["take"] in page
    browser.post("/k/", {**said, "text": f"I will hurt you, {typed('force')}."})
    scene = deck().scenes[0].code
    assert (
        typed("try") in browser.post(f"/kp/{scene}", {"text": typed.words["try"]}).text
    )
    browser.post("/d/", {**said, "text": typed("say begun")})
    assert typed.words["say begun"] in browser.get("/k/").text
    browser.post("/k/", {**head, "text": typed("say no marks"), "do": "no-marks"})
    browser.post("/k/", {**head, "text": typed("say marks"), "do": "marks"})
    held = browser.post("/b/hold", {**head, "text": typed("say held")})
    assert held.header("Location").startswith("/bh/")


def come_together(browser, typed):
    """Invite somebody under a name, and be accepted under another; return theirs."""
    no = dict.fromkeys((*FEAR, *ASQ), "no")
    browser.post("/q/two", {**no, "two": typed("two")})
    head = {"of": uuid4().hex, "name": typed("name too long") + "x" * 60}
    assert typed.words["name too long"] in browser.post("/zi/", head).text
    made = browser.post("/zi/", {**head, "name": typed("inviter")})
    page = browser.get(made.header("Location")).text
    typed.words["link"] = link = re.search(r"/zj/#([\w-]{22})", page)[1]
    said = re.findall(r"<span>([a-z ]+)</span>", page)
    typed.words["code words"] = code = " ".join(said)
    other = Browser(browser.port)
    other.sign_up(typed("invitee's handle"), typed.passphrase("invitee"))
    other.post("/i/1", {"value": "participating alone"})
    no_code = {"code": typed("no code")}
    assert no_code["code"] in other.post("/zj/", no_code).text
    assert typed.words["inviter"] in other.post("/zj/", {"code": link}).text
    taken = {"code": code, "do": "accept", "name": typed("invitee's name")}
    assert other.post("/zj/", taken).header("Location") == "/zg/"
    browser.post("/zg/", {"do": "meet"})
    for one in (browser, other):
        one.post("/q/two", {**no, "two": "yes"})
        assert one.post("/zg/", {"do": "agree"}).status == 302
    return other


def type_in_the_worst_minutes(browser, typed):
    """Hold messages, make one a note, lay a plan, begin both again, look at all of it."""
    head = {"base": 0, "f-to": typed("held for")}
    held = []
    for what in ("held", "let go", "made a note"):
        message = {**head, "of": uuid4().hex, "text": typed(what)}
        held.append(browser.post("/b/hold", message).header("Location"))
    assert all(one.startswith("/bh/") for one in held)
    again = {"of": uuid4().hex, "base": 1, "do": "again", "text": typed("held on")}
    browser.post(held[0], again)
    browser.post(held[1], {"do": "go"})
    browser.post(held[2], {**again, "do": "note", "text": typed("noted")})
    slugs = ("signs", "body", "person", "phone", "at-three", "sentence")
    plan = {f"f-{slug}": typed(f"plan {slug}") for slug in slugs}
    answer = browser.post("/b/night", {"of": uuid4().hex, "base": 0, **plan})
    assert answer.header("Location") == "/b/night"
    for place, name in (("held", "f-to"), ("night", "f-body")):
        begun = {"of": uuid4().hex, "base": 0, "place": place, name: typed(name)}
        browser.post("/d/", {**begun, "text": typed(f"begun {place}")})
    for path in ("/b/", "/b/hold", "/b/night", held[0], held[1], "/t/"):
        browser.get(path)


def type_what_happened(browser, typed):
    """Note what happened and say more about it, mark a day, begin both once more."""
    there = browser.post("/e/", {"of": uuid4().hex, "what": "argument-5"})
    there = there.header("Location")
    head = {"of": there.removeprefix("/eh/"), "base": 1, "place": "happening"}
    happened = {**head, "f-on-what": "argument", "f-on-day": "2026-06-02"}
    browser.post(there, {**happened, "f-line": typed("happened"), "was": ""})
    assert typed.words["happened"] in browser.get("/el/").text
    nonsense = {name: typed(name) for name in ("heat", "ended", "when", "was")}
    refused = {**nonsense, "f-line": typed("refused"), "f-on-date": typed("no date")}
    assert typed.words["refused"] in browser.post(there, {**happened, **refused}).text
    browser.post("/d/", {**happened, "f-line": typed("begun line")})
    assert typed.words["begun line"] in browser.get(there).text
    browser.post("/e/", {"of": uuid4().hex, "what": typed("tap"), "on": typed("on")})
    day = {"of": uuid4().hex, "base": 0, "f-on-kind": "own", "f-on-day": "2026-06-02"}
    browser.post("/em/", {**day, "f-words": typed("own day")})
    assert typed.words["own day"] in browser.get("/em/").text
    bad = {"f-on-day": typed("no day"), "f-on-kind": typed("no kind")}
    browser.post("/em/", {**day, **bad, "f-words": typed("refused day")})
    begun = {**day, "of": uuid4().hex, "place": "marked-day"}
    browser.post("/d/", {**begun, "f-words": typed("begun day")})
    assert typed.words["begun day"] in browser.get("/em/").text


def type_in_questionnaires(browser, typed):
    """Answer one, leave a line beside it, bring a score, and say how often."""
    code, ecr = instrument("phq-4").code, instrument("ecr-rs").code
    head = {"of": uuid4().hex, "base": 0, "place": "questionnaire", "f-on-code": code}
    wrong = {"p": 1, "go": typed("go"), "f-1": typed("answer")}
    browser.post(f"/ja/{code}", {**head, **wrong})
    browser.post("/d/", {**head, "f-1": typed("answer begun")})
    answers = {f"f-{number}": "1" for number in range(1, 5)}
    kept = browser.post(f"/ja/{code}", {**head, "p": 0, "go": "done", **answers})
    there = kept.header("Location")
    assert there.startswith("/jr/")
    beside = {"of": there.removeprefix("/jr/"), "base": 1, "place": "questionnaire"}
    browser.post(there, {**beside, "f-line": typed("line beside")})
    browser.post("/d/", {**beside, "base": 2, "f-line": typed("line begun")})
    score = {
        "f-day": typed("day"),
        "f-score-1": typed("score"),
        "f-line": typed("from"),
    }
    browser.post(f"/jb/{ecr}", {"of": uuid4().hex, "base": 0, **score})
    score |= {"f-day": "2024-03-01", "f-score-1": "3"}
    brought = browser.post(f"/jb/{ecr}", {"of": uuid4().hex, "base": 0, **score})
    assert brought.header("Location").startswith("/jr/")
    browser.post("/js/", {f"f-{code}": typed("turn")})
    browser.post("/js/", {"not-now": typed("not now")})
    for path in ("/j/", f"/j/{code}", f"/j/{ecr}", there, "/js/"):
        browser.get(path)


def type_on_a_sheet(browser, typed, passphrase):
    """Write on the page for a first session, look at it, and have the file made."""
    sheet = {"of": uuid4().hex, "f-say": typed("say"), "f-ask": typed("ask")}
    preview = browser.post("/vs/", {**sheet, "do": "look"}).text
    assert typed.words["say"] in preview
    seen = re.search('name="seen" value="([^"]+)"', preview)[1]
    asked = {**sheet, "seen": seen}
    browser.post("/vp/", {**asked, "passphrase": typed("not the passphrase")})
    made = browser.post("/vp/", {**asked, "passphrase": passphrase})
    assert made.header("Content-Type") == "application/pdf"
    begun = {"base": 0, "place": "session", "f-ask": typed("ask later")}
    browser.post("/d/", {**sheet, **begun, "of": uuid4().hex})


def type_along_the_path(browser, typed):
    """Say who the two are, check in, and write in two steps, one of them begun only."""
    browser.post("/i/2", {"day": typed("day")})
    browser.post("/i/8", {"has": "yes", "faith": typed("faith")})
    partner = {"name": typed("partner"), "pronoun": "they", "bond": "relationship"}
    browser.post("/i/9", partner)
    browser.post("/q/", {"step": "asq", "afraid": typed("afraid")})
    browser.post("/q/two", {"open": typed("open")})
    told = browser.get("/i/").text
    assert typed.words["partner"] in told
    assert typed.words["faith"] in told
    head = {"of": uuid4().hex, "base": 0, "f-mood": "2"}
    kept = browser.post("/c/", {**head, "f-line": typed("check-in")})
    assert kept.header("Location") == "/c/ok"
    line = {"of": uuid4().hex, "base": 0, "place": "check-in", "f-line": typed("line")}
    browser.post("/d/", line)
    step = programme().by_slug["say-what-this-is"].code
    said = {"f-feelings": "Anger", "f-where": typed("where"), "f-name": typed("name")}
    assert browser.post(f"/wk/{step}", {"do": "done", **said}).header("Location")
    assert typed.words["name"] in browser.get(f"/w/{step}").text
    of = re.search(r'name="of" value="(\w+)"', browser.get(f"/w/{step}").text)[1]
    begun = {"of": of, "base": 0, "place": "practice", "f-where": typed("begun step")}
    browser.post("/d/", begun)
    assert typed.words["begun step"] in browser.get(f"/w/{step}").text
    browser.post("/wc/", {"stage": typed("stage")})
    for path in ("/t/", "/w/", "/wg/1", "/cl/", f"/wo/{step}"):
        browser.get(path)


def type_about_the_account(browser, typed, handle, passphrase, code):
    """Lock, come back with the code, change everything, and leave."""
    data = {"of": uuid4().hex, "base": 0, "place": "note"}
    browser.post("/l/", {**data, "text": typed("draft at the lock")})
    browser.sign_in(handle, typed.passphrase("wrong passphrase"))
    browser.sign_in(typed("wrong handle"), passphrase)
    recovered = {"handle": handle, "passphrase": typed.passphrase("recovered")}
    browser.post("/r/", {**recovered, "code": typed("recovery nonsense")})
    browser.post("/r/", {**recovered, "code": code})
    typed.words["second code"] = code = browser.code()
    browser.post("/u/again", {"code": code})
    third = typed.passphrase("third")
    browser.post("/a/phrase", {"current": recovered["passphrase"], "passphrase": third})
    browser.post("/a/code", {"passphrase": typed("owner wrong")})
    browser.post("/a/set", {"theme": typed("theme"), "passphrase": third})
    browser.post("/a/gone", {"passphrase": typed("gone wrong"), "meant": "on"})
    browser.post("/x/", {**data, "text": typed("draft at leaving")})
    assert browser.sign_in(handle, third).header("Location") == "/t/"
    page = browser.get("/t/").text
    assert typed.words["draft at leaving"] in page


def type_for_two(port, data, typed):
    """Let two people type whatever the files beside this one know of."""
    make({"mira": {}, "jonas": {"with": "mira"}}, data)
    hers, his = Browser(port), Browser(port)
    for browser, name in ((hers, "mira"), (his, "jonas")):
        assert browser.sign_in(name).header("Location") == "/t/"
    for path in sorted(Path(__file__).parent.glob("for_two_*.py")):
        import_module(f"tests.faults.{path.stem}").type_for_two(hers, his, typed)


def type_where_no_page_asks(browser, typed):
    """Put words into addresses, headers and a file, as only somebody curious would."""
    browser.get(f"/n/?p={typed('query')}")
    browser.get(f"/{typed('path')}/")
    browser.get(f"/n/{typed('note path')}")
    browser.headers["User-Agent"] = typed("user agent")
    browser.headers["X-Forwarded-For"] = typed("forwarded")
    multipart(browser, typed)


def multipart(browser, typed):
    """Send a form with a file, as no page of ours does."""
    body = (
        "--b\r\nContent-Disposition: form-data; name=csrfmiddlewaretoken\r\n\r\n"
        f"{browser.cookies['__Host-c']}\r\n"
        "--b\r\nContent-Disposition: form-data; name=text; "
        f"filename={typed('file name')}.txt\r\n\r\n{typed('file')}{'x' * 900_000}\r\n--b--\r\n"
    )
    kept, browser.headers = browser.headers, dict(browser.headers)
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", browser.port)
    connection.request(
        "POST",
        "/nk/",
        body,
        {
            "Content-Type": "multipart/form-data; boundary=b",
            "Cookie": "; ".join(f"{n}={v}" for n, v in browser.cookies.items()),
        },
    )
    assert connection.getresponse().read() is not None
    connection.close()
    browser.headers = kept


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """A server on which every field was used, still running, and what it left."""
    root = tmp_path_factory.mktemp("canary")
    data, temporary, log = root / "data", root / "temporary", root / "log"
    temporary.mkdir()
    begun = time.time()
    typed = Typed()
    server = Server(data, TMPDIR=str(temporary), HOME=str(root))
    with server:
        browser = Browser(server.port)
        # First: whoever makes people beside the server empties the write-ahead log.
        type_for_two(server.port, data, typed)
        type_in_every_field(browser, typed)
        copies = root / "while running"
        copies.mkdir()
        for path in data.iterdir():
            (copies / path.name).write_bytes(path.read_bytes())
        backup = root / "a.backup"
        told = subprocess.run(
            [
                sys.executable,
                "-m",
                "reknit",
                "backup",
                str(backup),
                "--data-dir",
                str(data),
            ],
            env=environment(TMPDIR=str(temporary)),
            capture_output=True,
            check=True,
        )
        log.write_bytes(told.stdout + told.stderr)
        process = server.process
        os.killpg(process.pid, 15)
        process.wait(15)
        with log.open("ab") as file:
            file.write(process.stdout.read())
    return typed.words, {"data": data, "running": copies, "backup": backup,
                        "log": log, "temporary": temporary}, begun  # fmt: skip


@pytest.mark.parametrize("place", ["data", "running", "backup", "log", "temporary"])
def test_no_word_that_was_typed_stands_in_any_file(after, place):
    words, places, _ = after

    found = {what: hits_in(word, places[place]) for what, word in words.items()}

    assert {what: where for what, where in found.items() if where} == {}


def test_no_word_stands_in_a_temporary_file_made_meanwhile(after):
    words, _, begun = after
    fresh = [
        path
        for path in Path("/tmp").glob("*")  # noqa: S108 - that is the place to look
        if path.is_file() and path.stat().st_mtime >= begun
    ]

    for word in words.values():
        assert hits_in(word, *fresh) == []


def test_the_places_that_were_searched_hold_something(after):
    _, places, _ = after

    names = {path.name for path in places["running"].iterdir()}
    assert {"reknit.sqlite3", "reknit.sqlite3-wal", "reknit.sqlite3-shm"} <= names
    assert (places["running"] / "reknit.sqlite3-wal").stat().st_size > 100_000
    assert places["backup"].stat().st_size > 100_000


def test_the_log_says_no_more_than_where_something_went_wrong(after):
    _, places, _ = after
    expected = re.compile(
        r"Reknit is running: http://127\.0\.0\.1:\d+/.*"
        r"|.*a\.backup: [\d,]+ bytes, checked\..*"
        r"|ERROR [\w.]+"
    )

    lines = places["log"].read_text().splitlines()

    assert [line for line in lines if not expected.fullmatch(line)] == []


def test_every_file_is_for_its_owner_alone(after):
    _, places, _ = after

    for path in (places["data"], *places["data"].rglob("*"), places["backup"]):
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_scanner_finds_a_word_in_every_shape(tmp_path):
    word = made_up("seek")
    for number, (name, shape) in enumerate(shapes(word).items()):
        assert name in hits(word, b"\x01" * 7 + shape + b"\x02" * 9)
        (tmp_path / str(number)).write_bytes(b"\x00" + shape)

    assert len({line.split(":")[0] for line in hits_in(word, tmp_path)}) == len(
        shapes(word)
    )


@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc"])
def test_the_scanner_finds_a_word_in_the_middle_of_base64(before):
    word = made_up("seek")

    encoded = b64encode(before + f"Today {word} happened, and then more.".encode())

    assert hits(word, encoded)


def test_the_scanner_finds_a_word_in_the_middle_of_a_compressed_part():
    word = made_up("seek")

    packed = gzip.compress(b"x" * 500 + f"Today {word} happened.".encode() + b"y" * 500)

    assert "UTF-8" in hits(word, b"before" + packed + b"after")


def test_the_scanner_finds_a_word_that_was_put_into_a_database(after, tmp_path):
    import sqlite3
    from contextlib import closing

    _, places, _ = after
    word = made_up("seek")
    planted = tmp_path / "planted.sqlite3"
    planted.write_bytes((places["data"] / "reknit.sqlite3").read_bytes())
    with closing(sqlite3.connect(planted)) as database, database:
        database.execute("UPDATE web_session SET session_data = ?", (word,))
        database.execute("CREATE TABLE leak (text)")
        database.execute("INSERT INTO leak VALUES (?)", (f"so {word} it was",))

    assert hits_in(word, planted)
