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
_AHEAD = 45
_ENDS = (". ", "\n", "? ", "! ", "; ", ": ", ".\"", ".”")
_LEADING = re.compile(r"(?:^|[.!?…:\"”“»)]|\n)[\s\"“”'‘’(\-•]*(?:(?:vào|trong|đến|tới|từ|ngay|cũng|tính đến|riêng|cụ thể|theo đó|hồi|và|còn|khoảng|cuối|đầu|giữa|,) ?){0,3}$")


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?P<future>{alt('cues', 1, 'future')})|{alt('cues', 1, 'past')})(?!\w)")


def around(low: str, begin: int, stop: int) -> tuple[str, str]:
    """The words before and after an expression, inside its sentence."""
    left, right = low[max(0, begin - _REACH) : begin], low[stop : stop + _REACH]
    first, last = -1, len(right)
    for end in _ENDS:
        first = max(first, left.rfind(end))
        at = right.find(end, 0, last)
        if at >= 0:
            last = at
    return left[first + 1 :], right[:last]


def tense(low: str, begin: int, stop: int) -> Tense | None:
    """The tense that the nearest cue word of the sentence tells; None without one."""
    cues = _cues()
    left, right = around(low, begin, stop)
    before = None
    for before in cues.finditer(left):  # noqa: B007 - the last one is wanted
        pass
    after = cues.search(right, 0, _AHEAD)
    if before is None or after is not None and after.start() < len(left) - before.end():
        before = after
    if before is None:
        return None
    return "future" if before["future"] else "past"


_HABIT = re.compile(
    r"(?<!\w)(?:mỗi|hàng ngày|hằng ngày|hàng tuần|hằng đêm|hàng đêm|thường|mọi|luôn|ngày thường|lịch thi đấu|phát sóng|giờ mở cửa|mở cửa"
    r"|hoạt động từ|vài nơi|có nơi|sương mù|trước khi đi ngủ|nên|cứ|hễ)(?!\w)"
)


def habitual(low: str, begin: int, stop: int) -> bool:
    """True where the sentence tells a habit or a rule rather than a happening."""
    left, right = around(low, begin, stop)
    return bool(_HABIT.search(left) or _HABIT.search(right))


_OPENING, _CLOSING = "“«", "”»"
_SPEECH = re.compile(
    r"(?<!\w)(?:nói|cho biết|cho hay|tuyên bố|phát biểu|viết|thông báo|trả lời|khẳng định|nhấn mạnh|phỏng vấn|chia sẻ|nhận định"
    r"|bình luận|trích lời|dẫn lời|kể|cảnh báo|kêu gọi|đăng)(?!\w)"
)
_QUOTE_REACH = 400


def quote(low: str, begin: int, stop: int) -> tuple[int, int] | None:
    """The quotation an expression stands in, inside its paragraph: offsets of its marks; None outside quotations."""
    left = low[max(0, begin - _QUOTE_REACH) : begin].rpartition("\n")[2]
    first = begin - len(left)
    opened = max(left.rfind(mark) for mark in _OPENING)
    if opened > max(left.rfind(mark) for mark in _CLOSING):
        right = low[stop : stop + _QUOTE_REACH].partition("\n")[0]
        ends = [i for mark in _CLOSING if (i := right.find(mark)) >= 0]
        return first + opened, stop + (min(ends) if ends else len(right))
    if left.count('"') % 2 and (first == 0 or low[first - 1] == "\n"):
        right = low[stop : stop + _QUOTE_REACH].partition("\n")[0]
        end = right.find('"')
        return (first + left.rfind('"'), stop + end) if end >= 0 else None
    return None


def speaks(words: str) -> bool:
    """True where the words tell that somebody says something."""
    return bool(_SPEECH.search(words))


def leads(low: str, begin: int) -> bool:
    """True for an expression that opens its sentence, as a frame for what follows."""
    return bool(_LEADING.search(low[max(0, begin - 30) : begin])) or begin == 0
