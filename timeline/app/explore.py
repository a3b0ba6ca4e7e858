"""The timeline page: overview, timeline, the chosen event, and the same rows as a table."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from .. import charts
from ..filters import Filters, Ints, Rows, Table, apply, as_date
from ..schema import JOINED
from . import state
from .card import card, citation
from .chrome import config, dress, head, no_match, said_beside
from .copying import copy_text
from .corrections import corrections
from .sidebar import legend, sidebar
from .style import quiet

PAGE_ROWS = 1000
"""Rows of the table sent to the browser at once."""
AROUND = timedelta(days=45)
HEAD_START = 0.08
"""Seconds for which the browser has nothing to do but draw the timeline."""
PAUSE = "_pause"
TRAY = 200
"""Undated events offered at most."""

Days = tuple[date, date]


def page() -> None:
    """The page, top to bottom; the pictures are sent before all else, because they are what a visitor waits for."""
    table, words = state.table(), state.words()
    dress(table)
    rows = apply(table, state.filters())
    top, overview, period = (st.container() for _ in range(3))
    if not len(table):
        with top:
            head(table, rows, words("app.title"))
        st.info(f"{words('empty.nothing')} {words('empty.nothing_do')}", icon=":material/post_add:")
        return
    state.put(PAUSE, True)
    _detail(state.filters())
    with overview:
        _overview(table)
    with top:
        head(table, rows, words("app.title"))
    with period:
        _period(table, rows)
    sidebar(table)


def _overview(table: Table) -> None:
    words, filters = state.words(), state.filters()
    other = apply(table, replace(filters, start=None, end=None, top=None))
    st.plotly_chart(
        charts.overview(table, other.dated, filters, words, state.theme(), width=state.width()),
        key="overview", theme=None, on_select=_brushed, selection_mode="box", config=config("overview"),
        alt=charts.overview_words(table, other.dated, words),
    )


def _brushed(key: str = "overview") -> None:
    found = charts.brushed((state.get(key) or {}).get("selection", {}).get("box"))
    if found:
        state.change(start=found[0], end=found[1])


def _period(table: Table, rows: Rows) -> None:
    """Ready periods, arrows to move the window, and the days themselves."""
    words, filters = state.words(), state.filters()
    if not table.dated:
        return
    first, last = as_date(table.starts[0]), as_date(table.last_number)
    days = _days_around(table, _chosen(table, rows))
    options = ["all", *_years(table)] + (["around"] if days else [])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="period_row"):
        st.segmented_control(
            words("period.presets"), options, key=state.put("preset", _preset(filters, options, days)),
            format_func=lambda name: words(f"period.{name}") if name in ("all", "around") else name,
            on_change=_preset_chosen, args=(days,), label_visibility="collapsed",
        )
        moved = not (filters.start and filters.end)
        st.button(words("period.earlier"), key="earlier", icon=":material/chevron_left:", disabled=moved,
                  on_click=_move, args=(-1,))
        st.button(words("period.later"), key="later", icon=":material/chevron_right:", icon_position="right",
                  disabled=moved, on_click=_move, args=(1,))
        shown = (filters.start or first, filters.end or last)
        st.date_input(
            words("period.label"), key=state.put("period", (min(shown), max(shown))), format="DD/MM/YYYY",
            min_value=min(first, *shown), max_value=max(last, *shown), on_change=_days_chosen,
            label_visibility="collapsed", width=230,
        )


def _years(table: Table) -> list[str]:
    """The years of the table's span in which something begins, the latest eight."""
    first, last = table.span
    began = np.unique(table.starts.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970)
    return [str(year) for year in began if first.year <= year <= last.year][-8:]


def _preset(filters: Filters, options: list[str], around: Days | None) -> str | None:
    if not filters.start and not filters.end:
        return "all"
    if around and (filters.start, filters.end) == around:
        return "around"
    return next((name for name in options if name.isdigit()
                 and (filters.start, filters.end) == (date(int(name), 1, 1), date(int(name), 12, 31))), None)


def _preset_chosen(around: Days | None) -> None:
    match state.get("preset"):
        case "all" | None:
            state.change(start=None, end=None)
        case "around":
            start, end = around or (None, None)
            state.change(start=start, end=end)
        case year:
            state.change(start=date(int(year), 1, 1), end=date(int(year), 12, 31))


def _chosen(table: Table, rows: Rows) -> int | None:
    """The row of the chosen event; until one is chosen, the highest-ranked one in view as an example."""
    asked = state.view().event
    if asked is not None or not len(rows):
        return table.row_of(asked)
    return int(rows.dated[table.rank[rows.dated].argmax()])


def _days_around(table: Table, row: int | None) -> Days | None:
    if row is None or row >= table.dated:
        return None
    start = as_date(table.starts[row])
    return start - AROUND, start + AROUND


def _move(steps: int) -> None:
    """Move the period by its own length; whole years and months stay whole."""
    start, end = state.filters().start, state.filters().end
    if not start or not end:
        return
    after = end + timedelta(days=1)
    if start.day == 1 and after.day == 1:
        months = steps * ((after.year - start.year) * 12 + after.month - start.month)
        state.change(start=_months_on(start, months), end=_months_on(after, months) - timedelta(days=1))
    else:
        days = (after - start) * steps
        state.change(start=start + days, end=end + days)


def _months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _days_chosen() -> None:
    days = state.day_range("period")
    if days:
        state.change(start=days[0], end=days[1])


@st.fragment
def _detail(asked: Filters) -> None:
    """Timeline, card and table: choosing an event redraws these and nothing else."""
    if state.filters() != asked:
        st.rerun()
    table, words = state.table(), state.words()
    rows = apply(table, asked)
    chosen = _chosen(table, rows)
    if len(rows):
        _timeline(table, rows, asked, chosen)
    else:
        no_match(table, asked)
        if chosen is None:
            return
    if len(rows) == 1 and asked.active():
        quiet(words("empty.one"))
    if state.view().event and chosen is None:
        quiet(words("empty.gone"))
    if state.narrow():
        with st.expander(words("filter.categories")):
            legend(table)
    if state.take(PAUSE):
        time.sleep(HEAD_START)
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="card"):
        _card(table, rows, chosen)
    with right:
        _table(table, rows, chosen)
        _tray(table, rows)


def _timeline(table: Table, rows: Rows, asked: Filters, chosen: int | None) -> None:
    view, words = state.view(), state.words()
    look = charts.Look(
        words=words, theme=state.theme(), country=state.country, actor=state.actor, lanes=view.lanes,
        width=state.width(), marks=view.marks, chosen=chosen,
    )
    picture = charts.timeline(table, rows, asked, look, said_beside(asked))
    st.plotly_chart(
        picture.figure, key="timeline", theme=None, on_select=_picked, selection_mode=("points", "box"),
        config=config("timeline"), alt=charts.timeline_words(picture, table, rows, look),
    )
    st.html(charts.key(words))


def _picked() -> None:
    """A mark chooses its event; ``+n`` or a box opens the period it stands for."""
    selection = (state.get("timeline") or {}).get("selection", {})
    box = charts.brushed(selection.get("box"))
    if box:
        state.change(start=box[0], end=box[1])
        return
    for point in selection.get("points", []):
        data = point.get("customdata") or []
        data = list(data.values()) if isinstance(data, dict) else data
        value = str(data[0] if isinstance(data, (list, tuple)) and data else data or "")
        if "/" in value:
            start, end = value.split("/")
            state.change(start=date.fromisoformat(start), end=date.fromisoformat(end))
        elif value:
            state.choose(value)
        return


def _card(table: Table, rows: Rows, chosen: int | None) -> None:
    words = state.words()
    if chosen is None:
        st.html(f'<p class="heading">{escape(words("card.heading"))}</p>')
        quiet(words("card.empty"))
        return
    place, before, after = _neighbours(rows, chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for key, icon, row, letter in (("previous", "arrow_back", before, "K"), ("next", "arrow_forward", after, "J")):
            st.button(words(f"card.{key}"), key=key, icon=f":material/{icon}:", disabled=row is None, shortcut=letter,
                      on_click=_choose_row, args=(table, row))
        where = (words("card.position", i=words.number(place + 1), n=words.number(len(rows))) if place is not None
                 else words("card.hidden"))
        quiet(where, width="content")
        with st.popover(words("card.cite"), icon=":material/format_quote:"):
            line = citation(table.events.iloc[chosen].to_dict(), words)
            st.html(f'<p class="citation">{escape(line)}</p>')
            copy_text(line)
        corrections(table, chosen)
    card(table, chosen, words, state.theme())


def _neighbours(rows: Rows, chosen: int) -> tuple[int | None, int | None, int | None]:
    """Where a row stands among the shown ones (None when it does not), and the rows before and after it."""
    dated = rows.dated
    at = int(dated.searchsorted(chosen))
    inside = at < len(dated) and int(dated[at]) == chosen
    before = int(dated[at - 1]) if at > 0 else None
    step = at + 1 if inside else at
    after = int(dated[step]) if step < len(dated) else None
    return (at if inside else None), before, after


def _choose_row(table: Table, row: int | None) -> None:
    if row is not None:
        state.choose(str(table.events["event_id"].iloc[row]))


def _table(table: Table, rows: Rows, chosen: int | None) -> None:
    words = state.words()
    pages = -(-len(rows) // PAGE_ROWS)
    at = int(rows.dated.searchsorted(chosen)) if chosen is not None else -1
    inside = 0 <= at < len(rows) and int(rows.dated[at]) == chosen
    page = 0
    st.html(f'<p class="heading">{escape(words("table.heading"))}</p>')
    if pages > 1:
        page = st.number_input(words("table.page"), 1, pages, at // PAGE_ROWS + 1 if inside else 1) - 1
        quiet(words("table.rows", first=words.number(page * PAGE_ROWS + 1),
                         last=words.number(min((page + 1) * PAGE_ROWS, len(rows))), total=words.number(len(rows))))
    here = rows.dated[page * PAGE_ROWS: (page + 1) * PAGE_ROWS]
    if not len(here):
        return
    marked = [at - page * PAGE_ROWS] if inside and 0 <= at - page * PAGE_ROWS < len(here) else []
    st.dataframe(
        _shown(table.events.iloc[here]), key=state.put("events", {"selection": {"rows": marked}}), hide_index=True,
        on_select=lambda: _row_chosen(table, here, marked), selection_mode="single-row",
        height=min(420, 36 * (len(here) + 1) + 3),
        column_config={
            "when": st.column_config.TextColumn(words("table.when"), width=150),
            "title": st.column_config.TextColumn(words("table.title"), width="large"),
            "countries": st.column_config.TextColumn(words("table.countries"), width="small"),
            "category": st.column_config.TextColumn(words("table.category"), width="small"),
            "reports": st.column_config.NumberColumn(words("table.reports"), width=60),
        },
        alt=words("table.alt", n=words.number(len(rows))),
    )


def _row_chosen(table: Table, here: Ints, marked: list[int]) -> None:
    """Choose the selected row's event; ``marked`` is the row that the page itself selected."""
    chosen = (state.get("events") or {}).get("selection", {}).get("rows", [])
    if chosen and chosen != marked and chosen[0] < len(here):
        _choose_row(table, int(here[chosen[0]]))


def _shown(events: pd.DataFrame) -> pd.DataFrame:
    """The rows as the table shows them, in the language of the page."""
    words = state.words()
    english = words.lang == "en"
    countries = {cell: ", ".join(state.country(code, words.lang) for code in cell.split(JOINED) if code)
                 for cell in events["countries"].fillna("").unique()}
    return pd.DataFrame({
        "when": [words.when(start.date(), end.date(), precision, clock or None)
                 for start, end, precision, clock in zip(
                     events["start"], events["end"], events["precision"], events["clock"].fillna(""), strict=True)],
        "title": [en if english and en else vi
                  for vi, en in zip(events["title"], events["title_en"].fillna(""), strict=True)],
        "countries": [countries[cell] for cell in events["countries"].fillna("")],
        "category": [words(f"category.{name}") for name in events["category"]],
        "reports": events["reports"].to_numpy(),
    })


def _tray(table: Table, rows: Rows) -> None:
    """Events whose day is not known; choosing one opens its card."""
    words = state.words()
    if not len(rows.undated):
        return
    with st.expander(words("tray.heading", n=words.number(len(rows.undated))), key="tray"):
        quiet(words("tray.help"))
        first = rows.undated[:TRAY]
        said = {str(one["event_id"]): f"{one['date_text']} · {one['title']}"
                for one in table.events.iloc[first].to_dict("records")}
        chosen = state.view().event
        st.selectbox(
            words("tray.label"), list(said), index=None,
            key=state.put("tray_event", chosen if chosen in said else None),
            format_func=said.__getitem__, placeholder=words("tray.hint"),
            on_change=lambda: state.choose(state.get("tray_event") or state.view().event),
        )
