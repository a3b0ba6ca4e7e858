"""What a rule is.

A rule names the words an expression can begin with (``heads``), the pattern of the whole expression, and a short reader
that turns a match into a :mod:`meaning <timeline.dates.meaning>` or None for "not mine". The pattern is written for
canonical text (lower case, composed, plain spaces and hyphens); a space in it stands for one to three spaces, ``" ?"``
for none to three, and it must not end inside a word.

In a head ``#`` stands for a digit: ``"#/#"`` finds ``19/12`` and begins at its first digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .meaning import Meaning

_LOOK_BEHIND = re.compile(r"(\(\?<[=!][^()]*\))")
Reader = Callable[["re.Match[str]", str], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    heads: tuple[str, ...]
    pattern: str
    read: Reader
    digits: tuple[int, int] = (1, 5)
    """How many digits the number has that a ``#`` head begins with."""
    needs: tuple[str, ...] = ()
    """Words of which the text must hold one for the rule to be tried at all."""

    def compiled(self) -> re.Pattern[str]:
        pieces = _LOOK_BEHIND.split(self.pattern)  # which must keep one width
        for i in range(0, len(pieces), 2):
            pieces[i] = re.sub(r" (?!\{)", " {1,3}", pieces[i].replace(" ?", " {0,3}"))
        pattern = "".join(pieces)
        return re.compile(rf"(?:{pattern})(?!\w)")


def rule(
    heads: Iterable[str], pattern: str, *, digits: tuple[int, int] = (1, 5), needs: tuple[str, ...] = ()
) -> Callable[[Reader], Rule]:
    """Make a rule of a reader ``(match, text) -> meaning``; ``text`` is the composed text with its capitals.

    The longer the heads, the less is tried: give what must follow a common word, ``năm #`` rather than ``năm``.
    """

    def make(read: Reader) -> Rule:
        module = read.__module__.rpartition(".")[2]
        return Rule(f"{module}.{read.__name__}", tuple(dict.fromkeys(heads)), pattern, read, digits, needs)

    return make


def cross(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Heads of two words: every one of ``first`` before every one of ``second``."""
    seconds = tuple(dict.fromkeys(second))
    return tuple(f"{a} {b}" for a in first for b in seconds)


def openings(words: Iterable[str]) -> tuple[str, ...]:
    """The first word of each, once."""
    return tuple(dict.fromkeys(word.split()[0] for word in words))


def before(m: re.Match[str], length: int = 24) -> str:
    """The canonical text right before a match, at most ``length`` characters of the same line."""
    begin = m.start()
    return m.string[max(0, begin - length) : begin].rpartition("\n")[2]


def after(m: re.Match[str], length: int = 24) -> str:
    """The canonical text right after a match, at most ``length`` characters of the same line."""
    return m.string[m.end() : m.end() + length].partition("\n")[0]
