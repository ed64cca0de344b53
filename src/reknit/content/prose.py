"""Markdown files with TOML in front: one step of the path, one answer of the guide."""

import re
import tomllib
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

from reknit.content.tables import Malformed, Table
from reknit.domain.wording import unknown_places

_FRONT: Final = re.compile(r"\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<text>.*)", re.DOTALL)
_LEADS_ELSEWHERE: Final = re.compile(r"\]\(|<[a-z!/]|https?:", re.IGNORECASE)
"""The beginnings of links, pictures and HTML."""

# No HTML, no links, no pictures: what stands in the texts is ours, and stays words.
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
    ["link", "image", "autolink", "html_inline", "html_block", "reference"]
)


def read_parts(path: Path, *, file: str) -> tuple[Table, str]:
    """Return what stands in front of a text, and the text.

    Args:
        file: How to name the file in a complaint.

    Raises:
        Malformed: The file can not be read, or has no front matter.
    """
    try:
        parts = _FRONT.fullmatch(path.read_text(encoding="utf-8"))
        front = tomllib.loads(parts["front"]) if parts else {}
    except (OSError, ValueError) as error:
        raise Malformed(file, "whole file", str(error)) from error
    if not parts:
        raise Malformed(file, "whole file", "front matter between two lines of +++")
    return Table(front, file=file), parts["text"].strip() + "\n"


def words_only(text: str, *, file: str) -> str:
    """Return a text without blank lines around it, once it is nothing but our words.

    Raises:
        Malformed: It has a {place} nobody knows, a left-over `:::`, a link or HTML.
    """
    unknown = unknown_places(text)
    if unknown or ":::" in text:
        what = ", ".join(sorted(unknown)) or ":::"
        raise Malformed(file, "text", f"nothing can be made of: {what}")
    leads = _LEADS_ELSEWHERE.search(text)
    if leads:
        reason = f"no links, pictures or HTML, please: {leads[0]!r}"
        raise Malformed(file, "text", reason)
    return text.strip()


def rendered(text: str) -> str:
    """Return Markdown as HTML. Places stay as they are, to be filled in by the page."""
    return str(_markdown.render(text))
