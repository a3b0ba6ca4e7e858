"""The dashboard: page set-up and navigation. Run it with ``streamlit run dashboard.py``."""

from __future__ import annotations

import streamlit as st

from timeline.app import explore, state

st.set_page_config(page_title="Dòng thời gian Nga – Belarus – Mỹ", page_icon="🗓️", layout="wide")

state.begin()
words = state.words()
pages = [
    st.Page(explore.page, title=words("pages.explore"), url_path="explore", default=True, icon=":material/timeline:"),
]
st.navigation(pages, position="top").run()
