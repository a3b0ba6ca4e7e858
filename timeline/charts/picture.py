"""The timeline: lanes by country, category or actor; days as marks, stretches as bars, partial dates hatched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from ..filters import Filters, Ints, Rows, Table, as_date, core
from ..words import Words
from .drawn import Drawn
from .lanes import GAP, RIGHT, Lane, Look, Scale, Sheet, lanes, place, stack
from .marks import bars, beyond, dots, join, labels, more
from .packing import shorten, text_width
from .theme import SMALL, Theme, calendar, frame

TOP, BOTTOM = 24, 42  # pixels above and below the lanes
TOOLS = 150  # pixels of the heading's line that the tool bar takes
LINE = 16  # pixels of a line of text
BOLD = 1.06  # how much wider bold letters are
LEAST = 28  # days
FINE = 260  # days under which the axis has a second line for the year


@dataclass(frozen=True)
class Picture:
    """A figure and what it shows: ``drawn`` of ``total`` events as marks of their own; events by lane."""

    figure: Drawn
    drawn: int
    total: int
    lanes: tuple[tuple[str, int], ...]
    days: tuple[date, date]


def timeline(table: Table, rows: Rows, filters: Filters, look: Look, said: str) -> Picture:
    """Draw the dated rows; ``said`` is the readable filter line that the picture carries beside its title."""
    days = view(table, rows.dated, filters)
    scale = Scale(*days, look)
    inside = (table.starts[rows.dated] <= scale.last) & (table.ends[rows.dated] >= scale.first)
    near = rows.dated[inside]
    sheet = Sheet(table, near, look, scale)
    found, folded = lanes(table, near, filters, look)
    place(found, sheet)
    marks, gathered, height = stack(table, found, scale)
    sheet.settle(height)

    drawn = len({mark.row for mark in marks})
    words = look.words
    title = words("shown.heading", what=words.count("shown.events", len(rows.dated)),
                  by=words(f"shown.by_{look.lanes}"), days=words.period(*days))
    in_view = words("shown.in_view", n=words.number(drawn), total=words.number(len(rows.dated)))
    if folded:
        in_view = f"{in_view} · {words(f'shown.folded_{look.lanes}', n=words.number(folded))}"
    away = beyond(table, rows.dated[~inside], sheet)
    data = [*bars(marks, sheet), *dots(marks, sheet), *more(gathered, sheet), *away, *labels(marks, sheet),
            *join(marks, sheet)]
    layout = _layout(found, (-0.3 - bool(away), height + 0.1), (title, said, in_view), sheet)
    figure = Drawn(data, layout)
    return Picture(figure, drawn, len(rows.dated), tuple((lane.name, len(lane.rows)) for lane in found), days)


def fragment(figure: Drawn, lang: str) -> str:
    """A figure as a piece of an HTML page with its script inside, so that it works offline; its camera saves SVG."""
    config = {"displaylogo": False, "locale": lang, "locales": {lang: {"dictionary": {}, "format": calendar(lang)}},
              "toImageButtonOptions": {"format": "svg", "filename": "timeline"}}
    return str(figure.to_html(full_html=False, include_plotlyjs=True, config=config))


def timeline_words(picture: Picture, table: Table, rows: Rows, look: Look) -> str:
    """The picture in one sentence, for those who do not see it."""
    if not len(rows.dated):
        return look.words("chart.overview_alt_empty")
    begin, stop = picture.days
    parts = look.words.listing(look.words("chart.timeline_alt_part", name=name, n=look.words.number(n))
                               for name, n in picture.lanes)
    return look.words("chart.timeline_alt", n=look.words.number(picture.total), start=look.words.day(begin),
                      end=look.words.day(stop), lanes=look.words(f"lanes.{look.lanes}"), parts=parts)


def key(words: Words) -> str:
    """What the shapes mean, as a line of HTML; the page's style sheet draws them."""
    shapes = ("day", "stretch", "partial", "announced", "inherited")
    items = [f'<span><i class="shape {name}"></i>{escape(words(f"chart.key_{name}"))}</span>' for name in shapes]
    items.append(f"<span><b>+n</b> {escape(words('chart.key_more'))}</span>")
    return f'<div class="key">{"".join(items)}</div>'


def view(table: Table, rows: Ints, filters: Filters) -> tuple[date, date]:
    """The first and last day in view: the chosen period, else what the bulk of the rows spans, a month at least."""
    begin, stop = table.core if len(rows) == table.dated else core(table.starts[rows], table.ends[rows])
    if stop - begin < LEAST:
        begin, stop = (begin + stop - LEAST) // 2, (begin + stop + LEAST) // 2
    first, last = filters.start or as_date(begin), filters.end or as_date(stop)
    return first, max(first, last)


def _layout(
    found: list[Lane], ends: tuple[float, float], heading: tuple[str, str, str], sheet: Sheet
) -> dict[str, object]:
    """Lanes' names and borders, the axis, and the lines of text that make the picture stand on its own."""
    look, scale, theme = sheet.look, sheet.scale, sheet.look.theme
    room = scale.width + scale.left
    fine = scale.last - scale.first < FINE
    bottom = BOTTOM + (LINE if fine else 0)
    borders = [{"type": "line", "xref": "paper", "x0": -scale.left / scale.width, "x1": 1, "y0": lane.top - GAP / 2,
                "y1": lane.top - GAP / 2, "layer": "below", "line": {"color": theme.line, "width": 1}}
               for lane in found[1:]]
    top = TOP + (LINE if look.narrow else 0)
    lines = _heading(*heading, room, theme, look.narrow)
    head = _note(lines, theme, scale, y=1, yshift=6, yanchor="bottom")
    source = shorten(f"{look.words('app.title')} · {look.words('app.source_line')}", room, SMALL)
    foot = _note(escape(source), theme, scale, y=0, yshift=18 - bottom, yanchor="top")
    first, last = scale.iso(scale.first), scale.iso(scale.last)
    return {
        **frame(theme, height=round((ends[1] - ends[0]) * sheet.line) + top + bottom, left=scale.left, right=RIGHT,
                top=top, bottom=bottom),
        "annotations": [head, foot], "shapes": borders, "dragmode": "zoom",
        "clickmode": "event+select",
        "xaxis": {
            "type": "date", "range": [first, last], "minallowed": first, "maxallowed": last, "gridcolor": theme.line,
            "zeroline": False, "tickfont": {"size": SMALL, "color": theme.soft}, "showline": True,
            "linecolor": theme.faint, "automargin": False, "nticks": max(3, int(scale.width // 80)),
            "tickformatstops": _ticks(look.words),
        },
        "yaxis": {
            "range": [ends[1], ends[0]], "fixedrange": True, "showgrid": False, "zeroline": False, "tickmode": "array",
            "tickvals": [lane.top + 0.5 for lane in found], "ticks": "", "automargin": False,
            "ticktext": [escape(shorten(lane.name, scale.left - 12, SMALL) or lane.name[:10]) for lane in found],
            "tickfont": {"size": SMALL, "color": theme.ink},
        },
    }


def _heading(title: str, said: str, in_view: str, room: float, theme: Theme, narrow: bool) -> str:
    """What is seen, what is filtered, what of it is drawn: as much as a line holds, on a phone as two lines hold."""
    left = room if narrow else room - TOOLS
    title = shorten(title, left / BOLD, SMALL)
    left -= 0 if narrow else text_width(f"{title} · ", SMALL) * BOLD
    said = shorten(said, left - text_width(f" · {in_view}", SMALL), SMALL) if said else ""
    rest = " · ".join(filter(None, [said, shorten(in_view, left, SMALL)]))
    first = f'<b><span style="color:{theme.ink}">{escape(title)}</span></b>'
    return ("<br>" if narrow else " · ").join(filter(None, [first, escape(rest)]))


def _note(text: str, theme: Theme, scale: Scale, **place: object) -> dict[str, object]:
    """A line of text, as HTML, that begins at the left edge of the picture."""
    return {"text": text, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "xanchor": "left",
            "xshift": -scale.left - 1, "align": "left", "font": {"size": SMALL, "color": theme.soft}, **place}


def _ticks(words: Words) -> list[dict[str, object]]:
    """Axis labels no finer than a day, in the language's form."""
    vi = words.lang == "vi"
    month = 20 * 86_400_000
    return [
        {"dtickrange": [None, month], "value": "%-d/%-m\n%Y" if vi else "%-d %b\n%Y"},
        {"dtickrange": [month, "M11"], "value": "%-m/%Y" if vi else "%b %Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]
