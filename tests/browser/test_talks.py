"""A hard talk on two phones: it ends well; or one of them leaves in the middle."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PASSPHRASE, PHONE
from tests.browser.for_two_talks import press, propose, take_up


@pytest.fixture(params=[True, False], ids=["with JavaScript", "his without"])
def phones(request, visit, house):
    """Hers and his, each signed in at phone width; his may be without JavaScript."""
    hers, his = house.two()
    her = visit(width=PHONE, reduced_motion="reduce")
    him = visit(width=PHONE, reduced_motion="reduce", java_script_enabled=request.param)
    her.sign_in(hers)
    him.sign_in(his)
    return her, him, request.param


def now_says(visit, words, *, asks):
    """See how the talk stands: by itself, or on looking again."""
    if not asks:
        visit.go(visit.path)
    expect(visit.page.locator("#talk-now")).to_contain_text(words)


def open_and_press(visit, title, name):
    visit.page.get_by_text(title, exact=True).click()
    press(visit, name)


def test_a_hard_talk_that_ends_well(phones):
    her, him, asks = phones
    there = propose(her)
    take_up(him, there)
    now_says(her, "A breath together", asks=True)
    press(her, "Begin")
    now_says(him, "You listen", asks=asks)

    her.page.get_by_label("What matters most").fill("I was alone that evening.")
    press(her, "Hand over")
    now_says(him, "You say back what you heard", asks=asks)
    expect(him.page.get_by_text("I was alone that evening.").first).to_be_visible()
    him.page.get_by_label("What I heard").fill("You were hungry.")
    press(him, "That is what I heard")
    now_says(her, "Did it arrive?", asks=True)
    press(her, "Nearly. I say more")
    her.page.get_by_label("What matters most").fill("Alone, more than hungry.")
    press(her, "Hand over")
    now_says(him, "You say back what you heard", asks=asks)
    him.page.get_by_label("What I heard").fill("You were alone, and I was not there.")
    press(him, "That is what I heard")
    now_says(her, "Did it arrive?", asks=True)
    press(her, "Yes, that is it")

    he_is_interrupted(her, him, there, asks=asks)
    they_end_it(her, him, there, asks=asks)


def he_is_interrupted(her, him, there, *, asks):
    """It is his turn. While he types, she needs a pause; his words stay in the box."""
    now_says(him, "You have the word", asks=asks)
    him.page.get_by_label("What matters most").fill("I was ashamed, and")
    her.page.reload()
    open_and_press(her, "Is it too much just now?", "A pause, please")
    expect(her.page.locator("#talk-now")).to_contain_text("A pause. You go on ")
    if asks:
        now_says(him, "A pause. You go on ", asks=True)
        expect(him.page.get_by_label("What matters most")).to_have_value(
            "I was ashamed, and"
        )
    else:
        press(him, "Hand over")
        expect(him.page.get_by_text("I was ashamed, and")).to_be_visible()
    him.go(there)
    expect(him.page.get_by_text("I was ashamed, and")).to_be_visible()
    press(him, "I would go on sooner")
    expect(him.page.locator("#talk-now")).to_contain_text("A pause. You go on ")
    press(her, "I would go on sooner")
    now_says(him, "You have the word", asks=asks)
    expect(him.page.get_by_label("What matters most")).to_have_value(
        "I was ashamed, and"
    )
    him.page.get_by_label("What matters most").fill("I was ashamed, and I hid it.")
    press(him, "Hand over")


def they_end_it(her, him, there, *, asks):
    """She ends it; each leaves a last word, and both keep all of it."""
    now_says(her, "You say back what you heard", asks=True)
    open_and_press(her, "End the talk", "End it here")
    now_says(him, "The talk is over", asks=asks)
    for one, words in ((her, "That you were ashamed."), (him, "That you were alone.")):
        one.page.get_by_label("What I heard").fill(words)
        press(one, "This is my last word")
    her.go(there)
    for one in (her, him):
        expect(one.page.get_by_text("That you were ashamed.")).to_be_visible()
        expect(one.page.get_by_text("That you were alone.")).to_be_visible()
        press(one, "Keep them")
    now_says(her, "Both of you chose to keep this.", asks=True)
    expect(her.page.get_by_text("I was ashamed, and I hid it.")).to_be_visible()


def test_one_of_them_leaves_in_the_middle(phones):
    her, him, asks = phones
    there = propose(her)
    take_up(him, there)
    press(him, "Begin")
    now_says(him, "You listen", asks=asks)

    leave_from(her)

    if asks:
        him.page.wait_for_url(him.address + "/z/")
    else:
        him.go(there)
        assert him.page.get_by_role("heading", level=1).count() == 1
        him.go("/zt/")
        assert him.path == "/z/"


def test_a_lost_line_and_a_reload_cost_nothing(visit, house):
    hers, his = house.two()
    her, him = visit(width=PHONE), visit(width=PHONE)
    her.sign_in(hers)
    him.sign_in(his)
    there = propose(her)
    take_up(him, there)
    press(him, "Begin")
    now_says(her, "You have the word", asks=True)
    box = her.page.get_by_label("What matters most")
    her.context.set_offline(True)
    box.fill("I was alone that evening.")
    expect(her.page.get_by_text("Not kept yet.")).to_be_visible()
    her.context.set_offline(False)
    expect(her.page.get_by_text("Kept at")).to_be_visible()
    her.page.reload()
    expect(box).to_have_value("I was alone that evening.")
    press(her, "Hand over")
    now_says(him, "You say back what you heard", asks=True)
    # What the page says to the console while nothing can be asked.
    her.complaints[:] = [each for each in her.complaints if "htmx:" not in each]


def leave_from(visit):
    """Leave the room for two through its page."""
    page = visit.go("/zl/")
    page.get_by_label("Your passphrase").first.fill(PASSPHRASE)
    press(visit, "Leave the room now")
