"""A page that shows every component in every state. Only where settings say so."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from reknit.web.style_charts import charts

_COLOURS = (
    ("paper", "the page"),
    ("paper-lit", "where the lamp falls"),
    ("sheet", "what one writes on"),
    ("sand", "a quiet surface"),
    ("line", "hairlines"),
    ("edge", "outlines"),
    ("ink", "reading"),
    ("ink-soft", "quieter words"),
    ("yarn-1", "the first yarn"),
    ("yarn-2", "the second yarn"),
)

_ICONS = [
    "today",
    "path",
    "write",
    "us",
    "progress",
    "help",
    "leave",
    "lock",
    "search",
    "kept",
    "show",
    "copy",
    "on",
    "back",
    "add",
    "note",
    "phone",
    "place",
    "clock",
    "delete",
    "point",
    "steady",
    "account",
    "settings",
    "ripple",
    "month",
]

_ERROR_PAGES = ("400", "403", "404", "413", "429", "500")


class _Example(forms.Form):
    name = forms.CharField(
        label="A name for this computer",
        help_text="Only you see it. It need not be your real name.",
        error_messages={"required": "Type any name you like."},
    )
    passphrase = forms.CharField(
        label="Passphrase",
        help_text="Six or more words are best.",
        widget=forms.PasswordInput,
        error_messages={"required": "Type a passphrase."},
    )
    town = forms.CharField(label="Town", required=False)
    country = forms.ChoiceField(
        label="Country",
        choices=[("ie", "Ireland"), ("nz", "New Zealand")],
        error_messages={"required": "Choose the country you are in."},
    )
    rest = forms.ChoiceField(
        label="How did you sleep?",
        help_text="There is no right answer.",
        choices=[("little", "Hardly at all"), ("some", "On and off"), ("well", "Well")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the one that comes closest."},
    )
    more = forms.CharField(label="Anything else", required=False, widget=forms.Textarea)
    read = forms.BooleanField(
        label="I have read how this is kept, and what it can not do",
        error_messages={"required": "Please read that page first, then tick this box."},
    )


@login_not_required
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show the whole look on one page."""
    empty = _Example(prefix="empty", initial={"rest": "some"})
    wrong = _Example({"wrong-town": "Galway", "wrong-name": ""}, prefix="wrong")
    wrong.add_error(
        "passphrase", "This one is on a list of common ones. Try more words."
    )
    context: dict[str, Any] = {
        "colours": _COLOURS,
        "icons_shown": _ICONS,
        "empty_form": empty,
        "wrong_form": wrong,
        "error_pages": _ERROR_PAGES,
        "levels": range(5),
        "charts": charts(),
    }
    return render(request, "web/style.html", context)


@login_not_required
@require_safe
def error_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show an error page as it looks, without the error."""
    return render(request, f"web/{name}.html")


@login_not_required
@require_safe
def not_saved(request: HttpRequest) -> HttpResponse:
    """Show the page that gives a text back."""
    context = {
        "text": "It rained all day.\n\nI slept.",
        "action": "#",
        "field": "text",
        "why": "disk",
    }
    return render(request, "web/not_saved.html", context)


urlpatterns: list[URLPattern] = [
    path("style", style, name="style"),
    path("style/not-saved", not_saved, name="style-not-saved"),
    *(
        path(f"style/{name}", error_page, {"name": name}, name=f"style-{name}")
        for name in _ERROR_PAGES
    ),
]
