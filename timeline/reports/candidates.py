"""Which tellings are compared at all: those near in time that share an act, a party or a rare word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .alike import BIAS, HOME, PLACE, SURE, WORD, kin
from .telling import NOTHING, RARE, Telling

BUCKET = 60
"""Candidates looked at per bucket: a bigger bucket says too little to tell happenings apart."""

LONG = 10
"""A telling of more days is compared by the month, others by the day."""

RAREST = 6
"""So many of a telling's words, the rarest, lead to others."""

MONTHS = 12
"""A longer telling is looked for in its first months."""

CLASSES = (0.0, 1.0, 2.0, 3.4, RARE - NOTHING)
"""Words are counted by classes of weight, each at the most a word of it weighs."""

Pairs = NDArray[np.int64]


def pairs(tellings: Sequence[Telling], free: Sequence[int], weight: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of indices (the smaller first) of tellings that may tell one happening, in no particular order."""
    if len(free) < 2:
        return []
    marks = {i: _marks(tellings[i], weight) for i in free}
    # A mark that one telling has alone pairs nothing: most rare words do not.
    number = {
        mark: n
        for n, (mark, count) in enumerate(Counter(mark for found in marks.values() for mark in found).items())
        if count > 1
    }
    keys: list[int] = []
    members: list[int] = []
    found: list[Pairs] = []
    long: dict[int, list[int]] = defaultdict(list)  # by mark
    for i in free:
        telling = tellings[i]
        mine = [number[mark] for mark in marks[i] if mark in number]
        if telling.days > LONG:
            for n in mine:
                long[n].append(i)
        else:
            for day in range(telling.first - 1, telling.last + 1) if telling.first else (0,):
                keys += [(n << 24) + day for n in mine]
                members += [i] * len(mine)
    found.append(_neighbours(np.array(keys, dtype=np.int64), np.array(members, dtype=np.int64), len(tellings)))
    if long:
        keys, members = [], []
        for i in free:
            telling = tellings[i]
            if telling.first:
                months = range(_month(telling.first), min(_month(telling.last), _month(telling.first) + MONTHS) + 1)
                mine = [n for mark in marks[i] if (n := number.get(mark, -1)) in long]
                keys += [(n << 24) + month for n in mine for month in months]
                members += [i] * (len(mine) * len(months))
        found.append(_neighbours(np.array(keys, dtype=np.int64), np.array(members, dtype=np.int64), len(tellings)))
    codes = np.sort(np.concatenate(found))
    first, second = np.divmod(codes[np.flatnonzero(np.diff(codes, prepend=-1))], len(tellings))
    kept = _possible(tellings, weight, first, second)
    return list(zip(first[kept].tolist(), second[kept].tolist(), strict=True))


def _month(day: int) -> int:
    when = date.fromordinal(day)
    return when.year * 12 + when.month


def _neighbours(keys: Pairs, members: Pairs, count: int) -> Pairs:
    """Every two members of one key, as ``smaller * count + bigger``; of a big bucket only neighbours up to BUCKET."""
    order = np.lexsort((members, keys))
    keys, members = keys[order], members[order]
    found: list[Pairs] = [np.empty(0, dtype=np.int64)]
    for step in range(1, BUCKET + 1):
        same = np.flatnonzero(keys[:-step] == keys[step:])
        if not len(same):
            break
        one, two = members[same], members[same + step]
        found.append((one * count + two)[one != two])
    return np.concatenate(found)


def _possible(tellings: Sequence[Telling], weight: Mapping[str, float], first: Pairs, second: Pairs) -> NDArray[Any]:
    """Which pairs could be alike at all, judged by what numbers tell quickly: :func:`.alike.likeness` at its best.

    Words and names are bits, so that what two tellings share is counted without looking at it.
    """
    begin = np.array([t.first for t in tellings])
    end = np.array([t.last for t in tellings])
    gap = np.maximum(begin[first], begin[second]) - np.minimum(end[first], end[second])
    countries = _bits([t.countries for t in tellings], 8)
    none = np.array([not t.countries for t in tellings])
    parted = ~none[first] & ~none[second] & (_shared(countries, first, second) == 0)
    kept = np.flatnonzero((gap <= 1) & ~parted)
    first, second, gap = first[kept], second[kept], gap[kept]

    home = np.array([t.countries <= HOME for t in tellings])
    both_home = home[first] & home[second]
    actors = _shared(_bits([t.actors for t in tellings], 8), first, second)
    known = np.array([max((weight[actor] for actor in t.actors), default=0.0) for t in tellings])
    rarest = np.minimum(known[first], known[second])
    same = (countries[first] == countries[second]).all(axis=1)
    parties = np.where(both_home, 0.5, np.where(same, 2.8, np.where(_shared(countries, first, second) > 1, 2.3, 1.6)))
    who = 0.33 * rarest + np.where(rarest > 3.5, 1.0, 0.0) + np.where(actors > 1, 1.4, 0.0)
    parties += np.where(actors > 0, who, 0.0)
    days = np.maximum(end - begin, 0)
    parties -= np.where(gap == 1, np.where(both_home, 3.5, 0.2), 0.0)
    parties -= np.where(np.maximum(days[first], days[second]) >= LONG, 0.8, 0.0)
    act = _by_act(tellings, first, second, both_home, (actors > 0) & (rarest > 2))
    told = np.zeros(len(first))
    count = np.zeros(len(first), dtype=np.int64)
    for least, most in pairwise(CLASSES):
        bits = _bits([[w for w in t.bag if least < weight[w] <= most] for t in tellings], 32)
        shared = _shared(bits, first, second)
        count += shared
        told += WORD * most * shared
    told += np.where(count > 3, 3.0, 0.0) + np.where(count > 0, 1.8, 0.0)
    articles: dict[str, int] = {}
    article = np.array([articles.setdefault(t.event.article_id, len(articles)) for t in tellings])
    inside = article[first] == article[second]
    act += np.where(inside, 0.0, PLACE)
    reached = BIAS + np.where(inside, 0.4 * parties - 1.2, parties) + act + told
    later = np.array([t.event.inherited for t in tellings])
    words: dict[str, int] = {}
    sentence = np.array([words.setdefault(t.event.sentence, len(words)) for t in tellings])
    sure = (sentence[first] == sentence[second]) | (inside & (later[first] != later[second]))
    return kept[(reached > 0) | sure]


def _by_act(
    tellings: Sequence[Telling], first: Pairs, second: Pairs, both_home: NDArray[Any], known: NDArray[Any]
) -> NDArray[Any]:
    """What the acts of each pair count at the most; ``known``: they share a person who is seldom in the news."""
    names = sorted({t.act for t in tellings})
    number = {name: n for n, name in enumerate(names)}
    acts = np.array([number[t.act] for t in tellings])
    statement = np.array([t.event.category == "statement" for t in tellings])
    table = np.zeros((len(names), len(names)))
    for one, two in combinations(names, 2):
        table[number[one], number[two]] = table[number[two], number[one]] = 1.0 if kin(one, two) else 0.0
    same = (acts[first] == acts[second]) & np.array([bool(name) for name in names])[acts][first]
    once = np.where(both_home, 2.5, 3.0)
    told = _shared(_bits([t.acts.union([t.act] if t.act else []) for t in tellings], 8), first, second) > 0
    other = np.where(told & ~both_home, 1.0 + SURE, table[acts[first], acts[second]] * (1.0 + SURE))
    most = np.where(same, np.where(known, 4.1, once), other) + np.where(both_home | (other == 0.0), 0.0, SURE)
    return most + np.where(statement[first] & statement[second] & ~both_home, 1.0, 0.0)


def _bits(sets: Sequence[Iterable[str]], size: int) -> NDArray[np.uint64]:
    """Each set as ``size`` bytes, a bit a member."""
    bits: dict[str, int] = {}
    rows = []
    for members in sets:
        value = 0
        for member in members:
            bit = bits.get(member)
            if bit is None:
                bit = bits[member] = 1 << (len(bits) % (8 * size))
            value |= bit
        rows.append(value.to_bytes(size, "little"))
    return np.frombuffer(b"".join(rows), dtype=np.uint64).reshape(len(rows), size // 8)


def _shared(bits: NDArray[np.uint64], first: Pairs, second: Pairs) -> NDArray[Any]:
    """How many members, at the most, the sets of each pair share."""
    return np.bitwise_count(bits[first] & bits[second]).sum(axis=1, dtype=np.int64)


def _marks(telling: Telling, weight: Mapping[str, float]) -> set[object]:
    """What two tellings may share, beside the day, to be compared at all."""
    event = telling.event
    if not telling.first:
        return {("undated", event.date_text.lower(), event.article_id)}
    rare = sorted(sorted(telling.bag), key=weight.__getitem__)[-RAREST:]
    return {
        *rare,
        *event.actors[:4],
        (event.article_id, event.span),
        *(((event.category, *sorted(event.countries)),) if not telling.countries <= HOME else ()),
        *((telling.act, country) for country in telling.countries - HOME if telling.act),
    }
