"""The text as the rules see it, and the way back to the text as given.

Rules read one spelling: composed letters (NFC), lower case, single plain spaces, one kind of dash. Offsets only need
mapping where the text came decomposed (NFD) or with runs of spaces; the rest keeps the length.

Most texts hold little that must change, and to look for each of forty characters would cost more than the rest. So the
text is written as UTF-8 first, which the finder needs in any case: a character can only be there where the first byte
of its code is.
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
_ODD: dict[int, str] = {}
"""First byte in UTF-8 → the characters to change that begin with it."""
for _odd in (*_SPACES, *_VIETNAMESE_MARKS, *_SAME):
    _ODD[_odd.encode()[0]] = _ODD.get(_odd.encode()[0], "") + _odd

Shifts = tuple[tuple[int, ...], tuple[int, ...]]
"""After which places of the text the text given runs ahead, and how far."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """``text`` composed, with the writer's capitals; ``low`` what the rules read. Both have the same offsets.

    ``raw`` is ``low`` in UTF-8.
    """

    text: str
    low: str
    raw: bytes
    shifts: Shifts | None = None

    def given(self, offset: int) -> int:
        """The offset in the text as given of an offset in ``text``."""
        if self.shifts is None:
            return offset
        places, extra = self.shifts
        i = bisect_right(places, offset - 1)  # letters that end at or before the offset
        return offset + (extra[i - 1] if i else 0)


def canonical(given: str) -> Canonical:
    """Compose, squeeze, lower, and make spaces and dashes alike; linear in the length of the text."""
    text, low = given, _lower(given)
    raw = _encoded(low)
    odd = [c for first, characters in _ODD.items() if first in raw for c in characters if c in low]
    if not odd and b"  " not in raw:
        return Canonical(text, low, raw)
    for c in odd:
        if c in _SPACES:
            text, low = text.replace(c, " "), low.replace(c, " ")
    shifts = None
    if not _SPACES_AND_DASHES.issuperset(odd):
        text, shifts = _compose(text)
        low = _lower(text)
    elif "  " in low:
        text, low, shifts = _squeeze(text, low)
    for c in odd:
        if c in _SAME:
            low = low.replace(c, _SAME[c])
    return Canonical(text, low, _encoded(low), shifts)


_SPACES_AND_DASHES = frozenset((*_SPACES, *_SAME))


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered (İ)
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low


def _encoded(low: str) -> bytes:
    return low.encode("utf-8", "surrogatepass")


def _squeeze(text: str, low: str) -> tuple[str, str, Shifts]:
    """Runs of spaces made one space, in both texts."""
    texts: list[str] = []
    lows: list[str] = []
    places: list[int] = []
    extra: list[int] = []
    done = ahead = 0
    at = low.find("  ")
    while at >= 0:
        run = _RUN.match(low, at)
        assert run is not None
        texts.append(text[done : at + 1])
        lows.append(low[done : at + 1])
        done = run.end()
        ahead += done - at - 1
        places.append(done - ahead - 1)
        extra.append(ahead)
        at = low.find("  ", done)
    texts.append(text[done:])
    lows.append(low[done:])
    return "".join(texts), "".join(lows), (tuple(places), tuple(extra))


def _compose(given: str) -> tuple[str, Shifts]:
    """Letters and their marks made one, runs of spaces one space."""
    pieces: list[str] = []
    places: list[int] = []
    extra: list[int] = []
    known: dict[str, str] = {}
    done = ahead = 0
    for m in _MARKED.finditer(given):
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
