"""What a person reads is plain, kind and quiet; what a browser remembers is dull."""

import math
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reknit.content.root import content_root

SOURCE = Path(__file__).parents[2] / "src/reknit"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
CONTENT = sorted(
    path
    for path in content_root().rglob("*")
    if path.suffix in {".toml", ".md"} and path.name != "README.md"
)
PAGES = [*TEMPLATES, *CONTENT]

TELLING_THE_READER = re.compile(
    r"\byou\s+(?:really |just )?(?:should|must|ought to|have got to)\b", re.IGNORECASE
)
GIVES_AWAY = re.compile(
    r"affair|infidel|betray|adulter|cheat|abuse|violence|safety|divorce|unfaithful",
    re.IGNORECASE,
)
HIGHEST_GRADE = 8.0
DRAWN_WITHOUT_WORDS = re.compile(
    r"\{\{ (?:csrf_input|super\(\)|(?:icon|prepared|htmx_script)\(.*?\)) \}\}"
)
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_VOWELS = re.compile("[aeiouy]+")
KEYS_NOT_READ = {
    *("source", "source_date", "number", "pattern", "matches", "passes"),
    *("phrases", "unless", "unless_in_text"),  # what is looked for, not what is said
}
_FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)


def reading_grade(text: str) -> float:
    """Return the American school grade a text asks for; about 5 is very easy.

    Args:
        text: Prose. Each line end closes a sentence; a number counts as one syllable.

    Source:
        Kincaid et al. (1975), Naval Technical Training Command, report 8-75.
    """
    sentences = [part for part in _SENTENCE_END.split(text) if part and part.strip()]
    words = re.findall(r"[A-Za-z0-9']+", text)
    syllables = sum(map(_syllables, words))
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    lower = word.lower().replace("'", "")
    count = len(_VOWELS.findall(lower))
    if lower.endswith(("e", "es", "ed")) and not lower.endswith(("le", "les", "ted")):
        count -= 1
    return max(count, 1)


class _Prose(HTMLParser):
    """The words between tags, and every address and title."""

    BREAKS = frozenset(
        {"p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "th", "td", "br", "div"}
        | {"option", "button", "label"}
    )
    SILENT = frozenset({"script", "style", "svg"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        self._silent += tag in self.SILENT
        if tag in self.BREAKS:
            self.words.append("\n")
        wanted = {"href", "src", "action", "id", "name", "title", "class"}
        self.addresses += [value or "" for name, value in attrs if name in wanted]

    def handle_endtag(self, tag):
        self._silent -= tag in self.SILENT
        if tag in self.BREAKS:
            self.words.append("\n")

    def handle_data(self, data):
        if not self._silent:
            self.words.append(data)


def parsed(template: Path) -> _Prose:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    text = DRAWN_WITHOUT_WORDS.sub(" ", text)
    text = re.sub(r"\{\{.*?\}\}", "it", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}", " ", text, flags=re.DOTALL)
    text = text.replace("<!doctype html>", "")
    prose = _Prose()
    prose.feed(text)
    return prose


def texts(value, key=""):
    """All texts a person may read in a content file, each on its own line."""
    if isinstance(value, str):
        return [] if key in KEYS_NOT_READ else [value]
    if isinstance(value, list):
        return [text for item in value for text in texts(item, key)]
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in texts(item, name)]
    return []


def prose(path: Path) -> str:
    if path.suffix == ".html":
        lines = "".join(parsed(path).words).splitlines()
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return "\n".join(texts(tomllib.loads(text)))
    front = _FRONT_MATTER.fullmatch(text)
    return "\n".join([*texts(tomllib.loads(front[1])), front[2]]) if front else text


def named(path: Path) -> str:
    return "/".join(path.parts[-3:])


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_nobody_is_shouted_at(path):
    assert [line for line in prose(path).splitlines() if "!" in line] == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_nobody_is_told_what_they_should_do(path):
    assert TELLING_THE_READER.findall(prose(path)) == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_nothing_a_browser_or_a_folder_shows_gives_it_away(path):
    shown = [path.name]
    if path.suffix == ".html":
        shown += parsed(path).addresses
        titles = re.findall(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))
        shown += titles

    assert [each for each in shown if GIVES_AWAY.search(each)] == []


@pytest.mark.parametrize("path", sorted(SOURCE.glob("**/static/**/*.*")), ids=named)
def test_no_file_a_browser_fetches_gives_it_away(path):
    assert not GIVES_AWAY.search(path.name)


@pytest.mark.parametrize("path", sorted(SOURCE.glob("**/urls.py")), ids=named)
def test_no_address_gives_it_away(path):
    routes = re.findall(r"path\(\s*\"([^\"]*)\"", path.read_text(encoding="utf-8"))

    assert [route for route in routes if GIVES_AWAY.search(route)] == []


HELP = [
    *(path for path in TEMPLATES if path.parent.name == "help"),
    content_root() / "en/passphrase.toml",
]


@pytest.mark.parametrize("path", HELP, ids=named)
def test_help_is_easy_to_read(path):
    assert reading_grade(prose(path)) <= HIGHEST_GRADE


@pytest.mark.parametrize("path", sorted(content_root().glob("help/*.toml")), ids=named)
def test_notes_about_help_are_easy_to_read(path):
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    sentences = [*read.get("notes", {}).values()]
    sentences += [line["note"] for line in read["lines"] if "note" in line]

    assert reading_grade("\n".join(sentences)) <= HIGHEST_GRADE


def test_what_stands_in_front_of_a_text_is_read_without_its_notes(tmp_path):
    step = tmp_path / "step.md"
    step.write_text('+++\ntitle = "One"  # wow!\nminutes = 5\n+++\nTwo.\n', "utf-8")

    assert prose(step) == "One\nTwo.\n"


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
        ("The cat sat on the mat.", -1.45),
        # 11 words, 2 sentences, 13 syllables: 0.39 * 5.5 + 11.8 * 13 / 11 - 15.59
        ("We could not confirm this number. Please try the next one.", 0.50),
        # 6 words, 1 sentence, 12 syllables: 0.39 * 6 + 11.8 * 2 - 15.59
        ("Reading again tomorrow will certainly help", 10.35),
    ],
)
def test_the_grade_agrees_with_counting_by_hand(text, grade):
    assert math.isclose(reading_grade(text), grade, abs_tol=0.005)


def test_no_words_have_no_grade():
    assert reading_grade("") == 0.0


@pytest.mark.parametrize(
    "text", ["You should leave.", "you must answer", "You really must read this."]
)
def test_telling_the_reader_is_noticed(text):
    assert TELLING_THE_READER.search(text)
