"""What only the browser knows or can set: the page's language, Streamlit's own words, the room for figures."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from . import state

_environment = st.components.v2.component(
    "timeline_environment", js=Path(__file__).with_suffix(".js").read_text("utf-8"))


def environment() -> None:
    """Mount it once on a page."""
    words = state.words()
    own = {key.removeprefix("streamlit."): word for key, word in words.table.items() if key.startswith("streamlit.")}

    def measured() -> None:
        room = state.get("environment", {}).get("room")
        if room:
            state.measure(int(room))

    _environment(
        key="environment", height="content",
        data={"lang": words.lang, "title": words("app.title"), "widths": list(state.WIDTHS), "width": state.width(),
              "words": {said: word for said, word in own.items() if said != word}},
        on_room_change=measured,
    )
