"""How much a happening matters, from 0 to 1, so that a long timeline can show its top events first.

    rank = 0.35 kind + 0.20 place + 0.20 parties + 0.10 grain + 0.15 reports     (× 0.6 when its day is inherited)

kind: how much such happenings weigh in a chronology; place: 1 in the article's first sentences, falling to 0 at its
end; parties: states and known actors, full from four on; grain: 1 for a day, less the longer the stretch;
reports: articles that tell it, full from five on (added where tellings are joined).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

KIND = {
    "attack": 1.0,
    "agreement": 0.95,
    "prisoner_release": 0.95,
    "sanction": 0.9,
    "military_drill": 0.9,
    "talks": 0.85,
    "visit": 0.85,
    "deployment": 0.85,
    "election": 0.85,
    "protest_unrest": 0.7,
    "diplomatic": 0.7,
    "statement": 0.5,
    "other": 0.35,
}


def rank(
    category: str,
    place: float,
    countries: Sequence[str],
    actors: Sequence[str],
    start: date | None,
    end: date | None,
    inherited: bool,
) -> float:
    """The rank of one telling; ``place`` is where it stands in its article, from 0 (first) to 1 (last)."""
    parties = min(1.0, (len(countries) + len(actors)) / 4)
    days = (end - start).days + 1 if start and end else 400
    grain = 1.0 if days <= 3 else 0.7 if days <= 31 else 0.3 if days <= 366 else 0.0
    value = 0.35 * KIND[category] + 0.20 * (1 - place) + 0.20 * parties + 0.10 * grain
    return round(value * (0.6 if inherited else 1.0), 4)


def with_reports(value: float, reports: int) -> float:
    """The rank of a happening whose best telling ranks ``value`` and that ``reports`` articles tell."""
    return round(min(1.0, value + 0.15 * min(reports - 1, 4) / 4), 4)
