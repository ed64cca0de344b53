"""A running server with people in it, and every page there is, opened by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from reknit.content.measures import instrument
from tests.browser.chromium import A_NOTE, PASSPHRASE, Visit, visiting
from tests.browser.people import make

STRANGER, AT_HOME, NEWCOMER, WAITING, WORKSHOP = (
    "stranger",
    "at home",
    "newcomer",
    "waiting",
    "workshop",
)
HERS_FOR_TWO, HIS_FOR_TWO = "hers for two", "his for two"
"""Mira and Jonas with a room for two: look at it, and change nothing there."""

LONG_WORD = "https://example.org/" + "a-very-long-address-without-a-single-gap-" * 4
NOTES = (
    "Slept two hours. The kettle, the window, the same sentence over and over.",
    "I told my sister. She did not say much, and that was right.",
    "He asked what I need. I did not know. I said: tonight, nothing.",
    "Work was almost normal until the song in the lift.",
    (
        "What I want to ask:\n- Does she know where we live?\n- Is it over, and since when?"
        "\n- What did you tell yourself on the way home?"
    ),
    "Ate a whole plate of soup.",
    "Angry all day, and it was easier than the other thing.",
    "We sat in the car for an hour with the engine off. Nobody shouted.",
    "The ring is in the drawer. I look at the drawer.",
    "A good hour in the garden. I forgot, and then I remembered that I had forgotten.",
    "He showed me the phone without being asked. I did not want to hold it.",
    "Dreamt of the old flat.",
    LONG_WORD,
    "First appointment booked. Thursday at ten.",
    "I said a cruel thing and I meant it for about a minute.",
    "Mum called. I said I was tired, which is true.",
    "Six hours of sleep.",
    "Counselling. I cried, he listened, the tissues were the scratchy kind.",
    "A question I had kept for a week was smaller once it was out.",
    "Long walk to the harbour. The wind did most of the talking.",
    "He came home when he said he would. I noticed that I had been counting.",
    "Two good days in a row. I do not trust them yet, but I write them down.",
    (
        "Tonight I could say what hurt most: not the lie itself, but how easy it looked."
        "\n\nHe did not defend himself. He asked whether he could sit with me. After a "
        "while I said yes."
    ),
)
CHECK_INS = (
    {"mood": 2, "body": 1, "feelings": ["worn-out", "numb"], "line": "Hardly slept."},
    {"mood": 3, "closeness": 2, "safety": 6, "feelings": ["lonely"]},
    {"line": LONG_WORD},
    {"mood": 5, "body": 4, "trust": 3, "closeness": 3, "safety": 6, "hope": 4},
    {
        "mood": 4,
        "body": 6,
        "trust": 2,
        "closeness": 5,
        "safety": 7,
        "hope": 5,
        "feelings": ["hopeful-against-my-will", "torn"],
        "line": "A quiet evening, and I let it be quiet.",
    },
)
BESIDE = {
    "Tonight I could say ": {
        "feelings": ["tearful", "hopeful-against-my-will", "torn"],
        "prompt": "one-sharp-thing",
    },
}
SITTINGS = (
    {
        "sitting": "one-hour-of-it",
        "text": "The kitchen, a little after nine. The tap. He put the phone down.",
        "closing": [
            "The hour in which I knew.",
            "disbelief",
            "The blue cup, the rain.",
        ],
        "mood_before": 2,
        "mood_after": 3,
    },
    {"sitting": "through-a-day", "text": "Yesterday began at four.", "mood_after": 3},
)
TRIGGERS = (
    {
        "what": "The song in the lift at work.",
        "helped": ["breath"],
        "strength": "there",
    },
    {"what": LONG_WORD, "helped": ["moving"], "strength": "faint"},
    {"body": "Cold hands, all morning.", "helped": ["moving", "person"]},
    {
        "what": "A woman with her coat, on the other side of the street.",
        "body": "My heart. I could hear it.",
        "thought": "Everybody knew but me.",
        "helped": ["moving", "breath"],
        "otherwise": "the dog",
        "strength": "very-strong",
    },
    {
        "what": "He came home twenty minutes late.",
        "helped": ["moving"],
        "strength": "strong",
    },
)
HELD = (
    (
        60,
        "Everyone at the table knew, and I passed you the bread.\n\nTell me one true thing.",
        "my partner",
    ),
    (0, f"You do not get to be sorry to me.\n{LONG_WORD}", "the other person"),
)
PLAN = {
    "signs": "My chest is tight, and I begin to read old messages.",
    "body": "The hot water bottle. The lamp in the kitchen.",
    "person": "My sister. She said: any hour.\n“It is one of those nights.”",
    "at-three": "Get up, make tea, fold the washing.",
    "not-tonight": f"No messages. {LONG_WORD}",
    "sentence": "This is a wave. It has come before, and it has gone before.",
}
ABOUT = {
    "name": "Jonas",
    "pronoun": "he",
    "bond": "marriage",
    "home": "together",
    "children": "at home",
    "contact": "ended",
}
HIS = ABOUT | {"name": "Mira", "pronoun": "she"}
STEPS = (
    ("say-what-this-is", {"name": "This is grief, with anger in it."}),
    ("body-and-sleep", {}),
    (
        "the-future-i-want",
        {
            "trust": "That I hear it before I have to ask.",
            "laughter": "At the table, with the children, at nothing much.",
            "one-sentence": "A house in which nobody listens at doors.",
        },
    ),
)
_AT_ONCE = 12


class House:
    """One server and whoever lives on it."""

    def __init__(self, browser: Browser, address: str, data_dir: Path) -> None:
        self.browser = browser
        self.address = address
        self._data_dir = data_dir
        self._numbers = count(1)
        self._fresh: list[str] = []
        self._pairs: list[tuple[str, str]] = []
        self._residents: dict[str, Any] = {}

    def somebody(self) -> str:
        """Return the name of somebody who signed up, has her code, and wrote nothing."""
        if not self._fresh:
            self._fresh = [f"mira{next(self._numbers)}" for _ in range(_AT_ONCE)]
            make({name: {} for name in self._fresh}, self._data_dir)
        return self._fresh.pop()

    def holding(self, text: str) -> str:
        """Return the name of somebody with a message that has had its rest."""
        name = f"mira{next(self._numbers)}"
        make({name: {"held": [(60, text, "")]}}, self._data_dir)
        return name

    def after_a_gap(self) -> str:
        """Return the name of somebody who was last here forty days ago."""
        name = f"mira{next(self._numbers)}"
        long_ago = {
            "steps": [("say-what-this-is", {"name": "This is grief."})],
            "check_ins": [{"mood": 2, "line": "Hardly slept."}],
            "days_ago": 40,
        }
        make({name: long_ago}, self._data_dir)
        return name

    def two(self) -> tuple[str, str]:
        """Return the names of two who have a room for two: hers, his."""
        if not self._pairs:
            numbers = [next(self._numbers) for _ in range(_AT_ONCE)]
            self._pairs = [(f"mira{each}", f"jonas{each}") for each in numbers]
            wishes: dict[str, dict[str, Any]] = {}
            for hers, his in self._pairs:
                wishes |= {
                    hers: {"about": ABOUT, "stays": True},
                    his: {"about": HIS, "stays": True, "with": hers},
                }
            make(wishes, self._data_dir)
        return self._pairs.pop()

    def _signed_in_for_two(self, who: str) -> Any:
        if who not in self._residents:
            for name, which in zip(
                self.two(), (HERS_FOR_TWO, HIS_FOR_TWO), strict=True
            ):
                with visiting(self.browser, self.address) as visit:
                    visit.sign_in(name)
                    self._residents[which] = visit.context.storage_state()
        return self._residents[who]

    def waiting(self) -> str:
        """Return the name of somebody who has not typed her code back."""
        name = f"jonas{next(self._numbers)}"
        make({name: {"waits": True}}, self._data_dir)
        return name

    @contextmanager
    def visit(self, who: str = STRANGER, **options: Any) -> Iterator[Visit]:
        """Open a browser in which somebody is signed in already; look and do not touch."""
        if who not in {STRANGER, WORKSHOP}:
            options["storage_state"] = self._signed_in(who)
        with visiting(self.browser, self.address, **options) as visit:
            yield visit

    def _signed_in(self, who: str) -> Any:
        if who in {HERS_FOR_TWO, HIS_FOR_TWO}:
            return self._signed_in_for_two(who)
        if who not in self._residents:
            name = {AT_HOME: "Mira", NEWCOMER: "Jonas", WAITING: "Lena"}[who]
            wishes = {
                "notes": list(NOTES) if who == AT_HOME else [],
                "check_ins": list(CHECK_INS) if who == AT_HOME else [],
                "beside": BESIDE if who == AT_HOME else {},
                "sittings": list(SITTINGS) if who == AT_HOME else [],
                "triggers": list(TRIGGERS) if who == AT_HOME else [],
                "held": list(HELD) if who == AT_HOME else [],
                "plan": PLAN if who == AT_HOME else {},
                "about": ABOUT if who == AT_HOME else {},
                "steps": list(STEPS) if who == AT_HOME else [],
                "waits": who == WAITING,
                "stays": True,
            }
            make({name: wishes}, self._data_dir)
            if who == AT_HOME:
                with visiting(self.browser, self.address) as other:
                    other.sign_in(name)
            with visiting(self.browser, self.address) as visit:
                visit.sign_in(name, lands_on="/u/code" if who == WAITING else "/t/")
                self._residents[who] = visit.context.storage_state()
        return self._residents[who]


Opening = Callable[[Visit, House], object]
PLACES: dict[str, tuple[str, Opening]] = {}
ADDRESSES: dict[str, str] = {}
"""Those of PLACES that are opened by going to an address, and nothing else."""


def place(who: str) -> Callable[[Opening], Opening]:
    def keep(opening: Opening) -> Opening:
        PLACES[opening.__name__.strip("_")] = (who, opening)
        return opening

    return keep


def at(name: str, who: str, path: str) -> None:
    ADDRESSES[name] = path
    PLACES[name] = (who, lambda visit, _house: visit.go(path))


# --- In front of the door ---------------------------------------------------------------

at("welcome", STRANGER, "/")
at("promises", STRANGER, "/p/")
at("before", STRANGER, "/u/")
at("sign_up", STRANGER, "/u/name")
at("sign_in", STRANGER, "/s/")
at("recover", STRANGER, "/r/")
at("help", STRANGER, "/h/")
at("help_gb", STRANGER, "/h/gb")
at("help_in", STRANGER, "/h/in")
at("not_found", STRANGER, "/nothing-of-that-name")


@place(STRANGER)
def sign_up_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/u/name")
    page.get_by_label("A name for yourself here").fill("Mira")
    page.get_by_label("A passphrase").fill("password1234")
    send(page, "Make my place")


@place(STRANGER)
def sign_up_with_strength(visit: Visit, _house: House) -> None:
    page = visit.go("/u/name")
    page.get_by_label("A passphrase").press_sequentially("the garden in Thun")
    expect(page.locator(".meter")).to_be_visible()


@place(STRANGER)
def sign_in_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/s/")
    page.get_by_label("A name for yourself here").fill("nobody at all")
    page.get_by_label("Your passphrase").fill("not the right one")
    send(page, "Open my notes")


@place(STRANGER)
def recover_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/r/")
    page.get_by_label("Your recovery code").fill("0000")
    send(page, "Open my notes")


@place(STRANGER)
def too_many_tries(visit: Visit, house: House) -> None:
    page = visit.go("/s/")
    name = f"guessed-{house.somebody()}"
    for _ in range(9):
        page.get_by_label("A name for yourself here").fill(name)
        page.get_by_label("Your passphrase").fill("guess")
        send(page, "Open my notes")
        if page.get_by_role("heading", name="A short pause").is_visible():
            return


# --- The first evening ------------------------------------------------------------------

at("code", WAITING, "/u/code")
at("confirm", WAITING, "/u/again")
at("decline", WAITING, "/u/none")


@place(WAITING)
def confirm_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/u/again")
    page.get_by_label("The code, typed once more").fill("7K2M-Q9XD")
    send(page, "That is my code")


@place(WAITING)
def decline_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/u/none")
    page.get_by_label("Type: no code").fill("nope")
    send(page, "Go on without a code")


# --- Inside -----------------------------------------------------------------------------

at("today_empty", NEWCOMER, "/t/")
at("notes_empty", NEWCOMER, "/n/")
at("today", AT_HOME, "/t/")
at("notes", AT_HOME, "/n/")
at("notes_older", AT_HOME, "/n/?p=2")
at("new_note", AT_HOME, "/n/new")
at("account", AT_HOME, "/a/")
at("settings", AT_HOME, "/a/set")
at("passphrase", AT_HOME, "/a/phrase")
at("new_code", AT_HOME, "/a/code")
at("sessions", AT_HOME, "/a/open")
at("delete_account", AT_HOME, "/a/gone")
at("help_inside", AT_HOME, "/h/")
at("not_found_inside", AT_HOME, "/n/00000000000000000000000000000000")


@place(AT_HOME)
def note(visit: Visit, _house: House) -> None:
    visit.go("/t/").get_by_role("link", name="what hurt most").click()
    visit.page.wait_for_url(A_NOTE)


@place(AT_HOME)
def note_with_a_long_word(visit: Visit, _house: House) -> None:
    visit.go("/n/").get_by_role("link", name="example.org").click()
    visit.page.wait_for_url(A_NOTE)


@place(AT_HOME)
def edit_note(visit: Visit, house: House) -> None:
    note(visit, house)
    visit.page.get_by_role("link", name="Change it").click()
    expect(visit.page.get_by_label("Your words")).to_be_visible()


@place(AT_HOME)
def delete_note(visit: Visit, house: House) -> None:
    note(visit, house)
    visit.page.get_by_role("link", name="Delete", exact=True).click()
    expect(visit.page.get_by_role("button", name="Delete it")).to_be_visible()


@place(AT_HOME)
def found(visit: Visit, _house: House) -> None:
    look_for(visit.go("/n/"), "sleep")


@place(AT_HOME)
def nothing_found(visit: Visit, _house: House) -> None:
    look_for(visit.go("/n/"), "zeppelin")


@place(AT_HOME)
def note_without_words(visit: Visit, _house: House) -> None:
    send(visit.go("/n/new"), "Keep this")


@place(AT_HOME)
def settings_refused(visit: Visit, _house: House) -> None:
    send(visit.go("/a/set"), "Keep these")


@place(AT_HOME)
def passphrase_refused(visit: Visit, _house: House) -> None:
    send(visit.go("/a/phrase"), "Change it")


@place(AT_HOME)
def delete_account_refused(visit: Visit, _house: House) -> None:
    send(visit.go("/a/gone"), "Delete everything")


# --- What happened ----------------------------------------------------------------------

at("log_empty", NEWCOMER, "/e/")
at("log_all_empty", NEWCOMER, "/el/")


@place(AT_HOME)
def happening(visit: Visit, _house: House) -> None:
    send(visit.go("/e/"), "An argument, very hot")
    visit.page.get_by_label("A line of words").fill(LONG_WORD)
    send(visit.page, "put down for now")
    for summary in visit.page.locator("summary").all():
        summary.click()


@place(AT_HOME)
def log_full(visit: Visit, house: House) -> None:
    happening(visit, house)
    visit.go("/e/")


@place(AT_HOME)
def day_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/em/")
    page.get_by_role("radio", name="A day of your own").check()
    send(page, "Add this day")


# --- Questionnaires ---------------------------------------------------------------------

at("questions", AT_HOME, "/j/")
at("questions_about", AT_HOME, f"/j/{instrument('phq-9').code}")
at("question", AT_HOME, f"/ja/{instrument('csi-16').code}?p=12")
at("questions_turns", AT_HOME, "/js/")


@place(AT_HOME)
def score_refused(visit: Visit, _house: House) -> None:
    send(visit.go(f"/jb/{instrument('ecr-rs').code}"), "Keep this")


@place(NEWCOMER)
def questions_read(visit: Visit, _house: House) -> None:
    page = visit.go(f"/ja/{instrument('phq-9').code}")
    if page.get_by_role("button", name="All on one page").is_visible():
        send(page, "All on one page")
    for answer in page.get_by_role("radio", name="Several days").all():
        answer.check()
    send(page, "See what it comes to")


# --- Progress ---------------------------------------------------------------------------

at("progress", AT_HOME, "/v/")
at("progress_new", NEWCOMER, "/v/")
at("progress_paper", AT_HOME, "/vw/")
at("progress_one", AT_HOME, "/v/1")
at("session", AT_HOME, "/vs/")


@place(STRANGER)
def session_preview(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/vs/")
    page.get_by_label("What I want to say").fill(LONG_WORD)
    send(page, "Look at the page")


# --- Other ways to write ----------------------------------------------------------------

at("prompts", AT_HOME, "/np/")
at("triggers", AT_HOME, "/nt/")
at("triggers_empty", NEWCOMER, "/nt/")
at("new_trigger", AT_HOME, "/nt/new")
at("course", AT_HOME, "/nw/")
at("course_new", NEWCOMER, "/nw/")
at("sit", NEWCOMER, "/nw/1")
at("month", AT_HOME, "/nm/")
at("month_empty", NEWCOMER, "/nm/")


@place(AT_HOME)
def prompted(visit: Visit, _house: House) -> None:
    visit.go("/np/").get_by_role("link", name="anger say no to").click()
    expect(visit.page.get_by_label("Your words")).to_be_visible()


@place(AT_HOME)
def note_with_feelings_open(visit: Visit, _house: House) -> None:
    page = visit.go("/n/new")
    page.get_by_text("Put a word to what you feel").click()
    choose_family(page, "Mistrust")
    page.get_by_role("checkbox", name="torn").check(force=True)


@place(AT_HOME)
def trigger(visit: Visit, _house: House) -> None:
    visit.go("/nt/").get_by_role("link", name="A woman with her coat").click()
    expect(visit.page.get_by_label("What happened?")).to_be_visible()


@place(AT_HOME)
def trigger_without_words(visit: Visit, _house: House) -> None:
    send(visit.go("/nt/new"), "Keep this")


@place(AT_HOME)
def delete_trigger(visit: Visit, house: House) -> None:
    trigger(visit, house)
    visit.page.get_by_role("link", name="Delete", exact=True).click()
    expect(visit.page.get_by_role("button", name="Delete it")).to_be_visible()


@place(STRANGER)
def trigger_two_versions(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/nt/new")
    page.get_by_label("What happened?").fill("A song.")
    send(page, "Keep this")
    page.get_by_role("link", name="A song.").click()
    expect(page.get_by_label("What happened?")).to_have_value("A song.")
    second = visit.new_page()
    second.goto(page.url)
    for window, words in ((second, "A song, in the car."), (page, "An old song.")):
        window.get_by_label("What happened?").fill(words)
        send(window, "Keep this")


at("parked_empty", NEWCOMER, "/o/")
at("choosing_empty", NEWCOMER, "/oc/")


@place(AT_HOME)
def parked(visit: Visit, _house: House) -> None:
    page = visit.go("/o/")
    page.get_by_label("A question, as it comes").fill(LONG_WORD)
    send(page, "Park it and sort it")
    page.get_by_role("radio", name="Need to know").check()
    send(page, "Keep this")


@place(AT_HOME)
def parked_one(visit: Visit, house: House) -> None:
    parked(visit, house)
    visit.page.get_by_role("link", name=LONG_WORD[:20]).first.click()
    visit.page.get_by_text("What a good answer is").click()


@place(AT_HOME)
def parked_refused(visit: Visit, _house: House) -> None:
    send(visit.go("/o/"), "Park it")


@place(STRANGER)
def chosen(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    parked(visit, house)
    page = visit.go("/oc/")
    page.get_by_role("checkbox").first.check()
    send(page, "Put them on one page")


@place(STRANGER)
def chosen_paper(visit: Visit, house: House) -> None:
    chosen(visit, house)
    visit.page.get_by_role("link", name="A page for paper").click()


@place(AT_HOME)
def choosing_refused(visit: Visit, house: House) -> None:
    parked(visit, house)
    send(visit.go("/oc/"), "Put them on one page")


@place(AT_HOME)
def sitting(visit: Visit, _house: House) -> None:
    visit.go("/nw/").get_by_role("link", name="Read it").first.click()
    expect(visit.page.get_by_role("heading", name="To close")).to_be_visible()


@place(AT_HOME)
def sit_without_words(visit: Visit, _house: House) -> None:
    send(visit.go("/nw/3"), "Keep this and close")


@place(AT_HOME)
def sit_timed(visit: Visit, _house: House) -> None:
    visit.go("/nw/4").get_by_text("Start the 20 minutes").click()


@place(STRANGER)
def course_rests(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    for number in (1, 2):
        page = visit.go(f"/nw/{number}")
        page.get_by_label("Your words").fill("One line.")
        say_where(page, "Before you begin: how are you?", 3, of=5)
        say_where(page, "And now: how are you?", 2, of=5)
        send(page, "Keep this and close")


@place(AT_HOME)
def day(visit: Visit, _house: House) -> None:
    visit.go("/nm/").locator(".month a").last.click()
    expect(visit.page.get_by_role("link", name="The month")).to_be_visible()


# --- The worst minutes ------------------------------------------------------------------

at("steady", STRANGER, "/b/")
at("steady_inside", AT_HOME, "/b/")
at("steady_new", NEWCOMER, "/b/")
at("air", STRANGER, "/b/air")
at("air_inside", AT_HOME, "/b/air")
at("five", STRANGER, "/b/five")
at("cold", STRANGER, "/b/cold")
at("hold", AT_HOME, "/b/hold")
at("hold_empty", NEWCOMER, "/b/hold")
at("night", AT_HOME, "/b/night")
at("night_empty", NEWCOMER, "/b/night")


@place(STRANGER)
def five_in_the_dark(visit: Visit, _house: House) -> None:
    page = visit.go("/b/five")
    page.get_by_role("radio", name="In the dark").check(force=True)
    page.get_by_role("checkbox").first.check()


@place(STRANGER)
def wave(visit: Visit, _house: House) -> None:
    page = visit.go("/b/wave")
    page.get_by_text("Start ten minutes").click()
    page.get_by_text("Check the phone").click()


@place(AT_HOME)
def held(visit: Visit, _house: House) -> None:
    visit.go("/b/hold").get_by_role("link", name="Has had its rest").click()
    page = visit.page
    expect(page.get_by_role("heading", name="A message you held")).to_be_visible()
    page.get_by_text("Copy it to send").click()


@place(AT_HOME)
def resting(visit: Visit, _house: House) -> None:
    visit.go("/b/hold").get_by_role("link", name="Comes back").click()
    page = visit.page
    expect(page.get_by_role("heading", name="It is resting")).to_be_visible()
    page.get_by_text("Read it now").click()


@place(NEWCOMER)
def hold_without_words(visit: Visit, _house: House) -> None:
    send(visit.go("/b/hold"), "Hold it until tomorrow")


@place(NEWCOMER)
def night_without_words(visit: Visit, _house: House) -> None:
    send(visit.go("/b/night"), "Keep the plan")


@place(AT_HOME)
def night_changed(visit: Visit, _house: House) -> None:
    page = visit.go("/b/night")
    page.get_by_text("Change the plan").click()
    page.get_by_text("Delete the plan").click()


@place(STRANGER)
def night_two_versions(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    first, second = visit.page, visit.new_page()
    for page in (first, second):
        page.goto(visit.address + "/b/night")
    for page, words in ((second, "The lamp."), (first, "The blanket.")):
        page.get_by_label("What helps my body").fill(words)
        send(page, "Keep the plan")


@place(STRANGER)
def held_two_versions(visit: Visit, house: House) -> None:
    visit.sign_in(house.holding("I can not look at you."))
    visit.go("/b/hold").get_by_role("link", name="Has had its rest").click()
    page = visit.page
    expect(page.get_by_label("Your words")).to_be_visible()
    second = visit.new_page()
    second.goto(page.url)
    for window, words in ((second, "I can not look at us."), (page, "Look at me.")):
        window.get_by_label("Your words").fill(words)
        send(window, "Keep holding it")


# --- How things are ---------------------------------------------------------------------

at("check_in_first", NEWCOMER, "/c/")
at("check_in", AT_HOME, "/c/")
at("check_in_ok", AT_HOME, "/c/ok")
at("check_ins_empty", NEWCOMER, "/cl/")
at("check_ins", AT_HOME, "/cl/")


@place(AT_HOME)
def check_in_changed(visit: Visit, _house: House) -> None:
    visit.go("/c/").get_by_role("link", name="change that one").click()
    expect(visit.page.get_by_role("link", name="Leave it as it is")).to_be_visible()


@place(AT_HOME)
def check_in_one(visit: Visit, _house: House) -> None:
    visit.go("/cl/").get_by_role("link", name="Delete").first.click()
    expect(visit.page.get_by_role("button", name="Delete it")).to_be_visible()


@place(NEWCOMER)
def check_in_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/c/")
    page.evaluate("document.querySelector('[name=f-body]').value = 'x'")
    say_where(page, "How is your mood right now?", 2)
    say_where(page, "How is your body doing today?", 1)
    page.get_by_label("One line").fill("word " * 70)
    send(page, "Keep this")


@place(STRANGER)
def check_in_unsafe(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    say_where(visit.go("/c/"), "How safe do you feel, here and now?", 1)
    send(visit.page, "Keep this")


@place(STRANGER)
def check_in_heavy(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/c/")
    say_where(page, "How is your mood right now?", 1)
    say_where(page, "How much hope is there today?", 1)
    send(page, "Keep this")


@place(STRANGER)
def check_in_two_windows(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    first, second = visit.go("/c/"), visit.new_page()
    say_where(first, "How is your mood right now?", 2)
    send(first, "Keep this")
    first.get_by_role("link", name="Change what you said").click()
    expect(first.get_by_role("link", name="Leave it as it is")).to_be_visible()
    second.goto(first.url)
    say_where(second, "How is your mood right now?", 5)
    send(second, "Keep this")
    say_where(first, "How is your mood right now?", 3)
    send(first, "Keep this")


@place(AT_HOME)
def covered(visit: Visit, _house: House) -> None:
    visit.page.clock.install()
    visit.go("/t/")
    hide(visit.page)
    visit.page.clock.fast_forward(31_000)
    expect(visit.page.locator("#cover")).to_be_visible()


@place(AT_HOME)
def form_too_old(visit: Visit, _house: House) -> None:
    page = visit.go("/n/new")
    page.get_by_label("Your words").fill("Half a page about the harbour.")
    page.evaluate(
        "for (const token of document.querySelectorAll('[name=csrfmiddlewaretoken]'))"
        " token.value = 'old'"
    )
    send(page, "Keep this")


@place(AT_HOME)
def too_long_for_one_note(visit: Visit, _house: House) -> None:
    page = visit.go("/n/new")
    page.evaluate("document.getElementById('text').value = 'word\\n'.repeat(40_001)")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator(".editor__status")).not_to_be_empty()
    # Only what is said is looked at: forty thousand lines are slow to draw.
    page.evaluate("document.getElementById('text').value = ''")


@place(STRANGER)
def unfinished(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/n/new")
    page.get_by_label("Your words").fill("On the way home I thought of")
    expect(page.get_by_text("Kept at")).to_be_visible()
    visit.go("/t/")


@place(STRANGER)
def draft_taken_up(visit: Visit, house: House) -> None:
    unfinished(visit, house)
    visit.page.get_by_role("link", name="not finished").click()
    expect(visit.page.get_by_text("This is where you stopped.")).to_be_visible()


@place(STRANGER)
def two_versions(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    visit.keep_note("We sat in the car for an hour.")
    editor = visit.path.replace("/n/", "/ne/")
    first, second = visit.page, visit.new_page()
    for page in (first, second):
        page.goto(visit.address + editor)
    first.get_by_label("Your words").fill("We sat in the car, engine off.")
    second.get_by_label("Your words").fill(
        "We sat in the car for an hour. Nobody shouted."
    )
    second.get_by_role("button", name="Keep this").click()
    second.wait_for_url(A_NOTE)
    send(first, "Keep this")


@place(STRANGER)
def gone(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/a/gone")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_label("Delete everything I wrote here, for good.").check()
    send(page, "Delete everything")


# --- Asking -----------------------------------------------------------------------------

at("guide", STRANGER, "/g/")
at("guide_inside", AT_HOME, "/g/")


@place(NEWCOMER)
def guide_open(visit: Visit, _house: House) -> None:
    page = visit.go("/g/")
    for topic in page.locator(".topic > summary").all():
        topic.click()


@place(AT_HOME)
def asked(visit: Visit, _house: House) -> None:
    ask(visit, "how long does it take until it hurts less")


@place(STRANGER)
def asked_in_distress(visit: Visit, _house: House) -> None:
    ask(visit, "He hits me and I am afraid of him.")


@place(STRANGER)
def asked_and_not_known(visit: Visit, _house: House) -> None:
    ask(visit, "What is the capital of France?")


@place(AT_HOME)
def asked_at_length(visit: Visit, _house: House) -> None:
    ask(visit, f"{LONG_WORD} and the rain. " * 40 + "Can trust come back?")


@place(STRANGER)
def asked_nothing(visit: Visit, _house: House) -> None:
    send(visit.go("/g/"), "Ask")


@place(AT_HOME)
def asked_and_opened(visit: Visit, house: House) -> None:
    asked(visit, house)
    for summary in visit.page.locator(".reply > .opens > summary").all():
        summary.click()


@place(AT_HOME)
def answer(visit: Visit, house: House) -> None:
    asked_and_opened(visit, house)
    visit.page.get_by_role("link", name="What is asked near this").first.click()
    visit.page.get_by_text("What this rests on, and how sure it is").click()


@place(STRANGER)
def answer_with_help(visit: Visit, house: House) -> None:
    ask(visit, "I think about dying")
    visit.page.locator("summary", has_text="Read the whole answer").first.click()
    visit.page.get_by_role("link", name="What is asked near this").first.click()
    expect(visit.page.get_by_text("First: somebody to talk to")).to_be_visible()


# --- What a page reads in one's own words -------------------------------------------------

BLAME = "It is all my fault that he cheated."
at("looks_empty", NEWCOMER, "/nl/")
at("new_look", AT_HOME, "/nl/new")
at("new_look_other", NEWCOMER, "/nl/new")


@place(STRANGER)
def suggested_words(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/n/new")
    page.get_by_label("Your words").fill("I am furious and so jealous.")
    page.get_by_text("Put a word to what you feel").click()
    page.get_by_role("button", name="Suggest words for this").click()
    expect(page.get_by_text("Does one of these fit?")).to_be_visible()


@place(STRANGER)
def nothing_suggested(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/n/new")
    page.get_by_text("Put a word to what you feel").click()
    page.get_by_role("button", name="Suggest words for this").click()
    expect(page.get_by_text("Write a line or two first.")).to_be_visible()


@place(STRANGER)
def note_with_help(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    visit.keep_note("I can not do this any more. I want to die.")
    expect(visit.page.get_by_text("noticed some words by itself")).to_be_visible()


@place(STRANGER)
def note_that_asks(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    visit.keep_note("Rain all day.")
    visit.keep_note(f"We talked until two in the kitchen. {BLAME} I went to bed.")
    expect(visit.page.get_by_text("you may want to look at once more")).to_be_visible()


@place(STRANGER)
def look_at_a_sentence(visit: Visit, house: House) -> None:
    note_that_asks(visit, house)
    visit.page.get_by_role("link", name="Look at it once more").click()
    expect(visit.page.get_by_role("heading", name="A second look")).to_be_visible()


@place(STRANGER)
def looks(visit: Visit, house: House) -> None:
    look_at_a_sentence(visit, house)
    visit.page.get_by_label("What I tell myself").fill("That I drove him to it.")
    send(visit.page, "Keep this")
    expect(visit.page.get_by_role("link", name="my fault")).to_be_visible()


@place(STRANGER)
def look_kept(visit: Visit, house: House) -> None:
    looks(visit, house)
    visit.page.get_by_role("link", name="my fault").click()
    expect(visit.page.get_by_label("What I tell myself")).to_be_visible()


@place(STRANGER)
def look_without_words(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    send(visit.go("/nl/new"), "Keep this")


# --- What one wants to say ----------------------------------------------------------------

HARD = "You always do this. You never share your feelings. I feel lonely at night."
at("say", AT_HOME, "/k/")
at("deck", AT_HOME, "/kp/")
at("deck_other", NEWCOMER, "/kp/")


def say(page: Page, text: str) -> None:
    """Type what one wants to say, and look at it."""
    page.get_by_label("What do you want to say?").fill(text)
    page.get_by_role("button", name="Look at it").click()


@place(STRANGER)
def say_with_marks(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/k/")
    say(page, f"{HARD}\n{LONG_WORD}")
    page.locator(".sightings summary").first.click()
    expect(page.get_by_role("heading", name="What helps")).to_be_visible()


@place(STRANGER)
def say_taken(visit: Visit, house: House) -> None:
    say_with_marks(visit, house)
    page = visit.page
    page.get_by_role("button", name="Take this one").first.click()
    page.get_by_text("What you had before").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()


@place(STRANGER)
def say_from_pieces(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    page = visit.go("/k/")
    page.get_by_text("Build it from four pieces").click()
    page.get_by_label("What happened").fill("You came home at nine")
    page.get_by_label("What I feel").fill("scared")
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_text("Made from your pieces.")).to_be_visible()


@place(STRANGER)
def say_of_fear(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    say(visit.go("/k/"), "I am afraid of what you do when you are drunk.")
    expect(visit.page.get_by_text("not the question then")).to_be_visible()


@place(STRANGER)
def say_box_alone(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    send(visit.go("/k/"), "Only the box, without marks")


@place(AT_HOME)
def scene(visit: Visit, _house: House) -> None:
    page = visit.go("/kp/")
    page.get_by_role("link", name="Begin with the first").click()
    page.get_by_label("How would you say it?").fill(HARD)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="What helps")).to_be_visible()
    for opens in ("What is hard to hear in it", "A hint", "One way to say it"):
        page.get_by_text(opens, exact=True).click()


# --- The first questions, Today, and the path -------------------------------------------

at("first_days", STRANGER, "/y/")
at("first_days_other", STRANGER, "/y/2")
at("first_days_inside", AT_HOME, "/y/")
at("answers", AT_HOME, "/i/")
at("question_who", AT_HOME, "/i/1")
at("question_when", AT_HOME, "/i/2")
at("question_contact", AT_HOME, "/i/4")
at("question_faith", AT_HOME, "/i/8")
at("question_partner", AT_HOME, "/i/9")
at("ease", AT_HOME, "/i/ease")
at("private", STRANGER, "/q/")
at("private_inside", AT_HOME, "/q/")
at("path", AT_HOME, "/w/")
at("path_new", NEWCOMER, "/w/")
at("stage", AT_HOME, "/wg/1")
at("stage_last", NEWCOMER, "/wg/9")


@place(STRANGER)
def private_staying_alive(visit: Visit, _house: House) -> None:
    send(visit.go("/q/"), "Skip these")


@place(STRANGER)
def private_right_now(visit: Visit, house: House) -> None:
    private_staying_alive(visit, house)
    visit.page.get_by_label("Yes").first.check()
    send(visit.page, "Go on")


@place(STRANGER)
def private_now(visit: Visit, house: House) -> None:
    page = visit.go("/q/")
    page.get_by_label("Where are you?").select_option("gb")
    send(page, "Skip these")
    page.get_by_label("Yes").first.check()
    send(page, "Go on")
    send(page, "Yes")


@place(STRANGER)
def private_seen(visit: Visit, house: House) -> None:
    private_now(visit, house)
    send(visit.page, "I have seen this")


@place(STRANGER)
def private_fear(visit: Visit, _house: House) -> None:
    page = visit.go("/q/")
    page.get_by_label("Yes").first.check()
    send(page, "Go on")
    send(page, "No to all four")


@place(STRANGER)
def private_thanks(visit: Visit, _house: House) -> None:
    send(visit.go("/q/"), "No to all three")
    send(visit.page, "No to all four")


@place(AT_HOME)
def question_refused(visit: Visit, _house: House) -> None:
    page = visit.go("/i/2")
    page.locator("#id_day").evaluate("(box) => box.type = 'text'")
    page.locator("#id_day").fill("the day it rained")
    send(page, "Take this day")


@place(AT_HOME)
def step(visit: Visit, _house: House) -> None:
    open_step(visit, 1, "Not my fault")


@place(AT_HOME)
def step_done(visit: Visit, _house: House) -> None:
    open_step(visit, 1, "Say what this is")


@place(AT_HOME)
def step_for_two(visit: Visit, _house: House) -> None:
    open_step(visit, 5, "Talk about the day")


@place(AT_HOME)
def step_vision(visit: Visit, _house: House) -> None:
    open_step(visit, 1, "The future I want")
    visit.page.get_by_text("What you wrote before", exact=True).click()
    visit.page.get_by_text("What this rests on, and how sure it is").click()


@place(STRANGER)
def step_onwards(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    visit.go("/w/")
    visit.page.get_by_role("link", name="Next: ").click()
    send(visit.page, "Keep this. Done for today")


# --- What is seldom seen ----------------------------------------------------------------

at("style", WORKSHOP, "/style")
at("closed", WORKSHOP, "/u/name")
for _name in ("400", "403", "413", "429", "500", "not-saved"):
    at(f"error_{_name}".replace("-", "_"), WORKSHOP, f"/style/{_name}")


# --- What a person does -----------------------------------------------------------------


def send(page: Page, button: str) -> None:
    """Press a button that sends a form, without the browser's own bubbles, and wait."""
    page.evaluate(
        "document.querySelectorAll('form').forEach((f) => f.noValidate = true)"
    )
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def say_where(page: Page, question: str, place: int, *, of: int = 7) -> None:
    """Tap a place of a scale, counted from 1 at the low end."""
    scale = page.get_by_role("group", name=question)
    scale.get_by_role("radio", name=f"{place} of {of}").check(force=True)


def choose_family(page: Page, name: str) -> None:
    """Open a family of feelings: a part of the wheel, or a row of the list."""
    part = page.locator(".feelings__family", has_text=name).first
    wheel = part.locator(".feelings__part")
    (wheel if wheel.is_visible() else part.locator("summary")).click()


def open_step(visit: Visit, stage: int, title: str) -> None:
    """Open a step from the page of its stage."""
    visit.go(f"/wg/{stage}").get_by_role("link", name=title).first.click()
    expect(visit.page.get_by_role("heading", level=1, name=title)).to_be_visible()


def ask(visit: Visit, words: str) -> None:
    """Ask the guide, in any words."""
    page = visit.go("/g/")
    page.get_by_label("What would you like to know?").fill(words)
    send(page, "Ask")


def look_for(page: Page, words: str) -> None:
    """Search the notes."""
    page.get_by_label("Words to look for").fill(words)
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="Found")).to_be_visible()


def hide(page: Page, *, hidden: bool = True) -> None:
    """Let the page think that another window was put before it, or it is back."""
    page.evaluate(
        """(hidden) => {
          Object.defineProperty(document, "hidden", {get: () => hidden, configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


# What two people have together stands in files of its own, one for each folder of apps.
for _file in sorted(Path(__file__).parent.glob("for_two_*.py")):
    import_module(f"tests.browser.{_file.stem}")
