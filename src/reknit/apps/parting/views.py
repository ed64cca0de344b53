"""Pages of parting: leaving alone, ending it together, what is kept, words to compare.

None of them stands behind the door of pages for two: they work in every state of a room.
"""

from http import HTTPStatus
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.accounts.forms import AskPassphraseForm
from reknit.apps.accounts.views import is_owner
from reknit.apps.parting import selectors, services
from reknit.apps.parting.forms import ComparedForm
from reknit.apps.parting.selectors import Keys, Standing, WordsPage
from reknit.content.parting import parting_words
from reknit.rooms.errors import Conflict, KeysChanged, RoomError
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.together.pages import US

_form_page = require_http_methods(["GET", "HEAD", "POST"])
_NOTHING_TO_ASK = {Standing.NONE, Standing.OVER}


@_form_page
@sensitive_post_parameters()
def leave(request: SignedInRequest) -> HttpResponse:
    """Leave the room for two: alone, at once; or keep a copy of one that is closed."""
    person = request.person
    if request.POST.get("do") == "kept":
        is_over = services.keep_copy(person, now())
        return redirect("parting:kept" if is_over else "parting:leave")
    form = AskPassphraseForm(request.POST if request.method == "POST" else None)
    found = selectors.leave_page(person, now())
    if form.is_bound:
        if found.standing in _NOTHING_TO_ASK:
            return redirect("parting:leave")
        if form.is_valid() and is_owner(request, form, "passphrase"):
            services.leave(person, now())
            return redirect("parting:leave")
    context = {"words": parting_words(), "form": form, "leave": found}
    return page(request, "parting/leave.html", context, status=_status(form))


@_form_page
@sensitive_post_parameters()
def together(request: SignedInRequest) -> HttpResponse:
    """Wish that the room goes for both, without copies; or take the wish back."""
    person = request.person
    has_wish = selectors.own_wish(person)
    if has_wish is None:
        return redirect("parting:leave")
    form = AskPassphraseForm(request.POST if request.method == "POST" else None)
    try:
        if request.POST.get("do") == "keep":
            services.take_back(person)
            return redirect("parting:together")
        if form.is_valid() and is_owner(request, form, "passphrase"):
            is_gone = services.wish(person, now())
            return redirect("parting:leave" if is_gone else "parting:together")
    except RoomError:
        # It ended in this very moment, by the other's leaving or in another window.
        return redirect("parting:leave")
    context = {"words": parting_words(), "form": form, "has_wish": has_wish}
    return page(request, "parting/together.html", context, status=_status(form))


@require_safe
def kept(request: SignedInRequest) -> HttpResponse:
    """Show what somebody keeps of rooms for two that are closed."""
    context = {"words": parting_words(), "copies": selectors.kept(request.person)}
    return page(request, "parting/kept.html", context)


@_form_page
def copy(request: SignedInRequest, copy_id: UUID) -> HttpResponse:
    """Read one of these copies, or delete it for good."""
    person = request.person
    if request.method == "POST":
        if request.POST.get("do") == "delete":
            services.delete_copy(room=person.room, copy_id=copy_id)
            return redirect("parting:kept")
        return redirect("parting:copy", copy_id=copy_id)
    found = selectors.copy_page(person, copy_id, number=page_number(request))
    return page(request, "parting/copy.html", {"words": parting_words(), "copy": found})


@_form_page
def words(request: SignedInRequest) -> HttpResponse:
    """Words that the two compare; and trusting the other's new keys once they have."""
    found = selectors.words_page(request.person)
    if found is None:
        return redirect(US)
    if request.method != "POST":
        return _words(request, found, ComparedForm())
    if found.keys != Keys.CHANGED:
        return redirect("parting:words")
    return _trust(request, found)


def _trust(request: SignedInRequest, found: WordsPage) -> HttpResponse:
    if request.POST.get("seen") != found.seen:
        return _words(request, found, ComparedForm(), is_again=True)
    form = ComparedForm(request.POST)
    if not form.is_valid():
        return _words(request, found, form)
    try:
        services.trust_again(request.person, found.seen)
    except (KeysChanged, Conflict):
        return redirect("parting:words")
    return redirect(US)


def _words(
    request: SignedInRequest, found: WordsPage, form: Form, *, is_again: bool = False
) -> HttpResponse:
    context = {
        "words": parting_words(),
        "compared": found,
        "form": form,
        "is_again": is_again,
    }
    status = HTTPStatus.CONFLICT if is_again else _status(form)
    return page(request, "parting/words.html", context, status=status)


def _status(form: Form) -> int:
    """Return 422 for a form that was sent and is not right, so that htmx swaps it."""
    return 422 if form.is_bound else 200
