"""The filters beside the page, each option with the number of events it would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from ..charts import LANES, MOST_MARKS
from ..filters import MODES, Table, counts
from . import state

OFFERED = 400
"""Options a list offers at most, the most frequent first: a browser cannot scroll through ten thousand names."""
TOPS = (25, 50, 100, 250)
MARK_STEPS = (250, 500, MOST_MARKS)


def sidebar(table: Table) -> None:
    """Draw the filters in the sidebar."""
    words = state.words()
    with st.sidebar:
        st.text_input(
            words("filter.q"), key=state.put("q", state.filters().q), on_change=_changed, args=("q",),
            placeholder=words("filter.q_hint"), help=words("filter.q_help"),
        )
        _options("countries", table, lambda code: state.country(code, words.lang))
        st.segmented_control(
            words("filter.mode"), MODES, key=state.put("mode", state.filters().mode), on_change=_changed,
            args=("mode",), format_func=lambda mode: words(f"mode.{mode}"), help=words("filter.mode_help"),
            required=True, width="stretch",
        )
        if not state.narrow():
            legend(table)
        _options("actors", table, lambda name: state.actor(name, words.lang))
        more = ("sources", "certainty", "precision", "top")
        used = any(getattr(state.filters(), name) for name in more)
        box = st.expander(words("filter.more"), expanded=used, key="more", on_change="rerun")
        if box.open:  # what is folded away need not be drawn anew with every click
            with box:
                _more(table)
        st.segmented_control(
            words("lanes.label"), LANES, key=state.put("lanes", state.view().lanes), on_change=_viewed,
            args=("lanes",), format_func=lambda lanes: words(f"lanes.{lanes}"), required=True, width="stretch",
        )
        st.selectbox(
            words("chart.marks"), sorted({*MARK_STEPS, state.view().marks}),
            key=state.put("marks", state.view().marks), on_change=_viewed, args=("marks",),
            format_func=words.number,
        )


def _more(table: Table) -> None:
    words = state.words()
    _options("sources", table, str)
    _options("certainty", table, lambda value: words(f"certainty.{value}"))
    _options("precision", table, lambda value: words(f"precision.{value}"))
    st.selectbox(
        words("filter.top"), [0, *TOPS], key=state.put("top", _nearest(state.filters().top)),
        on_change=_changed, args=("top",),
        format_func=lambda n: words("filter.top_n", n=n) if n else words("filter.top_all"),
    )


def legend(table: Table) -> None:
    """The categories: the key to the colours and a filter in one."""
    words = state.words()
    here = counts(table, state.filters(), "categories")
    st.pills(
        words("filter.categories"), categories(table), selection_mode="multi",
        key=state.put("categories", list(state.filters().categories)), on_change=_changed, args=("categories",),
        format_func=lambda name: words("filter.option", name=words(f"category.{name}"), n=words.number(here[name])),
        help=words("filter.categories_help"),
    )


def categories(table: Table) -> list[str]:
    """The categories that the table has, most frequent first."""
    return list(table.facets["categories"].values)


def _options(name: str, table: Table, named: Callable[[str], str]) -> None:
    words = state.words()
    chosen = getattr(state.filters(), name)
    here = counts(table, state.filters(), name)
    offered = _offered(here, chosen, table.facets[name].values)
    label = {"precision": "precisions"}.get(name, name)
    st.multiselect(
        words(f"filter.{label}"), offered, key=state.put(name, list(chosen)), on_change=_changed, args=(name,),
        format_func=lambda value: words("filter.option", name=named(value), n=words.number(here.get(value, 0))),
        placeholder=words(f"filter.{label}_hint"),
    )


def _offered(here: dict[str, int], chosen: Iterable[str], values: tuple[str, ...]) -> list[str]:
    """What is chosen, then what is left under the other filters; always in the same order."""
    wanted = set(chosen)
    few = [value for value in values if here.get(value) or value in wanted]
    return few[:OFFERED] + [value for value in few[OFFERED:] if value in wanted]


def _nearest(top: int | None) -> int:
    return min(TOPS, key=lambda n: abs(n - top)) if top else 0


def _changed(name: str) -> None:
    value = state.get(name)
    state.change(**{name: tuple(value) if isinstance(value, list) else value or None if name == "top" else value})


def _viewed(name: str) -> None:
    state.change(**{name: state.get(name)})
