"""Where marks and labels stand: widths of text, rows within a lane, nothing overlapping. Pure geometry in pixels."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

# Widths in thousandths of the type size, measured in a browser for the page's own type. A diacritic does not widen its
# letter, so a table of bare letters measures all of Vietnamese.
_WIDTHS = {
    200: " ", 250: "',.:;ijl·‘’|", 270: "I‹›", 290: "!f", 310: "()[]{}-", 350: "t/\\r", 430: "*?sz\"“”", 460: "xc",
    480: "vyJY–", 500: "FLk#$+0123456789<=>^_aeg~", 540: "VXESATZ`hourơư", 560: "bdnpqđ", 590: "CPRKB",
    640: "&DGĐU", 660: "HNOQƠƯ", 730: "wM", 830: "WmÂ—%@", 950: "…",
}
_WIDTH = {char: width for width, chars in _WIDTHS.items() for char in chars}
_WIDTH |= {"r": 350, "w": 720}
_UNKNOWN = 950  # a letter of another script: better too much room than too little
_SAFETY = 1.04


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float) -> float:
    """The width of a line of text in pixels at a type size, a little generous."""
    total = 0
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            total += _WIDTH.get(char, _UNKNOWN)
    return total * size / 1000 * _SAFETY


@lru_cache(maxsize=20_000)
def shorten(text: str, room: float, size: float) -> str:
    """``text`` cut at a space so that it fits, an ellipsis at its end; empty when not even two words fit."""
    if text_width(text, size) <= room:
        return text
    taken: list[str] = []
    for word in text.split():
        if text_width(" ".join([*taken, word]) + "…", size) > room:
            break
        taken.append(word)
    return " ".join(taken).rstrip(" ,;:–-(“\"") + "…" if len(taken) >= 2 else ""


@dataclass
class Line:
    """One line of a lane: the stretches already taken, and those of them that hold text, in order."""

    taken: list[tuple[float, float]] = field(default_factory=list)
    written: list[tuple[float, float]] = field(default_factory=list)

    def free(self, begin: float, stop: float) -> bool:
        """Whether nothing stands between ``begin`` and ``stop``."""
        return _free(self.taken, begin, stop)

    def unwritten(self, begin: float, stop: float) -> bool:
        """Whether no text stands between ``begin`` and ``stop``."""
        return _free(self.written, begin, stop)

    def take(self, begin: float, stop: float) -> None:
        """Keep the stretch for a mark and its label."""
        insort(self.taken, (begin, stop))

    def give_back(self, begin: float, stop: float) -> None:
        """Free a stretch that was taken."""
        self.taken.remove((begin, stop))

    def write(self, begin: float, stop: float) -> None:
        """Keep the stretch for text, which needs more height than a mark."""
        insort(self.written, (begin, stop))


def _free(taken: list[tuple[float, float]], begin: float, stop: float) -> bool:
    at = bisect_left(taken, (begin, stop))
    if at < len(taken) and taken[at][0] < stop:
        return False
    return at == 0 or taken[at - 1][1] <= begin


@dataclass(frozen=True)
class Stretch:
    """What a mark takes of a line, in pixels; ``aside`` how far it may step aside, ``weight`` what it is worth."""

    begin: float
    stop: float
    aside: float = 0.0
    weight: float = 0.0


def rows_needed(stretches: Sequence[Stretch], most: int, aside: bool = False) -> int:
    """How many rows hold all stretches, up to ``most``; with ``aside`` where each may step aside."""
    ends: list[float] = []
    for one in sorted(stretches, key=lambda one: one.begin):
        slack = one.aside if aside else 0.0
        for number, end in enumerate(ends):
            if end <= one.begin + slack:
                ends[number] = max(end, one.begin - slack) + one.stop - one.begin
                break
        else:
            if len(ends) == most:
                return most
            ends.append(one.stop - slack)
    return len(ends)


def pack(stretches: Sequence[Stretch], number: int, aside: bool = False) -> list[tuple[int, float] | None]:
    """The row of each stretch and how far it steps aside; None for those that ``number`` rows do not hold.

    Rows fill from the first on. Where all are full, the stretch of least weight among those that want the place gives
    way. With ``aside`` each stands as near to its own place as its neighbours in the row let it.
    """
    rows: list[list[tuple[float, int]]] = [[] for _ in range(number)]  # (where it begins, which stretch)

    def after(row: list[tuple[float, int]]) -> float:
        return row[-1][0] + stretches[row[-1][1]].stop - stretches[row[-1][1]].begin if row else float("-inf")

    for i in sorted(range(len(stretches)), key=lambda i: (stretches[i].begin, stretches[i].stop)):
        one = stretches[i]
        slack = one.aside if aside else 0.0
        into = next((row for row in rows if after(row) <= one.begin + slack), None)
        if into is None:
            into = min((row for row in rows), key=lambda row: stretches[row[-1][1]].weight, default=None)
            if into is None or stretches[into[-1][1]].weight >= one.weight:
                continue
            into.pop()
        into.append((max(after(into), one.begin - slack), i))

    found: list[tuple[int, float] | None] = [None] * len(stretches)
    for number, row in enumerate(rows):
        limit = float("inf")
        for begin, i in reversed(row):
            one = stretches[i]
            limit = max(min(one.begin, limit - (one.stop - one.begin)), begin)
            found[i] = number, limit - one.begin
    return found


def share_rows(needs: Sequence[int], budget: int) -> list[int]:
    """Rows for each lane: one at least, then one more at a time to the lane that lacks the largest part of its need."""
    given = [min(1, need) for need in needs]
    left = budget - sum(given)
    while left > 0:
        short = [(need - have) / need if need else 0.0 for need, have in zip(needs, given, strict=True)]
        worst = max(range(len(needs)), key=short.__getitem__, default=None)
        if worst is None or short[worst] <= 0:
            break
        given[worst] += 1
        left -= 1
    return given
