"""A square of dots that a phone camera reads (a QR code), drawn in the page itself."""

from typing import Final

from markupsafe import Markup

_DARK, _LIGHT = "#1c1b19", "#ffffff"
_MARGIN: Final = 4
"""Modules left free on each side: what ISO/IEC 18004 asks for."""


def square(text: str, *, title: str, about: str) -> Markup:
    """Return the square as SVG to stand in a page. No request goes anywhere.

    Args:
        text: What it holds.
        title: What it is, for whoever does not see it.
        about: What it leads to, likewise.
    """
    # Drawing takes a library that takes longer to load than the page that has a square.
    import segno  # noqa: PLC0415

    drawn = segno.make(text, error="m", micro=False).svg_inline(
        border=_MARGIN,
        title=title,
        desc=about,
        dark=_DARK,
        light=_LIGHT,
        svgclass="square",
        lineclass=None,
        omitsize=True,
    )
    # Title and description are escaped by the library; nothing else in it is a text.
    return Markup(drawn).replace(  # noqa: S704
        Markup("<svg "), Markup('<svg role="img" '), 1
    )
