"""The traces of the timeline as plain dictionaries: bars, discs, labels, ``+n``.

Custom data carries the event, or the period a click opens. Colour is the category, shape the precision: a disc is a
day, a bar a stretch, a hatched bar one unknown day of a stretch. An announced event is hollow, one dated by the
sentence before it lighter.
"""

from __future__ import annotations

from html import escape
from typing import Any

from ..filters import Ints, Table, as_date
from ..schema import JOINED
from .lanes import BESIDE, BIN, Gathered, Mark, Sheet, there
from .theme import FONT, SMALL

Trace = dict[str, Any]

DAY_MS = 86_400_000
OUTLINE = 1.4
RING = 5  # how much wider the chosen event's ring is than its mark
HOVER = "%{hovertext}<extra></extra>"


def bars(marks: list[Mark], sheet: Sheet) -> list[Trace]:
    """Stretches: solid where every day counts, hatched and lighter where one unknown day of them is meant."""
    theme, scale, chosen = sheet.look.theme, sheet.scale, sheet.look.chosen
    found: list[Trace] = []
    for partial in (True, False):
        here = [m for m in marks if sheet.partial(m.row) is partial and sheet.wide(m.row)]
        if not here:
            continue
        begin = [max(sheet.starts[m.row], scale.first) for m in here]
        length = [min(sheet.ends[m.row] + 1, scale.last) - b for m, b in zip(here, begin, strict=True)]
        fills, lines = zip(*(colours(m.row, sheet) for m in here), strict=True)
        strong = [theme.category(str(sheet.cell[m.row]["category"])) for m in here]
        marker: dict[str, object] = {"color": list(fills)}
        if partial:
            hollow = [sheet.cell[m.row]["announced"] for m in here]
            lines = tuple(theme.lighter(s, 0.55) for s in strong)
            marker = {
                "color": [theme.background if h else theme.lighter(s, 0.14)
                          for h, s in zip(hollow, strong, strict=True)],
                "pattern": {"shape": "/", "size": 7, "solidity": 0.12, "fillmode": "overlay",
                            "fgcolor": [theme.lighter(s, 0.5) for s in strong]},
            }
        marker["line"] = {"color": [theme.ink if m.row == chosen else c for m, c in zip(here, lines, strict=True)],
                          "width": [2 if m.row == chosen else 1 for m in here]}
        found.append({
            "type": "bar", "orientation": "h", "y": [m.y for m in here], "base": [scale.iso(b) for b in begin],
            "x": [days * DAY_MS for days in length], "width": 0.78 if partial else 0.55, "marker": marker,
            "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}, **_touch(here, sheet),
        })
    return found


def dots(marks: list[Mark], sheet: Sheet) -> list[Trace]:
    """Days as discs; stretches too short to be bars as squares, partial ones as diamonds."""
    discs = [(m, colours(m.row, sheet)) for m in marks if not sheet.wide(m.row)]
    found: list[Trace] = []
    for outlined in (False, True):
        here = [m for m, (fill, line) in discs if (fill != line) is outlined]
        if not here:
            continue
        fills, lines = zip(*(pair for _, pair in discs if (pair[0] != pair[1]) is outlined), strict=True)
        shapes = ["diamond" if sheet.partial(m.row)
                  else "square" if sheet.ends[m.row] > sheet.starts[m.row] else "circle" for m in here]
        marker: dict[str, object] = {"symbol": shapes, "size": sheet.dot, "color": list(fills), "opacity": 1,
                                     "line": {"width": 0}}
        if outlined:  # a line of its own colour costs a browser as much as the disc itself
            marker |= {"size": sheet.dot - OUTLINE, "line": {"color": list(lines), "width": OUTLINE}}
        found.append({
            "type": "scatter", "mode": "markers", "y": [m.y for m in here], "x": [_centre(m, sheet) for m in here],
            "marker": marker, "unselected": {"marker": {"opacity": 1}}, **_touch(here, sheet),
        })
    return found


def labels(marks: list[Mark], sheet: Sheet) -> list[Trace]:
    """Titles beside their marks; clicking one chooses its event."""
    ink = sheet.look.theme.ink
    found: list[Trace] = []
    for side in ("right", "left", "inside"):
        here = [m for m in marks if m.side == side]
        if not here:
            continue
        x = []
        for mark in here:
            begin, stop = sheet.reach(mark.row)
            if mark.row == sheet.look.chosen:  # its ring
                begin, stop = begin - RING / 2, stop + RING / 2
            x.append(sheet.scale.at({"right": stop + BESIDE, "left": begin - BESIDE, "inside": begin + BESIDE}[side]))
        found.append({
            "type": "scatter", "mode": "text", "name": "labels", "x": x, "y": [m.y for m in here],
            "text": [escape(m.label) for m in here],
            "textposition": "middle left" if side == "left" else "middle right",
            "textfont": {"size": SMALL, "family": FONT, "color": ink}, "unselected": {"textfont": {"color": ink}},
            **_touch(here, sheet),
        })
    return found


def join(marks: list[Mark], sheet: Sheet) -> list[Trace]:
    """Ring the chosen event in each of its lanes and join the rings."""
    here = [m for m in marks if m.row == sheet.look.chosen]
    if not here:
        return []
    ink = sheet.look.theme.ink
    return [{
        "type": "scatter", "mode": "lines" if sheet.wide(here[0].row) else "lines+markers", "name": "chosen",
        "x": [_centre(m, sheet) for m in here], "y": [m.y for m in here], "hoverinfo": "skip",
        "line": {"color": ink, "width": 1.2},
        "marker": {"symbol": "circle-open", "size": sheet.dot + RING, "color": ink, "line": {"width": 2}},
    }]


def more(gathered: list[Gathered], sheet: Sheet) -> list[Trace]:
    """The ``+n`` marks; their custom data is the period that a click opens, ``first/last``."""
    if not gathered:
        return []
    words, theme, scale = sheet.look.words, sheet.look.theme, sheet.scale
    periods = [scale.days(one.box) for one in gathered]
    return [{
        "type": "scatter", "mode": "markers+text", "name": "more", "y": [one.y for one in gathered],
        "x": [scale.at(min((one.box + 0.5) * BIN, scale.width - 14)) for one in gathered],
        "text": [words("chart.more", n=words.number(one.n)) for one in gathered], "textposition": "middle center",
        "customdata": [[f"{first}/{last}"] for first, last in periods],
        "hovertext": [words.count("chart.more_hover", one.n, lane=escape(one.lane), days=words.period(first, last))
                      for one, (first, last) in zip(gathered, periods, strict=True)],
        "hovertemplate": HOVER, "textfont": {"size": SMALL - 1, "color": theme.soft},
        "marker": {"symbol": "square", "size": 16, "color": theme.background, "opacity": 1, "line": {"width": 0}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": theme.soft}},
    }]


def beyond(table: Table, rows: Ints, sheet: Sheet) -> list[Trace]:
    """A mark at either edge for events that stand far apart from all others; a click opens their days."""
    words, scale, accent = sheet.look.words, sheet.scale, sheet.look.theme.accent
    sides = (
        (rows[table.ends[rows] < scale.first], scale.first, "chart.before", "middle right"),
        (rows[table.starts[rows] > scale.last], scale.last, "chart.after", "middle left"),
    )
    found: list[Trace] = []
    for away, x, key, position in sides:
        if not len(away):
            continue
        first, last = as_date(table.starts[away].min()), as_date(table.ends[away].max())
        found.append({
            "type": "scatter", "mode": "text", "name": "beyond", "x": [scale.iso(x)], "y": [-0.7],
            "text": [words.count(key, len(away))], "textposition": position, "customdata": [[f"{first}/{last}"]],
            "hovertext": [words.period(first, last)], "hovertemplate": HOVER,
            "textfont": {"size": SMALL, "color": accent}, "unselected": {"textfont": {"color": accent}},
        })
    return found


def colours(row: int, sheet: Sheet) -> tuple[str, str]:
    """Fill and outline of an event."""
    theme, cell = sheet.look.theme, sheet.cell[row]
    strong = theme.category(str(cell["category"]))
    if cell["announced"]:
        return theme.background, strong
    return (theme.lighter(strong, 0.35) if cell["inherited"] else strong), strong


def hover(row: int, sheet: Sheet) -> str:
    """Title, day and words, countries, how many reports. The text is the articles', so it is escaped."""
    cell, look = sheet.cell[row], sheet.look
    words = look.words
    clock = str(cell["clock"]) if there(cell["clock"]) else None
    when = words.when(as_date(sheet.starts[row]), as_date(sheet.ends[row]), str(cell["precision"]), clock)
    written = words("chart.written", text=escape(str(cell["date_text"]))) if there(cell["date_text"]) else ""
    where = ", ".join(look.country(code, words.lang) for code in str(cell["countries"]).split(JOINED) if code)
    facts = [where, words(f"category.{cell['category']}"), words.count("chart.reports", int(cell["reports"]))]
    facts += [words(f"chart.{name}") for name in ("announced", "inherited") if cell[name]]
    return "<br>".join([f"<b>{_wrapped(sheet.titles[row])}</b>", " · ".join(filter(None, [when, written])),
                        " · ".join(escape(fact) for fact in facts if fact)])


def _centre(mark: Mark, sheet: Sheet) -> str:
    """Where a mark's middle stands on the axis."""
    return sheet.scale.iso(sheet.middle(mark.row) + mark.aside / sheet.scale.per_day)


def _touch(marks: list[Mark], sheet: Sheet) -> dict[str, object]:
    """What a mark answers with: its event when clicked, its facts when pointed at."""
    for row in {m.row for m in marks} - sheet.hovers.keys():
        sheet.hovers[row] = hover(row, sheet)
    return {
        "customdata": [[sheet.cell[m.row]["event_id"]] for m in marks],
        "hovertext": [sheet.hovers[m.row] for m in marks],
        "hovertemplate": HOVER,
    }


def _wrapped(text: str, width: int = 56) -> str:
    """Escaped text in lines of a readable length."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join(escape(part) for part in [*lines, line])
