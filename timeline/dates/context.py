"""What the words around an expression tell about it: the tense of its sentence, quotation marks, the start of a sentence.

Every look is bounded, so the cost of an expression does not depend on the length of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from .lexicon import alt

Tense = Literal["past", "future"]

_REACH = 90
_END = re.compile(r"[.!?;:…](?=\s|$|[\"”’'])|\n")
_LEADING = re.compile(r"(?:^|[.!?…:\"”“»)]|\n)[\s\"“”'‘’(\-•]*(?:(?:vào|trong|đến|tới|từ|ngay|cũng|tính đến|riêng|cụ thể|theo đó|hồi|và|còn|khoảng|cuối|đầu|giữa|,) ?){0,3}$")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?<!\w){alt('cues', 1, 'future')}(?!\w)"),
        re.compile(rf"(?<!\w){alt('cues', 1, 'past')}(?!\w)"),
    )


def around(low: str, begin: int, stop: int) -> tuple[str, str]:
    """The words before and after an expression, inside its sentence."""
    left = low[max(0, begin - _REACH) : begin]
    cut = 0
    for m in _END.finditer(left):
        cut = m.end()
    right = low[stop : stop + _REACH]
    end = _END.search(right)
    return left[cut:], right[: end.start()] if end else right


def tense(low: str, begin: int, stop: int) -> Tense | None:
    """The tense that the nearest cue word of the sentence tells; None without one."""
    future, past = _cues()
    left, right = around(low, begin, stop)
    nearest: tuple[int, Tense] | None = None
    for pattern, name in ((future, "future"), (past, "past")):
        for m in pattern.finditer(left):
            away = len(left) - m.end()
            if nearest is None or away < nearest[0]:
                nearest = (away, name)  # type: ignore[assignment]
        m = pattern.search(right, 0, 45)
        if m and (nearest is None or m.start() < nearest[0]):
            nearest = (m.start(), name)  # type: ignore[assignment]
    return nearest[1] if nearest else None


_HABIT = re.compile(
    r"(?<!\w)(?:mỗi|hàng ngày|hằng ngày|hàng tuần|hằng đêm|hàng đêm|thường|mọi|luôn|ngày thường|lịch thi đấu|phát sóng|giờ mở cửa|mở cửa"
    r"|hoạt động từ|vài nơi|có nơi|sương mù|trước khi đi ngủ|nên|cứ|hễ)(?!\w)"
)


def habitual(low: str, begin: int, stop: int) -> bool:
    """True where the sentence tells a habit or a rule rather than a happening."""
    left, right = around(low, begin, stop)
    return bool(_HABIT.search(left) or _HABIT.search(right))


def leads(low: str, begin: int) -> bool:
    """True for an expression that opens its sentence, as a frame for what follows."""
    return bool(_LEADING.search(low[max(0, begin - 30) : begin])) or begin == 0
