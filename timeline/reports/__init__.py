"""One happening, one event: joining the tellings of a happening, within an article and over articles.

Two happenings of one day must not become one. So a pair of tellings is joined only when days, parties, act and words
give evidence enough (:mod:`.alike`), pairs are taken best first, and a happening never takes in two tellings of one
article that the article itself keeps apart. Nothing is lost: a happening keeps every telling.

Pairs come from small buckets (:mod:`.candidates`: a day with an actor, with an act and a state, with a rare word),
never from comparing all with all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..events.rank import with_reports
from ..model import Article, Event
from .alike import likeness
from .candidates import pairs
from .telling import Telling, weights

FEW = 8
"""Of bigger happenings so many tellings are compared when two are joined."""


APART = -9.0
"""The likeness of two tellings that cannot be one happening, when likenesses are added."""


LEAST = -0.6
"""The likeness two groups need on the whole: some of their papers may tell other sides of one happening."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening with all its tellings. ``lead`` is the telling shown; ``reports`` counts the articles."""

    event_id: str
    lead: Event
    tellings: tuple[Event, ...]
    reports: int
    rank: float


def telling_id(event: Event) -> str:
    """A stable name for one telling: article, days and sentence."""
    days = f"{event.start or '?'}/{event.end or '?'}"
    raw = "\x1f".join((event.article_id, days, event.date_text, event.sentence))
    return hashlib.blake2b(raw.encode(), digest_size=8).hexdigest()


def merge(
    events: Sequence[Event], articles: Mapping[str, Article], *, apart: Collection[str] = frozenset()
) -> list[Happening]:
    """Join tellings of one happening; the result is sorted by first day, undated ones last.

    ``articles`` gives the articles by id (for their publication days). A telling whose :func:`telling_id` is in
    ``apart`` stays a happening of its own.
    """
    tellings = [Telling(event) for event in events]
    groups = _Groups(tellings)
    free = [i for i, t in enumerate(tellings) if not apart or telling_id(t.event) not in apart]
    scored = [(score, i, j) for i, j in pairs(tellings, free, groups.weight) if (score := groups.alike(i, j)) > 0]
    scored.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    for inside in (True, False):  # first each article by itself, then over articles
        for _, i, j in scored:
            if (events[i].article_id == events[j].article_id) is inside:
                groups.join(i, j, inside)
    found = [_happening([events[i] for i in members], articles) for members in groups.members.values()]
    return sorted(
        found, key=lambda h: (h.lead.start or date.max, h.lead.end or date.max, h.lead.article_id, h.lead.sentence_span)
    )


class _Groups:
    """Union of tellings into happenings, refusing unions that would confound an article's own distinctions."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self.weight = weights(tellings)
        self.of = list(range(len(tellings)))
        self.members: dict[int, list[int]] = {i: [i] for i in self.of}
        self._known: dict[tuple[int, int], float] = {}

    def alike(self, i: int, j: int) -> float:
        """How surely two tellings tell one happening."""
        key = (i, j) if i < j else (j, i)
        if key not in self._known:
            self._known[key] = likeness(self.tellings[i], self.tellings[j], self.weight)
        return self._known[key]

    def join(self, i: int, j: int, inside: bool) -> None:
        """Join the groups of ``i`` and ``j``; over articles only groups without a common article."""
        a, b = self.of[i], self.of[j]
        if a == b:
            return
        mine, others = self.members[a], self.members[b]
        if len(mine) < len(others):
            a, b, mine, others = b, a, others, mine
        if self._told(mine, inside) & self._told(others, inside):
            return
        if len(mine) > 1 and not self._fit(mine[:FEW], others[:FEW], inside):
            return
        for member in others:
            self.of[member] = a
        mine += self.members.pop(b)

    def _fit(self, mine: Sequence[int], others: Sequence[int], inside: bool) -> bool:
        """Whether two groups agree on the whole: a chain of likenesses must not tie ends that have nothing in common.

        What counts between two articles is the two tellings most alike.
        """
        best: dict[tuple[str, str], float] = {}
        for x in mine:
            for y in others:
                articles = self.tellings[x].event.article_id, self.tellings[y].event.article_id
                best[articles] = max(best.get(articles, APART), self.alike(x, y))
        return sum(best.values()) > LEAST * len(best) and (inside or min(best.values()) > APART)

    def _told(self, members: Sequence[int], inside: bool) -> set[object]:
        """What no two tellings of a happening may share: a sentence, over articles the article."""
        events = [self.tellings[member].event for member in members]
        return {(e.article_id, e.sentence_span) if inside else e.article_id for e in events}


def _happening(tellings: list[Event], articles: Mapping[str, Article]) -> Happening:
    told = {
        (e.start, e.end): {o.article_id for o in tellings if (o.start, o.end) == (e.start, e.end)} for e in tellings
    }

    # Of what other papers tell as it happened, who said so is no title.
    plain = {e.article_id for e in tellings if e.category != "statement"}
    mostly_plain = 2 * len(plain) > len({e.article_id for e in tellings}) > 1

    def order(event: Event) -> tuple[object, ...]:
        article = articles.get(event.article_id)
        published = article.published_day if article else None
        days = (event.end - event.start).days if event.start and event.end else 9999
        # The days most papers tell, then the telling that tells most.
        return (
            event.inherited,
            -len(told[event.start, event.end]),
            mostly_plain and event.category == "statement",
            days > 31,
            -event.rank,
            published or date.max,
            event.article_id,
            event.sentence_span,
            event.span,
        )

    ordered = sorted(tellings, key=order) if len(tellings) > 1 else tellings
    lead = ordered[0]
    reports = len({event.article_id for event in tellings})
    return Happening(
        telling_id(lead), lead, tuple(ordered), reports, with_reports(max(e.rank for e in tellings), reports)
    )
