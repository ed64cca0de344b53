"""Looks for a word in any bytes, in every shape in which it could have been written."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from urllib.parse import quote, quote_plus


def shapes(word: str) -> dict[str, bytes]:
    """Return the word as it would look after each usual encoding."""
    plain = word.encode()
    found = {
        "UTF-8": plain,
        "UTF-16 little-endian": word.encode("utf-16-le"),
        "UTF-16 big-endian": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "URL": quote(word).encode(),
        "URL plus": quote_plus(word).encode(),
        "reversed": plain[::-1],
    }
    for offset in range(3):
        for name, encode in (
            ("base64", base64.b64encode),
            ("base64url", base64.urlsafe_b64encode),
        ):
            # What stands before shifts the letters; the ends depend on the neighbours.
            whole = encode(b"\0" * offset + plain)
            start = -(-offset * 8 // 6) + (offset > 0)
            found[f"{name} at {offset}"] = whole[start:-4]
    return found


def hits(word: str, content: bytes) -> list[str]:
    """Return the shapes in which a word stands in these bytes, compressed parts too."""
    parts = [content, *unpacked(content)]
    wanted = shapes(word)
    return [
        name for name, shape in wanted.items() if any(shape in one for one in parts)
    ]


def unpacked(content: bytes) -> list[bytes]:
    """Return what gzip and zlib members in these bytes hold, wherever they begin."""
    found = []
    for mark, kind in ((b"\x1f\x8b\x08", 31), (b"\x78\x9c", 15)):
        at = content.find(mark)
        while at >= 0:
            try:
                opened = zlib.decompressobj(kind)
                found.append(opened.decompress(content[at:], 10_000_000))
            except zlib.error:
                pass
            at = content.find(mark, at + 1)
    return found


def hits_in(word: str, *places: Path) -> list[str]:
    """Return where a word stands in the files of some folders, and in their names."""
    found = []
    for path in files(*places):
        if word.lower() in path.name.lower():
            found.append(f"name of {path}")
        try:
            content = path.read_bytes()
        except OSError:
            continue
        found += [f"{path}: {shape}" for shape in hits(word, content)]
    return found


def files(*places: Path) -> list[Path]:
    """Return every file below some folders."""
    return [
        path
        for place in places
        for path in ([place] if place.is_file() else sorted(place.rglob("*")))
        if path.is_file()
    ]
