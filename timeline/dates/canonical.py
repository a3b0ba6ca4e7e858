"""The text as the rules see it, and the way back to the text as given.

Rules read one spelling: composed letters (NFC), lower case, single plain spaces, one kind of dash. Offsets only need
mapping where the text came decomposed (NFD) or with runs of spaces; the rest keeps the length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_SPACES = (
    "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u2008\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\t"
)
_DASHES = "\u2013\u2014\u2212\u2010\u2011\u2012\u2015"
_VIETNAMESE_MARKS = "\u0301\u0300\u0323\u0309\u0303\u0302\u0306\u031b"
"""Acute, grave, dot below, hook, tilde, circumflex, breve, horn: with none of them there is nothing to compose."""
_MARKED = re.compile("[^\u0300-\u036f ][\u0300-\u036f]+| {2,}")
_RUN = re.compile(" {2,}")
_SAME = {**dict.fromkeys(_DASHES, "-"), "\u2044": "/", "\u2215": "/", "\uff0f": "/"}


@dataclass(frozen=True, slots=True)
class Canonical:
    """``text`` composed, with the writer's capitals; ``low`` what the rules read. Both have the same offsets."""

    text: str
    low: str
    shifts: tuple[tuple[int, ...], tuple[int, ...]] | None = None

    def given(self, offset: int) -> int:
        """The offset in the text as given of an offset in ``text``."""
        if self.shifts is None:
            return offset
        places, extra = self.shifts
        i = bisect_right(places, offset - 1)  # letters that end at or before the offset
        return offset + (extra[i - 1] if i else 0)


def canonical(given: str) -> Canonical:
    """Compose, squeeze, lower, and make spaces and dashes alike; linear in the length of the text."""
    text, shifts = given, None
    if not text.isascii() or "\t" in text:
        for space in _SPACES:
            if space in text:
                text = text.replace(space, " ")
    marked = any(mark in text for mark in _VIETNAMESE_MARKS)
    if marked or "  " in text:
        text, shifts = _compose(text, _MARKED if marked else _RUN)
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered (İ)
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not low.isascii():
        for seen, same in _SAME.items():
            if seen in low:
                low = low.replace(seen, same)
    return Canonical(text, low, shifts)


def _compose(given: str, pieces_to_change: re.Pattern[str]) -> tuple[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Compose letters and squeeze runs of spaces, noting after which places the given text runs ahead, and how far."""
    pieces: list[str] = []
    places: list[int] = []
    extra: list[int] = []
    known: dict[str, str] = {}
    done = ahead = 0
    for m in pieces_to_change.finditer(given):
        letter = m.group()
        whole = known.get(letter)
        if whole is None:
            whole = known[letter] = " " if letter[0] == " " else unicodedata.normalize("NFC", letter)
        pieces.append(given[done : m.start()])
        pieces.append(whole)
        done = m.end()
        if len(whole) != len(letter):
            ahead += len(letter) - len(whole)
            places.append(m.end() - ahead - 1)
            extra.append(ahead)
    pieces.append(given[done:])
    return "".join(pieces), (tuple(places), tuple(extra))
