"""What the words around an expression tell about it: the tense of its sentence, quotation marks, where one opens.

Every look is bounded, so the cost of an expression does not depend on the length of the text.
"""

from __future__ import annotations

import re
from functools import cache

from .lexicon import values, words

_REACH = 90
_AHEAD = 45
_ENDS = (". ", "\n", "? ", "! ", "; ", ": ", '."', ".”")


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """First word → the cue phrases it begins, the longest first, and whether each announces."""
    cues: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for phrase in words("cues"):
        parts = tuple(phrase.split())
        cues.setdefault(parts[0], []).append((parts, values("cues")[phrase] == "future"))
    return cues


@cache
def _signs() -> tuple[str, ...]:
    """The last word of every cue that announces: without one of them nothing does."""
    return tuple({phrase.split()[-1] for phrase in words("cues", 1, "future")})


def _cue_at(said: list[str], i: int, begun: list[tuple[tuple[str, ...], bool]]) -> bool | None:
    """Whether the cue phrase of those ``begun`` by word ``i`` announces; None when none of them stands there."""
    for parts, future in begun:
        if len(parts) == 1 or tuple(said[i : i + len(parts)]) == parts:
            return future
    return None


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


def announced(low: str, begin: int, stop: int) -> bool:
    """True where the nearest cue word of the sentence announces (``sẽ``, ``dự kiến``) rather than reports."""
    window = low[max(0, begin - _REACH) : stop + _AHEAD]
    for sign in _signs():
        if sign in window:
            break
    else:
        return False
    left, right = around(low, begin, stop)
    cues = _cues()
    said = [word.strip(_MARKS) for word in left.split()]
    found = None
    away = len(said)
    for i in range(away - 1, -1, -1):
        if said[i] in cues:
            found = _cue_at(said, i, cues[said[i]])
            if found is not None:
                away -= i + 1
                break
    if found is not None and away < 3:
        return found
    said = [word.strip(_MARKS) for word in right[:_AHEAD].split()]
    for i, word in enumerate(said if found is None else said[:away]):
        if word in cues:
            ahead = _cue_at(said, i, cues[word])
            if ahead is not None:
                return ahead
    return bool(found)


_HAPPENED = re.compile(
    r"(?<!\w)(?:đã (?:được )?(?:diễn ra|khai mạc|bế mạc|kết thúc|xảy ra|qua đời|khởi công|khánh thành"
    r"|bùng phát|nổ ra)(?: (?:tại|ở)(?: \w+){1,4}?)?|trước đó,?"
    r"|(?:kể )?từ (?:sau )?khi(?: \w+){1,10}?)(?: vào| hôm| trong)* $"
)


def happened(low: str, begin: int) -> bool:
    """True right behind ``đã diễn ra``, ``trước đó``, ``kể từ khi nổ ra``: the time told is past."""
    left = low[max(0, begin - _REACH) : begin]
    return ("đã " in left or "từ " in left or "trước đó" in left) and bool(_HAPPENED.search(left))


_REPORTS = re.compile(
    r"(?<!\w)(?:đã|bị|xảy ra|cho biết|cho hay|báo cáo|vừa|từng|qua đời|hồi|hôm|lần cuối|gần nhất|thông báo|ra mắt"
    r"|từ khi|trước đó|khi đó|tto)(?!\w)"
)


def reports(low: str, begin: int, stop: int) -> bool:
    """True where the sentence has a word of reporting."""
    left, right = around(low, begin, stop)
    return bool(_REPORTS.search(left) or _REPORTS.search(right))


_COMMEMORATED = re.compile(
    r"(?<!\w)(?:kỷ niệm|kỉ niệm|nhân|mừng|thành lập|truyền thống|chiến thắng|sinh|ngày lễ)(?!\w)[^.;\n]*$"
)


def commemorates(low: str, begin: int) -> bool:
    """True right behind the words that remember a day of long ago."""
    return bool(_COMMEMORATED.search(low, max(0, begin - 60), begin))


_MARKS = ",.;:!?()[]\"'“”‘’"
_HABITS = (
    "mỗi",
    "hàng ngày",
    "hằng ngày",
    "hàng tuần",
    "hằng đêm",
    "hàng đêm",
    "thường",
    "mọi",
    "luôn",
    "ngày thường",
    "lịch thi đấu",
    "phát sóng",
    "mở cửa",
    "khung giờ",
    "trời rét",
    "nhiệt độ",
    "giờ cao điểm",
    "hoạt động từ",
    "vài nơi",
    "có nơi",
    "sương mù",
    "trước khi đi ngủ",
    "nên",
    "cứ",
    "hễ",
)
_HABIT = re.compile(rf"(?<!\w)(?:{'|'.join(_HABITS)})(?!\w)")


def habitual(low: str, begin: int, stop: int) -> bool:
    """True where the sentence tells a habit or a rule rather than a happening."""
    window = low[max(0, begin - _REACH) : stop + _REACH]
    for habit in _HABITS:
        if habit in window:
            break
    else:
        return False
    left, right = around(low, begin, stop)
    return bool(_HABIT.search(left) or _HABIT.search(right))


_SPEECH = re.compile(
    r"(?<!\w)(?:nói|cho biết|cho hay|tuyên bố|phát biểu|viết|thông báo|trả lời|khẳng định"
    r"|nhấn mạnh|phỏng vấn|chia sẻ|nhận định"
    r"|bình luận|trích lời|dẫn lời|kể|cảnh báo|kêu gọi|đăng)(?!\w)"
)
_QUOTE_REACH = 400


def quote(low: str, begin: int, stop: int) -> tuple[int, int] | None:
    """The quotation an expression stands in, inside its paragraph: offsets of its marks; None outside quotations."""
    left = low[max(0, begin - _QUOTE_REACH) : begin].rpartition("\n")[2]
    first = begin - len(left)
    opened = max(left.rfind("“"), left.rfind("«"))
    if opened > max(left.rfind("”"), left.rfind("»")):
        right = low[stop : stop + _QUOTE_REACH].partition("\n")[0]
        ends = [i for mark in "”»" if (i := right.find(mark)) >= 0]
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
    left = low[max(0, begin - _OPENING_REACH) : begin]
    last = left.rstrip(" ")
    if not last or last[-1] in _SENTENCE_ENDS:
        return True
    words = last.rsplit(" ", 2)
    if words[-1].rpartition("\n")[2].rstrip(",") not in _OPENERS:
        return False
    if len(words) > 2 and words[1].isalpha() and words[1] not in _OPENERS:
        return False
    cut = max(map(left.rfind, _SENTENCE_ENDS))
    if cut < 0 and begin > _OPENING_REACH:
        return False
    return all(word.rstrip(",") in _OPENERS for word in left[cut + 1 :].split())


_OPENING_REACH = 30
_SENTENCE_ENDS = '.!?…:"“”»)\n'
_OPENERS = frozenset(
    [
        "vào",
        "trong",
        "đến",
        "tới",
        "từ",
        "ngay",
        "cũng",
        "tính",
        "đến",
        "riêng",
        "cụ",
        "thể",
        "theo",
        "đó",
        "hồi",
        "và",
        "còn",
        "khoảng",
        "cuối",
        "đầu",
        "giữa",
        "-",
        "•",
        "'",
        "‘",
        "’",
        "(",
    ]
)
