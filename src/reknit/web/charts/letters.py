"""How wide words are, so that no two of them are put on the same place.

The server knows no fonts. The widths here are a little more than those of the fonts that
pages and paper use, so what is said to fit does fit.
"""

import re
from typing import Final

from markupsafe import Markup, escape

LETTER: Final = 13.0
"""The size of all letters in a chart, in the units a picture is measured in."""

ROW: Final = 19.0
"""From one row of words to the next."""


def width_of(words: str) -> float:
    """Return how wide words are at most, in the units of LETTER."""
    return LETTER * sum(_wide(letter) for letter in words)


def harmless(words: str) -> Markup:
    """Return words that may be anything as they can stand in SVG."""
    return escape(_NOT_XML.sub(" ", words))


def shortened(words: str, width: float) -> str:
    """Return as much of words as there is room for, with an ellipsis where some is left out."""
    if width_of(words) <= width:
        return words
    kept = words
    while kept and width_of(f"{kept}…") > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def wrapped(words: str, width: float) -> list[str]:
    """Return words as lines, each no wider than this where a word alone is not."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _wide(letter: str) -> float:
    if letter in "iljtfrI.,:;'’‘|!()[] ·":  # noqa: RUF001 - as they are read
        return 0.36
    if letter in "mwMW—@%":
        return 0.95
    if letter >= "\u1100":  # as wide as high, from Hangul on
        return 1.05
    return 0.72 if letter.isupper() else 0.6


_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
