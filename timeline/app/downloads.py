"""Taking the view away: the CSV of exactly what is shown, and the same rows in other forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from .. import charts, exports
from ..filters import Filters, Rows, Table, say
from ..words import Words
from . import state

PAGE_ROWS = 5000
"""Rows that one HTML page may hold; a browser opens more of them slowly."""
PAGE_WIDTH = 1080


def downloads(table: Table, rows: Rows) -> None:
    """The CSV button and, beside it, the other forms. Each file is made when it is asked for."""
    words, view = state.words(), state.view()

    def shown() -> pd.DataFrame:
        return table.events.iloc[rows.dated]

    st.download_button(
        words("table.csv"), data=lambda: exports.to_csv(shown()), file_name=words("table.file"), mime="text/csv",
        key="download_csv", on_click="ignore", icon=":material/download:", disabled=not len(rows),
    )
    if not len(rows):
        return
    stem = words("table.file").removesuffix(".csv")
    forms: list[tuple[str, str, Callable[[], bytes]]] = [
        ("html", "text/html", partial(page_file, table, rows, view.filters, words, view.lanes, view.marks)),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda: exports.to_xlsx(shown())),
        ("ics", "text/calendar", lambda: exports.to_ics(shown())),
        ("jsonl", "application/jsonl", lambda: exports.to_jsonl(shown())),
    ]
    with st.popover(words("download.more"), key="downloads"):
        for suffix, mime, make in forms:
            st.download_button(
                words(f"download.{suffix}"), data=make, file_name=f"{stem}.{suffix}", mime=mime, on_click="ignore",
                key=f"download_{suffix}", width="stretch", disabled=suffix == "html" and len(rows) > PAGE_ROWS,
            )


def page_file(table: Table, rows: Rows, filters: Filters, words: Words, lanes: str, marks: int) -> bytes:
    """The view as one HTML file that opens offline: the timeline as it stands, and the rows with their sentences."""
    said = say(filters, words, state.country, state.actor)
    look = charts.Look(words=words, theme=charts.LIGHT, country=state.country, actor=state.actor, lanes=lanes,
                       width=PAGE_WIDTH, marks=marks)
    figure = charts.timeline(table, rows, filters, look, said if filters.active() else "").figure
    line = f"{words('shown.line', n=words.number(len(rows)), total=words.number(table.dated))} · {said}"
    return exports.to_html(table.events.iloc[rows.dated], words, title=words("app.title"), shown=line,
                           picture=charts.fragment(figure, words.lang))
