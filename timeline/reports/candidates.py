"""Which tellings are compared at all: those near in time that share an act, a party or a rare word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from .telling import Telling

BUCKET = 60
"""Candidates looked at per bucket: a bigger bucket says too little to tell happenings apart."""

LONG = 10
"""A telling of more days is compared by the month, others by the day."""

Pairs = NDArray[np.int64]


def pairs(tellings: Sequence[Telling], free: Sequence[int], weight: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of indices (the smaller first) of tellings that may tell one happening, in no particular order."""
    marks = {i: _marks(tellings[i], weight) for i in free}
    # A mark that one telling has alone pairs nothing: most rare words do not.
    number = {
        mark: n
        for n, (mark, count) in enumerate(Counter(mark for found in marks.values() for mark in found).items())
        if count > 1
    }
    keys: list[int] = []
    members: list[int] = []
    by_month: dict[int, list[int]] = defaultdict(list)  # of marks that a long telling has
    for i in free:
        telling = tellings[i]
        if telling.days > LONG:
            for mark in marks[i]:
                if mark in number:
                    by_month[number[mark]].append(i)
    for i in free:
        telling = tellings[i]
        mine = [number[mark] for mark in marks[i] if mark in number]
        if telling.days <= LONG:
            for day in range(telling.first - 1, telling.last + 1) if telling.first else (0,):
                keys += [(n << 24) + day for n in mine]
                members += [i] * len(mine)
        if by_month and telling.first:
            months = range(_month(telling.first), min(_month(telling.last), _month(telling.first) + 12) + 1)
            for n in mine:
                if n in by_month:
                    keys += [(n << 24) + (1 << 23) + month for month in months]
                    members += [i] * len(months)
    return _joined(np.array(keys, dtype=np.int64), np.array(members, dtype=np.int64), len(tellings))


def _month(day: int) -> int:
    when = date.fromordinal(day)
    return when.year * 12 + when.month


def _joined(keys: Pairs, members: Pairs, count: int) -> list[tuple[int, int]]:
    """Every two members of one key, each pair once; of a big bucket only neighbours up to BUCKET."""
    order = np.lexsort((members, keys))
    keys, members = keys[order], members[order]
    found: list[Pairs] = []
    for step in range(1, BUCKET + 1):
        same = np.flatnonzero(keys[:-step] == keys[step:])
        if not len(same):
            break
        found.append(members[same] * count + members[same + step])
    if not found:
        return []
    codes = np.unique(np.concatenate(found))
    first, second = np.divmod(codes, count)
    return [(i, j) for i, j in zip(first.tolist(), second.tolist(), strict=True) if i != j]


def _marks(telling: Telling, weight: Mapping[str, float]) -> set[object]:
    """What two tellings may share, beside the day, to be compared at all."""
    event = telling.event
    if not telling.first:
        return {("undated", event.date_text.lower(), event.article_id)}
    rare = nsmallest(6, ((-weight[word], word) for word in telling.bag))
    return {
        *(word for _, word in rare),
        *event.actors[:4],
        (event.article_id, event.span),
        (event.category, *sorted(event.countries)),
        *((telling.act, country) for country in event.countries if telling.act),
    }
