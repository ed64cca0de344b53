"""Every file of help lines is sound, and says no more than its sources do."""

import re
import tomllib

import pytest

from reknit.content.helplines import countries, country, read_country
from reknit.content.root import content_path
from reknit.domain.helplines import (
    By,
    ForWhom,
    Kind,
    Need,
    first_lines,
    is_only_for_some,
    other_lines,
)

FOURTEEN = {
    "us", "gb", "ie", "ca", "au", "nz", "in", "za", "ng", "de", "fr", "es", "mx", "br",
}  # fmt: skip
EVERYWHERE = [each.code for each in countries()]
SEEN_ON_OPENED_PAGES = {
    "nz": {"111"},
    "au": {"000"},
    "in": {"112"},
    "br": {"190"},
    "fr": {"17", "112", "114"},
    "za": {"10111"},
}


def numbers(lines):
    return {way.number for line in lines for way in line.ways if way.number}


def test_the_fourteen_countries_and_elsewhere_are_there():
    assert {*FOURTEEN, "elsewhere"} <= set(EVERYWHERE)
    assert EVERYWHERE[-1] == "elsewhere"


def test_every_country_is_named_once():
    names = [each.name for each in countries()]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_confirmed_line_has_a_source_and_what_it_says_of_its_age(code):
    for line in country(code).lines:
        if line.verified:
            assert line.source is not None
            assert line.source.address.startswith("https://")
            assert line.source.dated


@pytest.mark.parametrize("code", EVERYWHERE)
@pytest.mark.parametrize("need", Need)
def test_an_unconfirmed_line_never_comes_first(code, need):
    here = country(code)

    assert all(line.verified for line in first_lines(here, need))
    assert not any(line.verified for line in other_lines(here, need))


@pytest.mark.parametrize("code", EVERYWHERE)
@pytest.mark.parametrize("need", Need)
def test_every_need_has_a_line_or_an_honest_note(code, need):
    here = country(code)
    lines = first_lines(here, need)

    assert lines or here.note(need)
    if is_only_for_some(lines):
        assert here.note(need)


@pytest.mark.parametrize("code", EVERYWHERE)
def test_every_line_is_shown_under_exactly_one_need(code):
    here = country(code)
    shown = [
        line
        for need in Need
        for line in (*first_lines(here, need), *other_lines(here, need))
    ]

    assert sorted(map(id, shown)) == sorted(map(id, here.lines))


@pytest.mark.parametrize("code", EVERYWHERE)
def test_numbers_are_written_as_people_there_dial_them(code):
    for line in country(code).lines:
        for way in line.ways:
            if way.by in {By.CALL, By.TEXT}:
                assert re.fullmatch(r"[0-9][0-9 -]+[0-9]", way.number or "")
                assert 3 <= len(way.digits) <= 12


@pytest.mark.parametrize("code", EVERYWHERE)
def test_emergency_numbers_are_those_that_were_seen(code):
    shown = {each.way.number for each in country(code).emergency if each.verified}

    assert shown == SEEN_ON_OPENED_PAGES.get(code, set())


@pytest.mark.parametrize(
    ("code", "kind", "number"),
    [
        ("us", Kind.SUICIDE, "988"),
        ("gb", Kind.SUICIDE, "116 123"),
        ("gb", Kind.ABUSE, "0808 2000 247"),
        ("za", Kind.ABUSE, "0800 428 428"),
        ("br", Kind.SUICIDE, "188"),
    ],
)
def test_the_best_known_numbers_are_where_they_belong(code, kind, number):
    first = first_lines(country(code), kind.need)

    assert number in numbers([line for line in first if line.kind is kind])


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("nz", "1737"),
        ("nz", "0508 828 865"),
        ("za", "0800 567 567"),
        ("ng", "0813 796 0048"),
        ("ca", "sheltersafe.ca"),
        ("elsewhere", "findahelpline.com"),
    ],
)
def test_what_could_not_be_confirmed_says_so(code, number):
    here = country(code)

    assert number in numbers([line for line in here.lines if not line.verified])
    assert number not in numbers([line for line in here.lines if line.verified])


def test_where_some_are_turned_away_the_page_says_for_whom():
    [line] = first_lines(country("de"), Need.FEAR)

    assert line.for_whom is ForWhom.WOMEN


def test_the_example_in_the_readme_is_a_good_file(tmp_path):
    readme = content_path("help", "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    path = tmp_path / "zz.toml"
    path.write_text(example, encoding="utf-8")

    assert read_country(path).name == tomllib.loads(example)["name"]
