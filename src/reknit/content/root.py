"""Where the content files are, in a checkout and in an installed package."""

from pathlib import Path

from reknit.domain.errors import DomainError

_PACKAGE = Path(__file__).resolve().parents[1]
_IN_A_WHEEL = _PACKAGE / "_content"
_IN_A_CHECKOUT = _PACKAGE.parents[1] / "content"


class NoContent(DomainError):
    """Neither the package nor the checkout has a content folder."""


def content_root() -> Path:
    """Return the content folder: inside the package when installed, else beside `src/`.

    Raises:
        NoContent: The installation is incomplete.
    """
    return first_folder(_IN_A_WHEEL, _IN_A_CHECKOUT)


def first_folder(*candidates: Path) -> Path:
    """Return the first candidate that is a folder.

    Raises:
        NoContent: None of them is.
    """
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise NoContent


def content_path(*parts: str) -> Path:
    """Return the path of a file or folder in the content folder; it need not exist.

    Raises:
        NoContent: The installation is incomplete.
    """
    return content_root().joinpath(*parts)
