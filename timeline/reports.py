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
from datetime import date
from functools import cache
from heapq import nsmallest

from rapidfuzz import fuzz

from .events.rank import with_reports
from .events.tables import rows
from .model import Article, Event
from .names import country_name
from .sentences import LOWER, UPPER

BUCKET = 60
"""Candidates looked at per bucket: a bigger bucket says too little to tell happenings apart."""

LEAST = 0.12
"""The share of weighed words that two tellings have in common at the least."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_PROPER = re.compile(rf"[{UPPER}][{LOWER}’'-]{{2,}}")
_TALK = re.compile(
    r"(?<!\w)(?:cuộc (?:gọi|điện đàm|gặp|hội đàm|trao đổi|nói chuyện|họp(?! báo)|đàm phán)|"
    r"buổi (?:gặp|làm việc))(?!\w)"
)
_COMMON = frozenset(
    {
        "và", "của", "cho", "các", "những", "một", "với", "tại", "ở", "trong", "về", "đến", "tới", "từ", "để",
        "là", "đã", "sẽ", "đang", "được", "bị", "có", "không", "này", "đó", "khi", "sau", "trước", "theo", "rằng",
        "ông", "bà", "người", "cũng", "ra", "vào", "trên", "dưới", "do", "vì", "nhằm", "nước", "hôm", "ngày",
        "tháng", "năm", "nay", "qua", "hai", "ba", "bên", "cuộc", "chuyến", "việc", "vụ", "nói", "biết", "hay",
        "tổng", "thống", "bộ", "trưởng", "chính", "phủ", "lần", "nhiều", "đầu", "cùng", "như", "còn", "lại", "mới",
        "gần", "hơn", "khoảng", "số", "thủ", "tướng", "ngoại", "giao", "tuần", "sáng", "chiều", "tối", "đêm",
        "trưa", "giữa", "cuối", "hồi", "vừa", "mà", "nhưng", "thì", "lên", "xuống", "bằng",
    }
)
# Words by which a happening got its kind say little more once the kinds are compared.
_OF_KINDS = frozenset(
    word
    for row in rows("categories")
    if row["category"] not in ("statement", "other")
    for word in _WORD.findall(row["words"])
)
# Kinds that papers easily tell the same happening by.
_NEAR = {
    frozenset(pair)
    for pair in (
        ("visit", "talks"),
        ("talks", "agreement"),
        ("talks", "diplomatic"),
        ("visit", "diplomatic"),
        ("deployment", "military_drill"),
        ("deployment", "attack"),
        ("sanction", "agreement"),
        ("prisoner_release", "agreement"),
        ("prisoner_release", "diplomatic"),
        ("prisoner_release", "talks"),
        ("statement", "talks"),
        ("attack", "other"),
        ("protest_unrest", "other"),
        ("agreement", "other"),
    )
}
_DIRECTED = frozenset({"sanction", "attack", "deployment", "statement", "diplomatic"})
_ACTS = frozenset({"sanction", "prisoner_release", "diplomatic", "agreement", "military_drill"})
_RELIEF = re.compile(r"(?<!\w)(?:dỡ|nới|gỡ|bãi bỏ|hủy bỏ|mở lại|mở cửa|khôi phục|nối lại|ân hạn|miễn trừ)(?!\w)")
# "cầu Phong Châu", "thành phố Odessa": a kind of thing and which one.
_THING = re.compile(
    r"(?<!\w)(cầu|phố|tỉnh|huyện|xã|làng|trấn|đảo|tàu|máy|bay|cứ|trường|viện|ty|vùng|quận|phường|chợ|đèo|hầm|hồ|"
    r"sông|núi) "
    rf"([{UPPER}][{LOWER}’'-]+(?: [{UPPER}][{LOWER}’'-]+)*)"
)
_MEETINGS = frozenset({"visit", "talks"})
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


def merge(
    events: Sequence[Event], articles: Mapping[str, Article], *, apart: Collection[str] = frozenset()
) -> list[Happening]:
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
    groups.known = {(i, j) for _, i, j in pairs}
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    for inside in (True, False):  # first each article by itself, then over articles
        for _, i, j in pairs:
            if (tellings[i].event.article_id == tellings[j].event.article_id) is inside:
                groups.join(i, j, inside)
    found = [_happening([tellings[i].event for i in members], articles) for members in groups.members.values()]
    return sorted(
        found, key=lambda h: (h.lead.start or date.max, h.lead.end or date.max, h.lead.article_id, h.lead.sentence_span)
    )


class _Telling:
    """An event with its words weighed."""

    __slots__ = (
        "actors", "bag", "countries", "days", "event", "figures", "first", "last", "marks", "mass", "rare",
        "relief", "text", "things", "words",
    )

    def __init__(self, event: Event) -> None:
        self.event = event
        # Who and when are asked for anyway: only what else is told makes two tellings alike.
        words = set(_WORD.findall(f"{event.title} {event.sentence}".lower())) - _COMMON
        words -= set(_WORD.findall(f"{event.date_text} {' '.join(event.actors)}".lower())).union(
            *map(_named, event.countries)
        )
        self.words: dict[str, float] = dict.fromkeys((w for w in words if len(w) > 1), 1.0)
        self.text = " ".join(word for word in _WORD.findall(event.title.lower()) if word in self.words)
        # Proper names beside those of states and actors: places, operations, makes.
        self.marks = {name.lower() for name in _PROPER.findall(event.sentence, 1)} - _COMMON
        self.relief = bool(_RELIEF.search(event.sentence.lower()))
        self.things: dict[str, set[str]] = {}
        for head, name in _THING.findall(event.sentence):
            self.things.setdefault(head, set()).add(name)
        self.figures = {word for word in self.words if word[0].isdigit()}
        if self.marks:
            self.marks = self.marks.difference(
                _WORD.findall(" ".join(event.actors).lower()), *map(_named, event.countries)
            )
        self.mass = 0.0
        self.rare: tuple[str, ...] = ()
        self.actors = frozenset(event.actors)
        self.countries = frozenset(event.countries)
        self.first = event.start.toordinal() if event.start and event.end else 0
        self.last = event.end.toordinal() if event.start and event.end else 0
        self.days = self.last - self.first + 1 if self.first else 0

    def weigh(self, weights: Mapping[str, float]) -> None:
        self.words = {word: weights[word] for word in self.words}
        self.bag = frozenset(self.words)
        self.mass = math.fsum(self.words.values())  # fsum: the same whatever the order of the words
        self.rare = tuple(word for _, word in nsmallest(6, ((-weight, word) for word, weight in self.words.items())))


def _weights(tellings: Iterable[_Telling]) -> dict[str, float]:
    """How much each word tells happenings apart: rare words much, words of every second sentence little."""
    tellings = list(tellings)
    count: Counter[str] = Counter()
    for telling in tellings:
        count.update(telling.words.keys())
    total = len(tellings) + 20
    return {word: math.log(total / n) * (0.4 if word in _OF_KINDS else 1.0) for word, n in count.items()}


@cache
def _named(country: str) -> frozenset[str]:
    """The words of a state's name."""
    return frozenset(_WORD.findall(country_name(country).lower()))


def _candidates(tellings: Sequence[_Telling], free: Iterable[int]) -> Iterable[tuple[int, int]]:
    free = list(free)
    marks = {i: _marks(tellings[i]) for i in free}
    # A mark that one telling has alone pairs nothing: most rare words do not.
    number = {
        mark: n
        for n, (mark, count) in enumerate(Counter(mark for found in marks.values() for mark in found).items())
        if count > 1
    }
    buckets: dict[int, list[int]] = defaultdict(list)
    for i in free:
        telling = tellings[i]
        if not telling.first:
            days: Iterable[int] = (0,)
        elif telling.days <= 10:
            days = range(telling.first - 1, telling.last + 1)
        else:
            days = (telling.first, telling.last)
        for n in [number[mark] for mark in marks[i] if mark in number]:
            for day in days:
                buckets[(n << 24) + day].append(i)
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
        if len(members) > 1:
            for at, i in enumerate(members):
                for j in members[at + 1 : at + 1 + BUCKET]:
                    if (i, j) not in seen:
                        seen.add((i, j))
                        yield i, j


def _marks(telling: _Telling) -> set[object]:
    """What two tellings may share, beside the day, to be compared at all."""
    event = telling.event
    if not telling.first:
        return {("undated", event.date_text.lower(), event.article_id)}
    return {
        *telling.rare,
        *(("a", actor) for actor in event.actors[:4]),
        ("d", event.article_id, event.span),
        (event.category, *sorted(event.countries)),
    }


def _alike(one: _Telling, two: _Telling) -> float:
    """How surely two tellings tell one happening: 0 for no, else the amount by which they pass what is asked."""
    a, b = one.event, two.event
    said_on = a.inherited != b.inherited and a.span == b.span and a.article_id == b.article_id
    likeness = 1.0
    if not said_on and not (close := _met(one, two) or _same_act(one, two)):
        likeness = _shared(one, two)
        if likeness < LEAST:
            return 0.0
    if one.countries and two.countries and one.countries.isdisjoint(two.countries):
        return 0.0
    asked = _asked_by_days(one, two)
    if asked is None or _apart(one, two):
        return 0.0
    if said_on:
        return _said_on(one, two)
    if close:
        return 0.15
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
        # Who met whom on one day mostly did it once; a speaker says many things a day.
        asked += 0.1 if not common else (-0.05 if a.category in ("statement", "other") else -0.14) * common
        if a.category == b.category == "statement" and a.actors[0] != b.actors[0]:
            asked += 0.12
    if one.countries != two.countries:
        asked += 0.04
    elif (
        len(one.countries) > 1
        and not same_article
        and a.category == b.category
        and (a.start, a.end) == (b.start, b.end)
    ):
        # The same day, the same parties, the same kind: other words are only another paper's.
        asked -= 0.06 if a.category in ("statement", "other") else 0.16
    if one.marks and two.marks and one.marks.isdisjoint(two.marks):
        asked += 0.08
    likeness *= 0.65
    if likeness + 0.35 <= asked:  # the titles could not make up for it
        return 0.0
    return max(0.0, likeness + 0.35 * fuzz.token_set_ratio(one.text, two.text) / 100 - asked)


def _apart(one: _Telling, two: _Telling) -> bool:
    """Whether two tellings name things that cannot be one: another side that acts, another bridge, town, ship."""
    a, b = one.event, two.event
    if (
        a.category in _DIRECTED
        and b.category in _DIRECTED
        and a.countries
        and b.countries
        and a.countries[0] not in two.countries
        and b.countries[0] not in one.countries
    ):
        return True
    if {a.category, b.category} <= _DIRECTED and one.relief != two.relief:
        return a.category == b.category != "statement"
    return any(head in two.things and names.isdisjoint(two.things[head]) for head, names in one.things.items())


def _same_act(one: _Telling, two: _Telling) -> bool:
    """Whether two papers tell one act of the same states on one day, naming nothing that tells acts apart."""
    a, b = one.event, two.event
    return (
        a.category == b.category
        and a.category in _ACTS
        and one.first == two.first > 0
        and one.last == two.last
        and one.days <= 2
        and min(len(one.countries), len(two.countries)) > 1
        and (one.countries <= two.countries or two.countries <= one.countries)
        and a.article_id != b.article_id
        and not (a.inherited or b.inherited)
        and (not one.figures or not two.figures or not one.figures.isdisjoint(two.figures))
        and ((one.countries == two.countries and not one.marks and not two.marks) or _shared(one, two) > 0.2)
    )


def _shared(one: _Telling, two: _Telling) -> float:
    """The weight of the words two tellings share, as a part of the shorter one's."""
    return math.fsum(map(one.words.__getitem__, one.bag & two.bag)) / (min(one.mass, two.mass) or 1.0)


def _met(one: _Telling, two: _Telling) -> bool:
    """Whether two papers tell that the same two or more people met on the same days, in whatever words."""
    a, b = one.event, two.event
    return (
        a.category in _MEETINGS
        and b.category in _MEETINGS
        and one.first == two.first
        and one.last == two.last
        and len(one.actors & two.actors) > 1
        and one.actors == two.actors
        and a.article_id != b.article_id
        and one.first > 0
        and not (a.inherited or b.inherited)
        and not one.countries.isdisjoint(two.countries)
    )


def _said_on(one: _Telling, two: _Telling) -> float:
    """A sentence dated by an earlier one that only says more of that happening is its telling, not a happening."""
    late, early = (one, two) if one.event.inherited else (two, one)
    if late.event.category != "statement" or late.event.sentence[:1] in '"“':
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
    longest = max(one.days, two.days)
    if one.first == two.first and one.last == two.last:
        return 0.42 if longest <= 10 else 0.55
    if one.first <= two.last and two.first <= one.last:  # one within the other, or overlapping
        return 0.48 if longest <= 10 else 0.6
    gap = two.first - one.last if two.first > one.last else one.first - two.last
    return 0.55 if gap == 1 and longest <= 10 and a.article_id != b.article_id else None


class _Groups:
    """Union of tellings into happenings, refusing unions that would confound an article's own distinctions."""

    def __init__(self, tellings: Sequence[_Telling]) -> None:
        self.of = list(range(len(tellings)))
        self.members: dict[int, list[int]] = {i: [i] for i in self.of}
        self.by_article: dict[int, set[str]] = {i: {t.event.article_id} for i, t in enumerate(tellings)}
        self.sentences = {i: {(t.event.article_id, t.event.sentence_span)} for i, t in enumerate(tellings)}
        self.tellings = tellings
        self.known: set[tuple[int, int]] = set()  # pairs already found alike

    def _alike(self, i: int, j: int) -> bool:
        return (i, j) in self.known or (j, i) in self.known or _alike(self.tellings[i], self.tellings[j]) > 0

    def join(self, i: int, j: int, inside: bool) -> None:
        """Join the groups of ``i`` and ``j``; over articles only groups that share no article, never one sentence's."""
        a, b = self.of[i], self.of[j]
        if a == b or self.sentences[a] & self.sentences[b] or (not inside and self.by_article[a] & self.by_article[b]):
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        if min(len(self.members[a]), len(self.members[b])) > 1 or len(self.members[a]) > 1:
            # A chain of likenesses must not tie ends that have nothing in common, nor days that lie apart.
            if not inside and any(
                _asked_by_days(self.tellings[x], self.tellings[y]) is None
                for x in self.members[a][:8]
                for y in self.members[b][:8]
            ):
                return
            far = sum(self._alike(x, y) for x in self.members[a][:8] for y in self.members[b][:8])
            if far < _EVERYONE * min(8, len(self.members[a])) * min(8, len(self.members[b])):
                return
        for member in self.members[b]:
            self.of[member] = a
        self.members[a] += self.members.pop(b)
        self.by_article[a] |= self.by_article.pop(b)
        self.sentences[a] |= self.sentences.pop(b)


def _happening(tellings: list[Event], articles: Mapping[str, Article]) -> Happening:
    told = {
        (e.start, e.end): {o.article_id for o in tellings if (o.start, o.end) == (e.start, e.end)} for e in tellings
    }

    def order(event: Event) -> tuple[object, ...]:
        article = articles.get(event.article_id)
        published = article.published_day if article else None
        days = (event.end - event.start).days if event.start and event.end else 9999
        # The days most papers tell, then the telling that tells most.
        return (
            event.inherited,
            -len(told[event.start, event.end]),
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
