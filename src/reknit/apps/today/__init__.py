"""The first page, for a stranger and for somebody who comes back."""
