"""Which lines are shown first, and which files are refused."""

from pathlib import Path

import pytest

from reknit.content.helplines import UnknownCountry, country, read_country
from reknit.content.root import NoContent, content_path, first_folder
from reknit.content.tables import Malformed
from reknit.domain.helplines import (
    By,
    Country,
    Emergency,
    ForWhom,
    Kind,
    Line,
    Need,
    Way,
    confirmed_emergency_numbers,
    first_lines,
    is_only_for_some,
    other_lines,
)

GOOD = """
name = "Somewhere"

[notes]
fear = "We could not confirm a line here."

[[emergency]]
by = "call"
number = "000"
verified = true

[[lines]]
name = "A line"
kind = "suicide"
ways = [{ by = "text", number = "12345", send = "HI", hours = "9 to 5" }]
for_whom = "everyone"
languages = ["Irish"]
note = "Ring twice."
verified = true
source_name = "A page"
source = "https://example.org/page"
source_date = "2026-06-02"
"""


def line(
    name: str,
    kind: Kind = Kind.SUICIDE,
    *,
    verified: bool = True,
    for_whom: ForWhom = ForWhom.EVERYONE,
) -> Line:
    way = Way(By.CALL, "123")
    return Line(name, kind, (way,), verified=verified, for_whom=for_whom)


def somewhere(*lines: Line, emergency: tuple[Emergency, ...] = ()) -> Country:
    return Country("xx", "Somewhere", emergency, lines, "life note", "fear note")


def names(lines: tuple[Line, ...]) -> list[str]:
    return [each.name for each in lines]


def file_with(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_unconfirmed_number_is_never_shown_first():
    here = somewhere(line("sure"), line("unsure", verified=False))

    assert names(first_lines(here, Need.LIFE)) == ["sure"]
    assert names(other_lines(here, Need.LIFE)) == ["unsure"]


def test_the_two_needs_are_kept_apart():
    here = somewhere(line("dark thoughts"), line("fear", Kind.ABUSE))

    assert names(first_lines(here, Need.LIFE)) == ["dark thoughts"]
    assert names(first_lines(here, Need.FEAR)) == ["fear"]


def test_lines_for_suicide_come_before_general_support():
    here = somewhere(line("support", Kind.EMOTIONAL_SUPPORT), line("suicide"))

    assert names(first_lines(here, Need.LIFE)) == ["suicide", "support"]


def test_lines_open_to_everyone_come_before_lines_for_some():
    women = line("women", Kind.ABUSE, for_whom=ForWhom.WOMEN)
    here = somewhere(women, line("all", Kind.ABUSE), line("all too", Kind.ABUSE))

    assert names(first_lines(here, Need.FEAR)) == ["all", "all too", "women"]


def test_only_confirmed_emergency_numbers_are_given():
    sure = Emergency(Way(By.CALL, "000"), verified=True)
    unsure = Emergency(Way(By.CALL, "001"), verified=False)

    assert confirmed_emergency_numbers(somewhere(emergency=(unsure, sure))) == (sure,)


@pytest.mark.parametrize(
    ("for_whom", "expected"),
    [
        ([], False),
        ([ForWhom.WOMEN], True),
        ([ForWhom.WOMEN, ForWhom.MEN], True),
        ([ForWhom.WOMEN, ForWhom.EVERYONE], False),
    ],
)
def test_it_is_known_when_all_lines_turn_some_people_away(for_whom, expected):
    lines = [line("a line", Kind.ABUSE, for_whom=each) for each in for_whom]

    assert is_only_for_some(lines) is expected


def test_a_country_has_one_note_for_each_need():
    assert somewhere().note(Need.LIFE) == "life note"
    assert somewhere().note(Need.FEAR) == "fear note"


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("0800 111 0 111", "08001110111"),
        ("1-800-799-7233", "18007997233"),
        ("9-8-8", "988"),
        ("+55 61 9610-0180", "+556196100180"),
        (None, ""),
    ],
)
def test_a_telephone_is_given_digits_only(number, digits):
    assert Way(By.CALL, number).digits == digits


def test_a_good_file_is_read_whole(tmp_path):
    read = read_country(file_with(tmp_path, GOOD))

    [only] = read.lines
    assert (read.code, read.name, only.name) == ("xx", "Somewhere", "A line")
    assert only.ways == (Way(By.TEXT, "12345", send="HI", hours="9 to 5"),)
    assert only.source is not None
    assert only.source.dated == "2026-06-02"
    assert only.languages == ("Irish",)
    assert read.emergency[0].way.number == "000"


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        ('name = "Somewhere"', "", "xx.toml: name"),
        ('name = "Somewhere"', 'name = " Somewhere"', "xx.toml: name"),
        ('name = "Somewhere"', 'name = ""', "xx.toml: name"),
        ('ways = [{ by = "text", ', "ways = 3 # ", "lines[1].ways: a list"),
        ('[notes]\nfear = "We could not confirm a line here."', "notes = 3", "notes"),
        ('name = "Somewhere"', 'name = "Somewhere"\nphone = "1"', "xx.toml: phone"),
        ('fear = "We could', 'feer = "We could', "notes.feer"),
        ('fear = "We could not confirm a line here."', "", "notes.fear"),
        ('kind = "suicide"', 'kind = "crisis"', "lines[1].kind"),
        ('kind = "suicide"', 'kind = "suicide"\nopen = "yes"', "lines[1].open"),
        ('by = "text"', 'by = "fax"', "lines[1].ways[1].by"),
        ('number = "12345"', 'number = "+1988"', "lines[1].ways[1].number"),
        ('number = "12345"', 'number = "12 of 5"', "lines[1].ways[1].number"),
        ('send = "HI"', 'send = "say hi"', "lines[1].ways[1].send"),
        ('hours = "9 to 5"', "hours = 9", "lines[1].ways[1].hours"),
        ('hours = "9 to 5"', 'open = "9 to 5"', "lines[1].ways[1].open"),
        ('for_whom = "everyone"', 'for_whom = "some"', "lines[1].for_whom"),
        ('languages = ["Irish"]', 'languages = "Irish"', "lines[1].languages"),
        ('languages = ["Irish"]', "languages = [1]", "lines[1].languages"),
        ('note = "Ring twice."\nverified = true', 'verified = "yes"', "verified"),
        ('source = "https://example.org/page"', "", "lines[1].source:"),
        ('source = "https://', 'source = "http://', "lines[1].source:"),
        ('source_name = "A page"', "", "lines[1].source_name"),
        ('source_date = "2026-06-02"', 'source_date = "June"', "lines[1].source_date"),
        ('ways = [{ by = "text", ', "ways = [] # ", "lines[1].ways"),
        ("ways = [{", "ways = ['a', {", "lines[1].ways[1]"),
        ("[[lines]]", "[[lines]", "whole file"),
    ],
)
def test_a_slip_is_refused_and_named(tmp_path, good, bad, where):
    assert good in GOOD

    with pytest.raises(Malformed) as caught:
        read_country(file_with(tmp_path, GOOD.replace(good, bad, 1)))

    assert where in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Malformed, match=r"nowhere\.toml: whole file"):
        read_country(tmp_path / "nowhere.toml")


def test_an_unknown_country_is_said_to_be_unknown():
    with pytest.raises(UnknownCountry):
        country("zz")


def test_content_is_found_beside_the_source():
    assert content_path("help", "nz.toml").is_file()


def test_content_in_the_package_comes_before_content_beside_it(tmp_path):
    packaged, beside = tmp_path / "packaged", tmp_path / "beside"
    beside.mkdir()
    assert first_folder(packaged, beside) == beside

    packaged.mkdir()
    assert first_folder(packaged, beside) == packaged


def test_an_installation_without_content_is_named(tmp_path):
    with pytest.raises(NoContent):
        first_folder(tmp_path / "nothing here")
