"""What a country's page says, in the words of the page."""

import pytest

from reknit.apps.help.selectors import country_links, country_page
from reknit.content.helplines import UnknownCountry


def ways(section):
    return [way for line in section.first for way in line.ways]


def test_every_country_has_a_link_and_elsewhere_comes_last():
    links = country_links()

    assert len(links) >= 15
    assert links[-1].code == "elsewhere"


def test_a_number_can_be_tapped_to_call_or_to_text():
    page = country_page("us")

    assert [(way.label, way.href) for way in ways(page.life)] == [
        ("Call 988", "tel:988"),
        ("Text 988", "sms:988"),
        ("Text HOME to 741741", "sms:741741"),
    ]


def test_what_a_tap_can_not_do_is_plain_text():
    brazil, nowhere = country_page("br"), country_page("elsewhere")

    assert [way.label for way in ways(brazil.life) if way.href is None] == [
        "They have an online chat too."
    ]
    assert [way.label for way in ways(brazil.fear) if way.href is None] == [
        "WhatsApp +55 61 9610-0180"
    ]
    assert nowhere.life.others[0].ways[0].label == "findahelpline.com"
    assert nowhere.is_elsewhere


def test_the_emergency_number_says_who_answers():
    page = country_page("za")

    assert [(way.label, way.href) for way in page.emergency] == [
        ("Call 10111 (police)", "tel:10111")
    ]


def test_hours_stand_beside_the_number_they_belong_to():
    first, second = ways(country_page("za").life)

    assert first.hours == "8 in the morning to 8 in the evening"
    assert second.hours == "8 in the evening to 8 in the morning"


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("us", "Number seen at: open-helplines data set, 2 June 2026."),
        ("au", "Number seen at: DailyTV. That page has no date."),
        ("za", "Number seen at: Algoa FM, about 2021."),
        ("es", "Number seen at: El Español, 2022."),
    ],
)
def test_each_line_says_where_and_when_its_number_was_seen(code, seen):
    assert country_page(code).life.first[0].seen == seen


def test_a_month_is_written_out():
    assert country_page("fr").fear.first[0].seen == (
        "Number seen at: TF1 Info, November 2023."
    )


def test_a_line_without_a_source_says_nothing_about_one():
    page = country_page("nz")

    assert page.life.first == ()
    assert [line.seen for line in page.life.others] == [None, None]


def test_it_is_said_for_whom_a_line_is():
    assert [line.for_whom for line in country_page("au").fear.first] == [
        "For everyone.",
        "For men.",
    ]


def test_an_unknown_country_is_said_to_be_unknown():
    with pytest.raises(UnknownCountry):
        country_page("zz")
