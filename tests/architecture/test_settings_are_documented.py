"""The reference pages say what is there: settings, addresses, commands."""

import re
from pathlib import Path

import pytest

from reknit.cli.main import _COMMANDS, _parser
from reknit.config.options import OPTIONS
from tests.web.everywhere import addresses, takes

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def table(page, heading):
    """Return the rows of the table with this first cell in its head, as tuples."""
    lines = (REFERENCE / page).read_text().splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = []
    for line in lines[head + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip().strip("`") for cell in line.split("|")[1:-1]))
    return rows


def test_every_setting_stands_on_its_page_with_default_and_sentence():
    assert table("settings.md", "name") == [
        (option.name, option.default, option.help) for option in OPTIONS
    ]


def test_every_setting_has_a_name_a_sentence_and_a_default_that_it_takes():
    for option in OPTIONS:
        assert re.fullmatch(r"REKNIT_[A-Z0-9_]+", option.name)
        assert option.help[0].isupper() or option.help[0].isdigit()
        assert option.help.endswith(".")
        option.read({})


def described():
    rows = table("addresses.md", "address")
    return {
        row[0]
        .replace("<country>", "<slug:code>")
        .replace("<number>", "<int:number>"): row
        for row in rows
    }


def route(address):
    """Return a route as it is described: what is an id of stands in its name."""
    named = re.sub("<hex:[a-z_]+>", "<id>", address.route)
    named = re.sub(
        "<(?:step|clause|answer|scene|questions|measure):code>", "<code>", named
    )
    return "/" + re.sub("<slug:(day|month|prompt)>", r"<\1>", named)


def test_every_address_stands_on_its_page_and_no_other():
    assert set(described()) == {route(address) for address in addresses()}


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_an_address_is_described_with_its_methods_and_people(miras_browser, address):
    _, methods, who, what, writes = described()[route(address)]

    for method in ("GET", "POST"):
        is_taken = takes(miras_browser, address, method)
        assert is_taken == (method in methods.split()), method
    assert who == ("everyone" if address.is_public else "signed in")
    assert what
    assert not writes or "POST" in methods


def test_every_command_stands_on_its_page_with_its_sentence():
    rows = table("commands.md", "command")

    assert rows[1:] == [
        (f"reknit {name}", add.__doc__) for name, add in _COMMANDS.items()
    ]


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_option_of_a_command_stands_on_its_page(name, capsys):
    with pytest.raises(SystemExit) as ended:
        _parser().parse_args([name, "--help"])
    told = " ".join(capsys.readouterr().out.split())
    options = {
        (option, said)
        for command, option, said in (
            row for row in _option_rows() if row[0] in {"all", name}
        )
    }

    assert ended.value.code == 0
    assert set(re.findall(r"(?<!\S)(--[a-z-]+)(?= [A-Z]* ?[a-z])", told)) - {
        "--help",
        *re.findall(r"--[a-z-]+", told.partition("Example:")[2]),
    } <= {option for option, _ in options}
    for option, said in options:
        assert re.search(rf"{option} ([A-Z]+ )?{re.escape(said)}", told), option
    assert f"Example: reknit {name}" in told


def _option_rows():
    text = (REFERENCE / "commands.md").read_text()
    after = text.partition("| command | option |")[2].splitlines()[2:]
    return [
        tuple(cell.strip().strip("`") for cell in line.split("|")[1:-1])
        for line in after
        if line.startswith("|") and line.count("|") == 4
    ]


def test_the_help_of_reknit_itself_names_every_command(capsys):
    with pytest.raises(SystemExit):
        _parser().parse_args(["--help"])
    told = " ".join(capsys.readouterr().out.split())

    for name, add in _COMMANDS.items():
        assert f"{name} {add.__doc__}" in told
