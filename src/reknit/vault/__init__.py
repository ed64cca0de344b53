"""Keys and sealing. Knows nothing of Django, rooms or pages.

Read in this order: `context` (what a sealed thing is bound to), `sealing` (seal and
open, wrap and unwrap), `passphrase` and `recovery` (how a person gets at the user key),
`identity` and `grants` (how a room's key reaches somebody else), `pairing` (how two
people come to trust each other's keys), `sessions` (how a browser holds a key that the
database does not).
"""
