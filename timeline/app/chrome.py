"""What every page has: style, filters, title, the language switch, the line that says what is shown, the way out of
an empty view."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Literal, NoReturn

import streamlit as st

from .. import charts
from ..filters import Filters, Rows, Table, apply, say, say_one
from . import state
from .copying import CSS as COPYING
from .copying import copy_link
from .downloads import downloads
from .environment import environment
from .sidebar import categories, sidebar
from .style import style

# Streamlit pulls what follows a line of text up to it, and writes white on the dark page's bright buttons.
_CSS = """
.st-key-shown [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
button[kind="primary"] p, button[kind="primary"] span, button[kind="primaryFormSubmit"] p,
button[kind="primaryFormSubmit"] span { color: var(--paper); }
"""


Sidebar = Literal["auto", "collapsed"]


def begin_page(title: str, *, css: str = "", sidebar_state: Sidebar = "auto") -> tuple[Table, Rows]:
    """The head of a page that shows the filtered events; the table and the rows that pass.

    With no row to show, the page says what to do next and stops.
    """
    table, words = state.table(), state.words()
    dress(table, css, sidebar_state)
    rows = apply(table, state.filters())
    if not len(table):
        head(table, rows, title)
        st.info(f"{words('empty.nothing')} {words('empty.nothing_do')}", icon=":material/post_add:")
        st.stop()
    sidebar(table)
    head(table, rows, title)
    if not len(rows):
        no_match(table, state.filters())
        st.stop()
    return table, rows


def dress(table: Table, css: str = "", sidebar_state: Sidebar = "auto") -> None:
    """Style sheet, page language, room for figures; the sidebar as the page wants it when one comes to it."""
    st.set_page_config(initial_sidebar_state=sidebar_state)
    with st.container(key="style"):
        style(state.theme(), categories(table))
        st.html(f"<style>:root {{ --paper: {state.theme().background}; }}\n{_CSS}{COPYING}{css}</style>")
    environment()


def head(table: Table, rows: Rows, title: str) -> None:
    """Title and what is shown; clear, CSV and language."""
    words = state.words()
    said = say(state.filters(), words, state.country, state.actor)
    parts = [f"**{words('shown.line', n=words.number(len(rows)), total=words.number(table.dated))}**"]
    parts += [plain(said)] if state.filters().active() else []
    if len(rows.undated):
        parts.append(words("shown.undated", n=words.number(len(rows.undated))))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="head"):
        with st.container(width="content", gap=None):
            st.html(f'<h1 class="page-title" id="main">{escape(title)}</h1>', width="content")
            with st.container(key="shown", width="content"):
                st.markdown(" · ".join(parts), width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
            if state.filters().active():
                st.button(words("filter.clear"), key="clear", on_click=state.clear,
                          icon=":material/filter_alt_off:")
            downloads(table, rows)
            copy_link()
            language()
    if state.ignored():
        st.caption(plain(words("filter.ignored", what=", ".join(state.ignored()))))


def said_beside(filters: Filters) -> str:
    """The readable filter line beside a picture's title, which tells the period itself."""
    rest = replace(filters, start=None, end=None)
    return say(rest, state.words(), state.country, state.actor) if rest.active() else ""


def language() -> None:
    """The switch between Vietnamese and English."""
    st.segmented_control(
        state.words()("app.language"), ["vi", "en"], key=state.put("lang", state.lang()), required=True,
        on_change=lambda: state.change(lang=state.get("lang")), format_func=str.upper, label_visibility="collapsed",
    )


def no_match(table: Table, filters: Filters) -> None:
    """Say what was asked and offer to drop each filter, with what that would leave."""
    words = state.words()
    with st.container(key="no_match"):
        st.markdown(f"**{plain(words('empty.no_match', said=say(filters, words, state.country, state.actor)))}** "
                    f"{words('empty.no_match_do')}")
        with st.container(horizontal=True, gap="small"):
            left = {name: len(apply(table, filters.without(name))) for name in filters.active()}
            for name in [name for name in left if left[name]] or left:  # a way out that leads somewhere
                what = say_one(name, filters, words, state.country, state.actor)
                st.button(plain(words("empty.drop", what=what, n=words.number(left[name]))), key=f"drop_{name}",
                          on_click=state.set_filters, args=(filters.without(name),))


def config(name: str) -> dict[str, object]:
    """plotly's tool bar: in the page's language, pictures at twice the size, nothing that does not help."""
    words = state.words()
    own = {key.removeprefix("plotly."): value for key, value in words.table.items() if key.startswith("plotly.")}
    return {
        "locale": words.lang,
        "locales": {words.lang: {"dictionary": own, "format": charts.calendar(words.lang)}},
        "displaylogo": False,
        "displayModeBar": False if name in ("overview", "story") else "hover",
        "modeBarButtonsToRemove": ["lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d", "pan2d"],
        "modeBarButtonsToAdd": [],
        "toImageButtonOptions": {"format": "png", "filename": f"timeline-{name}", "scale": 2},
        "doubleClick": "reset",
        "scrollZoom": False,
    }


def plain(text: str) -> str:
    """Text for Streamlit's Markdown with nothing in it read as mark-up."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]()<>#+-.!|~$:" else char for char in text)


def go_to_timeline(filters: Filters | None = None, event: str | None = None) -> NoReturn:
    """Leave for the timeline page, with other filters or another event chosen."""
    from . import explore  # which imports this module

    view = state.view()
    state.change(filters=view.filters if filters is None else filters, event=event or view.event)
    st.switch_page(st.Page(explore.page, url_path="explore", default=True), query_params=state.query())
