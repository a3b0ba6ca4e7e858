"""How an expression was read, in one short line: ``hôm 19.12 → 19/12/2022, năm theo ngày đăng 20/12/2022``."""

from __future__ import annotations

from datetime import date

from .model import TimeExpression
from .words import Words

_COUNTED = ("published", "year_published", "story")
"""Bases that name the day they count from, where it is known."""


def reading(found: TimeExpression, words: Words) -> str:
    """The line for a time expression, in the language of ``words``."""
    if found.type != "date":
        return words(f"how.{found.type}", text=found.text)
    return line(found.text, found.start, found.end, words, precision=found.precision, clock=found.clock,
                basis=found.basis, anchor=found.anchor)


def line(
    text: str, start: date | None, end: date | None, words: Words, *, precision: str = "day", clock: str | None = None,
    basis: str = "written", anchor: date | None = None, published_inferred: bool = False, inherited: bool = False,
) -> str:
    """The line for a row of the event table: the words as written, the days they mean, and how these came about."""
    key = f"how.{basis}"
    if basis not in _COUNTED:
        how = words(key)
    elif anchor is None:
        how = words(f"{key}_bare")
    else:
        how = words(key, anchor=words.day(anchor))
    if published_inferred and basis in ("published", "year_published"):
        how = words("how.inferred", how=how)
    days = words.when(start, end, precision, clock or None)
    return words("how.inherited" if inherited else "how.line", text=text, days=days, how=how)
