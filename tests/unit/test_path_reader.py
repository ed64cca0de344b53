"""Files of the path become values; a slip is named with its file and field."""

import re

import pytest

from reknit.content.path import programme, read_programme
from reknit.content.root import content_path
from reknit.content.sources import read_sources
from reknit.content.steps import code_of, read_step
from reknit.content.tables import Malformed
from reknit.domain.path.programme import Control, Option
from reknit.domain.path.words import Fact, Kind, LeadsTo, Role, Sure, Tag, Track
from tests.unit.small_path import (
    ACTIVITY,
    PRACTICE,
    SESSION,
    SOURCES,
    read_path,
    write_path,
    write_reasons,
    write_stage,
    write_step,
)

NAME = "01-steady/injured/010-name-it"
ALWAYS = ACTIVITY | {"minutes": 10, "weight": 2, "tags": ["relief", "always"]}


def step(folder, front, *, name=NAME, **rest):
    path = write_step(folder, name, front, **rest)
    return read_step(path, stage="steady", track=Track.INJURED)


def asked(fields):
    """Return a practice with these fields, the first a line."""
    return PRACTICE + fields


# What is read


def test_a_step_is_read_with_all_it_has(tmp_path):
    front = ACTIVITY | {
        "title": "With {partner}",
        "needs": ["make-a-plan", "vision"],
        "gives": ["bearable-days"],
        "not_when": ["first-days"],
        "best_when": ["mood-is-low"],
        "tags": ["touch"],
        "joint": True,
        "again_after": 4,
    }

    read = step(tmp_path, front, name="01-steady/injured/030-look-at-it")

    assert (read.slug, read.place, read.stage) == ("look-at-it", 30, "steady")
    assert (read.kind, read.sure, read.track) == (
        Kind.ACTIVITY,
        Sure.OURS,
        Track.INJURED,
    )
    assert (read.title, read.minutes, read.weight) == ("With {partner}", 12, 2)
    assert read.needs == ("make-a-plan", "vision")
    assert read.gives == (Fact.BEARABLE_DAYS,)
    assert (read.not_when, read.best_when) == (("first-days",), ("mood-is-low",))
    assert read.tags == {Tag.TOUCH}
    assert read.is_joint
    assert read.again_after == 4


def test_what_is_left_out_is_not_there(tmp_path):
    read = step(tmp_path, SESSION)

    assert (read.needs, read.gives, read.not_when, read.best_when) == ((), (), (), ())
    assert (read.tags, read.is_joint, read.again_after) == (frozenset(), False, 0)


def test_a_step_can_lead_to_a_page_for_two(tmp_path):
    front = SESSION | {"leads_to": "invite", "link": "Look at inviting {partner}"}
    read = step(tmp_path, front)

    assert (read.leads_to, read.link) == (LeadsTo.INVITE, "Look at inviting {partner}")
    assert step(tmp_path, SESSION).leads_to is None


def test_a_practice_is_read_with_each_kind_of_answer(tmp_path):
    fields = """
[[practice.fields]]
name = "which"
control = "choose"
label = "Which?"
hint = "Any."
options = ["One", { text = "Two", gives = "vision" }]

[[practice.fields]]
name = "how"
control = "scale"
label = "How?"
low = "not at all"
high = "very much"
"""

    line, which, how = step(tmp_path, SESSION, practice=asked(fields)).practice.fields

    assert line.control == Control.LINE
    assert which.options == (Option("One"), Option("Two", Fact.VISION))
    assert (which.hint, how.low, how.high) == ("Any.", "not at all", "very much")


def test_text_is_rendered_as_words_and_conditional_parts_are_set_apart(tmp_path):
    text = "One *two*.\n\n::: when alone\n- three\n:::\n\n## Four\n"

    first, second, third = step(tmp_path, SESSION, text=text).text

    assert (first.when, first.html) == ("", "<p>One <em>two</em>.</p>\n")
    assert (second.when, second.html) == ("alone", "<ul>\n<li>three</li>\n</ul>\n")
    assert (third.when, third.html) == ("", "<h2>Four</h2>\n")


def test_signs_of_html_in_a_text_stay_signs(tmp_path):
    [passage] = step(tmp_path, SESSION, text="It is 3 < 4 & more.\n").text

    assert passage.html == "<p>It is 3 &lt; 4 &amp; more.</p>\n"


def test_a_code_says_nothing_and_never_changes():
    assert re.fullmatch("[0-9a-f]{8}", code_of("not-my-fault"))
    # These stand in people's bookmarks and sealed documents.
    assert code_of("not-my-fault") == "85f34237"


def test_the_small_path_is_read_in_order(tmp_path):
    path = read_path(write_path(tmp_path))

    assert [stage.slug for stage in path.stages] == ["steady", "trust", "touch"]
    assert [stage.number for stage in path.stages] == [1, 2, 3]
    assert [each.slug for each in path.path_of(Role.PARTICIPATING)] == [
        "end-it", "breathe", "walk", "make-amends", "a-talk", "a-hand", "a-wish",
    ]  # fmt: skip
    assert path.by_code[code_of("walk")].slug == "walk"
    assert path.stages[0].aims[Role.INJURED] == ("To rest.",)


def test_the_real_path_is_read_once():
    assert programme() is programme()


def test_the_example_in_the_readme_is_a_good_step(tmp_path):
    readme = content_path("en", "path", "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```\n(\+\+\+.*?)```", readme, re.DOTALL)
    path = tmp_path / "010-say-what-this-is.md"
    path.write_text(example, encoding="utf-8")

    read = read_step(path, stage="steady", track=Track.INJURED)

    assert read.title == "Say what this is"
    assert [passage.when for passage in read.text] == ["", "has-children"]


# What is refused in a step


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": None}, "title"),
        ({"title": ""}, "title"),
        ({"title": " A step"}, "title"),
        ({"title": 3}, "title"),
        ({"title": "For {parnter}"}, "title"),
        ({"purpose": "For {him}"}, "purpose"),
        ({"for_today": "Tell {him}"}, "for_today"),
        ({"for_today": None}, "for_today"),
        ({"kind": "lesson"}, "kind"),
        ({"form": "long"}, "form"),
        ({"sure": "very"}, "sure"),
        ({"minutes": 4}, "minutes"),
        ({"minutes": 61}, "minutes"),
        ({"minutes": "10"}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"minutes": 7.5}, "minutes"),
        ({"weight": 0}, "weight"),
        ({"weight": 6}, "weight"),
        ({"evidence": []}, "evidence"),
        ({"evidence": ["Ours"]}, "evidence"),
        ({"evidence": "ours"}, "evidence"),
        ({"gives": ["peace"]}, "gives"),
        ({"not_when": ["full-moon"]}, "not_when"),
        ({"best_when": ["full-moon"]}, "best_when"),
        ({"tags": ["fun"]}, "tags"),
        ({"joint": "yes"}, "joint"),
        ({"wieght": 3}, "wieght"),
        ({"again_after": 3}, "again_after"),
        ({"kind": "activity"}, "again_after"),
        ({"kind": "activity", "again_after": 0}, "again_after"),
        ({"kind": "activity", "again_after": 366}, "again_after"),
        ({"leads_to": "moon", "link": "Go there"}, "leads_to"),
        ({"leads_to": "invite"}, "link"),
        ({"leads_to": "invite", "link": "To {him}"}, "link"),
        ({"link": "Go there"}, "link"),
    ],
)
def test_a_slip_in_front_matter_is_named(tmp_path, changed, field):
    with pytest.raises(Malformed) as slip:
        step(tmp_path, SESSION | changed)

    assert slip.value.field == field
    assert slip.value.file == f"{NAME}.md"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"needs": ["vision"]}, "needs nothing"),
        ({"not_when": ["alone"]}, "needs nothing"),
        ({"tags": ["always"]}, "relief"),
        ({"tags": ["always", "relief", "touch"]}, "relief, and no more"),
        ({"minutes": 11}, "ten minutes"),
        ({"weight": 3}, "light"),
        ({"joint": True}, "alone"),
        ({"kind": "session", "again_after": None, "for_today": "Rest."}, "activity"),
    ],
)
def test_what_is_always_there_can_be_offered_to_everybody(tmp_path, changed, reason):
    assert step(tmp_path, ALWAYS).is_always
    with pytest.raises(Malformed, match=reason) as slip:
        step(tmp_path, ALWAYS | changed)

    assert slip.value.field == "tags"


FIELD = '\n[[practice.fields]]\nname = "so"\ncontrol = "choose"\nlabel = "So?"\n'
MANY = "".join(
    f'\n[[practice.fields]]\nname = "line-{n}"\ncontrol = "line"\nlabel = "{n}"\n'
    for n in range(6)
)


@pytest.mark.parametrize(
    ("practice", "field"),
    [
        ("[practice]\n", "practice.say"),
        ('[practice]\nsay = "Write."', "practice.fields"),
        ('[practice]\nsay = "To {him}."', "practice.say"),
        ('[practice]\nsay = "W."\nfields = "one"', "practice.fields"),
        ('[practice]\nsay = "W."' + FIELD + 'options = ["A", "B"]', "practice.fields"),
        (asked(MANY), "practice.fields"),
        (
            asked(
                '\n[[practice.fields]]\nname = "line"\ncontrol = "text"\nlabel = "?"'
            ),
            "practice.fields",
        ),
        (asked(FIELD), "practice.fields[2].options"),
        (asked(FIELD + "options = []"), "practice.fields[2].options"),
        (asked(FIELD + 'options = ["A"]'), "practice.fields[2].options"),
        (asked(FIELD + 'options = ["A", "A"]'), "practice.fields[2].options"),
        (asked(FIELD + 'options = ["A", ""]'), "practice.fields[2].options"),
        (asked(FIELD + 'options = ["A", "B\\nC"]'), "practice.fields[2].options"),
        (asked(FIELD + 'options = ["A", "{him}"]'), "practice.fields[2].options"),
        (asked(FIELD + 'options = ["A", 3]'), "practice.fields[2].options[2]"),
        (
            asked(FIELD + 'options = ["A", { gives = "vision" }]'),
            "practice.fields[2].options[2].text",
        ),
        (
            asked(FIELD + 'options = ["A", { text = "B", gives = "joy" }]'),
            "practice.fields[2].options[2].gives",
        ),
        (
            asked(FIELD + 'options = ["A", { text = "B", give = "vision" }]'),
            "practice.fields[2].options[2].give",
        ),
        (asked(FIELD.replace("choose", "radio")), "practice.fields[2].control"),
        (asked(FIELD.replace('"so"', '"So"')), "practice.fields[2].name"),
        (asked(FIELD.replace("So?", "For {him}?")), "practice.fields[2].label"),
        (asked(FIELD + 'hint = "{him}"'), "practice.fields[2].hint"),
        (asked(FIELD.replace("choose", "scale")), "practice.fields[2].low"),
        (
            asked(FIELD.replace("choose", "scale") + 'low = "a"\nhigh = "{him}"'),
            "practice.fields[2].high",
        ),
        (
            asked(FIELD.replace("choose", "line") + 'options = ["A", "B"]'),
            "practice.fields[2].options",
        ),
    ],
)
def test_a_slip_in_a_practice_is_named(tmp_path, practice, field):
    with pytest.raises(Malformed) as slip:
        step(tmp_path, SESSION, practice=practice)

    assert str(slip.value).startswith(f"{NAME}.md: {field}: ")


@pytest.mark.parametrize(
    "text",
    [
        "A text for {parnter}.",
        "::: when full-moon\nHowl.\n:::\n",
        "::: when alone\nNever closed.\n",
        ":::\nNever opened.\n",
        "::: when alone\nFor {him}.\n:::\n",
        "See [this](https://example.org).",
        "See ![this](cat.png).",
        "See https://example.org for more.",
        "See <https://example.org>.",
        "[this]: https://example.org",
        "This is <b>bold</b>.",
        "<!-- a comment -->",
        "<script>alert(1)</script>",
    ],
)
def test_what_does_not_belong_in_a_text_is_refused(tmp_path, text):
    with pytest.raises(Malformed) as slip:
        step(tmp_path, SESSION, text=text)

    assert slip.value.field == "text"


@pytest.mark.parametrize(
    "name", ["name-it", "10-name-it", "010-Name", "010-", "0100-a"]
)
def test_a_file_without_number_and_slug_is_refused(tmp_path, name):
    with pytest.raises(Malformed) as slip:
        step(tmp_path, SESSION, name=f"01-steady/injured/{name}")

    assert slip.value.field == "name"


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"No front matter.\n",
        b"+++\ntitle = 3\n",
        b"+++\ntitle =\n+++\nText.\n",
        b"+++\ntitle = '\xff'\n+++\nText.\n",
    ],
)
def test_a_file_that_is_no_step_is_refused_as_a_whole(tmp_path, written):
    path = tmp_path / "010-name-it.md"
    path.write_bytes(written)

    with pytest.raises(Malformed) as slip:
        read_step(path, stage="steady", track=Track.INJURED)

    assert slip.value.field == "whole file"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Malformed, match=r"010-name-it\.md: whole file"):
        read_step(tmp_path / "010-name-it.md", stage="steady", track=Track.BOTH)


# What is refused in the whole


@pytest.fixture
def folder(tmp_path):
    return write_path(tmp_path)


def refused(folder):
    with pytest.raises(Malformed) as slip:
        read_path(folder)
    return slip.value


def test_two_steps_of_one_name_are_refused(folder):
    write_step(folder, "02-trust/injured/040-name-it", SESSION)

    assert refused(folder).field == "slug"


def test_a_source_that_is_not_there_is_refused(folder):
    write_step(folder, NAME, SESSION | {"evidence": ["ours", "hearsay"]})

    slip = refused(folder)

    assert (slip.file, slip.field) == ("name-it", "evidence")
    assert "hearsay" in str(slip)


def test_a_need_that_nothing_gives_is_refused(folder):
    write_step(folder, NAME, SESSION | {"needs": ["gone"]})

    slip = refused(folder)

    assert (slip.file, slip.field) == ("name-it", "needs")
    assert "gone" in str(slip)


def test_a_need_that_only_the_other_partners_path_gives_is_refused(folder):
    write_step(folder, NAME, SESSION | {"needs": ["amends-made"]})

    assert refused(folder).field == "needs"


def test_a_need_of_both_has_to_be_given_on_both_paths(folder):
    # make-a-plan is on the injured partner's path alone.
    write_step(folder, "01-steady/both/020-walk", ACTIVITY | {"needs": ["make-a-plan"]})

    assert refused(folder).file == "walk"


def test_needs_in_a_circle_are_refused(folder):
    write_step(folder, NAME, SESSION | {"needs": ["low-days"]})
    write_step(
        folder, "01-steady/injured/040-low-days", SESSION | {"needs": ["name-it"]}
    )

    assert refused(folder).field == "needs"


def test_what_the_intake_or_the_private_questions_give_may_be_needed(folder):
    needs = ["contact-ended", "safety-offered"]
    write_step(folder, NAME, SESSION | {"needs": needs})

    assert read_path(folder).by_slug["name-it"].needs == tuple(needs)


def test_a_gate_that_waits_for_what_nothing_gives_is_refused(folder):
    path = write_stage(folder, "03-touch")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ready_when = []", 'ready_when = ["cause-story"]'))

    slip = refused(folder)

    assert (slip.file, slip.field) == ("touch", "gate.injured.ready_when")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('title = "Steady"', "", "title"),
        ('title = "Steady"', 'title = "For {him}"', "title"),
        ('about = "What it is for."', 'abuot = "What."', "about"),
        ('injured = ["To rest."]', "injured = []", "aims.injured"),
        ('participating = ["To own it."]', "", "aims.participating"),
        ('injured = ["To rest."]', 'injured = ["To rest."]\nboth = []', "aims.both"),
        ('["bad-night-plan"]', '["peace"]', "gate.injured.ready_when"),
        ('say = "You are well."', "", "gate.injured.say"),
        ('never_asks = "Nothing."', "", "gate.injured.never_asks"),
        ("[gate.participating]", "[gate.other]", "gate.participating"),
        ("[gate.injured]", "[gate.injured]\nopen = true", "gate.injured.open"),
        ('title = "Steady"', 'title = "Steady"\nmood = "calm"', "mood"),
    ],
)
def test_a_slip_in_a_stage_is_named(folder, old, new, field):
    path = folder / "01-steady" / "stage.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    slip = refused(folder)

    assert str(slip).startswith(f"01-steady/stage.toml: {field}: ")


def test_a_stage_without_its_file_is_named(folder):
    (folder / "02-trust" / "stage.toml").unlink()

    assert str(refused(folder)).startswith("02-trust/stage.toml: whole file: ")


def test_stages_are_numbered_without_a_gap(folder):
    (folder / "02-trust").rename(folder / "04-trust")

    assert refused(folder).field == "folders"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("gentle = ", "gently = ", "rules.gentle"),
        ("alone = ", "lonely = ", "conditions.alone"),
        ("vision = ", "sight = ", "facts.vision"),
        ("[facts]", '[facts]\nhope = "hope"', "facts.hope"),
        ("[rules]", '[rules]\nnew = "A rule."', "rules.new"),
        ("[conditions]", '[conditions]\nrain = "It rains."', "conditions.rain"),
        ('alone = "Fits alone."', 'alone = "Fits {him}."', "conditions.alone"),
        ("[rules]", "[else]\n[rules]", "else"),
    ],
)
def test_a_slip_in_the_reasons_is_named(folder, old, new, field):
    path = write_reasons(folder)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    assert refused(folder).field == field


@pytest.mark.parametrize("name", ["injurd/010-a.md", "injured/010-a.markdown", "a.md"])
def test_a_step_that_would_be_passed_over_is_named(folder, name):
    stray = folder / "01-steady" / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("+++\n+++\n", encoding="utf-8")

    assert str(refused(folder)).startswith(f"01-steady: {name.partition('/')[0]}")


def test_files_that_a_computer_leaves_behind_are_passed_over(folder):
    (folder / "01-steady" / "injured" / ".DS_Store").touch()
    (folder / ".git").mkdir()

    assert read_path(folder).by_slug


# Sources

SURE = "".join(f'[sure.{each}]\nlabel = "L"\nmeaning = "M"\n' for each in Sure)
SOURCE = """
[sources.ours]
title = "Our own"
year = ""
address = ""
found = "We think so."
sure = "ours"
"""


def test_sources_are_read(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(SURE + SOURCE, encoding="utf-8")

    found = read_sources(path)

    assert found.by_id == SOURCES.by_id
    assert found.sure[Sure.TRIAL].label == "L"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('title = "Our own"', "", "sources.ours.title"),
        ('found = "We think so."', 'found = ""', "sources.ours.found"),
        ('year = ""', "", "sources.ours.year"),
        ('address = ""', 'address = "example.org"', "sources.ours.address"),
        ('sure = "ours"', 'sure = "hearsay"', "sources.ours.sure"),
        ('sure = "ours"', 'sure = "ours"\npages = "3"', "sources.ours.pages"),
        ("[sure.trial]", "[sure.trail]", "sure.trial"),
        ('label = "L"', "", "sure.trial.label"),
        ('meaning = "M"', 'meaning = "M"\nnote = "N"', "sure.trial.note"),
        ("[sources.ours]", "[more]\n[sources.ours]", "more"),
    ],
)
def test_a_slip_in_the_sources_is_named(tmp_path, old, new, field):
    whole = SURE + SOURCE
    assert old in whole
    path = tmp_path / "sources.toml"
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Malformed) as slip:
        read_sources(path)

    assert slip.value.field == field


def test_a_folder_without_a_stage_is_no_path(tmp_path):
    write_reasons(tmp_path)

    with pytest.raises(Malformed):
        read_programme(tmp_path, SOURCES)
