"""Agreements: proposed, changed, agreed on by both, looked at again, ended by either."""
