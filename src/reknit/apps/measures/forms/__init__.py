"""What is typed into questionnaires, turned into values. Nothing is saved here."""

from reknit.apps.measures.forms.answers import Go, Sent, id_or_none
from reknit.apps.measures.forms.bring import BringForm
from reknit.apps.measures.forms.line import LineForm
from reknit.apps.measures.forms.turns import TurnsSent

__all__ = ["BringForm", "Go", "LineForm", "Sent", "TurnsSent", "id_or_none"]
