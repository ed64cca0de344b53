"""Reads what belongs to passphrases: words to suggest, what is common, what is said."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reknit.content.root import content_path
from reknit.content.tables import Malformed, Table
from reknit.domain.passphrases import SentenceKey, fold_for_comparison

_WORD: Final = re.compile("[a-z]{3,8}")


@cache
def passphrase_words(language: str = "en") -> tuple[str, ...]:
    """Return the words a suggested passphrase is made of. Read once and kept.

    Raises:
        Malformed: As for `read_words`.
    """
    return read_words(content_path(language, "passphrase-words.txt"))


@cache
def common_passphrases() -> frozenset[str]:
    """Return long passphrases that many people choose, folded for comparison.

    Raises:
        Malformed: The file can not be read.
    """
    lines = read_lines(content_path("passphrases", "common-long.txt"))
    return frozenset(map(fold_for_comparison, lines))


@cache
def passphrase_sentences(language: str = "en") -> Mapping[str, str]:
    """Return the sentence for each outcome, by its key.

    The keys are those of `SentenceKey`, and "empty" and "unusable-character" for what
    is no passphrase at all.

    Raises:
        Malformed: A sentence is missing, or one is there that nothing asks for.
    """
    table = Table.from_file(content_path(language, "passphrase.toml"))
    keys = (*(key.value for key in SentenceKey), "empty", "unusable-character")
    sentences = {key: table.text(key) for key in keys}
    table.nothing_else()
    return MappingProxyType(sentences)


def read_words(path: Path) -> tuple[str, ...]:
    """Return the words of one list: distinct, in the file's order.

    Raises:
        Malformed: A word is not 3 to 8 letters from a to z, or is there twice.
    """
    words = tuple(read_lines(path))
    for number, word in enumerate(words, start=1):
        if not _WORD.fullmatch(word):
            raise Malformed(path.name, f"word {number}", "3 to 8 letters, a to z")
    if len(set(words)) != len(words):
        raise Malformed(path.name, "whole file", "a word is there twice")
    return words


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file without blank ones and `#` comments.

    Raises:
        Malformed: The file can not be read as UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise Malformed(path.name, "whole file", str(error)) from error
    return [line for line in lines if line and not line.startswith("#")]
