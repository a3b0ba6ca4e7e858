"""How surely two tellings tell one happening: evidence for and against, weighed and added.

The weights are those of a logistic regression over pairs of reports judged by hand, rounded; where the pairs had too
little to say they follow what an editor would ask for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .telling import Telling

BIAS = -5.1
"""The evidence against: two tellings of one day are mostly two happenings."""

WORD = 0.34
"""What a shared word counts, a unit of its weight."""

PLACE = 0.8
"""What a town counts that two papers name."""

ELSEWHERE, FAR = 1.4, 3.5
"""What other towns count against, and that for what the same parties do once a day."""

FEW_DAYS = 3
"""So many days, a weekend or a night, hold one happening."""

SURE = 0.6
"""What the same act counts more where two papers name the same states."""

HOME = frozenset({"VN"})
"""The state of the papers: that two tellings are at home says nothing."""

# Acts that papers easily tell one happening by.
_KIN = {
    frozenset(("=" + one, "=" + two))
    for one, others in {
        "visit": ("meet", "conference"),
        "meet": ("conference", "accord", "call", "mediate"),
        "accord": ("conference", "call", "tariff", "aid", "join"),
        "release": ("exchange", "accord"),
        "arrest": ("charge", "warrant", "trial", "traffic"),
        "trial": ("verdict", "charge", "impeach"),
        "attack": ("shootdown", "shooting", "blast"),
        "flood": ("storm", "landslide", "collapse"),
        "capsize": ("storm",),
        "quake": ("collapse",),
        "election": ("inaugurate", "replace"),
        "inaugurate": ("replace",),
        "kill": ("shooting", "attack"),
        "race": ("campaign", "election"),
        "coup": ("shooting", "replace"),
        "pass": ("accord", "sanction", "enact"),
        "derail": ("collapse", "traffic"),
    }.items()
    for two in others
}
# Categories that papers easily tell one happening by.
_NEAR = {
    frozenset((one, two))
    for one, others in {
        "talks": ("visit", "agreement", "diplomatic", "statement", "prisoner_release", "other"),
        "visit": ("diplomatic",),
        "agreement": ("sanction", "prisoner_release", "statement", "other"),
        "deployment": ("military_drill", "attack"),
        "prisoner_release": ("diplomatic", "other"),
        "statement": ("other", "sanction"),
        "other": ("attack", "protest_unrest", "diplomatic", "sanction"),
    }.items()
    for two in others
}
# So begins a sentence that says more of the happening before.
_MORE = re.compile(
    r"(?:Hai (?:bên|ông|nhà lãnh đạo|lãnh đạo|nước|phía)|Các bên|Ngoài ra|Trong (?:số )?đó|Đây là|Ngoài số)(?!\w)"
)
_DIRECTED = frozenset({"sanction", "attack", "deployment", "statement", "diplomatic"})


def kin(one: str, two: str) -> bool:
    """Whether papers easily tell one happening by either act."""
    return frozenset((one, two)) in _KIN


def likeness(one: Telling, two: Telling, weight: Mapping[str, float]) -> float:
    """Above 0 where two tellings tell one happening, the more the surer; ``-inf`` where they cannot."""
    a, b = one.event, two.event
    if a.article_id == b.article_id and a.inherited != b.inherited and a.span == b.span:
        return _said_on(one, two)
    by_days = _by_days(one, two)
    common = one.countries & two.countries
    if by_days is None or (one.countries and two.countries and not common) or _apart(one, two):
        return float("-inf")
    if a.article_id == b.article_id:
        by_days -= 1.2 if (a.start, a.end) == (b.start, b.end) else 3.5  # a writer who tells of it twice means two
    elif a.inherited or b.inherited:
        by_days -= 2.0  # whose day may be another's
    parties, act = _by_parties(one, two, common, weight), _by_act(one, two, weight)
    return BIAS + by_days + parties + act + _by_place(one, two) + _by_words(one, two, weight)


def _kind(one: Telling, two: Telling) -> str:
    """The category of ``one`` beside another paper's telling: words that only report what happened have none."""
    event = one.event
    return "" if one.reported and one.days <= FEW_DAYS and event.article_id != two.event.article_id else event.category


def _by_place(one: Telling, two: Telling) -> float:
    """Evidence of towns, between two papers."""
    if one.event.article_id == two.event.article_id or max(one.days, two.days) > FEW_DAYS:
        return 0.0
    if not one.places or not two.places or "statement" in (_kind(one, two), _kind(two, one)):
        return 0.0
    if one.places.isdisjoint(two.places):
        if not one.towns or not two.towns:
            return 0.0
        return -(FAR if one.once and two.once and one.act == two.act and one.where | two.where != HOME else ELSEWHERE)
    # A guest does many things in a town in a day.
    return PLACE if one.act == two.act or kin(one.act, two.act) else 0.0


def _by_days(one: Telling, two: Telling) -> float | None:
    """Evidence of the days; None for days that no happening can have both."""
    a, b = one.event, two.event
    if not one.first or not two.first:
        same = a.start is b.start and a.date_text.lower() == b.date_text.lower() and a.article_id == b.article_id
        return 0.0 if same else None
    longest = max(one.days, two.days)
    if one.first == two.first and one.last == two.last:
        return 0.0 if longest <= 10 else -1.2
    same_act = one.once and one.act == two.act
    if one.first <= two.last and two.first <= one.last:
        return 0.0 if longest <= 5 else (-0.8 if same_act else -2.0) if longest <= 31 else -2.5
    gap = max(two.first - one.last, one.first - two.last)
    if gap > 1 or longest > 10 or a.article_id == b.article_id:
        return None
    early, late = (one, two) if one.last < two.first else (two, one)
    if early.night > 0 > late.night or (one.abroad != two.abroad and (same_act or kin(one.act, two.act))):
        return -0.2  # one night, or one day on two sides of the earth
    if one.countries <= HOME and two.countries <= HOME:
        return -3.5  # courts sit, prices move and ministers meet day after day
    if "statement" in (_kind(one, two), _kind(two, one)):
        return -2.5
    return -0.9 if same_act or (one.act and one.act == two.act and early.night > 0) else -2.5


def _by_parties(one: Telling, two: Telling, common: frozenset[str], weight: Mapping[str, float]) -> float:
    a, b = one.event, two.event
    if one.countries <= HOME and two.countries <= HOME:
        found = 0.0
    elif not common:
        found = -1.1
    elif one.countries == two.countries:
        found = 2.8 if len(common) > 1 else 2.3
    elif one.countries <= two.countries or two.countries <= one.countries:
        found = 0.5 if common == HOME else 2.3 if len(common) > 1 else 1.6
    else:
        mine, others = one.countries | one.where, two.countries | two.where
        if len(common) > 1 and a.article_id != b.article_id:
            found = 2.3 if mine <= others or others <= mine else 0.6
        else:
            found = 0.3 if a.countries[0] == b.countries[0] else -0.6
    if one.actors and two.actors:
        same = one.actors & two.actors
        if same:
            rarest = max(weight[actor] for actor in same)
            found += 0.33 * rarest + (1.0 if rarest > 3.5 else 0.0) + (1.4 if len(same) > 1 else 0.0)
            if same != one.actors and same != two.actors:
                found -= 0.8  # each has company of its own
        else:
            found -= 0.4
    if a.article_id == b.article_id:
        found *= 0.4  # an article's happenings share its people anyway
    elif (
        a.category == b.category == "attack"
        and len(common) > 1
        and a.countries[0] != b.countries[0]
        and not one.passive
        and not two.passive
    ):
        found -= 1.5  # the other side's attack
    return found


def _by_act(one: Telling, two: Telling, weight: Mapping[str, float]) -> float:
    a, b = one.event, two.event
    first, second = _kind(one, two), _kind(two, one)
    other_paper = a.article_id != b.article_id
    abroad = not (one.countries <= HOME and two.countries <= HOME)
    unlike = 0.0
    if first != second:
        unlike = 0.35 if not first or not second or frozenset((first, second)) in _NEAR else 0.9
    elif first == "statement" and a.actors and b.actors:
        same_parties = len(one.countries) > 1 and one.countries == two.countries
        unlike = (3.0 if other_paper else 2.0) if a.actors[0] != b.actors[0] else -1.0 if same_parties else 0.0
    own = "statement" in (first, second)
    sure = SURE if other_paper and abroad and not own and _sides(one, two) else 0.0
    if one.act and one.act == two.act:
        told = 0.0 if not own or first == second else 2.5 if other_paper and one.answer is not two.answer else 1.0
        if first == second == "statement":
            told = unlike
        if one.once and abroad:
            return 3.0 + sure - told  # categories differ easily where the act is the same
        who = max((weight[actor] for actor in one.actors & two.actors), default=0.0)
        found = 2.1 + sure - max(unlike / 2, told)
        return found + (2.0 if who > 2 else 0.4 if who or one.called & two.called else -0.7)
    if one.act and two.act:
        if kin(one.act, two.act) or (sure and (one.act in two.acts or two.act in one.acts)):
            both = len(one.countries) > 1 and one.countries == two.countries and one.actors & two.actors
            return 1.0 + sure - unlike + (SURE if sure and both else 0.0)
        if one.acts and two.acts and one.acts.isdisjoint(two.acts):
            return -2.2 - unlike
        return -unlike
    return -unlike - (0.0 if other_paper and abroad else 0.5)


def _sides(one: Telling, two: Telling) -> bool:
    """Whether two papers tell of the same few days and of two states, a town or a name, or a state's own people."""
    if max(one.days, two.days) > FEW_DAYS:
        return False
    if len(one.countries & two.countries) > 1 or not one.called.isdisjoint(two.called):
        return True
    return one.countries == two.countries and not one.actors.isdisjoint(two.actors)


def _by_words(one: Telling, two: Telling, weight: Mapping[str, float]) -> float:
    common = one.bag & two.bag
    found = WORD * min(20.0, sum(weight[word] for word in common))
    if one.event.sentence == two.event.sentence:
        found += 6.0
    elif len(common) > 3 and len(common) >= 0.8 * min(len(one.bag), len(two.bag)):
        found += 3.0  # reprinted with a word changed
    if one.names and two.names:
        same = one.names & two.names
        inside = one.event.article_id == two.event.article_id
        found += min(0.6, 0.06 * sum(weight[name] for name in same)) if same else -1.5 if inside else -0.5
    if one.figures and two.figures:
        figures = one.figures & two.figures
        found += 0.6 * min(2, len(figures)) if figures else -0.2
    return found


def _apart(one: Telling, two: Telling) -> bool:
    """Whether two tellings name things that cannot be one: another side that acts, another bridge, town, ship."""
    a, b = one.event, two.event
    if a.category in _DIRECTED and b.category in _DIRECTED:
        if (
            a.countries
            and b.countries
            and a.countries[0] not in two.countries
            and b.countries[0] not in one.countries
        ):
            return True
        if one.relief != two.relief and a.category == b.category == "sanction":
            return True
    return any(
        head in two.things and not any(x.startswith(y) or y.startswith(x) for x in names for y in two.things[head])
        for head, names in one.things.items()
    )


def _said_on(one: Telling, two: Telling) -> float:
    """A sentence dated by an earlier one that only says more of that happening is its telling, not a happening."""
    late, early = (one, two) if one.event.inherited else (two, one)
    if late.event.sentence[:1] in '"“':
        return -1.0
    if late.event.category != "statement":
        if _MORE.match(late.event.sentence) and late.countries <= early.countries and not _apart(late, early):
            own = late.once and late.act not in early.acts and not kin(late.act, early.act)
            return -1.0 if own and late.event.category not in ("other", "agreement") else 1.0
        same_act = late.event.category == early.event.category and late.once and late.act in early.acts
        return 1.0 if same_act and late.countries <= early.countries and not _apart(late, early) else -1.0
    if early.event.category in ("talks", "visit") and not late.acts.isdisjoint(("=meet", "=call")):
        return 2.0
    same = late.actors & early.actors or (not late.actors and late.countries <= early.countries)
    return 2.0 if same and (early.event.category == "statement" or late.actors <= early.actors) else -1.0
