"""A button that copies: the address of the view, or a text. Only the browser can write to the clipboard."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from . import state

CSS = """
.copy { display: inline-flex; align-items: center; gap: 0.5rem; min-height: 2.5rem; padding: 0.25rem 0.75rem;
  border: 1px solid var(--st-border-color); border-radius: 0.5rem; background: var(--paper); color: var(--ink);
  font: inherit; font-size: 0.875rem; line-height: 1.6; white-space: nowrap; cursor: pointer; }
.copy:hover, .copy.done { border-color: var(--accent); color: var(--accent); }
.copy svg { width: 1.1em; height: 1.1em; flex: none; }
@media (max-width: 640px) { .st-key-share .copy span { display: none; } }
"""

_button = st.components.v2.component(
    "timeline_copy", js=Path(__file__).with_suffix(".js").read_text("utf-8"), isolate_styles=False)


def copy_link() -> None:
    """Copy the address of the page as it stands, which holds the whole view."""
    words = state.words()
    with st.container(key="share", width="content"):
        _button(key="copy_link", width="content", height="content",
                data={"label": words("share.label"), "help": words("share.help"), "done": words("share.done"),
                      "text": None})


def copy_text(text: str) -> None:
    """Copy a text."""
    words = state.words()
    _button(key="copy_text", width="content", height="content",
            data={"label": words("share.copy"), "help": "", "done": words("share.copied"), "text": text})
