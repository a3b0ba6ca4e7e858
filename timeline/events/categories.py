"""A happening's category, by weighing the acts its clause names against ``categories.tsv``."""

from __future__ import annotations

import re

from ..model import CATEGORIES
from .tables import rows

_TABLE = [(row["category"], float(row["weight"])) for row in rows("categories")]
_ANY = re.compile(r"(?<!\w)(?:" + "|".join(f"({row['pattern']})" for row in rows("categories")) + r")(?!\w)")
# What follows these words is circumstance or hearsay, not the happening itself.
_ASIDE = re.compile(
    r"(?<!\w)(?:trong bối cảnh|giữa lúc|trong lúc|sát dịp|sau khi|sau|trước khi|trước|khi|nhằm|để|do|vì|liên quan(?: đến)?|"
    r"về(?: việc)?|đề cập|nhắc đến|rằng|kể từ|nếu|trong khi|theo(?! dõi| đuổi)|với cáo buộc|mà|như|bất chấp|cùng ngày)(?!\w)")
_SAYS = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|nói|khẳng định|nhấn mạnh|cho rằng|nhận định|đánh giá|xác nhận|cảnh báo|dự báo|cam kết|bác bỏ|"
    r"phủ nhận|cáo buộc|chỉ trích|lên án|phản đối|kêu gọi|bình luận|tiết lộ|gọi|trả lời|đề nghị|đề xuất|nghi ngờ|nhắc lại|"
    r"báo cáo|đưa tin|thông báo|công bố|tuyên bố)(?!\w)")
# Announcing an act of one's own is that act; announcing anything else is a statement.
_ANNOUNCES = re.compile(r"(?:thông báo|công bố|tuyên bố|loan báo)")
_ACTS = {"sanction", "deployment", "military_drill", "agreement", "prisoner_release", "diplomatic"}
_REACH = 50
"""How far behind an announcing verb the announced act begins at most."""
_DEPTH = (1.0, 0.45, 0.3, 0.2)
_ORDER = (1.0, 0.7, 0.5, 0.4)
LEAST = 1.5
"""A category needs at least this score, else the happening is "other"."""


def category(clause: str, *, speech: bool = False) -> str:
    """The category of a happening told by ``clause``. ``speech``: its main verb is one of saying."""
    lower = clause.lower()
    acts = [(found.start(), found.end(), *_TABLE[(found.lastindex or 1) - 1]) for found in _ANY.finditer(lower)]
    lead = _lead(lower)
    edges = sorted([m.start() for m in _ASIDE.finditer(lower, lead)] + [m.end() for m in _SAYS.finditer(lower, lead)])
    scores = dict.fromkeys(CATEGORIES, 0.0)
    colon = _COLON.match(lower)
    if colon:  # "Ông Peskov: …"
        edges.append(colon.end())
        scores["statement"] += 5
    order = 0
    for i, (begin, end, kind, weight) in enumerate(acts):
        depth = sum(edge <= begin for edge in edges) + (begin < lead)
        if kind == "statement" and _ANNOUNCES.fullmatch(lower[begin:end]):
            act = next((a for a in acts[i + 1:] if a[2] in _ACTS and a[0] - end <= _REACH), None)
            if act and " rằng " not in lower[end:act[0]]:
                scores[act[2]] += act[3]
                order += 1
                continue
        scores[kind] += weight * _DEPTH[min(depth, 3)] * _ORDER[min(order, 3)]
        order += 1
    if speech and scores["statement"]:
        scores["statement"] += 2
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= LEAST else "other"


_COLON = re.compile(r"[^:\"“,]{3,70}: (?=\S)")
_LEAD = re.compile(
    r"\s*(?:sau|khi|trong|tại|nhân|với|để|nhằm|phát biểu|trả lời|gặp|liên quan|theo|trước|bên lề|giữa|bất chấp|do|vì)(?!\w)[^,]{3,120}, ")


def _lead(lower: str) -> int:
    """Where the main clause starts behind a leading circumstance."""
    found = _LEAD.match(lower)
    return found.end() if found else 0
