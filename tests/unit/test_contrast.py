"""The colours of both themes keep their contrast (WCAG 2.2: 1.4.3, 1.4.6, 1.4.11)."""

import re
from pathlib import Path

import pytest

import reknit.web

TOKENS = Path(reknit.web.__file__).parent / "static" / "web" / "tokens.css"
LOOK = Path(__file__).parents[2] / "docs" / "explanation" / "look.md"
THEMES = ("light", "night")

# What lies under words. A page runs from paper-lit to paper, so both ends count.
GROUNDS = ("paper", "paper-lit", "sheet", "sand")

READING = 7.0  # AAA for text
USING = 4.5  # AA for text
SHAPE = 3.0  # AA for outlines, icons and focus rings

PAIRS = [
    *((text, ground, READING) for text in ("ink", "ink-soft") for ground in GROUNDS),
    *(
        (text, ground, USING)
        for text in ("yarn-1", "yarn-1-deep", "yarn-2")
        for ground in GROUNDS
    ),
    *(("edge", ground, SHAPE) for ground in GROUNDS),
    ("on-yarn-1", "yarn-1", READING),
    ("on-yarn-1", "yarn-1-deep", READING),
    ("paper-lit", "ink", READING),
]


def _colours() -> dict[str, tuple[str, str]]:
    found = re.findall(
        r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)",
        TOKENS.read_text(),
    )
    return {name: (light, night) for name, light, night in found}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


COLOURS = _colours()


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_colour_is_written_for_both_themes() -> None:
    written = set(re.findall(r"--([\w-]+):[^;]*#", TOKENS.read_text()))

    assert written == set(COLOURS)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_a_pair_keeps_its_contrast(
    front: str, ground: str, least: float, theme: str
) -> None:
    which = THEMES.index(theme)

    ratio = contrast(COLOURS[front][which], COLOURS[ground][which])

    assert ratio >= least, f"{front} on {ground} by {theme}: {ratio:.2f}"


def test_the_documented_figures_are_these() -> None:
    documented = re.findall(
        r"^\| ([\w-]+) \| ([\w-]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
        LOOK.read_text(),
        re.MULTILINE,
    )

    computed = [
        (
            front,
            ground,
            f"{least:g}",
            *(
                f"{contrast(COLOURS[front][which], COLOURS[ground][which]):.1f}"
                for which in range(len(THEMES))
            ),
        )
        for front, ground, least in PAIRS
    ]
    assert documented == computed
