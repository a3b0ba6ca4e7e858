"""One pass over the text: the words an expression can begin with, then the small patterns of their rules.

The words are found by an Aho-Corasick automaton, so text without any time in it is crossed at the speed of the scan. At
each word only the rules that begin with it are tried. Of readings that overlap the longest stands; what stands side by
side is put together by :mod:`timeline.dates.join`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from .canonical import Canonical
from .join import Found, join
from .meaning import Duration, Meaning, NotTime
from .rule import Rule
from .rules import rules

_DIGITS = "0123456789"
_LONGEST_NUMBER = 5


class _Try(NamedTuple):
    """A rule, ready to run."""

    match: Callable[..., re.Match[str] | None]
    read: Callable[[re.Match[str], str], Meaning | None]
    rule: str
    inner: bool
    """The expression is the pattern's group ``span``; the words around it only introduce it."""


class _Head(NamedTuple):
    """What to do at one word of the automaton."""

    word: str
    number: bool
    """It begins with a digit: the expression begins where that number begins."""
    whole: bool
    """It ends in a letter, which must be the last of its word."""
    tries: tuple[tuple[_Try, ...], ...]
    """What to try, by the number of digits before (0 for a head that is no number)."""


@cache
def _machine() -> tuple[ahocorasick_rs.BytesAhoCorasick, list[_Head]]:
    """The automaton over every rule's heads, and what each of its words leads to."""
    heads: dict[str, dict[Rule, None]] = {}
    for rule in rules():
        for head in rule.heads:
            for word in _spread(head):
                heads.setdefault(word, {})[rule] = None
    ready = {rule: _ready(rule) for rule in rules()}
    listed = []
    for word, found in heads.items():
        number = word[0].isdigit()
        whole = word[-1].isalpha() and not (number and word[-2:-1].isdigit())
        tries = tuple(
            tuple(ready[rule] for rule in found if not number or rule.digits[0] <= length <= rule.digits[1])
            for length in range(_LONGEST_NUMBER + 2 if number else 1)
        )
        listed.append(_Head(word, number, whole, tries))
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [word.encode() for word in heads],
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return automaton, listed


def _ready(rule: Rule) -> _Try:
    pattern = rule.compiled()
    return _Try(pattern.match, rule.read, rule.name, "span" in pattern.groupindex)


def _spread(head: str) -> Iterator[str]:
    """A head with each ``#`` written out as every digit."""
    if "#" not in head:
        yield head
        return
    for digit in _DIGITS:
        yield from _spread(head.replace("#", digit, 1))


def find(canon: Canonical) -> list[Found]:
    """Every expression of a text, in order and apart, unanchored; offsets count in ``canon.text``."""
    return join(_atoms(canon), canon)


def _atoms(canon: Canonical) -> list[Found]:
    """The readings of single rules, the longest where they overlap."""
    automaton, heads = _machine()
    low, text = canon.low, canon.text
    size = len(low)
    hits = automaton.find_matches_as_indexes(canon.raw, overlapping=True)
    hits.sort(key=itemgetter(1))
    found: list[Found] = []
    byte = offset = -1
    at = -1
    tried: tuple[_Try, ...] = ()
    for index, first_byte, _ in hits:
        word, number, whole, by_length = heads[index]
        if first_byte != byte:  # in code points: where the word stands next, for no occurrence goes unreported
            byte, offset = first_byte, low.find(word, offset + 1)
        begin = offset
        if whole:
            end = begin + len(word)
            if end < size and low[end].isalpha():
                continue
        if number:
            first = _number_begin(low, begin)
            if first < 0:
                continue
            if found and found[-1].stop > first >= found[-1].begin and type(found[-1].meaning) is not Duration:
                continue  # read already, with what stands before it
            tries = by_length[begin - first + 1]
            begin = first
        else:
            if begin and low[begin - 1].isalnum():
                continue
            tries = by_length[0]
        if begin != at:
            at, tried = begin, tries
        else:
            tries = tuple(one for one in tries if one not in tried)
            tried += tries
        for match, read, name, inner in tries:
            m = match(low, begin)
            if m is None:
                continue
            start, stop = m.span("span") if inner else m.span()
            last = found[-1] if found else None
            if last is not None and last.stop >= stop and last.begin <= start:
                continue
            meaning = read(m, text)
            if meaning is None:
                continue
            new = Found(start, stop, meaning, name)
            if last is None or last.stop <= start:
                found.append(new)
            elif (
                last.begin == start
                or stop - start > last.stop - last.begin
                or (stop > last.stop and isinstance(last.meaning, Duration) and not isinstance(meaning, Duration))
            ):
                found[-1] = new
    return [f for f in found if not isinstance(f.meaning, NotTime)]


def _number_begin(low: str, last: int) -> int:
    """Where the number begins that has a digit at ``last``; -1 where it is too long or part of something longer."""
    first = last
    while first and (left := low[first - 1]).isdigit():
        first -= 1
        if last - first > _LONGEST_NUMBER:
            return -1
    if first:
        if left.isalpha() or left == "_":
            return -1
        if left in ".,/-:+" and first > 1 and low[first - 2].isdigit():
            return -1
    return first
