"""Pages of the way in and out."""

import secrets

import msgspec
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reknit.apps.accounts import services
from reknit.apps.accounts.forms import (
    AskPassphraseForm,
    ConfirmCodeForm,
    DeclineCodeForm,
    DeleteForm,
    PassphraseForm,
    RecoverForm,
    SettingsForm,
    SignInForm,
    SignUpForm,
)
from reknit.apps.accounts.keys import handle_digest
from reknit.apps.accounts.selectors import has_recovery_code, open_sessions
from reknit.content.passphrases import judged
from reknit.content.words import passphrase_words
from reknit.domain.passphrases import NotAPassphrase, suggest
from reknit.web.http import SignedInRequest, page
from reknit.web.limits import Gate
from reknit.web.shell import HOME
from reknit.web.together.meeting import come_and_go
from reknit.web.unlocked import (
    become_stranger,
    close_session,
    open_session,
)

_form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def before(request: HttpRequest) -> HttpResponse:
    """What this can keep safe and what it cannot, before anything is typed."""
    return page(request, "accounts/before.html")


@login_not_required
@_form_page
@sensitive_post_parameters()
def sign_up(request: HttpRequest) -> HttpResponse:
    """Choose a name and a passphrase."""
    if not settings.SIGN_UP_OPEN:
        return page(request, "accounts/closed.html", status=403)
    form = SignUpForm(request.POST or None)
    if not form.is_valid():
        context = {
            "form": form,
            "words": suggest(passphrase_words(), choose=secrets.choice),
        }
        return page(request, "accounts/sign_up.html", context, status=_status(form))
    values = form.cleaned_data
    gate = Gate(request, "sign-up", handle_digest(values["handle"]).hex())
    gate.enter()
    person = services.sign_up(handle=values["handle"], passphrase=values["passphrase"])
    open_session(request, person)
    return redirect("accounts:code")


@login_not_required
@require_POST
@sensitive_post_parameters()
def strength(request: HttpRequest) -> HttpResponse:
    """Say how well a passphrase would hold, while it is being typed."""
    typed = request.POST.get("passphrase", "")[:1024]
    context: dict[str, object] = {"level": 0, "sentence": ""}
    try:
        judgement, sentence = judged(typed, context=(request.POST.get("handle", ""),))
        context = {"level": judgement.level, "sentence": sentence}
    except NotAPassphrase:
        pass
    return page(request, "accounts/_strength.html", context)


@require_safe
def code(request: SignedInRequest) -> HttpResponse:
    """Show the recovery code, to be written down."""
    pending = request.person.profile.pending_code
    if not pending:
        return redirect(HOME)
    return page(request, "accounts/code.html", {"groups": pending.split("-")})


@_form_page
def confirm(request: SignedInRequest) -> HttpResponse:
    """Type the recovery code back."""
    if not request.person.profile.pending_code:
        return redirect(HOME)
    form = ConfirmCodeForm(request.POST or None)
    if form.is_valid():
        try:
            services.confirm_code(request.person, form.cleaned_data["code"])
            return redirect(HOME)
        except services.WrongCode:
            form.add_error("code", "This is a different code. Please look once more.")
    return page(request, "accounts/confirm.html", {"form": form}, status=_status(form))


@_form_page
def decline(request: SignedInRequest) -> HttpResponse:
    """Go on without a recovery code."""
    if not request.person.profile.pending_code:
        return redirect(HOME)
    form = DeclineCodeForm(request.POST or None)
    if form.is_valid():
        services.decline_code(request.person)
        return redirect(HOME)
    return page(request, "accounts/decline.html", {"form": form}, status=_status(form))


@login_not_required
@_form_page
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in. Also what a locked browser shows."""
    form = SignInForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data
        gate = Gate(request, "sign-in", handle_digest(values["handle"]).hex())
        gate.enter()
        try:
            person = services.sign_in(
                handle=values["handle"], passphrase=values["passphrase"]
            )
        except services.NotLetIn:
            form.add_error(None, "This name and passphrase do not open anything here.")
        else:
            gate.passed()
            come_and_go(person, now())
            open_session(request, person)
            return redirect(HOME)
    return page(request, "accounts/sign_in.html", {"form": form}, status=_status(form))


@login_not_required
@_form_page
@sensitive_post_parameters()
def recover(request: HttpRequest) -> HttpResponse:
    """Open the account with the recovery code and set a new passphrase."""
    form = RecoverForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data
        gate = Gate(request, "recovery", handle_digest(values["handle"]).hex())
        gate.enter()
        try:
            person = services.recover(
                handle=values["handle"],
                code=values["code"],
                passphrase=values["passphrase"],
            )
        except services.NotLetIn:
            form.add_error(None, "This name and code do not open anything here.")
        else:
            gate.passed()
            open_session(request, person)
            return redirect("accounts:code")
    return page(request, "accounts/recover.html", {"form": form}, status=_status(form))


@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    """Everything about the account, in one list."""
    context = {
        "handle": request.person.profile.handle,
        "has_code": has_recovery_code(request.person),
    }
    return page(request, "accounts/account.html", context)


@_form_page
@sensitive_post_parameters()
def settings_page(request: SignedInRequest) -> HttpResponse:
    """How the pages behave for this person."""
    person = request.person
    form = SettingsForm(
        request.POST or None, initial=msgspec.structs.asdict(person.profile)
    )
    if form.is_valid() and is_owner(request, form, "passphrase"):
        chosen = dict(form.cleaned_data)
        del chosen["passphrase"]
        person.save_profile(msgspec.structs.replace(person.profile, **chosen))
        request.session["idle"] = chosen["idle_minutes"] * 60
        return redirect("accounts:account")
    return page(request, "accounts/settings.html", {"form": form}, status=_status(form))


@_form_page
@sensitive_post_parameters()
def passphrase(request: SignedInRequest) -> HttpResponse:
    """Change the passphrase."""
    form = PassphraseForm(request.POST or None, handle=request.person.profile.handle)
    if form.is_valid() and is_owner(request, form, "current"):
        person = services.change_passphrase(
            request.person,
            passphrase=form.cleaned_data["passphrase"],
            somebody_may_know=form.cleaned_data["somebody_may_know"],
        )
        open_session(request, person)
        return redirect("accounts:account")
    return page(
        request,
        "accounts/passphrase.html",
        # For password managers, so that they know whose passphrase changes.
        {"form": form, "handle": request.person.profile.handle},
        status=_status(form),
    )


@_form_page
@sensitive_post_parameters()
def new_code(request: SignedInRequest) -> HttpResponse:
    """Make a new recovery code."""
    form = AskPassphraseForm(request.POST or None)
    if form.is_valid() and is_owner(request, form, "passphrase"):
        services.renew_code(request.person)
        return redirect("accounts:code")
    return page(request, "accounts/new_code.html", {"form": form}, status=_status(form))


@_form_page
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where this account is open, and ending it elsewhere."""
    this_key = request.session.session_key or ""
    if request.method == "POST":
        services.end_sessions(request.person, ids=request.POST.getlist("id"))
        return redirect("accounts:sessions")
    found = open_sessions(request.person, this_key=this_key)
    return page(request, "accounts/sessions.html", {"sessions": found})


@_form_page
@sensitive_post_parameters()
def delete(request: SignedInRequest) -> HttpResponse:
    """Delete the account for good."""
    form = DeleteForm(request.POST or None)
    if form.is_valid() and is_owner(request, form, "passphrase"):
        services.delete_account(request.person)
        become_stranger(request)
        response = page(request, "accounts/gone.html")
        close_session(request, response)
        return response
    return page(request, "accounts/delete.html", {"form": form}, status=_status(form))


def is_owner(
    request: SignedInRequest,
    form: AskPassphraseForm | PassphraseForm | SettingsForm,
    field: str,
) -> bool:
    """Check the passphrase in a form; on a wrong one, say so in the form.

    For whatever matters: the tries of all such forms count together.
    """
    gate = Gate(request, "owner", request.person.account.id.hex)
    gate.enter()
    try:
        services.require_passphrase(request.person, form.cleaned_data[field])
    except services.NotLetIn:
        form.add_error(field, "This is not your passphrase. Please try once more.")
        return False
    gate.passed()
    return True


def _status(form: object) -> int:
    """Return 422 for a form that was sent and is not right, so that htmx swaps it."""
    return 422 if getattr(form, "is_bound", False) else 200
