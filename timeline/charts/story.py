"""Where a story stands: its events as dots on one line of time, the one being told ringed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from ..filters import Table, as_date
from ..words import Words
from .theme import Theme, frame

HEIGHT = 92
APART = 0.014  # of the line's length: dots nearer than this stand above one another
MARGIN = 0.02


def storyline(
    table: Table, rows: Sequence[int], at: int, titles: Sequence[str], words: Words, theme: Theme,
) -> go.Figure:
    """The dots of the dated ``rows``, in order of time; ``rows[at]`` is being told. ``customdata`` are event ids."""
    middles = [(int(table.starts[row]) + int(table.ends[row])) / 2 for row in rows]
    first, last = min(middles), max(middles)
    length = max(last - first, 30.0)
    days = [as_date(round(middle)).isoformat() for middle in middles]
    heights = _heights(middles, length * APART)
    events = table.events.iloc[list(rows)]
    colours = [theme.category(str(category)) for category in events["category"]]
    hover = [f"<b>{escape(title)}</b><br>{words.when(as_date(table.starts[row]), as_date(table.ends[row]))}"
             for row, title in zip(rows, titles, strict=True)]

    dots = {
        "type": "scatter", "mode": "markers", "x": days, "y": heights, "customdata": events["event_id"].tolist(),
        "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "opacity": 1, "size": [16 if i == at else 10 for i in range(len(rows))], "color": colours,
            "line": {"width": [3 if i == at else 1 for i in range(len(rows))],
                     "color": [theme.ink if i == at else theme.background for i in range(len(rows))]},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }
    ends = [as_date(round(first - length * MARGIN)).isoformat(), as_date(round(last + length * MARGIN)).isoformat()]
    vi = words.lang == "vi"
    layout = frame(theme, height=HEIGHT, top=4, bottom=22) | {
        "dragmode": False,
        "shapes": [{"type": "line", "x0": days[at], "x1": days[at], "yref": "paper", "y0": 0, "y1": 1,
                    "layer": "below", "line": {"color": theme.faint, "width": 1}}],
        "xaxis": {
            "type": "date", "range": ends, "fixedrange": True, "showgrid": False, "zeroline": False, "showline": True,
            "linecolor": theme.faint, "nticks": 6, "tickformatstops": [
                {"dtickrange": [None, 86_400_000 * 20], "value": "%-d/%-m/%Y" if vi else "%-d %b %Y"},
                {"dtickrange": [86_400_000 * 20, "M11"], "value": "%-m/%Y" if vi else "%b %Y"},
                {"dtickrange": ["M12", None], "value": "%Y"},
            ],
        },
        "yaxis": {"range": [-0.6, max(3.0, max(heights) + 0.8)], "visible": False, "fixedrange": True},
    }
    return go.Figure({"data": [dots], "layout": layout})


def _heights(middles: Sequence[float], apart: float) -> list[int]:
    """For each dot, in order, the lowest level on which nothing stands too near."""
    levels: list[float] = []  # the last dot of each level
    found = []
    for middle in middles:
        level = next((i for i, before in enumerate(levels) if middle - before >= apart), len(levels))
        levels[level:level + 1] = [middle]
        found.append(level)
    return found
