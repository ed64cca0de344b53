"""Makes a picture small: 256 colours instead of sixteen million, which pages never need."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST = 256
Colour = tuple[int, int, int]


def reduced(picture: bytes) -> bytes:
    """Return the same PNG with a palette."""
    parts = list(_parts(picture))
    width, height, depth, kind = struct.unpack(">IIBB", parts[0][1][:10])
    assert (depth, kind) in {(8, 2), (8, 6)}, (
        "eight bits, with colours, as browsers make"
    )
    size = 3 if kind == 2 else 4
    packed = b"".join(data for name, data in parts if name == b"IDAT")
    lines = list(_lines(zlib.decompress(packed), width * size, size))
    colours = Counter(
        tuple(line[x : x + 3]) for line in lines for x in range(0, len(line), size)
    )
    places, palette = _palette(colours)
    rows = b"".join(
        b"\0" + bytes(places[tuple(line[x : x + 3])] for x in range(0, len(line), size))
        for line in lines
    )
    return _SIGNATURE + b"".join(
        _part(name, data)
        for name, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(value for colour in palette for value in colour)),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
    )


def _palette(colours: Counter[Colour]) -> tuple[dict[Colour, int], list[Colour]]:
    """Cut the colours into boxes of about one shade (median cut)."""
    boxes = [list(colours)]
    while len(boxes) < _MOST:
        # Large even grounds first, or they come out in stripes.
        widest = max(
            boxes, key=lambda box: _spread(box)[0] * _seen(box, colours) ** 0.4
        )
        spread, channel = _spread(widest)
        if not spread:
            break
        boxes.remove(widest)
        widest.sort(key=lambda colour: colour[channel])
        half, seen, cut = _seen(widest, colours) / 2, 0, 0
        for colour in widest[:-1]:
            cut += 1
            seen += colours[colour]
            if seen >= half:
                break
        boxes += [widest[:cut], widest[cut:]]
    places = {colour: place for place, box in enumerate(boxes) for colour in box}
    return places, [_middle(box, colours) for box in boxes]


def _spread(box: list[Colour]) -> tuple[int, int]:
    return max(
        (max(c[channel] for c in box) - min(c[channel] for c in box), channel)
        for channel in range(3)
    )


def _seen(box: list[Colour], colours: Counter[Colour]) -> int:
    return sum(colours[colour] for colour in box)


def _middle(box: list[Colour], colours: Counter[Colour]) -> Colour:
    weight = _seen(box, colours)
    red, green, blue = (
        round(sum(c[channel] * colours[c] for c in box) / weight)
        for channel in range(3)
    )
    return red, green, blue


def _parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def _part(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def _lines(raw: bytes, length: int, size: int) -> Iterator[bytearray]:
    """Undo the filters of PNG, line by line."""
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        how, line = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for x in range(length) if how else ():
            left = line[x - size] if x >= size else 0
            corner = above[x - size] if x >= size else 0
            if how == 1:
                guess = left
            elif how == 2:
                guess = above[x]
            elif how == 3:
                guess = (left + above[x]) // 2
            else:
                guess = _paeth(left, above[x], corner)
            line[x] = (line[x] + guess) & 255
        yield line
        above = line


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
