"""What a rule is.

A rule names the words an expression can begin with (``heads``), the pattern of the whole expression, and a short reader
that turns a match into a :mod:`meaning <timeline.dates.meaning>` or None for "not mine". The pattern is written for
canonical text: lower case, composed, single plain spaces, hyphens for dashes. It never matches up to inside of a word.

In a head ``#`` stands for a digit: ``"#/#"`` finds ``19/12`` and begins at its first digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from .meaning import Meaning

Phrases = Collection[str]
Reader = Callable[["re.Match[str]", str], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    heads: tuple[str, ...]
    pattern: str
    read: Reader
    digits: tuple[int, int] = (1, 5)
    """How many digits the number has that a ``#`` head begins with."""

    def compiled(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.pattern})(?!\w)")


def rule(heads: Iterable[str], pattern: str, *, digits: tuple[int, int] = (1, 5)) -> Callable[[Reader], Rule]:
    """Make a rule of a reader ``(match, text) -> meaning``; ``text`` is the composed text with its capitals.

    The longer the heads, the less is tried: give what must follow a common word, ``năm #`` rather than ``năm``.
    """

    def make(read: Reader) -> Rule:
        module = read.__module__.rpartition(".")[2]
        return Rule(f"{module}.{read.__name__}", tuple(dict.fromkeys(heads)), pattern, read, digits)

    return make


def cross(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Heads of two words: every one of ``first`` before every one of ``second``."""
    seconds = tuple(dict.fromkeys(second))
    return tuple(f"{a} {b}" for a in first for b in seconds)


def openings(words: Iterable[str]) -> tuple[str, ...]:
    """The first word of each, once."""
    return tuple(dict.fromkeys(word.split()[0] for word in words))


_REACH = 32


def before(m: re.Match[str], length: int = 24) -> str:
    """The canonical text right before a match, at most ``length`` characters of the same line."""
    begin = m.start()
    lead = m.string[max(0, begin - length) : begin]
    return lead.rpartition("\n")[2] if "\n" in lead else lead


def after(m: re.Match[str], length: int = 24) -> str:
    """The canonical text right after a match, at most ``length`` characters of the same line."""
    rest = m.string[m.end() : m.end() + length]
    return rest.partition("\n")[0] if "\n" in rest else rest


def last_of(lead: str, phrases: Phrases) -> str | None:
    """The phrase of one to three words that ``lead`` ends with, past spaces, commas and opening brackets; else None."""
    lead = lead.rstrip(" ,([")
    at = len(lead)
    for _ in range(3):
        at = lead.rfind(" ", 0, at)
        phrase = lead[at + 1 :]
        if phrase in phrases:
            return phrase
        if phrase[:1] in _MARKS and (bare := phrase.lstrip(_MARKS)) in phrases:
            return bare
        if at < 0:
            break
    return None


def preceded(m: re.Match[str], phrases: Phrases) -> bool:
    """True where one of ``phrases``, each of one to three words, stands right before the match."""
    lead = before(m, _REACH)
    return lead[-1:] == " " and lead[-2:-1] not in _STOPS and last_of(lead, phrases) is not None


def followed(m: re.Match[str], phrases: Phrases) -> bool:
    """True where one of ``phrases``, each of one to three words, stands right behind the match."""
    string, end = m.string, m.end()
    if string[end : end + 1] != " " or string[end + 1 : end + 2].isdigit():  # no phrase begins with a digit
        return False
    rest = string[end + 1 : end + _REACH]
    if "\n" in rest:
        rest = rest.partition("\n")[0]
    at = -1
    for _ in range(3):
        at = rest.find(" ", at + 1)
        phrase = rest if at < 0 else rest[:at]
        ends_here = phrase[-1:] in _MARKS
        if (phrase.rstrip(_MARKS) if ends_here else phrase) in phrases:
            return True
        if ends_here or at < 0:
            break
    return False


def alone(m: re.Match[str]) -> bool:
    """True where the match is all that the text says."""
    return len(m.string) < 40 and m.string.strip(" .!?\n") == m[0]


def ends(m: re.Match[str]) -> bool:
    """True where the sentence or the clause ends right behind the match."""
    rest = m.string[m.end() : m.end() + 1]
    return not rest or rest in _MARKS or rest == "\n"


_MARKS = ".,;:!?)]”\"'’…“‘(["
_STOPS = '.,;:!?)]”"…'
