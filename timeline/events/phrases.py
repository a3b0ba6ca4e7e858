"""Whole-word phrases found in one pass over a text, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

import ahocorasick_rs

T = TypeVar("T")


class Phrases(Generic[T]):
    """Lower-case phrases, each with a value; finds every one that stands as whole words, longer ones beside shorter."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._values = list(phrases.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(phrases))

    def find(self, lower: str) -> list[tuple[int, int, T]]:
        """``(begin, end, value)`` of each phrase in ``lower``, by end, then by begin."""
        last = len(lower)
        values = self._values
        return [
            (begin, end, values[i])
            for i, begin, end in self._automaton.find_matches_as_indexes(lower, overlapping=True)
            if (begin == 0 or not lower[begin - 1].isalnum()) and (end == last or not lower[end].isalnum())
        ]


def kinds(*lists: tuple[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Phrases of several kinds as one mapping: phrase to the kinds it belongs to."""
    found: dict[str, set[str]] = {}
    for kind, phrases in lists:
        for phrase in phrases:
            found.setdefault(phrase, set()).add(kind)
    return {phrase: frozenset(names) for phrase, names in found.items()}
