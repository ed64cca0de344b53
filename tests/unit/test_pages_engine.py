"""What is put into a page is text; what is not there is an error; the frame is cheap."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.db import connection
from django.forms.renderers import get_default_renderer
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from jinja2 import DictLoader, UndefinedError

from reknit.web import pages
from reknit.web.http import QueryWhileRendering, page
from reknit.web.pages import environment, form_token, icon, static, url
from reknit.web.profile import Profile

SOURCE = Path(__file__).parents[2] / "src/reknit"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
ERROR_PAGES = ["400", "403", "404", "413", "429", "500", "error", "not_saved"]
NASTY = """<b>"it's" & more</b>"""


@pytest.fixture
def env():
    return engines["pages"].env


@pytest.fixture(params=["pages", "widgets"])
def either(request):
    """Our environment, and the one in which Django draws its widgets."""
    if request.param == "pages":
        return engines["pages"].env
    return get_default_renderer().engine.env


def request_of(person=None, path="/n/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.person = person
    return request


def signed_in(**profile) -> SimpleNamespace:
    return SimpleNamespace(profile=Profile(handle="Mira", **profile))


def named(path: Path) -> str:
    return "/".join(path.parts[-2:])


class Named(forms.Form):
    name = forms.CharField(label=NASTY, help_text=NASTY)
    more = forms.CharField(widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[(NASTY, NASTY)])
    rest = forms.ChoiceField(choices=[(NASTY, NASTY)], widget=forms.RadioSelect)
    known = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError(NASTY)


# --- What is put in is text ---------------------------------------------------------


def test_text_is_escaped(either):
    assert either.from_string("{{ '<b>' }}").render() == "&lt;b&gt;"
    assert either.from_string("{{ it }}").render(it="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_attribute_can_not_be_ended_from_within(either, quote):
    drawn = either.from_string(f"<a title={quote}{{{{ it }}}}{quote}>").render(it=NASTY)

    assert drawn.count(quote) == 2
    assert drawn.count("<") == drawn.count(">") == 1


@pytest.mark.parametrize(
    "source",
    [
        "{% set it = '<b>' %}{{ it }}",
        "{% macro draw(it) %}{{ it }}{% endmacro %}{{ draw('<b>') }}",
        "{% for it in ['<b>'] %}{{ it }}{% endfor %}",
        "{{ '<b>' ~ '' }}",
        "{{ ['<b>']|join }}",
        "{{ '<b>'|shortened(400) }}",
        "{{ '<b>'|upper|lower }}",
        "{% filter lower %}{{ '<B>' }}{% endfilter %}",
    ],
)
def test_text_is_escaped_on_every_way_round(env, source):
    assert env.from_string(source).render() == "&lt;b&gt;"


def test_a_form_escapes_what_was_typed_and_what_it_says():
    form = Named({"name": NASTY, "more": NASTY, "known": NASTY, "kind": NASTY})

    drawn = str(form)

    assert "<b>" not in drawn
    assert """ "it's" """.strip() not in drawn
    assert drawn.count("&lt;b&gt;") >= 8


def test_an_included_template_escapes_too():
    env = environment(
        loader=DictLoader({"inner": "{{ it }}", "outer": "{% include 'inner' %}"}),
        auto_reload=False,
    )

    assert env.get_template("outer").render(it="<b>") == "&lt;b&gt;"


def test_a_prepared_template_escapes_too():
    env = environment(
        loader=DictLoader(
            {"inner": "{{ it }}", "outer": "{{ prepared('inner', it=it) }}"}
        ),
        auto_reload=False,
    )

    assert env.get_template("outer").render(it="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_switches_escaping_off(path):
    written = path.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape|\{%-?\s*raw\b|Markup", written)


# --- What is not there is an error --------------------------------------------------


@pytest.mark.parametrize(
    "source",
    ["{{ nothing }}", "{{ shell.nothing }}", "{% if nothing %}{% endif %}",
     "{% for each in nothing %}{% endfor %}", "{{ nothing == 1 }}"],
)  # fmt: skip
def test_a_slip_in_a_name_is_noticed(env, source):
    with pytest.raises(UndefinedError):
        env.from_string(source).render()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_is_well_formed(env, path):
    env.get_template(named(path))


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_a_page_for_trouble_comes_out_whatever_it_is_given(name):
    drawn = render_to_string(f"web/{name}.html")

    assert "<h1>" in drawn
    assert 'action="/x/"' in drawn
    assert "Undefined" not in drawn


@pytest.mark.django_db
def test_a_template_that_asks_the_database_is_refused():
    def ask():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    with pytest.raises(QueryWhileRendering):
        page(request_of(), "accounts/account.html", {"handle": _When(ask)})


class _When:
    """A value that does something when it is drawn."""

    def __init__(self, act):
        self._act = act

    def __str__(self):
        self._act()
        return ""


# --- The frame ----------------------------------------------------------------------


def draw(**given) -> str:
    context = {"handle": "Mira", "has_code": True}
    return page(request_of(**given), "accounts/account.html", context).content.decode()


def head_of(drawn: str) -> str:
    return drawn[drawn.index("<head>") : drawn.index("</head>")]


def test_the_head_is_the_same_for_everybody_who_is_signed_in():
    one, other = draw(person=signed_in()), draw(person=signed_in(theme="night"))

    assert head_of(one) == head_of(other)
    assert 'data-theme="auto"' in one
    assert 'data-theme="night"' in other


def test_a_stranger_gets_no_htmx_unless_the_page_asks_for_it():
    assert "htmx" not in head_of(draw())
    assert "htmx" in head_of(draw(person=signed_in()))
    asks = {"form": forms.Form(), "words": "six words", "level": 0, "sentence": ""}
    sign_up = page(request_of(), "accounts/sign_up.html", asks).content.decode()
    assert "htmx" in head_of(sign_up)


def test_the_place_one_is_in_is_marked_on_each_request_anew():
    def current(path):
        drawn = draw(person=signed_in(), path=path)
        return re.findall(r'<a href="(\S+)" aria-current="page">', drawn)

    assert [current(p) for p in ("/t/", "/n/", "/a/", "/t/")] == [
        ["/t/"], ["/n/"], [], ["/t/"]
    ]  # fmt: skip


def test_a_changed_title_shows_at_once(settings):
    draw()
    settings.BROWSER_TITLE = "Recipes"

    assert "<title>Recipes</title>" in draw()


def test_what_is_prepared_is_drawn_once_for_each_set_of_values():
    drawn = []
    env = environment(loader=DictLoader({"x": "{{ note(it) }}"}), auto_reload=False)
    env.globals["note"] = lambda it: drawn.append(it) or it
    prepared = env.globals["prepared"]

    assert [prepared("x", it=it) for it in (1, 2, 1, 2)] == ["1", "2", "1", "2"]
    assert drawn == [1, 2]


def test_while_templates_are_worked_on_nothing_prepared_is_kept():
    sources = {"x": "old"}
    env = environment(loader=DictLoader(sources), auto_reload=True)
    prepared = env.globals["prepared"]
    assert prepared("x") == "old"
    sources["x"] = "new"

    assert prepared("x") == "new"


def test_all_forms_of_a_page_carry_one_token_that_is_asked_for_once(monkeypatch):
    asked = []
    monkeypatch.setattr(
        pages, "get_token", lambda request: asked.append(request) or "T"
    )

    drawn = draw(person=signed_in())

    assert drawn.count('name="csrfmiddlewaretoken" value="T"') == 2
    assert '"x-csrftoken":"T"' in drawn
    assert len(asked) == 1


def test_a_page_without_a_form_asks_for_no_token(monkeypatch):
    monkeypatch.setattr(pages, "get_token", lambda _: pytest.fail("a token was made"))

    form_token(request_of())
    page(request_of(), "accounts/_strength.html", {"level": 1, "sentence": "Good."})


# --- What templates call ------------------------------------------------------------


def test_no_compiled_template_is_kept_on_disk(env):
    assert env.bytecode_cache is None


def test_an_icon_is_one_drawing_of_the_sheet():
    assert icon("lock") == (
        '<svg class="icon" aria-hidden="true">'
        f'<use href="{static("web/icons.svg")}#lock"></use></svg>'
    )


def test_addresses_are_those_of_the_url_configuration():
    assert url("journal:notes") == "/n/"
    assert url("help:country", "ie") == "/h/ie"


def test_no_id_of_a_page_is_kept_in_memory():
    url("journal:notes")
    before = pages._plain_url.cache_info().currsize

    url("journal:note", "0" * 32)

    assert pages._plain_url.cache_info().currsize == before


def test_a_day_is_written_as_people_say_it(env):
    draw = env.from_string('{{ day|date("j F") }}').render

    assert draw(day=date(2026, 11, 2)) == "2 November"


def test_a_long_text_is_cut_between_letters_not_between_a_letter_and_its_accent(env):
    shorten = env.from_string("{{ text|shortened(3) }}").render

    assert shorten(text="abc") == "abc"
    assert shorten(text="abcd") == "ab…"
    assert shorten(text="q\u0323\u0307q\u0323\u0307q\u0323\u0307q") == (
        "q\u0323\u0307q\u0323\u0307…"
    )
