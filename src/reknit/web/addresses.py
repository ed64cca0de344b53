"""How ids stand in addresses: digits that say nothing."""

from uuid import UUID


class HexId:
    """A path converter for a document's id, 32 hex digits: `<hex:note_id>`."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> UUID:
        """Return the id."""
        return UUID(hex=value)

    def to_url(self, value: UUID | str) -> str:
        """Return its digits."""
        return value.hex if isinstance(value, UUID) else value


class ShortCode:
    """A path converter for the code of a content file, 8 hex digits."""

    regex = "[0-9a-f]{8}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value
