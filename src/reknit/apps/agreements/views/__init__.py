"""Pages of agreements: what stands, and writing new words."""

from reknit.apps.agreements.views.building import build, choose, reword
from reknit.apps.agreements.views.standing import every, one, paper

__all__ = ["build", "choose", "every", "one", "paper", "reword"]
