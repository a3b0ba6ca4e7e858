"""One happening, one event: joining the tellings of a happening, within an article and over articles.

Precision comes first: two happenings of one day must not become one. So a pair of tellings is joined only when days,
parties, kind and words agree well enough (see :func:`_alike`), pairs are taken best first, and a happening never takes
in two tellings of one article that the article itself keeps apart. Nothing is lost: a happening keeps every telling.

Candidates come from small buckets (a day with an actor, with a kind and its parties, with a rare word), never from
comparing all with all, so an archive of 100,000 tellings takes well under a minute.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from .events.rank import with_reports
from .model import Article, Event
from .sentences import LOWER, UPPER

BUCKET = 60
"""Candidates looked at per bucket: a bigger bucket says too little to tell happenings apart."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_PROPER = re.compile(rf"[{UPPER}][{LOWER}’'-]{{2,}}")
_TALK = re.compile(r"(?<!\w)(?:cuộc (?:gọi|điện đàm|gặp|hội đàm|trao đổi|nói chuyện|họp(?! báo)|đàm phán)|buổi (?:gặp|làm việc))(?!\w)")
_COMMON = frozenset({
    "và", "của", "cho", "các", "những", "một", "với", "tại", "ở", "trong", "về", "đến", "tới", "từ", "để", "là", "đã", "sẽ",
    "đang", "được", "bị", "có", "không", "này", "đó", "khi", "sau", "trước", "theo", "rằng", "ông", "bà", "người", "cũng",
    "ra", "vào", "trên", "dưới", "do", "vì", "nhằm", "nước", "hôm", "ngày", "tháng", "năm", "nay", "qua", "hai", "ba", "bên",
    "cuộc", "chuyến", "việc", "vụ", "nói", "biết", "hay", "tổng", "thống", "bộ", "trưởng", "chính", "phủ", "lần",
    "nhiều", "đầu", "cùng", "như", "còn", "lại", "mới", "gần", "hơn", "khoảng", "số", "thủ", "tướng", "ngoại", "giao",
    "tuần", "sáng", "chiều", "tối", "đêm", "trưa", "giữa", "cuối", "hồi", "vừa", "mà", "nhưng", "thì", "lên", "xuống",
})
# Kinds that papers easily tell the same happening by.
_NEAR = {
    frozenset(pair) for pair in (
        ("visit", "talks"), ("talks", "agreement"), ("talks", "diplomatic"), ("visit", "diplomatic"),
        ("deployment", "military_drill"), ("deployment", "attack"), ("sanction", "agreement"),
        ("prisoner_release", "agreement"), ("prisoner_release", "diplomatic"), ("prisoner_release", "talks"),
        ("statement", "talks"), ("attack", "other"), ("protest_unrest", "other"), ("agreement", "other"),
    )
}
_EVERYONE = 0.5


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


def merge(events: Sequence[Event], articles: Mapping[str, Article], *,
          apart: Collection[str] = frozenset()) -> list[Happening]:
    """Join tellings of one happening; the result is sorted by first day, undated ones last.

    ``articles`` gives the articles by id (for their publication days). A telling whose :func:`telling_id` is in
    ``apart`` stays a happening of its own.
    """
    tellings = [_Telling(event) for event in events]
    weights = _weights(tellings)
    for telling in tellings:
        telling.weigh(weights)
    groups = _Groups(tellings)
    free = [i for i, t in enumerate(tellings) if not apart or telling_id(t.event) not in apart]
    pairs = [(score, i, j) for i, j in _candidates(tellings, free) if (score := _alike(tellings[i], tellings[j])) > 0]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    for inside in (True, False):  # first each article by itself, then over articles
        for _, i, j in pairs:
            if (tellings[i].event.article_id == tellings[j].event.article_id) is inside:
                groups.join(i, j, inside)
    found = [_happening([tellings[i].event for i in members], articles) for members in groups.members.values()]
    return sorted(found, key=lambda h: (h.lead.start or date.max, h.lead.end or date.max, h.lead.article_id, h.lead.sentence_span))


class _Telling:
    """An event with its words weighed."""

    __slots__ = ("actors", "countries", "days", "event", "marks", "mass", "rare", "text", "words")

    def __init__(self, event: Event) -> None:
        self.event = event
        self.text = event.title.lower()
        words = {w for w in _WORD.findall(f"{event.title} {event.sentence}".lower()) if w not in _COMMON and len(w) > 1}
        self.words: dict[str, float] = dict.fromkeys(words, 1.0)
        # Proper names beside those of states and actors: places, operations, makes.
        known = set(_WORD.findall(" ".join(event.actors).lower()))
        self.marks = {m.lower() for m in _PROPER.findall(event.sentence[1:]) if m.lower() not in known and m.lower() not in _COMMON}
        self.mass = 0.0
        self.rare: tuple[str, ...] = ()
        self.actors = frozenset(event.actors)
        self.countries = frozenset(event.countries)
        self.days = (event.end - event.start).days + 1 if event.start and event.end else 0

    def weigh(self, weights: Mapping[str, float]) -> None:
        self.words = {word: weights[word] for word in self.words}
        self.mass = sum(self.words.values())
        self.rare = tuple(sorted(self.words, key=lambda word: (-weights[word], word))[:6])


def _weights(tellings: Iterable[_Telling]) -> dict[str, float]:
    """How much each word tells happenings apart: rare words much, words of every second sentence little."""
    tellings = list(tellings)
    count: Counter[str] = Counter()
    for telling in tellings:
        count.update(telling.words.keys())
    total = len(tellings) + 20
    return {word: math.log(total / n) for word, n in count.items()}


def _candidates(tellings: Sequence[_Telling], free: Iterable[int]) -> Iterable[tuple[int, int]]:
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i in free:
        telling = tellings[i]
        event = telling.event
        if event.start is None or event.end is None:
            buckets[("undated", event.date_text.lower(), event.article_id)].append(i)
            continue
        marks: list[object] = [("w", word) for word in telling.rare]
        marks += [("a", actor) for actor in event.actors[:4]]
        marks.append(("d", event.article_id, event.span))
        marks.append((event.category, *sorted(event.countries)))
        days = [event.start, event.end]
        if telling.days <= 10:
            days = [event.start + timedelta(n) for n in range(-1, telling.days)]
        for day in {d.toordinal() for d in days}:
            for mark in marks:
                buckets[(day, mark)].append(i)
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
        if len(members) > 1:
            for at, i in enumerate(members):
                for j in members[at + 1:at + 1 + BUCKET]:
                    if (i, j) not in seen:
                        seen.add((i, j))
                        yield i, j


def _alike(one: _Telling, two: _Telling) -> float:
    """How surely two tellings tell one happening: 0 for no, else the amount by which they pass what is asked."""
    a, b = one.event, two.event
    asked = _asked_by_days(one, two)
    if asked is None or (one.countries and two.countries and not one.countries & two.countries):
        return 0.0
    if a.article_id == b.article_id and a.span == b.span and a.inherited != b.inherited:
        return _said_on(one, two)
    shared = sum(weight for word, weight in one.words.items() if word in two.words)
    likeness = shared / max(1e-9, min(one.mass, two.mass))
    if likeness < 0.12:
        return 0.0
    likeness = 0.65 * likeness + 0.35 * fuzz.token_set_ratio(one.text, two.text) / 100
    same_article = a.article_id == b.article_id
    if same_article:
        asked += 0.22
        if a.inherited or b.inherited:
            asked += 0.1
    if a.category != b.category:
        asked += 0.08 if frozenset((a.category, b.category)) in _NEAR else 0.16
    elif a.category in ("statement", "other"):
        asked += 0.06
    if one.actors and two.actors:
        common = len(one.actors & two.actors) / min(len(one.actors), len(two.actors))
        asked += 0.1 if not common else -0.05 * common
        if a.category == b.category == "statement" and a.actors[0] != b.actors[0]:
            asked += 0.12
    if one.countries != two.countries:
        asked += 0.04
    elif len(one.countries) > 1 and not same_article and a.category == b.category and (a.start, a.end) == (b.start, b.end):
        # The same day, the same parties, the same kind: other words are only another paper's.
        asked -= 0.06 if a.category in ("statement", "other") else 0.16
    if one.marks and two.marks and not one.marks & two.marks:
        asked += 0.08
    return max(0.0, likeness - asked)


def _said_on(one: _Telling, two: _Telling) -> float:
    """A sentence dated by an earlier one that only says more of that happening is its telling, not a happening."""
    late, early = (one, two) if one.event.inherited else (two, one)
    if late.event.category != "statement" or late.event.sentence[:1] in "\"“":
        return 0.0
    if early.event.category in ("talks", "visit") and _TALK.search(late.event.sentence.lower()):
        return 0.3
    same = late.actors & early.actors or (not late.actors and late.countries <= early.countries)
    return 0.3 if same and (early.event.category == "statement" or late.actors <= early.actors) else 0.0


def _asked_by_days(one: _Telling, two: _Telling) -> float | None:
    """The likeness asked for two tellings with these days; None when they cannot be one happening."""
    a, b = one.event, two.event
    if a.start is None or a.end is None or b.start is None or b.end is None:
        same = a.start is b.start and a.date_text.lower() == b.date_text.lower() and a.article_id == b.article_id
        return 0.5 if same else None
    if (a.start, a.end) == (b.start, b.end):
        return 0.42 if one.days <= 10 else 0.55
    if a.start <= b.end and b.start <= a.end:  # one within the other, or overlapping
        return 0.48 if max(one.days, two.days) <= 10 else 0.6
    gap = (b.start - a.end).days if b.start > a.end else (a.start - b.end).days
    return 0.55 if gap == 1 and max(one.days, two.days) <= 10 and a.article_id != b.article_id else None


class _Groups:
    """Union of tellings into happenings, refusing unions that would confound an article's own distinctions."""

    def __init__(self, tellings: Sequence[_Telling]) -> None:
        self.of = list(range(len(tellings)))
        self.members: dict[int, list[int]] = {i: [i] for i in self.of}
        self.by_article: dict[int, set[str]] = {i: {t.event.article_id} for i, t in enumerate(tellings)}
        self.sentences = {i: {(t.event.article_id, t.event.sentence_span)} for i, t in enumerate(tellings)}
        self.tellings = tellings

    def join(self, i: int, j: int, inside: bool) -> None:
        """Join the groups of ``i`` and ``j``; over articles only groups that share no article, never one sentence's."""
        a, b = self.of[i], self.of[j]
        if a == b or self.sentences[a] & self.sentences[b] or (not inside and self.by_article[a] & self.by_article[b]):
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        if min(len(self.members[a]), len(self.members[b])) > 1 or len(self.members[a]) > 1:
            # A chain of likenesses must not tie ends that have nothing in common.
            far = sum(_alike(self.tellings[x], self.tellings[y]) > 0 for x in self.members[a][:8] for y in self.members[b][:8])
            if far < _EVERYONE * min(8, len(self.members[a])) * min(8, len(self.members[b])):
                return
        for member in self.members[b]:
            self.of[member] = a
        self.members[a] += self.members.pop(b)
        self.by_article[a] |= self.by_article.pop(b)
        self.sentences[a] |= self.sentences.pop(b)


def _happening(tellings: list[Event], articles: Mapping[str, Article]) -> Happening:
    def order(event: Event) -> tuple[object, ...]:
        article = articles.get(event.article_id)
        published = article.published_day if article else None
        days = (event.end - event.start).days if event.start and event.end else 9999
        return (event.inherited, days > 31, -event.rank, published or date.max, event.article_id, event.sentence_span, event.span)

    ordered = sorted(tellings, key=order)
    lead = ordered[0]
    reports = len({event.article_id for event in tellings})
    return Happening(telling_id(lead), lead, tuple(ordered), reports, with_reports(max(e.rank for e in tellings), reports))
