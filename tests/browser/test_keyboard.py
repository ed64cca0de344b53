"""Everything of a first evening with the keyboard alone, and always seen where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, LEAVE_SITE, PASSPHRASE, SMALL

# How the focus shows, and whether a fixed bar lies over what has it.
_SEEN = """() => {
  const one = document.activeElement;
  const drawn = [one, one.closest("label")].filter(Boolean).some((part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = one.getClientRects()[0];
  const across = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const down = Math.min(Math.max(box.y + Math.min(box.height / 2, 40), 0), innerHeight - 1);
  const top = document.elementFromPoint(across, down);
  const shown = one.contains(top) || top?.closest("label")?.contains(one);
  return { drawn, shown: Boolean(shown), html: one.outerHTML.slice(0, 120) };
}"""
_NAME = r"""() => {
  const one = document.activeElement;
  const [first] = (one.labels?.[0] ?? one).innerText?.trim().split("\n") ?? [];
  return first || one.getAttribute("aria-label") || "";
}"""


@pytest.mark.parametrize("width", [SMALL, DESK])
def test_sign_up_write_lock_come_back_and_leave_by_keyboard(visit, width):
    guest = visit(width=width)
    page = guest.go("/")
    name = f"Nora {width}"
    _press(page, "Begin")
    _press(page, "I have read this. Go on")
    _tab_to(page, "A name for yourself here")
    page.keyboard.type(name)
    _tab_to(page, "A passphrase")
    page.keyboard.type(PASSPHRASE)
    _tab_to(page, "I have read what this can keep safe, and what it cannot.")
    page.keyboard.press("Space")
    _press(page, "Make my place")
    expect(page.locator("#recovery-code")).to_be_visible()
    code = "-".join(page.locator("#recovery-code span").all_inner_texts())
    _press(page, "I have it. Next")
    _tab_to(page, "The code, typed once more")
    page.keyboard.type(code)
    _key(page, "Enter")
    expect(page.get_by_role("heading", name="Who are you in this?")).to_be_visible()
    _press(page, "I am here by myself")
    _press(page, "Today")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f", {name}")

    _press(page, "Write something")
    _tab_to(page, "Your words")
    page.keyboard.type("Without a mouse.")
    _press(page, "Keep this", key="Space")
    expect(page.get_by_text("Without a mouse.")).to_be_visible()
    _press(page, "Lock", key="Space")
    expect(page.get_by_role("button", name="Open my notes")).to_be_visible()

    _tab_to(page, "A name for yourself here")
    page.keyboard.type(name)
    _tab_to(page, "Your passphrase")
    page.keyboard.type(PASSPHRASE)
    _key(page, "Enter")
    expect(page.get_by_role("link", name="Without a mouse.")).to_be_visible()
    _press(page, "Leave")
    page.wait_for_url(LEAVE_SITE)
    guest.is_locked_out()


@pytest.mark.parametrize("width", [SMALL, DESK])
@pytest.mark.parametrize(
    "path", ["/t/", "/n/", "/n/new", "/a/", "/a/set", "/a/open", "/h/gb"]
)
def test_every_stop_of_the_tab_key_is_seen(visit, path, width):
    page = visit("at home", width=width, reduced_motion="reduce").go(path)
    names = _walk(page)
    assert names[0] == "Leave"
    assert names[1] == "Skip to the page"
    assert {"Help", "Account", "Lock"} <= set(names)


def test_the_skip_link_leads_to_the_page(visit):
    page = visit("at home").go("/t/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main").get_by_role("link").first).to_be_focused()


def test_the_tab_key_leads_out_of_the_editor(visit):
    page = visit("at home").go("/n/new")
    page.get_by_label("Your words").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Put a word to what you feel")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Keep this")).to_be_focused()


def _press(page, name, *, key="Enter"):
    _tab_to(page, name)
    _key(page, key)


def _key(page, key):
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _tab_to(page, name):
    page.wait_for_load_state()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(_NAME) == name:
            _is_seen(page)
            return
    raise AssertionError(f"the Tab key does not reach {name!r}")


def _walk(page):
    page.evaluate("document.activeElement.blur()")
    names = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return names
        _is_seen(page)
        names.append(page.evaluate(_NAME))
        if len(names) > 1 and names[-1] == "Leave":
            return names
    raise AssertionError("the Tab key never comes round")


def _is_seen(page):
    seen = page.evaluate(_SEEN)
    assert seen["drawn"], seen
    assert seen["shown"], seen
