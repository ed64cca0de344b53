"""Charts, drawn by the server as SVG.

`values` is what a page hands in; a template shows it by `web/chart.html`, which calls
`drawing(chart)`. `printed(chart)` is the same for paper.
"""

from reknit.web.charts.drawing import Drawing, drawing
from reknit.web.charts.printed import printed
from reknit.web.charts.tables import Table, table_of
from reknit.web.charts.values import (
    BarChart,
    Chart,
    DayMark,
    Fit,
    LineChart,
    NotDrawable,
    Spot,
    ThenNow,
    WeekBar,
)

__all__ = [
    "BarChart",
    "Chart",
    "DayMark",
    "Drawing",
    "Fit",
    "LineChart",
    "NotDrawable",
    "Spot",
    "Table",
    "ThenNow",
    "WeekBar",
    "drawing",
    "printed",
    "table_of",
]
