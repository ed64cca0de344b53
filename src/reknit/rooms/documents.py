"""Documents: what a feature stores. Frozen, typed, versioned.

    class Note(Document, kind="note", version=2):
        written_at: datetime
        text: str

    @Note.raised_from(1)
    def _without_title(old: Fields) -> Fields: ...

A document says which day it is about (`day`) and what of it can be searched
(`searchable`). Its kind, times and links are inside the seal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, Self, TypeVar
from uuid import UUID

import msgspec

from reknit.rooms.errors import UnknownKind

Fields = dict[str, Any]
"""A document's fields as stored, before they have types."""

Raise = Callable[[Fields], Fields]
"""Turns the fields of one version into those of the next."""

_encode = msgspec.msgpack.Encoder().encode
_decode_sealed = msgspec.msgpack.Decoder(tuple[str, int, msgspec.Raw]).decode
_decode_fields = msgspec.msgpack.Decoder(Fields).decode


class _DocumentType(msgspec.StructMeta):
    """Lets a document's class statement carry `kind` and `version`."""

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        kind: str = "",
        version: int = 1,
        **config: Any,
    ) -> Any:
        cls: Any = super().__new__(
            mcs, name, bases, namespace, frozen=True, kw_only=True, **config
        )
        cls.kind = kind
        cls.version = version
        cls.raises = {}
        cls.decode = staticmethod(msgspec.msgpack.Decoder(cls).decode)
        return cls


class Document(msgspec.Struct, metaclass=_DocumentType):
    """What every document has. Subclass it with `kind` and, from the second on, `version`."""

    kind: ClassVar[str]
    version: ClassVar[int]
    raises: ClassVar[dict[int, Raise]]
    decode: ClassVar[Callable[[Any], Any]]

    @property
    def day(self) -> date:
        """The day it is about. Kept in the manifest, sealed."""
        raise NotImplementedError

    def searchable(self) -> str:
        """Return the text that a search looks through."""
        return ""

    @classmethod
    def raised_from(cls, version: int) -> Callable[[Raise], Raise]:
        """Register how fields of `version` become fields of the next version."""

        def register(step: Raise) -> Raise:
            cls.raises[version] = step
            return step

        return register


D = TypeVar("D", bound=Document)
S = TypeVar("S", bound=msgspec.Struct)
D_co = TypeVar("D_co", bound=Document, covariant=True)


@dataclass(frozen=True, slots=True)
class Stored(Generic[D_co]):
    """A document as a room keeps it: `id` names it, `version` counts its saves from 1."""

    id: UUID
    version: int
    document: D_co

    def with_changes(self, changes: Mapping[str, Any]) -> Self:
        """Return it with some fields changed, not yet saved."""
        document = msgspec.structs.replace(self.document, **changes)
        return type(self)(id=self.id, version=self.version, document=document)


def dump(document: Document) -> bytes:
    """Return the bytes that are sealed: kind, version and fields."""
    return _encode((document.kind, document.version, document))


def load(cls: type[D], plaintext: bytes) -> D:
    """Return the document, raised to today's version where it was older.

    Raises:
        UnknownKind: Another kind, or a version that this program cannot raise.
    """
    document: Any = load_one_of({cls.kind: cls}, plaintext)
    found: D = document
    return found


def glimpse(cls: type[S], plaintext: bytes) -> S | None:
    """Return a few fields of a document, whatever its kind; None where it lacks them.

    Args:
        cls: A struct with these fields. What else the document has is passed over.
    """
    try:
        _, _, fields = _decode_sealed(plaintext)
        return msgspec.msgpack.decode(fields, type=cls)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def load_one_of(by_kind: Mapping[str, type[Document]], plaintext: bytes) -> Document:
    """Return the document, whichever of these kinds it is.

    Raises:
        UnknownKind: None of them, or a version that this program cannot raise.
    """
    try:
        kind, version, fields = _decode_sealed(plaintext)
        cls = by_kind.get(kind)
        if cls is None:
            raise UnknownKind
        if version == cls.version:
            document: Document = cls.decode(fields)
            return document
        return msgspec.convert(_raised(cls, version, _decode_fields(fields)), cls)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise UnknownKind from None


def _raised(cls: type[Document], version: int, fields: Fields) -> Fields:
    while version < cls.version:
        step = cls.raises.get(version)
        if step is None:
            raise UnknownKind
        fields, version = step(fields), version + 1
    if version != cls.version:
        raise UnknownKind
    return fields
