"""What a check-in leads to."""

from reknit.domain.checkin.after import LOW, LOWEST, Way, is_low, way_after

__all__ = ["LOW", "LOWEST", "Way", "is_low", "way_after"]
