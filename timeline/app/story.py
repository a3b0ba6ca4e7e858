"""Story: the most telling events of the current filters, one at a time in big type, the line of time below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape

import streamlit as st

from .. import charts
from ..charts.story import storyline
from ..filters import Filters, Table, apply, as_date
from ..words import Words
from . import state
from .card import card, title
from .chrome import begin_page, config, go_to_timeline

LENGTHS = (10, 20, 40)
LENGTH = 20
AROUND = timedelta(days=45)
ROWS, MARKS = 6, 60  # of the timeline around the event
CSS = """
.st-key-story .card { font-size: 1.15rem; line-height: 1.6; max-width: 52rem; }
.st-key-story .card h2 { font-size: 2.1rem; line-height: 1.2; letter-spacing: -0.01em; margin-bottom: 0.6rem; }
.st-key-story .card .facts { font-size: 1.15rem; }
.st-key-story { min-height: 20rem; }
.story-place { color: var(--soft); font-size: 0.95rem; margin: 0; font-variant-numeric: tabular-nums; }
@media (max-width: 640px) { .st-key-story .card h2 { font-size: 1.5rem; } .st-key-story { min-height: 0; } }
"""


def page() -> None:
    """The whole page; the event being told is the chosen event everywhere else."""
    words = state.words()
    table, _ = begin_page(words("story.title"), css=CSS, sidebar_state="collapsed")
    rows = told(table, state.filters(), state.view().event, state.get("story_length") or LENGTH)
    if not rows:
        st.info(words("story.undated"), icon=":material/event_busy:")
        return
    here = table.row_of(state.view().event)
    at = rows.index(here) if here in rows else 0
    _steps(table, rows, at, words)
    with st.container(key="story"):
        card(table, rows[at], words, state.theme(), compare=False)
    _line(table, rows, at, words)
    _around(table, rows[at], words)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        length = state.get("story_length", LENGTH)
        st.segmented_control(words("story.length"), LENGTHS, key=state.put("story_length", length), required=True)
        if st.button(words("story.open"), icon=":material/timeline:", key="story_open"):
            go_to_timeline(event=str(table.events["event_id"].iloc[rows[at]]))


def told(table: Table, filters: Filters, event: str | None, length: int) -> list[int]:
    """The rows of the story in order of time: the highest-ranked, and the chosen event if it passes the filters."""
    dated = apply(table, filters).dated
    rows = set(apply(table, replace(filters, top=min(length, filters.top or length))).dated.tolist())
    chosen = table.row_of(event)
    if chosen is not None and dated.searchsorted(chosen) < len(dated) and dated[dated.searchsorted(chosen)] == chosen:
        rows.add(chosen)
    return sorted(rows)


def _steps(table: Table, rows: list[int], at: int, words: Words) -> None:
    """Back and next, by button or arrow key, and where the story stands."""
    ids = table.events["event_id"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="story_steps"):
        for key, icon, to, arrow in (("previous", "arrow_back", at - 1, "Left"),
                                     ("next", "arrow_forward", at + 1, "Right")):
            inside = 0 <= to < len(rows)
            st.button(words(f"story.{key}"), key=f"story_{key}", icon=f":material/{icon}:", disabled=not inside,
                      shortcut=arrow, on_click=state.choose, args=(str(ids.iloc[rows[to]]) if inside else None,),
                      type="primary" if key == "next" else "secondary")
        place = words("story.position", i=words.number(at + 1), n=words.number(len(rows)))
        if at:
            place += " · " + gap(as_date(table.starts[rows[at - 1]]), as_date(table.starts[rows[at]]), words)
        st.html(f'<p class="story-place">{escape(place)}</p>', width="content")


def gap(before: date, after: date, words: Words) -> str:
    """The time between two events, no finer than it is worth: ``3 tuần sau``."""
    days = (after - before).days
    if days == 0:
        return words("story.gap_same")
    if days < 14:
        return words.count("story.gap_days", days)
    if days < 60:
        return words.count("story.gap_weeks", round(days / 7))
    return words.count("story.gap_months", round(days / 30.44))


def _line(table: Table, rows: list[int], at: int, words: Words) -> None:
    """The line of time; a dot leads to its event."""
    titles = [title(event, words) for event in table.events.iloc[rows].to_dict("records")]
    start, end = as_date(table.starts[rows[at]]), as_date(table.ends[rows[at]])
    st.plotly_chart(
        storyline(table, rows, at, titles, words, state.theme()), theme=None, key="storyline", on_select=_dot,
        selection_mode="points", config=config("story"),
        alt=words("story.line_alt", when=words.when(start, end), start=words.day(as_date(table.starts[rows[0]])),
                  end=words.day(as_date(table.starts[rows[-1]]))),
    )


def _around(table: Table, row: int, words: Words) -> None:
    """The timeline around the event, following the story."""
    start = as_date(table.starts[row])
    near = replace(state.filters(), start=start - AROUND, end=start + AROUND, top=None)
    look = charts.Look(words=words, theme=state.theme(), country=state.country, actor=state.actor,
                       lanes=state.view().lanes, width=state.width(), height=ROWS * 19, marks=MARKS, chosen=row)
    found = apply(table, near)
    picture = charts.timeline(table, found, near, look, words("story.around"))
    st.plotly_chart(picture.figure, theme=None, key="story_timeline", on_select=_dot, selection_mode="points",
                    config=config("story"), alt=charts.timeline_words(picture, table, found, look))


def _dot() -> None:
    """A mark of either picture chooses its event; ``+n`` marks stand for periods and are left alone here."""
    for name in ("storyline", "story_timeline"):
        for point in (state.get(name) or {}).get("selection", {}).get("points", []):
            data = point.get("customdata")
            data = list(data.values()) if isinstance(data, dict) else data
            value = str(data[0] if isinstance(data, (list, tuple)) and data else data or "")
            if value and "/" not in value:
                state.choose(value)
