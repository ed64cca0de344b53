"""What can go wrong with keys.

VaultError
├── CannotOpen        a sealed thing does not belong here, or was changed
├── WeakParameters    stored settings of the passphrase derivation were weakened
├── Busy              too many derivations at once
└── MistypedCode      a recovery or invitation code that was never one of ours
"""


class VaultError(Exception):
    """Never raised directly."""


class CannotOpen(VaultError):
    """The key, the place or the bytes are not the ones it was sealed with.

    One error for every cause, with no message, so that nobody learns from the answer
    how far a forged thing got.
    """


class WeakParameters(VaultError):
    """Parameters outside what is accepted when reading; nothing was derived."""


class Busy(VaultError):
    """The bound on simultaneous derivations is reached; trying again later helps."""


class MistypedCode(VaultError):
    """The text is no code of ours: wrong length, letter, word or check."""
