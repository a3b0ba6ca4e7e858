"""A happening's category, by weighing the acts its clause names against ``categories.tsv``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from .phrases import Phrases
from .tables import rows

# What follows these words is circumstance or hearsay, not the happening itself.
_ASIDE = [
    "trong bối cảnh", "giữa lúc", "trong lúc", "sát dịp", "sau khi", "sau", "trước khi", "trước", "khi", "nhằm",
    "để", "do", "vì", "liên quan", "về", "đề cập", "nhắc đến", "rằng", "kể từ", "nếu", "trong khi", "theo",
    "với cáo buộc", "với các cáo buộc", "mà", "như", "bất chấp", "cùng ngày", "nhân dịp", "trong khuôn khổ",
]
_SAYS = [
    "cho biết", "cho hay", "nói", "khẳng định", "nhấn mạnh", "cho rằng", "nhận định", "đánh giá", "xác nhận",
    "cảnh báo", "dự báo", "cam kết", "bác bỏ", "phủ nhận", "cáo buộc", "chỉ trích", "lên án", "phản đối",
    "kêu gọi", "bình luận", "tiết lộ", "gọi", "trả lời", "đề nghị", "đề xuất", "nghi ngờ", "nhắc lại", "báo cáo",
    "đưa tin", "thông báo", "công bố", "tuyên bố",
]
# Announcing an act of one's own is that act; announcing anything else is a statement.
_ANNOUNCES = {"thông báo", "công bố", "tuyên bố", "loan báo"}
_ACTS = {"sanction", "deployment", "military_drill", "agreement", "prisoner_release", "diplomatic"}
_REACH = 50
"""How far behind an announcing verb the announced act begins at most."""
_DEPTH = (1.0, 0.45, 0.3, 0.2)
_ORDER = (1.0, 0.7, 0.5, 0.4)
LEAST = 1.5
"""A category needs at least this score, else the happening is "other"."""


@dataclass(frozen=True, slots=True)
class _Sign:
    row: int
    kind: str
    weight: float
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Word:
    signs: tuple[_Sign, ...]
    aside: bool
    says: bool


def _read() -> Phrases[_Word]:
    signs: dict[str, list[_Sign]] = defaultdict(list)
    for i, row in enumerate(rows("categories")):
        for words in row["words"].split("|"):
            around = row["before"] or row["after"]
            pattern = re.compile(rf"{row['before']}{words}{row['after']}(?!\w)") if around else None
            signs[words].append(_Sign(i, row["category"], float(row["weight"]), pattern))
    return Phrases(
        {
            words: _Word(tuple(signs.get(words, ())), words in _ASIDE, words in _SAYS)
            for words in {*signs, *_ASIDE, *_SAYS}
        }
    )


_PHRASES = _read()
# Acts that only states and their people do: a patient's call, a parents' meeting, a killer's attack are none of these.
_OF_STATES = {"visit", "talks", "diplomatic", "prisoner_release"}
_OF_WAR = {"attack", "deployment", "military_drill"}
_OFFICE = Phrases(
    dict.fromkeys(
        (
            "tổng thống", "thủ tướng", "chủ tịch nước", "chủ tịch quốc hội", "tổng bí thư", "bộ trưởng",
            "thứ trưởng", "ngoại trưởng", "đại sứ", "đại biện", "quốc hội", "chính phủ", "nội các", "quốc vương",
            "nhà vua", "vua", "hoàng tử", "giáo hoàng", "phái đoàn", "đoàn đại biểu", "đặc phái viên", "đặc sứ",
            "hai nước", "các nước", "hai bên", "các bên", "lãnh đạo", "quan chức", "g7", "g20", "asean", "brics",
            "eu", "nato", "apec", "liên hợp quốc", "hội đồng bảo an", "thượng đỉnh", "điện kremlin", "nhà trắng",
            "lầu năm góc", "thượng viện", "hạ viện", "nghị sĩ", "ủy ban thường vụ", "trung ương đảng",
            "bộ chính trị", "ban bí thư", "nguyên thủ", "người đồng cấp", "tướng", "tư lệnh", "ngoại giao",
            "song phương", "đệ nhất phu nhân", "chính quyền", "tòa án", "quân đội", "chủ tịch", "bí thư",
        ),
        True,
    )
)
_LEAD = re.compile(
    r"\s*(?:sau|khi|trong|tại|nhân|với|để|nhằm|phát biểu|trả lời|gặp|liên quan|theo|trước|bên lề|giữa|bất chấp|do|vì|"
    r"(?:\d+|một|hai|ba|bốn|năm|vài|nhiều|đúng dịp \w+) (?:ngày|tuần|tháng|năm|giờ)(?: sau|"
    r" trước)?)(?!\w)[^,]{3,120}, "
)
_COLON = re.compile(r"(?!.{0,70}(?:như sau|gồm|sau đây|là):)[^:\"“,]{3,70}: (?=\S)")
_NOT_ASIDE = re.compile(r"theo(?: dõi| đuổi)|như vậy|trước đó|sau đó")


def category(clause: str, *, speech: bool = False, states: bool = True, abroad: bool = True) -> str:
    """The category of a happening told by ``clause``. ``speech``: its main verb is one of saying.

    ``states``: whether a state or one of its people is named; ``abroad``: whether it is told of another country than
    the papers' own.
    """
    lower = clause.lower()
    barred = set() if abroad else _OF_WAR
    if not states and not _OFFICE.find(lower):
        barred = barred | _OF_STATES
    led = _LEAD.match(lower)
    lead = led.end() if led else 0
    fits: list[tuple[int, int, int, _Sign]] = []
    edges: list[int] = []
    for begin, end, word in _PHRASES.find(lower):
        if begin >= lead and (word.says or (word.aside and not _NOT_ASIDE.match(lower, begin))):
            edges.append(end if word.says else begin)
        for sign in word.signs:
            if sign.kind in barred:
                continue
            if sign.pattern is None:
                fits.append((begin, sign.row, end, sign))
            elif found := sign.pattern.match(lower, begin):
                fits.append((begin, sign.row, found.end(), sign))
    if not fits:
        return "statement" if speech and ":" in clause else "other"
    acts: list[tuple[int, int, _Sign]] = []
    for begin, _, end, sign in sorted(fits, key=lambda fit: (fit[0], fit[1], -fit[2])):
        if not acts or begin >= acts[-1][1]:
            acts.append((begin, end, sign))
    scores: dict[str, float] = defaultdict(float)
    colon = _COLON.match(lower)
    if colon:  # "Ông Peskov: …"
        edges.append(colon.end())
        scores["statement"] += 5
    edges.sort()
    for order, (begin, end, sign) in enumerate(acts):
        if sign.kind == "statement" and lower[begin:end] in _ANNOUNCES:
            act = next((a for a in acts[order + 1 :] if a[2].kind in _ACTS and a[0] - end <= _REACH), None)
            if act and " rằng " not in lower[end : act[0]]:
                scores[act[2].kind] += act[2].weight
                continue
        depth = bisect_right(edges, begin) + (begin < lead)
        scores[sign.kind] += sign.weight * _DEPTH[min(depth, 3)] * _ORDER[min(order, 3)]
    if speech and scores.get("statement"):
        scores["statement"] += 2
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= LEAST else "other"
