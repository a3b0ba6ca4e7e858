"""What only the browser knows or can set: the page's language, the room for figures, the words of the skip link."""

from __future__ import annotations

import streamlit as st

from . import state

_JS = """
export default function ({ parentElement, data, setStateValue }) {
  const html = document.documentElement;
  html.lang = data.lang;
  document.title = data.title;
  let told = data.width;
  let waiting = 0;
  const tell = () => {
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!main) return;
    const style = getComputedStyle(main);
    const room = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const fits = data.widths.filter((w) => w <= room).pop() ?? data.widths[0];
    if (room > 0 && fits !== told) { told = fits; setStateValue('room', fits); }
  };
  const observer = new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(tell, told ? 250 : 0); });
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (main) observer.observe(main);
  tell();
  const skip = document.querySelector('[data-testid="stSkipToContent"]');  // Streamlit's own, in English only
  if (skip) skip.textContent = data.skip;
  return () => { observer.disconnect(); clearTimeout(waiting); };
}
"""

_environment = st.components.v2.component("timeline_environment", js=_JS)


def environment() -> None:
    """Mount it once on a page."""
    words = state.words()

    def measured() -> None:
        room = state.get("environment", {}).get("room")
        if room:
            state.measure(int(room))

    _environment(
        key="environment", height="content",
        data={"lang": words.lang, "title": words("app.title"), "skip": words("app.skip"), "widths": list(state.WIDTHS),
              "width": state.width()},
        on_room_change=measured,
    )
