"""The timeline page: overview, timeline, the chosen event, and the same rows as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape

import pandas as pd
import streamlit as st

from .. import charts, exports
from ..filters import Filters, Rows, Table, apply, say, say_one
from ..schema import JOINED
from . import state
from .card import card, citation
from .environment import environment
from .sidebar import categories, legend, sidebar
from .style import style

PAGE_ROWS = 1000
"""Rows of the table sent to the browser at once."""
AROUND = timedelta(days=45)


def page() -> None:
    """The page, top to bottom."""
    table, words = state.table(), state.words()
    with st.container(key="style"):
        style(state.theme(), words, categories(table))
    environment()
    if not len(table):
        _head(table, apply(table, state.filters()))
        st.info(f"{words('empty.nothing')} {words('empty.nothing_do')}", icon=":material/post_add:")
        return
    rows = apply(table, state.filters())
    sidebar(table)
    _head(table, rows)
    _overview(table)
    _period(table)
    if state.narrow():
        legend(table)
    _detail(state.filters())


def _head(table: Table, rows: Rows) -> None:
    """Title, what is shown in one line, and what can be done with all of it."""
    words = state.words()
    said = say(state.filters(), words, state.country, state.actor)
    parts = [f"**{words('shown.line', n=words.number(len(rows)), total=words.number(table.dated))}**"]
    parts += [_plain(said)] if state.filters().active() else []
    if len(rows.undated):
        parts.append(words("shown.undated", n=words.number(len(rows.undated))))
    said = say(state.filters(), words, state.country, state.actor)
    parts = [f"**{words('shown.line', n=words.number(len(rows)), total=words.number(table.dated))}**"]
    parts += [_plain(said)] if state.filters().active() else []
    if len(rows.undated):
        parts.append(words("shown.undated", n=words.number(len(rows.undated))))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="head"):
        with st.container(width="content", gap=None):
            st.html(f'<h1 class="page-title" id="main">{escape(words("app.title"))}</h1>', width="content")
            with st.container(key="shown", width="content"):
                st.markdown(" · ".join(parts), width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
            if state.filters().active():
                st.button(words("filter.clear"), key="clear", on_click=state.clear, help=words("filter.clear_help"),
                          icon=":material/filter_alt_off:")
            st.download_button(
                words("table.csv"), data=lambda: exports.to_csv(table.events.iloc[rows.dated]),
                file_name=words("table.file"), mime="text/csv", key="download_csv", on_click="ignore",
                icon=":material/download:", help=words("table.csv_help", n=words.number(len(rows))),
                disabled=not len(rows),
            )
            st.segmented_control(
                words("app.language"), ["vi", "en"], key=state.put("lang", state.lang()), required=True,
                on_change=lambda: state.change(lang=state.get("lang")), format_func=str.upper,
                label_visibility="collapsed",
            )
    if state.ignored():
        st.caption(_plain(words("filter.ignored", what=", ".join(state.ignored()))))


def _overview(table: Table) -> None:
    words, filters = state.words(), state.filters()
    other = apply(table, replace(filters, start=None, end=None, top=None))
    st.plotly_chart(
        charts.overview(table, other.dated, filters, words, state.theme()), key="overview", theme=None,
        on_select=_brushed, selection_mode="box", config=_config("overview"),
        alt=charts.overview_words(table, other.dated, words),
    )


def _brushed(key: str = "overview") -> None:
    found = charts.brushed((state.get(key) or {}).get("selection", {}).get("box"))
    if found:
        state.change(start=found[0], end=found[1])


def _period(table: Table) -> None:
    """Ready periods, arrows to move the window, and the days themselves."""
    words, filters = state.words(), state.filters()
    first, last = table.first_day, table.last_day
    if first is None or last is None:
        return
    years = [str(year) for year in range(first.year, last.year + 1)][-8:]
    options = ["all", *years] + (["around"] if _chosen_days(table) else [])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="period_row"):
        st.segmented_control(
            words("period.presets"), options, key=state.put("preset", _preset(filters, options, table)),
            format_func=lambda name: words(f"period.{name}") if name in ("all", "around") else name,
            on_change=_preset_chosen, args=(table,), label_visibility="collapsed",
        )
        moved = not (filters.start and filters.end)
        st.button("", key="earlier", icon=":material/chevron_left:", help=words("period.earlier"), disabled=moved,
                  on_click=_move, args=(-1,))
        st.button("", key="later", icon=":material/chevron_right:", help=words("period.later"), disabled=moved,
                  on_click=_move, args=(1,))
        shown = (filters.start or first, filters.end or last)
        st.date_input(
            words("period.label"), key=state.put("period", (min(shown), max(shown))), format="DD/MM/YYYY",
            min_value=min(first, *shown), max_value=max(last, *shown), on_change=_days_chosen,
            label_visibility="collapsed", width=230,
        )


def _preset(filters: Filters, options: list[str], table: Table) -> str | None:
    if not filters.start and not filters.end:
        return "all"
    days = _chosen_days(table)
    if days and (filters.start, filters.end) == days and "around" in options:
        return "around"
    for name in options:
        if name.isdigit() and (filters.start, filters.end) == (date(int(name), 1, 1), date(int(name), 12, 31)):
            return name
    return None


def _preset_chosen(table: Table) -> None:
    match state.get("preset"):
        case "all" | None:
            state.change(start=None, end=None)
        case "around":
            around(table)
        case year:
            state.change(start=date(int(year), 1, 1), end=date(int(year), 12, 31))


def around(table: Table) -> None:
    """Set the period to the 90 days around the chosen event."""
    days = _chosen_days(table)
    if days:
        state.change(start=days[0], end=days[1])


def _chosen_days(table: Table) -> tuple[date, date] | None:
    row = table.row_of(state.view().event)
    if row is None or row >= table.dated:
        return None
    start = pd.Timestamp(table.events["start"].iloc[row]).date()
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
    chosen = table.row_of(state.view().event)
    if len(rows) == 1 and chosen is None:
        chosen = int(rows.dated[0])
    if not len(rows):
        _no_match(table, asked)
    else:
        _timeline(table, rows, asked, chosen)
    if state.view().event and chosen is None:
        st.caption(words("empty.gone"))
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
    picture = charts.timeline(table, rows, asked, look, say(asked, words, state.country, state.actor))
    st.plotly_chart(
        picture.figure, key="timeline", theme=None, on_select=_picked, selection_mode=("points", "box"),
        config=_config("timeline"), alt=charts.timeline_words(picture, table, rows, look),
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
        st.html(f'<p class="heading">{escape(words("card.heading"))}</p>'
                f'<p class="quiet">{escape(words("card.empty"))}</p>')
        return
    place, before, after = _neighbours(rows, chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for key, icon, row, letter in (("previous", "arrow_back", before, "K"), ("next", "arrow_forward", after, "J")):
            st.button(words(f"card.{key}"), key=key, icon=f":material/{icon}:", disabled=row is None, shortcut=letter,
                      on_click=_choose_row, args=(table, row))
        where = (words("card.position", i=words.number(place + 1), n=words.number(len(rows))) if place is not None
                 else words("card.hidden"))
        st.html(f'<p class="quiet">{escape(where)}</p>', width="content")
        with st.popover(words("card.cite"), icon=":material/format_quote:"):
            st.caption(words("card.cite_help"))
            st.code(citation(table.events.iloc[chosen].to_dict(), words), language=None, wrap_lines=True)
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
        st.caption(words("table.rows", first=words.number(page * PAGE_ROWS + 1),
                         last=words.number(min((page + 1) * PAGE_ROWS, len(rows))), total=words.number(len(rows))))
    here = rows.dated[page * PAGE_ROWS: (page + 1) * PAGE_ROWS]
    if not len(here):
        return
    marked = [at - page * PAGE_ROWS] if inside and 0 <= at - page * PAGE_ROWS < len(here) else []
    st.dataframe(
        _shown(table.events.iloc[here]), key=state.put("events", {"selection": {"rows": marked}}), hide_index=True,
        on_select=lambda: _row_chosen(table, here), selection_mode="single-row", height=420,
        column_config={
            "when": st.column_config.TextColumn(words("table.when"), width=150),
            "title": st.column_config.TextColumn(words("table.title"), width="large"),
            "countries": st.column_config.TextColumn(words("table.countries"), width="small"),
            "category": st.column_config.TextColumn(words("table.category"), width="small"),
            "reports": st.column_config.NumberColumn(words("table.reports"), width=60),
        },
        alt=words("table.alt", n=words.number(len(rows))),
    )


def _row_chosen(table: Table, here: pd.Index) -> None:
    chosen = (state.get("events") or {}).get("selection", {}).get("rows", [])
    if chosen and chosen[0] < len(here):
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
        st.caption(words("tray.help"))
        for row in rows.undated[:50].tolist():
            event = table.events.iloc[row]
            st.button(f"{_plain(str(event['date_text']))} · {_plain(str(event['title']))}", key=f"tray_{row}",
                      type="tertiary", on_click=_choose_row, args=(table, row))


def _no_match(table: Table, filters: Filters) -> None:
    """Say what was asked and offer to drop each filter, with what that would leave."""
    words = state.words()
    with st.container(key="no_match"):
        st.markdown(f"**{_plain(words('empty.no_match', said=say(filters, words, state.country, state.actor)))}** "
                    f"{words('empty.no_match_do')}")
        with st.container(horizontal=True, gap="small"):
            for name in filters.active():
                less = filters.without(name)
                what = say_one(name, filters, words, state.country, state.actor)
                st.button(_plain(words("empty.drop", what=what, n=words.number(len(apply(table, less))))),
                          key=f"drop_{name}", on_click=state.set_filters, args=(less,))


def _config(name: str) -> dict[str, object]:
    """plotly's tool bar: in the page's language, pictures at twice the size, nothing that does not help."""
    words = state.words()
    own = {key.removeprefix("plotly."): value for key, value in words.table.items() if key.startswith("plotly.")}
    return {
        "locale": words.lang,
        "locales": {words.lang: {"dictionary": own, "format": charts.calendar(words.lang)}},
        "displaylogo": False,
        "displayModeBar": False if name == "overview" else "hover",
        "modeBarButtonsToRemove": ["lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d", "pan2d"],
        "modeBarButtonsToAdd": [],
        "toImageButtonOptions": {"format": "png", "filename": f"timeline-{name}", "scale": 2},
        "doubleClick": "reset",
        "scrollZoom": False,
    }


def _plain(text: str) -> str:
    """Text for Streamlit's Markdown with nothing in it read as mark-up."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]()<>#+-.!|~$:" else char for char in text)
