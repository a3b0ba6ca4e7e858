"""Putting the table right: hide an event, take apart what was joined wrongly, and take either back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from ..filters import Table
from ..library import Corrections, Store
from ..model import TimelineError
from . import state
from .chrome import plain


def corrections(table: Table, row: int) -> None:
    """A small menu for one event: hide it, or make one of its tellings an event of its own."""
    words = state.words()
    event = str(table.events["event_id"].iloc[row])
    with st.popover(words("corrections.open"), icon=":material/edit:", key="corrections"):
        st.html(f'<p class="quiet">{escape(words("corrections.help"))}</p>')
        if st.button(words("corrections.hide"), icon=":material/visibility_off:", key="hide_event"):
            _redo(Store().hide, event)
        told = table.told(event)
        for telling, sentence in zip(told["telling_id"][1:], told["sentence"][1:], strict=True):
            short = sentence if len(sentence) <= 90 else f"{sentence[:89]}…"
            if st.button(f"{words('corrections.apart')}: “{plain(short)}”", icon=":material/call_split:",
                         key=f"apart_{telling}"):
                _redo(Store().keep_apart, str(telling))


def corrected() -> None:
    """What has been corrected so far, with the way back."""
    words = state.words()
    try:
        made = Store().corrections()
    except TimelineError:
        return  # the page names the file among what could not be read
    if made == Corrections():
        return
    with st.expander(words("corrections.made", n=words.number(len(made.apart) + len(made.hidden))), key="corrected"):
        st.html(f'<p class="quiet">{escape(words("corrections.made_help"))}</p>')
        for kind, ids, undo in (("hidden", made.hidden, Store().show), ("apart", made.apart, Store().join_again)):
            if ids:
                st.button(words.count(f"corrections.undo_{kind}", len(ids)), key=f"undo_{kind}",
                          icon=":material/undo:", on_click=_try, args=(undo, *sorted(ids)))


def _redo(correct: Callable[..., None], what: str) -> None:
    """Correct and draw the whole page anew: the card may stand in a fragment, the counts stand outside it."""
    _try(correct, what)
    if state.table().row_of(state.view().event) is None:
        state.choose(None)
    st.rerun()


def _try(correct: Callable[..., None], *ids: str) -> None:
    """Change the corrections; say so where the folder cannot be written."""
    try:
        correct(*ids)
    except TimelineError as error:
        st.toast(plain(str(error)), icon=":material/error:")
