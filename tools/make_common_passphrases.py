"""Write content/passphrases/common-long.txt: long passphrases many people think of.

Run it from a checkout, with the project's environment:

    python tools/make_common_passphrases.py

The same rules always give the same file, so a change here shows as a change there.
Everything is made by our own rules, and from the phrases in tools/common_passphrases/
(our own collection of what is often said, sung and quoted). Only the entries of at
least twelve characters from Django's list of common passwords are taken over (BSD
licence, django/contrib/auth/common-passwords.txt.gz).
"""

import gzip
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Final

from django.contrib.auth import password_validation

from reknit.domain.passphrases import (
    MINIMUM_CHARACTERS,
    fold_for_comparison,
    normalise,
)

PHRASES: Final = Path(__file__).with_name("common_passphrases")
"""Text files of phrases as people type them, one a line."""

TARGET: Final = Path(__file__).parents[1] / "content/passphrases/common-long.txt"

HEADER: Final = """\
# Long passphrases that many people choose, so that many people can guess them.
# Made by tools/make_common_passphrases.py. Change the rules there, not this file.
# One entry a line. Case, spaces and punctuation make no difference when comparing.
"""

DAMAGED: Final = "пїѕ"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


KEYBOARD_ROWS: Final = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "yxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "йцукенгшщзхъ",
    "фывапролджэ",
)

KEYBOARD_COLUMNS: Final = (
    "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "qaz", "wsx", "edc",
    "rfv", "tgb", "yhn", "zaq1", "xsw2", "cde3", "vfr4", "1q2w", "3e4r", "5t6y",
    "q1w2", "e3r4", "t5y6", "qwe", "asd", "zxc", "123", "321", "qwer", "asdf", "zxcv",
    "1234", "4321", "abc", "abcd", "1a2b", "3c4d", "a1b2", "c3d4",
)  # fmt: skip

FAVOURITES: Final = _words(
    """
    password passw0rd passwort motdepasse contrasena senha parola wachtwoord admin root
    login welcome letmein secret private access master superman batman spiderman
    starwars pokemon minecraft football baseball soccer hockey liverpool chelsea arsenal
    barcelona realmadrid dragon monkey princess sunshine flower butterfly angel charlie
    michael jessica ashley daniel jordan thomas george andrew joshua matthew jennifer
    nicole hannah summer winter spring autumn computer internet iloveyou lovely forever
    family freedom whatever trustno1 qwerty azerty abc123 hello shadow ginger pepper
    cookie chocolate cheese banana orange purple diamond rainbow unicorn london
    newyork australia america canada ireland scotland england france germany india
    jesus blessed faith heaven money happy lucky magic marriage husband wife wedding
    honeymoon darling sweetheart baby babygirl mylove notes journal diary reknit
    """
)

DIGIT_TAILS: Final = (
    "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789",
    "1234567890", "0", "00", "000", "007", "69", "99", "777", "111", "1111", "321",
    "4321", "54321", "654321", "2000", "2010",
    *(str(year) for year in range(2015, 2031)),
)  # fmt: skip

NAMES_OF_ENDEARMENT: Final = _words(
    """
    you u mum mom dad mummy mommy daddy baby babe myself myfamily mykids mywife
    myhusband mydog mycat mylife mymum mymom mydad mysister mybrother mydaughter myson
    mygirls myboys mybaby jesus god life music money football chocolate london
    him her us them everyone nobody always forever somuch verymuch allday
    michael david john james robert william thomas daniel matthew andrew chris mark
    paul steven peter george charlie oliver harry jack sam alex ben adam ryan jason
    kevin
    mary sarah emma anna laura julia maria lisa linda susan karen nicole jessica
    emily olivia sophie chloe lucy grace amy kate rachel rebecca hannah megan ashley
    """
)

MONTHS: Final = _words(
    """
    january february march april may june july august september october november
    december
    """
)

DAYS: Final = _words("monday tuesday wednesday thursday friday saturday sunday")

SEASONS: Final = _words("spring summer autumn winter fall christmas easter")

YEARS: Final = tuple(str(year) for year in range(1950, 2031))
RECENT_YEARS: Final = tuple(str(year) for year in range(2015, 2031))

LET_ME_IN: Final = (
    "letmein", "let me in", "open sesame", "opensesame", "open up", "openthedoor",
    "let me in please", "please let me in", "letmeinnow", "letmeintoo", "let me in now",
    "knock knock", "knockknock", "knock knock who is there", "who goes there",
    "open the door", "come on let me in", "let me in you fool", "open says me",
    "openup", "welcome", "welcomeback", "welcome back", "welcome home", "welcometo",
)  # fmt: skip


def well_known() -> Iterator[str]:
    """Yield sayings, verses, titles and the like, from the files beside this one."""
    for file in sorted(PHRASES.glob("*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield from (line for line in lines if not line.startswith("#"))


def keyboard_walks() -> Iterator[str]:
    """Yield rows walked forwards, backwards, on into the next, and there and back."""
    for row in KEYBOARD_ROWS:
        yield from (row + row, row + row[::-1], row[::-1] + row)
        yield from (row + tail for tail in ("1", "12", "123", "1234", "12345"))
        yield from (head + row for head in ("1", "12", "123", "1234", "12345"))
        yield from (row[:4] * 3, row[:5] * 3, row[:6] * 2, row[:6] + row[:6][::-1])
        yield from (row[:length] for length in range(MINIMUM_CHARACTERS, len(row)))
        yield from (row[:6] + tail for tail in DIGIT_TAILS)
    for first, second in product(KEYBOARD_ROWS[:9], repeat=2):
        yield first + second
        yield first[:6] + second[:6]
    for first, second, third in zip(
        KEYBOARD_ROWS, KEYBOARD_ROWS[1:], KEYBOARD_ROWS[2:], strict=False
    ):
        yield first[:4] + second[:4] + third[:4]
        yield first + second + third
    for size in (2, 3, 4):
        for start in range(len(KEYBOARD_COLUMNS) - size + 1):
            yield "".join(KEYBOARD_COLUMNS[start : start + size])
    for column in KEYBOARD_COLUMNS:
        yield column * 3
        yield column * 4


def digits() -> Iterator[str]:
    """Yield counting, repeating and dates written as digits only."""
    up = "12345678901234567890"
    for start in range(10):
        yield from (up[start : start + length] for length in (12, 13, 14, 15, 16))
    yield from (digit * length for digit in "0123456789" for length in range(12, 17))
    yield from (pair * 6 for pair in ("12", "10", "01", "69", "99", "13", "42", "23"))
    yield from (triple * 4 for triple in ("123", "321", "147", "258", "369", "159"))
    yield from ("314159265358", "3141592653589", "31415926535897", "271828182845")
    yield from ("112233445566", "11223344556677", "998877665544", "0987654321098")
    yield from ("1123581321345", "147258369147", "159357159357", "102030405060")


def repeated_words() -> Iterator[str]:
    """Yield one favourite word two or three times, run together."""
    for word in FAVOURITES:
        yield word * 2
        yield word * 3


def favourites_with_digits() -> Iterator[str]:
    """Yield favourite words with the digits and years people put behind them."""
    for word, tail in product(FAVOURITES, DIGIT_TAILS):
        yield word + tail
    for word in FAVOURITES:
        yield from (f"my{word}", f"my{word}123", f"the{word}", f"{word}isthebest")
        yield from (f"123456{word}", f"{word}andme", f"ilove{word}", f"{word}forever")


def loving() -> Iterator[str]:
    """Yield the forms of "I love you" that reach twelve characters."""
    for whom in NAMES_OF_ENDEARMENT:
        yield from (f"i love {whom}", f"i love {whom} so much", f"i really love {whom}")
        yield from (
            f"i love {whom} forever",
            f"i still love {whom}",
            f"{whom} loves me",
        )
        yield from (
            f"i love {whom} {tail}" for tail in ("123", "1234", "12345", "2020")
        )
        yield from (f"i will love {whom}", f"i will always love {whom}")
        yield from (
            f"i miss {whom} so much",
            f"i love {whom} more",
            f"love {whom} always",
        )
    for tail in DIGIT_TAILS:
        yield from (f"iloveyou{tail}", f"iloveu{tail}", f"loveyou{tail}")
        yield from (f"iloveme{tail}", f"mylove{tail}", f"loveyouforever{tail}")


def letting_in() -> Iterator[str]:
    """Yield the forms of "let me in"."""
    for phrase in LET_ME_IN:
        yield phrase
        yield phrase * 2
        yield from (phrase + tail for tail in DIGIT_TAILS)
        yield f"{phrase} please"
        yield f"please {phrase}"


def calendar() -> Iterator[str]:
    """Yield months, days and seasons with a year."""
    for name, year in product(MONTHS, YEARS):
        yield f"{name} {year}"
    for name, year in product((*DAYS, *SEASONS), RECENT_YEARS):
        yield f"{name} {year}"
        yield f"{name} in {year}"
    for month, day in product(MONTHS, range(1, 32)):
        yield f"{day} {month}"
        yield f"{month} {day}"
    yield from ("".join(MONTHS[i : i + 3]) for i in range(10))
    yield from ("".join(DAYS[i : i + 3]) for i in range(5))


def from_django() -> Iterator[str]:
    """Yield Django's common passwords; the caller keeps those that are long enough.

    Some lines there were damaged before Django took them in; nobody can type those.
    """
    source = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if DAMAGED not in line)


def everything() -> Iterator[str]:
    """Yield what each rule makes: the best known first."""
    yield from well_known()
    yield from letting_in()
    yield from loving()
    yield from keyboard_walks()
    yield from digits()
    yield from repeated_words()
    yield from favourites_with_digits()
    yield from calendar()
    yield from from_django()


def long_and_distinct(entries: Iterable[str]) -> list[str]:
    """Keep what a person could really submit, once, sorted by its folded form.

    Two entries that differ only in case, spaces or punctuation are one entry.
    """
    by_fold: dict[str, str] = {}
    for entry in entries:
        text = normalise(entry)
        fold = fold_for_comparison(text)
        if fold and len(text) >= MINIMUM_CHARACTERS:
            by_fold.setdefault(fold, text)
    return [by_fold[fold] for fold in sorted(by_fold)]


def text() -> str:
    """Return the whole file."""
    return HEADER + "\n".join(long_and_distinct(everything())) + "\n"


def main() -> None:
    """Write the file and say how many entries it has."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    content = text()
    TARGET.write_text(content, encoding="utf-8")
    entries = content.count("\n") - HEADER.count("\n")
    sys.stdout.write(f"{entries} entries\n")


if __name__ == "__main__":
    main()
