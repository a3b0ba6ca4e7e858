"""Repeated time: ``mỗi ngày``, ``hàng tuần``. Recognised so that it stays out of the calendar."""

from __future__ import annotations

import re

from ..lexicon import alt, words
from ..meaning import Meaning, Repeated
from ..rule import cross, openings, rule

CASES = """
2022-12-20 | Lãi được trả [hàng tháng]. | set
2022-12-20 | Giải thưởng được trao [mỗi năm] một lần. | set
2022-12-20 | Bà dậy sớm [mỗi buổi sáng]. | set
2022-12-20 | Lễ hội [thường niên] mở ra ở Huế. | set
2022-12-20 | Hàng không chịu ảnh hưởng. | -
2022-12-20 | Cứ mỗi khi mưa là ngập. | -
"""

_EVERY = ("mỗi", "hàng", "hằng", "mọi", "từng")


@rule(
    (
        *cross(_EVERY, openings((*words("units"), *words("dayparts"), *words("weekdays"), "quý", "mùa", "dịp"))),
        "thường niên",
        "thường ngày",
        "ngày nào",
    ),
    rf"(?:mỗi|hàng|hằng|mọi|từng) (?:{alt('units')}|buổi (?:sáng|trưa|chiều|tối)|{alt('dayparts')}|{alt('weekdays')}"
    r"|quý|mùa(?: hè| đông| xuân| thu)?|dịp)"
    r"|thường niên|thường ngày|ngày nào cũng",
)
def every(m: re.Match[str], text: str) -> Meaning | None:
    return Repeated()
