"""The dashboard: page set-up and navigation. Run it with ``streamlit run dashboard.py``."""

from __future__ import annotations

import streamlit as st

from timeline.app import explore, read, relations, state, story

st.set_page_config(page_title="Dòng thời gian Nga – Belarus – Mỹ", page_icon="🗓️", layout="wide")

state.begin()
words = state.words()
pages = [
    st.Page(explore.page, title=words("pages.explore"), url_path="explore", default=True, icon=":material/timeline:"),
    st.Page(relations.page, title=words("relations.title"), url_path="relations", icon=":material/hub:"),
    st.Page(story.page, title=words("story.title"), url_path="story", icon=":material/auto_stories:"),
    st.Page(read.page, title=words("read.title"), url_path="read", icon=":material/post_add:"),
]
st.navigation(pages, position="top").run()
