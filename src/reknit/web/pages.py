"""How pages are drawn: Jinja2, set up once, and what every template may call.

`templates/web/base.html` is the frame; pages extend it. A name that is not there is an
error, not an empty place, so a slip in a template fails its first test. The frame has
values to fall back on, because a page that says what went wrong must always come out.

Source:
    docs/decisions/0004-jinja2-for-pages.md
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static as find_static
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.text import Truncator
from django_htmx.jinja import htmx_script
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from reknit.domain.wording import Wording, filled, places
from reknit.web.alarm import alarm_in
from reknit.web.charts import drawing
from reknit.web.shell import shell


class Pages(Jinja2):
    """Django's Jinja2, with templates where Django people look for them."""

    app_dirname = "templates"


def environment(
    *, loader: BaseLoader, auto_reload: bool, **_others: object
) -> Environment:
    """Return what templates are compiled in. The settings name it, Django calls it.

    Args:
        auto_reload: Whether templates are being worked on, as in debug mode.
    """
    env = Environment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    prepared = _prepared_in(env)
    env.globals |= {
        "alarm": alarm_in(prepared),
        "drawing": drawing,
        "htmx_script": htmx_script,
        "icon": icon,
        "prepared": prepared,
        "static": static,
        "url": url,
        # For a page drawn without a request, as one for an error may be.
        **dict.fromkeys(("csrf_input", "csrf_token"), ""),
        "say": Speech(Wording()),
        **shell(HttpRequest()),
    }
    env.filters |= {"date": _date, "shortened": _shortened}
    return env


def form_token(request: HttpRequest) -> dict[str, object]:
    """Return the token of this page's forms. A context processor; asked once per page.

    Django's Jinja2 would mask it anew for each form, which takes longer than the form.
    It only has to differ from answer to answer, so one mask serves the whole page.
    """
    token = SimpleLazyObject(lambda: get_token(request))
    return {"csrf_token": token, "csrf_input": SimpleLazyObject(lambda: _input(token))}


class Speech:
    """Speaks of the partner as this person does: `say(text)`, `say.html(markup)`.

    For texts from `content/`, whose places are described in content/en/path/README.md.
    """

    def __init__(self, wording: Wording) -> None:
        """Take the person's choice of words."""
        self._wording = wording

    def __call__(self, text: str) -> str:
        """Return a plain text with its places filled in."""
        return filled(text, self._places)

    def html(self, markup: str) -> Markup:
        """Return HTML of ours with its places filled in, the name made harmless."""
        return Markup(filled(markup, self._escaped))  # noqa: S704 - our own content

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return places(self._wording)

    @cached_property
    def _escaped(self) -> Mapping[str, str]:
        return places(self._wording, escape=lambda name: str(escape(name)))


def speech(request: HttpRequest) -> dict[str, Speech]:
    """Return the page's way of speaking of the partner. A context processor.

    On pages for two the partner is called what they want to be called there.
    """
    person, pair = (getattr(request, name, None) for name in ("person", "pair"))
    if pair:
        return {"say": Speech(pair.wording)}
    about = person.profile.about if person else None
    return {"say": Speech(about.wording if about else Wording())}


@lru_cache(maxsize=256)
def icon(name: str) -> Markup:
    """Draw one icon of the sheet `icons.svg`, which is fetched once for all pages.

    The words beside it say what it means, so a screen reader skips it.
    """
    sheet = static("web/icons.svg")
    return Markup(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>'
    ).format(sheet, name)


@lru_cache(maxsize=256)
def static(path: str) -> str:
    """Return the address of a file. It stays the same as long as the process runs."""
    return find_static(path)


def url(name: str, *parts: object) -> str:
    """Return the address of a page. Those without an id are worked out once."""
    return reverse(name, args=parts) if parts else _plain_url(name)


@lru_cache(maxsize=256)
def _plain_url(name: str) -> str:
    return reverse(name)


def _prepared_in(env: Environment) -> Callable[..., Markup]:
    """Return a function that draws a template once for each set of values.

    For what does not depend on a person or a request. While templates are being
    worked on, it draws every time.
    """

    def prepared(name: str, **values: object) -> Markup:
        return env.get_template(name).make_module(values).__html__()

    return prepared if env.auto_reload else lru_cache(maxsize=_SETS)(prepared)


def _date(day: date, form: str) -> str:
    return date_format(day, form)


def _shortened(text: str, length: int) -> str:
    return Truncator(text).chars(length)


def _input(token: object) -> Markup:
    return _BEFORE_TOKEN + str(token) + _AFTER_TOKEN


_BEFORE_TOKEN: Final = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="')
_AFTER_TOKEN: Final = Markup('">')
_SETS: Final = 16
