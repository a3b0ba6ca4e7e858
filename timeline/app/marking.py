"""A text with its time expressions marked, each with its reading shown on hover, touch or focus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from .. import explain
from ..model import TimeExpression
from ..words import Words

SHOWN = 20_000  # characters

# The reading stands at the foot of the window, where it fits at any width and covers nothing beside the words.
CSS = """
.marked { white-space: pre-line; line-height: 1.7; font-size: 1rem; overflow-wrap: anywhere; color: var(--ink);
  max-width: 46rem; }
.marked mark { background: color-mix(in srgb, var(--accent) 20%, transparent); color: inherit; border-radius: 3px;
  padding: 0 2px; cursor: help; }
.marked mark.unplaced { background: none; border-bottom: 2px dotted var(--soft); border-radius: 0; }
.marked mark:hover::after, .marked mark:focus::after { content: attr(data-how); position: fixed; left: 50%;
  bottom: 1rem; transform: translateX(-50%); z-index: 1000; box-sizing: border-box; width: max-content;
  max-width: calc(100vw - 2rem); padding: 0.5rem 0.9rem; border-radius: 6px; background: var(--ink);
  color: var(--paper); font-size: 0.95rem; line-height: 1.4; white-space: normal; }
"""


def marked(text: str, found: Sequence[TimeExpression], words: Words, *, shown: int = SHOWN) -> str:
    """The first ``shown`` characters of a text as HTML; ``found`` in order, as :func:`find_dates` gives them."""
    parts, at = [], 0
    for expression in found:
        if expression.stop > shown:
            break
        how = escape(explain.reading(expression, words), quote=True)
        kind = "" if expression.start else ' class="unplaced"'
        parts += [_plain(text[at:expression.begin]),
                  f'<mark tabindex="0"{kind} data-how="{how}">{escape(expression.text)}</mark>']
        at = expression.stop
    parts.append(_plain(text[at:max(shown, at)]))
    return f'<div class="marked" lang="vi">{"".join(parts)}</div>'


def _plain(text: str) -> str:
    """Text between two marks; the many blank lines that page furniture leaves behind are one."""
    return escape(re.sub(r"\n\s*\n", "\n\n", text))


def meaning(expression: TimeExpression, words: Words) -> str:
    """What an expression means, in a table's cell: its days, or why it has none."""
    if expression.type != "date":
        return words(f"read.{expression.type}")
    if expression.start is None:
        return words("read.unplaced")
    return words.when(expression.start, expression.end, expression.precision, expression.clock)
