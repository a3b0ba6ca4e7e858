"""The look that Streamlit's theme cannot say: the type scale, quiet spacing, the colours of the legend, the card."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

import streamlit as st

from ..charts import Theme

_CSS = """
:root { --ink: %(ink)s; --soft: %(soft)s; --line: %(line)s; --surface: %(surface)s; --accent: %(accent)s; }
[data-testid="stMainBlockContainer"] { padding: 3.9rem 2rem 3rem; max-width: 1720px; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.45rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.7rem; }
[data-testid="stSidebarHeader"] { min-height: 0; height: 2.6rem; margin-bottom: 0; }
h1.page-title { font-size: 1.35rem; font-weight: 650; line-height: 1.3; padding: 0; margin: 0; color: var(--ink);
  letter-spacing: -0.005em; }
.st-key-shown p { font-size: 0.95rem; color: var(--soft); margin: 0; }
.st-key-shown strong { color: var(--ink); font-weight: 650; font-variant-numeric: tabular-nums; }
.st-key-shown:focus { outline: none; }
.st-key-head { padding-bottom: 0.35rem; }
[data-testid="stSidebar"] [data-testid="stButtonGroup"] button { min-height: 2rem; padding: 0.2rem 0.5rem; }
.st-key-environment, .st-key-style { display: none; }
:focus-visible { outline: 2px solid var(--accent) !important; outline-offset: 2px; }
.js-plotly-plot .nsewdrag, .js-plotly-plot .drag { touch-action: pan-y; }
.st-key-categories button[data-variant=pills] { padding: 0.1rem 0.6rem; min-height: 1.7rem; font-size: 0.8rem; }
.st-key-categories button[data-variant=pills] p { font-size: 0.8rem; }
.st-key-categories button[data-variant=pills]::before { content: ""; flex: none; width: 9px; height: 9px;
  border-radius: 50%%; margin-right: 6px; background: var(--dot); }
.key { display: flex; flex-wrap: wrap; gap: 0.15rem 1.1rem; font-size: 0.8rem; color: var(--soft); }
.key .shape { display: inline-block; height: 9px; width: 9px; margin-right: 5px; background: var(--soft);
  border-radius: 50%%; border: 1.6px solid var(--soft); box-sizing: border-box; }
.key .stretch { width: 22px; height: 7px; border-radius: 0; }
.key .partial { width: 22px; height: 11px; border-radius: 0; vertical-align: -1px; border-width: 1px;
  background: repeating-linear-gradient(135deg, var(--soft) 0 1px, var(--line) 1px 5px); }
.key .announced { background: none; }
.key .inherited { background: color-mix(in srgb, var(--soft) 35%%, transparent); }
.card { color: var(--ink); font-size: 0.95rem; line-height: 1.5; overflow-wrap: anywhere; }
.card h2 { font-size: 1.35rem; line-height: 1.3; font-weight: 650; margin: 0 0 0.35rem; padding: 0; }
.card .facts { color: var(--soft); margin: 0 0 0.6rem; font-size: 0.95rem; }
.card .facts b { color: var(--ink); font-weight: 600; }
.card .dot { display: inline-block; width: 9px; height: 9px; border-radius: 50%%; margin-right: 5px; }
.card .how { margin: 0 0 0.7rem; padding: 0.45rem 0.7rem; background: var(--surface); border-radius: 6px;
  font-size: 0.95rem; }
.card blockquote { margin: 0 0 0.7rem; padding: 0 0 0 0.9rem; border-left: 3px solid var(--line); color: var(--soft); }
.card blockquote .said { color: var(--ink); }
.card mark { background: color-mix(in srgb, var(--accent) 22%%, transparent); color: var(--ink); padding: 0 2px;
  border-radius: 3px; font-weight: 600; }
.card u { text-decoration-color: var(--soft); text-decoration-thickness: 1px; text-underline-offset: 3px; }
.card .source { color: var(--soft); font-size: 0.8rem; margin: 0; }
.card .source a, .reports a { color: var(--accent); }
.reports { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.6rem;
  margin: 0 !important; padding: 0 !important; list-style: none; font-size: 0.8rem; line-height: 1.45;
  color: var(--soft); }
.reports li { list-style: none; border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 0.7rem; margin: 0; }
.reports b { color: var(--ink); }
.reports .differs { color: var(--ink); border-bottom: 2px dotted var(--accent); }
.st-key-card button, .st-key-card [data-testid="stPopoverButton"] { min-height: 2rem; padding: 0.1rem 0.6rem; }
.citation { font-size: 0.95rem; line-height: 1.5; margin: 0; max-width: 26rem; overflow-wrap: anywhere; }
.quiet { color: var(--soft); font-size: 0.8rem; margin: 0; }
.heading { font-size: 0.95rem; font-weight: 650; color: var(--ink); margin: 0; padding: 0; }
@media (max-width: 640px) {
  .st-key-preset [role="toolbar"], .st-key-preset [role="radiogroup"] { flex-wrap: wrap; }
  [data-testid="stMainBlockContainer"] { padding: 3.7rem 0.9rem 2rem; }
  h1.page-title { font-size: 1.15rem; }
  .st-key-head [data-testid="stHorizontalBlock"], .st-key-period_row { gap: 0.5rem; }
  .st-key-download_csv button :has(> [data-testid="stIconMaterial"]):not(:has(p)), .st-key-card kbd,
  .st-key-story_steps kbd { display: none; }
  .st-key-earlier button p, .st-key-later button p { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%%); }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
"""


def style(theme: Theme, categories: Sequence[str]) -> None:
    """Put the style sheet on the page. ``categories`` are the legend's, in its order."""
    css = _CSS % {name: getattr(theme, name) for name in ("ink", "soft", "line", "surface", "accent")}
    dots = "".join(
        f".st-key-categories button[data-variant=pills]:nth-of-type({i}) {{ --dot: {theme.category(name)}; }}\n"
        for i, name in enumerate(categories, 1))
    st.html(f"<style>{css}{dots}</style>")


def quiet(text: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """A line of small secondary text, dark enough to be read."""
    st.html(f'<p class="quiet">{escape(text)}</p>', width=width)
