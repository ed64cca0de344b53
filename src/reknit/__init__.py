"""Reknit: a private programme for the time after an affair."""

__version__ = "0.1.0"
