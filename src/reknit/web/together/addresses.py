"""Where the pages for two are, for pages below them that lead there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reknit.domain.path.words import LeadsTo

URLS: Final[Mapping[LeadsTo, str]] = MappingProxyType(
    {
        LeadsTo.INVITE: "/zi/",
        LeadsTo.AGREEMENTS: "/zd/",
        LeadsTo.PROMISES: "/zm/",
        LeadsTo.QUESTIONS: "/zq/",
        LeadsTo.TALK: "/zt/",
        LeadsTo.TURNS: "/zu/",
        LeadsTo.AMENDS: "/za/",
        LeadsTo.SHARED: "/zs/",
        LeadsTo.US: "/z/",
    }
)
"""The address of each page that a step of the path can lead to."""

SHOW_A_SENTENCE: Final = "/zc/?k=6"
"""Where what stands on the page for saying things can be shown."""
