"""The door of every page for two.

    @for_two
    def every(request: PairRequest) -> HttpResponse: ...

Whoever has no room for two is led to the page that says how things stand; with an id in
the address the answer is that of any id that never was. While things rest, pages open
and nothing goes across: what was typed comes back whole. Only what the other has not
seen yet can be taken back at any time.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from reknit.rooms.errors import RoomError
from reknit.vault.errors import CannotOpen
from reknit.web.http import SignedInRequest
from reknit.web.together.pair import Pair, State, pair_of
from reknit.web.trouble import not_saved
from reknit.web.typed import typed_words

P = ParamSpec("P")

TAKE_BACK: Final = "take-back"
"""What the button is called (`do`) that takes back something unseen."""

US: Final = "/z/"
"""The page that says how things stand, whatever has become of the room."""


class PairRequest(SignedInRequest):
    """A request of one of two people whose room is open, or rests."""

    pair: Pair


ForTwoView: TypeAlias = Callable[Concatenate[PairRequest, P], HttpResponse]
View: TypeAlias = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def for_two(view: ForTwoView[P]) -> View[P]:
    """Let in whoever has a room for two that both have opened.

    While things rest, a form is answered with what was typed in it.
    """
    return _door(view, frozenset())


def for_two_but(*deeds: str) -> Callable[[ForTwoView[P]], View[P]]:
    """Let in likewise; some deeds (`do`) of this view are not refused while things rest.

    For taking back what nobody has seen, because a hold goes on then, for ending what
    was agreed, and for keeping a draft in one's own room. Each view names its own, so
    that no other form gets through by the name of a button.
    """

    def door(view: ForTwoView[P]) -> View[P]:
        return _door(view, frozenset(deeds))

    return door


def _door(view: ForTwoView[P], never_refused: frozenset[str]) -> View[P]:
    @wraps(view)
    def wrapped(
        request: SignedInRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            pair = pair_of(request.person, now())
        except (RoomError, CannotOpen):
            return _elsewhere(request, kwargs)
        if pair.state == State.DOORSTEP:
            return _elsewhere(request, kwargs)
        goes_across = (
            request.method == "POST" and request.POST.get("do") not in never_refused
        )
        if goes_across and not pair.is_open:
            return not_saved(request, "resting")
        request.pair = pair  # type: ignore[attr-defined]
        return view(cast("PairRequest", request), *args, **kwargs)

    return cast("View[P]", wrapped)


def _elsewhere(request: SignedInRequest, parts: dict[str, Any]) -> HttpResponse:
    if parts:
        raise Http404
    if typed_words(request.POST):
        return not_saved(request, "two")
    return redirect(US)
