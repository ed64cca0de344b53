"""The words for every day are there, plain and kind; a slip in them is named."""

import re
import tomllib
from dataclasses import fields, is_dataclass
from enum import StrEnum

import pytest

from reknit.content.amends import read_amends
from reknit.content.answers import read_answers
from reknit.content.check_in import PLACES, Asked, check_in, read_check_in
from reknit.content.feelings import feelings, read_feelings
from reknit.content.first_days import first_days, read_first_days
from reknit.content.joining import read_joining
from reknit.content.log import read_log
from reknit.content.parting import read_parting
from reknit.content.prompts import prompts, read_prompts
from reknit.content.questions import Heap, questions_words, read_questions
from reknit.content.root import content_path
from reknit.content.second_look import LookField, read_second_look, second_look
from reknit.content.steady import Held, read_steady, steady
from reknit.content.tables import Malformed
from reknit.content.talk import read_talk
from reknit.content.us import read_us
from reknit.content.writing import read_writing, writing
from reknit.domain.checkin import Way
from reknit.domain.path.words import Children, Role, Track
from reknit.domain.wording import Bond, Pronoun, Wording, said
from reknit.domain.words.read import Trap
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade, texts

READERS = {
    "feelings": read_feelings,
    "steady": read_steady,
    "first-days": read_first_days,
    "prompts": read_prompts,
    "writing": read_writing,
    "check-in": read_check_in,
    "second-look": read_second_look,
    "log": read_log,
    "questions": read_questions,
    "joining": read_joining,
    "parting": read_parting,
    "us": read_us,
    "amends": read_amends,
    "talk": read_talk,
    "answers": read_answers,
}
ROLES = list(Role)
NOT_SAID_TO_ANYBODY = re.compile(
    r"\b(?:should|must|ought|(?:have|has|got|had) to|your fault|deserved it)\b",
    re.IGNORECASE,
)
NOT_FOR_EVERYBODY = re.compile(
    r"\b(?:husband|wife|spouse|boyfriend|girlfriend|marriage|married|god"
    r"|he|she|him|her|his|hers|himself|herself)\b",
    re.IGNORECASE,
)
MY_PART_IN_IT = re.compile(
    r"\bmy (?:own )?(?:part|share|fault|contribution|mistake)|did I do wrong|contribut",
    re.IGNORECASE,
)


WHAT_SUCH_A_HURT_BRINGS = {
    "humiliated", "numb", "suspicious", "hopeful-against-my-will", "betrayed", "foolish",
    "disgusted", "abandoned", "jealous", "unreal", "ashamed", "relieved", "torn", "tender",
    "guilty", "lonely", "powerless", "furious", "homesick-for-how-it-was", "remorseful",
    "trapped", "cornered", "grateful", "afraid-of-losing",
}  # fmt: skip


def source(name):
    return content_path("en", f"{name}.toml").read_text(encoding="utf-8")


def said_in(name):
    return texts(tomllib.loads(source(name)))


def spoken_of(value):
    """All texts in a value that came from a reader, whatever it is made of."""
    if isinstance(value, StrEnum):
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in spoken_of(each)]
    if is_dataclass(value):
        parts = [
            getattr(value, field.name)
            for field in fields(value)
            if field.name != "slug"
        ]
        return [text for part in parts for text in spoken_of(part)]
    return []


def words_in(text):
    return re.findall(r"[\w\u2019]+", text)


def sentences_in(text):
    return [
        part for part in re.split(r"[.?:]+[”]?(?=\s|$)|\n+", text) if words_in(part)
    ]


@pytest.mark.parametrize("name", READERS)
def test_every_file_is_easy_to_read(name):
    assert reading_grade("\n".join(said_in(name))) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", READERS)
def test_nobody_is_pushed_or_blamed(name):
    # The name of a thinking trap is a slug, and is said to nobody.
    said = set(said_in(name)) - {trap.value for trap in Trap}

    assert [text for text in said if NOT_SAID_TO_ANYBODY.search(text)] == []


@pytest.mark.parametrize("name", READERS)
def test_the_words_are_for_everybody(name):
    assert [text for text in said_in(name) if NOT_FOR_EVERYBODY.search(text)] == []


@pytest.mark.parametrize("name", READERS)
def test_quotation_marks_and_apostrophes_are_curly(name):
    straight = [text.replace("{partner's}", "") for text in said_in(name)]

    assert [text for text in straight if "'" in text or '"' in text] == []


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("pronoun", Pronoun)
def test_every_place_in_a_text_is_filled_in(name, pronoun):
    wording = Wording("Jonas", pronoun, Bond.RELATIONSHIP)
    filled = [said(text, wording) for text in said_in(name)]

    assert [text for text in filled if "{" in text or "}" in text] == []


@pytest.mark.parametrize(
    "name", ["steady", "writing", "second-look", "questions", "amends"]
)
def test_what_a_tool_rests_on_is_on_the_list_of_sources(name):
    known = tomllib.loads(source("sources"))["sources"]
    tables = tomllib.loads(source(name))
    tools = [tables] if "evidence" in tables else list(tables.values())

    assert [
        tool["evidence"] for tool in tools if set(tool["evidence"]) - set(known)
    ] == []


# --- Feelings ---


def test_the_families_are_as_many_and_as_large_as_a_wheel_can_show():
    families = feelings().families

    assert 9 <= len(families) <= 11
    assert {len(each.words) for each in families} <= set(range(7, 13))


def test_what_such_a_hurt_brings_has_its_word():
    assert WHAT_SUCH_A_HURT_BRINGS - set(feelings().by_slug) == set()


def test_every_word_is_there_once():
    said = [word.text for family in feelings().families for word in family.words]

    assert len(set(said)) == len(said) == len(feelings().by_slug)


def test_a_word_nearby_is_another_word_that_is_there():
    vocabulary = feelings().by_slug

    for word in vocabulary.values():
        assert 2 <= len(word.nearby) <= 3
        assert word.slug not in word.nearby
        assert set(word.nearby) <= set(vocabulary)


def test_an_old_entry_may_name_a_word_that_is_gone():
    named = feelings().named(["numb", "no-longer-a-word", "torn"])

    assert [word.text for word in named] == ["numb", "torn"]


def test_a_word_knows_its_family():
    assert feelings().family_of["betrayed"].name == "Hurt"


# --- Steady ---


def test_breathing_is_four_in_and_six_out_and_the_still_words_say_the_same():
    breathing = steady().breathing
    still = " ".join(breathing.still)

    assert (breathing.in_seconds, breathing.out_seconds) == (4, 6)
    assert "in while you count to four" in still
    assert "out while you count to six" in still
    assert "dizzy" in breathing.when_to_stop


def test_five_senses_count_down_and_work_in_the_dark_and_in_company():
    prompts = steady().senses.prompts

    assert [each.count for each in prompts] == [5, 4, 3, 2, 1]
    for each in prompts:
        assert len({each.say, each.in_the_dark, each.with_somebody}) == 3


@pytest.mark.parametrize("who", ["heart", "faint", "eating disorder", "doctor"])
def test_cold_water_says_who_had_better_ask_first(who):
    assert who in " ".join(steady().cold.not_for)


@pytest.mark.parametrize("role", ROLES)
def test_three_urges_are_there_for_each_role_in_easy_words(role):
    urges = steady().urges.of(role)

    assert [each.slug for each in urges] == [
        "check-the-phone",
        "write-to-them",
        "shout",
    ]
    for each in urges:
        assert reading_grade("\n".join(spoken_of(each))) <= HIGHEST_GRADE


def test_the_urges_are_worded_for_each_role():
    for injured, other in zip(
        steady().urges.of(Role.INJURED),
        steady().urges.of(Role.PARTICIPATING),
        strict=True,
    ):
        assert injured.name == other.name
        assert injured.wants != other.wants


def test_somebody_who_has_not_said_who_they_are_finds_the_urges_too():
    assert steady().urges.of(None) == steady().urges.of(Role.INJURED)


def test_an_urge_is_found_by_its_slug():
    urge = steady().urges.urge("shout", Role.PARTICIPATING)

    assert urge is not None
    assert urge.wants.startswith("It wants the questions to stop")
    assert steady().urges.urge("sing", None) is None


def test_whoever_may_hurt_somebody_is_led_to_help_before_all_else():
    for role in ROLES:
        shout = steady().urges.urge("shout", role)

        assert shout is not None
        assert "look at Help" in shout.ten_minutes[0]


def test_a_held_message_can_be_kept_copied_let_go_or_turned_into_a_note():
    assert [each.held for each in steady().hold.choices] == list(Held)


def test_the_plan_for_bad_nights_has_its_fields():
    slugs = [each.slug for each in steady().nights.fields]

    assert 6 <= len(slugs) <= 8
    assert {
        "signs",
        "body",
        "person",
        "phone",
        "at-three",
        "not-tonight",
        "sentence",
    } <= set(slugs)


# --- The first days ---


@pytest.mark.parametrize("role", ROLES)
def test_the_first_days_fit_on_a_page(role):
    page = first_days()
    said = [page.title, page.intro[role], page.on, page.on_label]
    said += spoken_of(page.sections(role))

    assert len(words_in("\n".join(said))) < 900


@pytest.mark.parametrize("role", ROLES)
def test_a_sentence_of_the_first_days_has_ten_words_at_most_on_average(role):
    sections = first_days().sections(role)
    text = "\n".join(
        line for each in sections for line in (*each.paragraphs, *each.items)
    )

    assert len(words_in(text)) / len(sentences_in(text)) <= 10


@pytest.mark.parametrize("role", ROLES)
def test_every_section_of_the_first_days_is_easy_to_read_and_short(role):
    for section in first_days().sections(role):
        lines = (*section.paragraphs, *section.items)

        assert 2 <= len(lines) <= 5, section.slug
        assert reading_grade("\n".join(lines)) <= HIGHEST_GRADE, section.slug
        assert bool(section.leads_to) == bool(section.link), section.slug


@pytest.mark.parametrize("role", ROLES)
def test_the_sections_come_in_this_order(role):
    assert [each.slug for each in first_days().sections(role)] == [
        "tonight",
        "sleep",
        "food-and-water",
        "not-deciding",
        "who-to-tell",
        "that-message",
        "children",
        "health-check",
        "three-in-the-morning",
        "too-much",
    ]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("children", Children)
def test_children_are_left_out_only_where_there_are_none(role, children):
    slugs = [each.slug for each in first_days().sections(role, children)]

    assert ("children" in slugs) == (children != Children.NONE)


@pytest.mark.parametrize("role", ROLES)
def test_what_can_not_wait_is_said(role):
    sections = {
        each.slug: " ".join(each.paragraphs) for each in first_days().sections(role)
    }

    assert "within days" in sections["health-check"]
    assert "Help lists people" in sections["not-deciding"]
    assert "thoughts of dying" in sections["too-much"]


# --- Prompts ---


def test_there_are_forty_prompts_for_one_and_ten_more_for_the_other():
    injured = [
        each for group in prompts().for_role(Role.INJURED) for each in group.prompts
    ]
    only_other = [
        each for each in prompts().by_slug.values() if each.track == Track.PARTICIPATING
    ]

    assert len(injured) == 40
    assert len(only_other) == 10
    assert len(prompts().by_slug) == 50


@pytest.mark.parametrize("role", ROLES)
def test_why_is_not_asked_of_somebody_in_circles(role):
    asked = [each for group in prompts().for_role(role) for each in group.prompts]
    calm = [
        each
        for group in prompts().for_role(role, with_why=False)
        for each in group.prompts
    ]

    assert [each for each in asked if each not in calm] == [
        each for each in asked if each.is_why
    ]
    assert not any(each.is_why for each in calm)


def test_open_whys_are_few_and_each_is_marked():
    whys = [each for each in prompts().by_slug.values() if each.is_why]
    begin_with_why = [
        each for each in prompts().by_slug.values() if each.text.startswith("Why ")
    ]

    assert 3 <= len(whys) <= 6
    assert whys == begin_with_why


def test_a_group_with_nothing_for_a_role_is_not_shown():
    shown = {group.slug for group in prompts().for_role(Role.INJURED)}

    assert "what-i-did" not in shown
    assert "what-i-did" in {
        group.slug for group in prompts().for_role(Role.PARTICIPATING)
    }


def test_the_injured_partner_is_never_asked_for_a_part_in_it():
    asked = [
        text
        for name in ("prompts", "check-in")
        for text in said_in(name)
        if MY_PART_IN_IT.search(text)
    ]
    asked += [
        text
        for each in writing().sittings(Role.INJURED)
        for text in spoken_of(each)
        if MY_PART_IN_IT.search(text)
    ]

    assert asked == []


@pytest.mark.parametrize("text", ["What was my part in it?", "What did I do wrong?"])
def test_asking_for_a_part_in_it_would_be_noticed(text):
    assert MY_PART_IN_IT.search(text)


# --- Writing ---


@pytest.mark.parametrize("role", ROLES)
def test_the_course_has_four_sittings_each_timed_and_closed(role):
    sittings = writing().sittings(role)

    assert len(sittings) == 4
    for each in sittings:
        assert 15 <= each.minutes <= 20
        assert 2 <= len(each.closing) <= 3
        assert reading_grade("\n".join(spoken_of(each))) <= HIGHEST_GRADE


def test_the_course_says_for_whom_it_is_not_and_how_sure_it_is():
    course = writing()
    not_for = " ".join(course.better_not)

    assert "you feel worse" in not_for
    assert "“why”" in not_for
    assert "Nobody has tested this" in course.how_sure


# --- Check-in ---


@pytest.mark.parametrize("role", ROLES)
def test_six_scales_have_words_at_both_ends_and_no_numbers(role):
    scales = check_in().scales(role)

    assert [each.asked for each in scales] == list(Asked)
    for each in scales:
        assert each.low != each.high
        assert not re.search(r"\d", f"{each.question}{each.low}{each.high}")


def test_the_scale_has_seven_places():
    assert PLACES == 7


def test_only_trust_is_asked_otherwise_of_the_participating_partner():
    pairs = zip(*map(check_in().scales, ROLES), strict=True)

    assert [one.asked for one, other in pairs if one != other] == [Asked.TRUST]


def test_every_way_after_a_check_in_has_kind_words_and_leads_somewhere():
    afters = check_in().afters

    assert set(afters) == set(Way)
    assert [way for way in Way if not afters[way].link] == [Way.THANKS]
    assert len({each.says for each in afters.values()}) == len(Way)


# --- The second look ---


@pytest.mark.parametrize("role", ROLES)
def test_every_field_and_every_trap_of_a_second_look_has_its_words(role):
    words = second_look()

    assert [each.slug for each in words.fields(role)] == list(LookField)
    for trap in Trap:
        assert words.of_trap(trap, role).question.endswith("?")
        assert len(words.of_trap(trap, role).lines) in range(1, 4)


def test_the_decision_is_the_others_for_one_and_ones_own_for_the_other():
    injured, participating = (
        " ".join(second_look().of_trap(Trap.SELF_BLAME, role).lines) for role in ROLES
    )

    assert "it was not you" in injured
    assert "The choice was yours" in participating
    assert MY_PART_IN_IT.findall(injured) == []


# --- Questions that are parked ---


@pytest.mark.parametrize("role", ROLES)
def test_every_heap_has_its_name_and_its_reason(role):
    heaps = questions_words(role).heaps

    assert [each.slug for each in heaps] == list(Heap)
    assert len({each.why for each in heaps}) == len(Heap)


def test_what_a_good_answer_is_reads_alike_for_whoever_asks_and_whoever_answers():
    injured, participating = (questions_words(role).guide for role in ROLES)

    assert injured == participating
    assert [part.name for part in injured.parts] == ["Whole", "Kind", "True"]
    # Both can read it, so nothing in it may speak of one of the two.
    assert not any("{" in text for text in spoken_of(injured))


def test_what_hurts_is_no_reason_to_leave_out_a_fact():
    hurts = questions_words(Role.PARTICIPATING).heap(Heap.ONLY_HURT).why

    assert "never belongs here, however much it hurts" in hurts
    assert "the choice is {partner's}" in hurts
    kind = questions_words(Role.INJURED).guide.parts[1].text
    assert "never a reason to leave out a fact" in kind


@pytest.mark.parametrize("role", ROLES)
def test_a_talk_is_not_for_whoever_is_afraid(role):
    talk = questions_words(role).talk

    assert "without fear" in talk.fear
    assert questions_words(role).grounds.sure.startswith("Common practice")


# --- Slips ---


@pytest.mark.parametrize(
    ("name", "right", "wrong", "field"),
    [
        ("feelings", 'slug = "ease"', 'slug = "Ease"', "families[1].slug"),
        ("feelings", 'slug = "grief"', 'slug = "ease"', "families"),
        ("feelings", 'slug = "relieved"', 'slug = "calm"', "families.words"),
        (
            "feelings",
            '["relieved", "tender"]',
            '["relieved"]',
            "families[1].words[1].nearby",
        ),
        (
            "feelings",
            '["relieved", "tender"]',
            '["relieved", "gone"]',
            "families.words.calm.nearby",
        ),
        (
            "feelings",
            '["relieved", "tender"]',
            '["calm", "tender"]',
            "families.words.calm.nearby",
        ),
        (
            "feelings",
            '["relieved", "tender"]',
            '["tender", "tender"]',
            "families.words.calm.nearby",
        ),
        ("feelings", 'name = "Grief"', 'names = "Grief"', "families[2].name"),
        ("steady", "in_seconds = 4", 'in_seconds = "4"', "breathing.in_seconds"),
        ("steady", "in_seconds = 4", "in_seconds = true", "breathing.in_seconds"),
        ("steady", "out_seconds = 6", "out_seconds = 4", "breathing.out_seconds"),
        ("steady", "minutes = 3", "minutes = 30", "breathing.minutes"),
        ("steady", '["paced-breathing"]', "[]", "breathing.evidence"),
        ("steady", '["paced-breathing"]', '["paced breathing"]', "breathing.evidence"),
        ("steady", 'sure = "practice"', 'sure = "certain"', "breathing.sure"),
        ("steady", "count = 5", "count = 4", "senses.prompts"),
        ("steady", 'slug = "touch"', 'slug = "see"', "senses.prompts"),
        ("steady", "\n[cold]", "\n[cold]\ncolder = true", "cold.colder"),
        ("steady", "{partner's}", "{partners}", "urges.each[1].ten_minutes"),
        ("steady", 'slug = "shout"', 'slug = "write-to-them"', "urges.each"),
        (
            "steady",
            "[urges.each.participating]",
            '[urges.each.participating]\nname = "Look"',
            "urges.each[1].participating.name",
        ),
        ("steady", 'held = "copy-to-send"', 'held = "send"', "hold.choices[2].held"),
        ("steady", 'held = "copy-to-send"', 'held = "let-go"', "hold.choices"),
        ("steady", 'slug = "sentence"', 'slug = "body"', "nights.fields"),
        (
            "first-days",
            'leads_to = "breathing"',
            'leads_to = "air"',
            "sections[1].leads_to",
        ),
        ("first-days", 'link = "Breathe for a few minutes"', "", "sections[1].link"),
        ("first-days", 'leads_to = "breathing"', "", "sections[1].link"),
        (
            "first-days",
            "only_with_children = true",
            'only_with_children = "yes"',
            "sections[7].only_with_children",
        ),
        ("joining", 'ready = "It opens', 'reddy = "It opens', "rules.ready"),
        ("joining", "Invite {partner}", "Invite {spouse}", "invite.title"),
        ("joining", "seen = [", "seen = []\nmore = [", "invite.seen"),
        ("joining", '[[rules.rules]]\nname = "Fear', '[other]\nname = "Fear', "other"),
        ("first-days", 'slug = "sleep"', 'slug = "tonight"', "sections"),
        ("first-days", "[intro]\ninjured", "[intro]\nhurt", "intro.injured"),
        (
            "first-days",
            "Ask where {partner}",
            "Ask where {spouse}",
            "sections[2].participating.paragraphs",
        ),
        ("prompts", 'track = "both"', 'track = "all"', "groups[1].prompts[1].track"),
        (
            "prompts",
            "why = true, text",
            'why = "yes", text',
            "groups[3].prompts[4].why",
        ),
        ("prompts", 'slug = "as-weather"', 'slug = "three-words"', "groups.prompts"),
        ("prompts", 'slug = "the-day"', 'slug = "just-now"', "groups"),
        (
            "prompts",
            "What did {partner} feel",
            "What did {they feel} feel",
            "groups[11].prompts[2].text",
        ),
        ("writing", "minutes = 15", "minutes = 25", "sittings[1].minutes"),
        ("writing", "minutes = 15", "minutes = 15.5", "sittings[1].minutes"),
        ("writing", 'slug = "through-a-day"', 'slug = "one-hour-of-it"', "sittings"),
        (
            "writing",
            '  "Is there something in what is gone that you would like to keep?",\n',
            "",
            "sittings[3].closing",
        ),
        ("writing", 'low = "very low"', 'lowest = "very low"', "mood.low"),
        ("writing", "how_sure", "sureness", "how_sure"),
        ("check-in", 'slug = "trust"', 'slug = "faith"', "scales[3].slug"),
        ("check-in", 'slug = "trust"', 'slug = "hope"', "scales"),
        ("check-in", 'low = "worn out"\n', "", "scales[2].low"),
        ("check-in", "[after.listen]", "[after.hear]", "after.listen"),
        ("check-in", '\nlink = "Steady me"', "", "after.steady.link"),
        (
            "check-in",
            "[after.thanks]",
            '[after.thanks]\nlink = "On"',
            "after.thanks.link",
        ),
        ("second-look", 'slug = "told"', 'slug = "said"', "fields[2].slug"),
        ("second-look", 'slug = "told"', 'slug = "happened"', "fields"),
        ("second-look", 'slug = "labelling"', 'slug = "label"', "traps[3].slug"),
        ("second-look", 'slug = "labelling"', 'slug = "self-blame"', "traps"),
        ("second-look", "{bond}", "{home}", "traps[1].lines"),
        (
            "second-look",
            "[fields.participating]\nhint",
            "[fields.participating]\nlabel",
            "fields[4].participating.hint",
        ),
        (
            "second-look",
            "[traps.participating]\nquestion",
            "[traps.participating]\nquestions",
            "traps[1].participating.questions",
        ),
        ("second-look", 'sure = "ours"', 'sure = "quite"', "sure"),
        ("log", '"mild", ', "", "heats"),
        ("log", "[kinds.win]", "[kinds.victory]", "kinds.win"),
        ("log", '"with {partner}"', '"with {nobody}"', "kinds.talk.note"),
        ("log", 'rested = "', 'resting = "', "endings.rested"),
        ("log", 'own = "', 'mine = "', "days.labels.own"),
        ("questions", 'slug = "need"', 'slug = "needed"', "heaps[1].slug"),
        ("questions", 'slug = "need"', 'slug = "not-sure"', "heaps"),
        ("questions", 'box = "', 'boxes = "', "box"),
        (
            "questions",
            'empty = "Nothing here yet. Is',
            'emptied = "Is',
            "participating.emptied",
        ),
        ("questions", "to {partner} without", "to {nobody} without", "talk.fear"),
        ("questions", 'name = "Whole"', 'title = "Whole"', "guide.parts[1].name"),
    ],
)
def test_a_slip_is_refused_with_its_file_and_field(tmp_path, name, right, wrong, field):
    good = source(name)
    assert right in good
    path = tmp_path / f"{name}.toml"
    path.write_text(good.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(Malformed) as refused:
        READERS[name](path)

    assert refused.value.file.endswith(f"/{name}.toml")
    assert refused.value.field == field


@pytest.mark.parametrize("lines", [1, 6])
def test_a_section_of_the_first_days_has_two_to_five_lines(tmp_path, lines):
    before, _ = source("first-days").split("[[sections]]", 1)
    section = (
        f'[[sections]]\nslug = "a"\ntitle = "A"\nparagraphs = {["One line."] * lines}\n'
    )
    path = tmp_path / "first-days.toml"
    path.write_text(before + section, encoding="utf-8")

    with pytest.raises(Malformed) as refused:
        read_first_days(path)

    assert refused.value.field == "sections[1].paragraphs"


@pytest.mark.parametrize("name", READERS)
def test_a_field_nobody_knows_is_refused(tmp_path, name):
    path = tmp_path / f"{name}.toml"
    path.write_text(f"surplus = true\n{source(name)}", encoding="utf-8")

    with pytest.raises(Malformed) as refused:
        READERS[name](path)

    assert refused.value.field == "surplus"


@pytest.mark.parametrize("name", READERS)
def test_an_empty_file_is_refused(tmp_path, name):
    path = tmp_path / f"{name}.toml"
    path.write_text("", encoding="utf-8")

    with pytest.raises(Malformed):
        READERS[name](path)


def test_every_example_in_the_readme_stands_in_the_file_it_explains():
    readme = content_path("en", "README.md").read_text(encoding="utf-8")
    shown = re.findall(
        r"^## `([a-z-]+)\.toml`.*?```toml\n(.*?)```", readme, re.DOTALL | re.MULTILINE
    )

    assert {name for name, _ in shown} >= set(READERS)
    assert [name for name, example in shown if example not in source(name)] == []
