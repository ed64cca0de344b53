"""The server's own secret: made once, kept in a file only its owner can read."""

import os
import secrets
from hashlib import sha256
from pathlib import Path

from reknit.config.options import BadOption

_LEAST_CHARACTERS = 50


def secret_key(data_dir: Path) -> str:
    """Return the secret in `data_dir`, made now if this folder is new.

    A folder that holds a database but no secret does not get a new one quietly: the
    start-up check says what happened (see `reknit renew-secret`).

    Raises:
        BadOption: The file is readable by others, too short, or cannot be written.
    """
    path = data_dir / "secret.key"
    try:
        if not path.exists():
            _write(path, secrets.token_urlsafe(64))
        is_open_to_others = bool(path.stat().st_mode & 0o077)
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadOption(
            f"{path} cannot be read ({problem}). Put the old file back."
        ) from None
    if os.name == "posix" and is_open_to_others:
        raise BadOption(f"{path} can be read by others. Run: chmod 600 '{path}'")
    if len(secret) < _LEAST_CHARACTERS:
        raise BadOption(f"{path} is too short to be a secret. Put the old file back.")
    return secret


def server_key(secret: str, pepper: bytes) -> bytes:
    """Return 32 bytes made of everything secret that the server holds."""
    return sha256(b"rp/server/v1" + secret.encode() + b"|" + pepper).digest()


def _write(path: Path, secret: str) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(secret + "\n", encoding="ascii")
