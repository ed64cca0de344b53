"""What is stored of happenings and days: see `reknit.web.happenings`.

The progress page goes by them too.
"""

from reknit.web.happenings import Ended, Happening, Marked, MarkedDay, What

__all__ = ["Ended", "Happening", "Marked", "MarkedDay", "What"]
