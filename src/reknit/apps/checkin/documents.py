"""What a check-in stores: see `reknit.web.checkins`, which the journal goes by too."""

from reknit.web.checkins import CheckIn

__all__ = ["CheckIn"]
