"""How a document's id stands in an address: 32 hex digits."""

from uuid import UUID


class HexId:
    """A path converter: `<hex:note_id>`."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> UUID:
        """Return the id."""
        return UUID(hex=value)

    def to_url(self, value: UUID | str) -> str:
        """Return its digits."""
        return value.hex if isinstance(value, UUID) else value
