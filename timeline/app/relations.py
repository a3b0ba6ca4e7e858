"""Relations: which countries act together, month by month, and the course of each kind of event."""

from __future__ import annotations

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from ..charts import relations
from ..charts.relations import Grid
from ..schema import JOINED
from . import state
from .chrome import begin_page, config, go_to_timeline


def page() -> None:
    """The whole page; a click on a cell or a row leads to those events on the timeline."""
    words, theme = state.words(), state.theme()
    table, rows = begin_page(words("relations.title"))
    pairs = relations.pairs(table, rows, state.filters(), width=state.width())
    st.html(f'<p class="quiet">{escape(words("relations.intro", unit=words(f"relations.unit_{pairs.unit}")))}</p>')
    st.html(f'<h2 class="heading">{escape(words("relations.pairs"))}</h2>'
            f'<p class="quiet">{escape(words("relations.pairs_help"))}</p>')
    if pairs.keys:
        names = [" – ".join(state.country(code, words.lang) for code in key) for key in pairs.keys]
        _part("pairs", pairs, names, [theme.soft] * len(names), words("relations.pair"))
    else:
        st.info(words("relations.no_pairs"), icon=":material/group_off:")

    courses = relations.categories(table, rows, state.filters(), width=state.width())
    if pairs.outside:
        st.html(f'<p class="quiet">{escape(words.count("relations.outside", pairs.outside))}</p>')
    st.html(f'<h2 class="heading">{escape(words("relations.courses"))}</h2>')
    names = [words(f"category.{key[0]}") for key in courses.keys]
    _part("courses", courses, names, [theme.category(key[0]) for key in courses.keys], words("relations.category"))


def _part(key: str, grid: Grid, names: list[str], colours: list[str], heading: str) -> None:
    """A grid as a picture, and the same rows as a table that keyboard and screen reader can use."""
    words = state.words()
    peaks = [relations.column_name(grid, relations.peak(grid, row), words) for row in range(len(names))]
    alt = words(f"relations.{key}_alt", n=words.number(len(names)), best=names[0], peak=peaks[0],
                period=words.period(grid.bins[0][0], grid.bins[-1][1]),
                count=words.count("relations.events", grid.totals[0]))
    chosen = st.plotly_chart(
        relations.figure(grid, names, colours, words, state.theme(), width=state.width()), theme=None, key=key,
        on_select="rerun", selection_mode="points", config=config("relations"), alt=alt,
    )
    for point in chosen.selection.points:
        codes, first, last = point["customdata"][:3]
        _open(tuple(codes.split(JOINED)), (date.fromisoformat(first), date.fromisoformat(last)))
    with st.expander(words("relations.as_table")):
        st.html(f'<p class="quiet">{escape(words("relations.as_table_help"))}</p>')
        count, busiest = words("relations.count"), words("relations.busiest")
        picked = st.dataframe(
            pd.DataFrame({heading: names, count: grid.totals, busiest: peaks}),
            key=f"{key}_table", hide_index=True, on_select="rerun", selection_mode="single-row",
        )
        for row in picked.selection.rows:
            _open(grid.keys[row], None)


def _open(key: tuple[str, ...], period: tuple[date, date] | None) -> None:
    """Show the events of a cell, or of a row, on the timeline."""
    go_to_timeline(relations.narrowed(state.filters(), key, period))
