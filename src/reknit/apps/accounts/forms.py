"""What people type about their account, turned into values. Nothing is saved here."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse_lazy

from reknit.content.passphrases import judged
from reknit.domain.passphrases import NotAPassphrase, normalise
from reknit.vault.errors import MistypedCode
from reknit.vault.recovery import read_code
from reknit.web.profile import IDLE_MINUTES, THEMES

_LONGEST_HANDLE = 60
_LONGEST_PASSPHRASE = 1024


_NO_SUCH_CHARACTER = (
    "There is a character in this that cannot be kept. "
    "Try letters, numbers, spaces and signs."
)


class PassphraseField(forms.CharField):
    """A passphrase, brought into one spelling so that any keyboard unlocks it."""

    def __init__(self, *, label: str, new: bool = False, help_text: str = "") -> None:
        """Name the field; `new` tells a password manager to offer a fresh one."""
        kind = "new-password" if new else "current-password"
        self.judged_at = reverse_lazy("accounts:strength") if new else ""
        super().__init__(
            label=label,
            help_text=help_text,
            strip=False,
            max_length=_LONGEST_PASSPHRASE,
            widget=forms.PasswordInput(
                render_value=False,
                attrs={
                    "autocomplete": kind,
                    "spellcheck": "false",
                    "autocapitalize": "none",
                },
            ),
            error_messages={
                "required": "Type your passphrase here.",
                "max_length": "A passphrase can be up to 1,024 characters long.",
                "null_characters_not_allowed": _NO_SUCH_CHARACTER,
            },
        )

    def clean(self, value: Any) -> str:
        """Return it normalised."""
        typed: str = super().clean(value)
        try:
            return normalise(typed)
        except NotAPassphrase:
            raise forms.ValidationError(_NO_SUCH_CHARACTER) from None


class HandleField(forms.CharField):
    """What somebody calls themselves here."""

    def __init__(self, *, help_text: str = "") -> None:
        """Set label and limits."""
        super().__init__(
            label="A name for yourself here",
            help_text=help_text,
            max_length=_LONGEST_HANDLE,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "username",
                    "spellcheck": "false",
                    "autocapitalize": "none",
                }
            ),
            error_messages={
                "required": "Type the name you use here.",
                "max_length": "A name can be up to 60 characters long.",
                "null_characters_not_allowed": _NO_SUCH_CHARACTER,
            },
        )


class CodeField(forms.CharField):
    """A recovery code, in any spacing and capitals."""

    def __init__(self, *, label: str) -> None:
        """Set label and limits."""
        super().__init__(
            label=label,
            max_length=100,
            help_text="Seven groups of four. Capitals and hyphens do not matter.",
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "off",
                    "spellcheck": "false",
                    "autocapitalize": "characters",
                }
            ),
            error_messages={
                "required": "Type the code here.",
                "max_length": "A code is shorter than this.",
                "null_characters_not_allowed": _NO_SUCH_CHARACTER,
            },
        )

    def clean(self, value: Any) -> str:
        """Return it as typed, once it is a code at all."""
        typed: str = super().clean(value)
        try:
            read_code(typed)
        except MistypedCode:
            raise forms.ValidationError(
                "One of these characters is not as it was on the code. "
                "Please compare them once more."
            ) from None
        return typed


class SignInForm(forms.Form):
    """Name and passphrase."""

    handle = HandleField()
    passphrase = PassphraseField(label="Your passphrase")


class SignUpForm(forms.Form):
    """Name, passphrase, and that the limits were read."""

    handle = HandleField(help_text="Any name you will remember.")
    passphrase = PassphraseField(
        label="A passphrase",
        new=True,
        help_text="At least 12 characters. Several words are easiest to keep.",
    )
    understood = forms.BooleanField(
        label="I have read what this can keep safe, and what it cannot.",
        error_messages={
            "required": "Please read the page before this one, then tick this box."
        },
    )

    def clean(self) -> dict[str, Any]:
        """Judge the passphrase, knowing the name."""
        values = super().clean() or {}
        _judge(self, "passphrase", values.get("handle", ""))
        return values


class RecoverForm(forms.Form):
    """Name, recovery code, and a new passphrase."""

    handle = HandleField()
    code = CodeField(label="Your recovery code")
    passphrase = PassphraseField(label="A new passphrase", new=True)

    def clean(self) -> dict[str, Any]:
        """Judge the passphrase, knowing the name."""
        values = super().clean() or {}
        _judge(self, "passphrase", values.get("handle", ""))
        return values


class ConfirmCodeForm(forms.Form):
    """The recovery code, typed back."""

    code = CodeField(label="The code, typed once more")


class DeclineCodeForm(forms.Form):
    """That somebody goes on without a code, in their own typing."""

    sentence = forms.CharField(
        label="Type: no code",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type the two words: no code"},
    )

    def clean_sentence(self) -> str:
        """Return it once it says what it has to."""
        typed = " ".join(self.cleaned_data["sentence"].casefold().split())
        if typed != "no code":
            raise forms.ValidationError("Type the two words: no code")
        return typed


class PassphraseForm(forms.Form):
    """The present passphrase and a new one."""

    current = PassphraseField(label="Your passphrase now")
    passphrase = PassphraseField(label="A new passphrase", new=True)
    somebody_may_know = forms.BooleanField(
        label="Somebody may know the old one. Make new keys too.",
        required=False,
        help_text="You get a new recovery code then. The old one stops working.",
    )

    def __init__(self, *args: Any, handle: str, **kwargs: Any) -> None:
        """Know the name, which a passphrase is not to repeat."""
        super().__init__(*args, **kwargs)
        self._handle = handle

    def clean(self) -> dict[str, Any]:
        """Judge the new passphrase."""
        values = super().clean() or {}
        _judge(self, "passphrase", self._handle)
        return values


class AskPassphraseForm(forms.Form):
    """The passphrase, before something that matters."""

    passphrase = PassphraseField(label="Your passphrase")


class DeleteForm(AskPassphraseForm):
    """The passphrase, and that it is meant."""

    meant = forms.BooleanField(
        label="Delete everything I wrote here, for good.",
        error_messages={"required": "Tick this box if you mean it."},
    )


class SettingsForm(forms.Form):
    """How the pages behave for this person."""

    theme = forms.ChoiceField(
        label="Light or dark",
        choices=list(zip(THEMES, ("As my device does", "Light", "Night"), strict=True)),
    )
    idle_minutes = forms.TypedChoiceField(
        label="Lock by itself after",
        coerce=int,
        choices=[(minutes, f"{minutes} minutes") for minutes in IDLE_MINUTES],
    )
    leave_site = forms.ChoiceField(
        label="Where Leave takes me",
        choices=[
            ("weather", "A weather page"),
            ("encyclopedia", "An encyclopedia"),
            ("maps", "A map"),
        ],
    )
    shift_leaves = forms.BooleanField(
        label="Pressing Shift three times leaves too", required=False
    )
    passphrase = PassphraseField(
        label="Your passphrase",
        help_text="Asked so that nobody else can change how long it stays open.",
    )

    def clean_leave_site(self) -> str:
        """Return it if it is one of ours."""
        chosen: str = self.cleaned_data["leave_site"]
        if chosen not in settings.LEAVE_SITES:
            raise forms.ValidationError("Choose one from the list.")
        return chosen


def _judge(form: forms.Form, field: str, handle: str) -> None:
    typed = form.cleaned_data.get(field)
    if not typed:
        return
    judgement, sentence = judged(typed, context=(handle,))
    if not judgement.acceptable:
        form.add_error(field, sentence)
