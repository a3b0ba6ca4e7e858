"""A happening's category, by weighing the words of its clause against ``categories.tsv``."""

from __future__ import annotations

import re

from ..model import CATEGORIES
from .tables import rows

_TABLE = [(row["category"], float(row["weight"]), row["pattern"]) for row in rows("categories")]
_WORDS = [(category, weight, re.compile(rf"(?<!\w){pattern}(?!\w)")) for category, weight, pattern in _TABLE]
_ANY = re.compile(r"(?<!\w)(?:" + "|".join(f"({pattern})" for _, _, pattern in _TABLE) + r")(?!\w)")
# What follows these words is circumstance, not the happening itself.
_ASIDE = re.compile(
    r"(?<!\w)(?:trong bối cảnh|giữa lúc|sau khi|sau|trước khi|khi|nhằm|để|do|vì|liên quan(?: đến)?|về(?: việc)?|"
    r"đề cập|nhắc đến|rằng|kể từ|nếu|trong khi|cho rằng|theo|tại|của)(?!\w)"
)
LEAST = 2.5
"""A category needs at least this score, else the happening is "other"."""


def category(clause: str, *, speech: bool = False) -> str:
    """The category of a happening told by ``clause``. ``speech``: the clause's main verb is one of saying."""
    lower = clause.lower()
    scores = dict.fromkeys(CATEGORIES, 0.0)
    asides = [m.start() for m in _ASIDE.finditer(lower)]
    seen: set[tuple[str, str]] = set()
    for found in _ANY.finditer(lower):
        kind, weight, _ = _TABLE[(found.lastindex or 1) - 1]
        if (kind, found[0]) in seen:
            continue
        seen.add((kind, found[0]))
        depth = sum(at < found.start() for at in asides)
        scores[kind] += weight * (1.0, 0.6, 0.45, 0.35)[min(depth, 3)] / (1 + found.start() / 400)
    if speech:
        scores["statement"] += 4
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= LEAST else "other"
