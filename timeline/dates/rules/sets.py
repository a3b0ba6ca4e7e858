"""Repeated time: ``mỗi ngày``, ``hàng tuần``. Recognised so that it stays out of the calendar."""

from __future__ import annotations

import re

from ..lexicon import alt, words
from ..meaning import Meaning, Repeated
from ..rule import after, cross, openings, preceded, rule

CASES = """
2022-12-20 | Lãi được trả [hàng tháng]. | set
2022-12-20 | Giải thưởng được trao [mỗi năm] một lần. | set
2022-12-20 | Bà dậy sớm [mỗi buổi sáng]. | set
2022-12-20 | Lễ hội [thường niên] mở ra ở Huế. | set
2025-10-12 | Lớp học mở [mỗi tối thứ bảy]. | set
2025-10-12 | [Cuối tuần nào cũng] có hội chợ. | set
2025-10-12 | Lễ hội mở [ngày 31-3 hằng năm]. | set
2025-10-12 | Lễ hội mở vào [tháng 3, tháng 4 hàng năm]. | set
2025-10-12 | Mùa vụ kéo dài [từ tháng 3 đến tháng 5 hàng năm]. | set
2025-10-12 | Lương được trả [ngày 20 hàng tháng]. | set
2025-10-12 | Trong [tháng 3/2025], lễ hội [hàng năm] bị hoãn. | 2025-03-01..2025-03-31; set
2025-10-12 | Lãi suất ngân hàng [năm 2024] và khách hàng [ngày 9/3/2025]. | 2024-01-01..2024-12-31; 2025-03-09
2022-12-20 | Hàng không chịu ảnh hưởng. | -
2022-12-20 | Cứ mỗi khi mưa là ngập. | -
"""

_GOODS = frozenset(["khách", "ngân", "cửa", "mặt", "đơn", "kho", "gian"])
"""Words that make ``hàng`` goods: a customer, a bank, a shop; and below those that do before a numbered year or day."""
_SOLD = frozenset(["giao", "bán", "mua", "nhà", "đặt", "xếp", "bạn", "chở", "nhận", "hết", "bốc", "lấy", "trả"])
_EVERY = ("mỗi", "hàng", "hằng", "mọi", "từng")


@rule(
    (
        *cross(_EVERY, openings((*words("units"), *words("dayparts"), *words("weekdays"), "quý", "mùa", "dịp"))),
        "thường niên",
        "thường ngày",
        *(f"{w} nào" for w in ("cuối tuần", "ngày", "tối", "đêm", "tuần", "tháng", "năm")),
    ),
    rf"(?:mỗi|hàng|hằng|mọi|từng) (?:{alt('units')}|buổi (?:sáng|trưa|chiều|tối)|{alt('dayparts')} {alt('weekdays')}"
    rf"|{alt('dayparts')}|{alt('weekdays')}"
    r"|quý|mùa(?: hè| đông| xuân| thu)?|dịp)"
    r"|thường niên|thường ngày|(?:ngày|tối|đêm|(?:cuối )?tuần|tháng|năm) nào cũng",
)
def every(m: re.Match[str], text: str) -> Meaning | None:
    if m[0].startswith("hàng") and (
        preceded(m, _GOODS) or (after(m, 2)[-1:].isdigit() and preceded(m, _SOLD))
    ):
        return None  # ngân hàng năm 2025, khách hàng ngày 9/3
    return Repeated()
