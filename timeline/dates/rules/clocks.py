"""Clock times and parts of the day."""

from __future__ import annotations

import re

from ..lexicon import NUMBER_STARTS, NUMBER_WORD, alt, number, value, words
from ..meaning import Clock, DayPart, Duration, Meaning
from ..rule import after, alone, before, cross, rule

CASES = """
2022-12-20 | Tàu rời ga lúc [13h09 ngày 20/12]. | 2022-12-20 13:09
2022-12-20 | Động đất xảy ra lúc [8h30 sáng 19/12]. | 2022-12-19 08:30
2022-12-20 | Trận đấu bắt đầu lúc [20:30 tối qua]. | 2022-12-19 20:30
2022-12-20 | Chuyến bay cất cánh lúc [7 giờ tối 19/12]. | 2022-12-19 19:00
2022-12-20 | Lễ mít tinh mở màn [19g ngày 18-12]. | 2022-12-18 19:00
2022-12-20 | Lệnh cấm có hiệu lực từ [0h ngày 20/12]. | 2022-12-20 00:00
2017-02-02 | Họp lúc [ba giờ rưỡi chiều]. | 2017-02-02 15:30
2012-08-10 | Họp lúc [7 giờ] nhé. | 2012-08-10 07:00
2021-06-15 | Tôi hẹn lúc [8 giờ kém 20 phút ngày 1/2/2021]. | 2021-02-01 07:40
2025-04-06 | [Rạng sáng 6/4], nhiều tiếng nổ vang lên. | 2025-04-06 rạng sáng
2022-12-20 | Ông tới [chiều 19/12] rồi về. | 2022-12-19 chiều
2024-12-18 | [Rạng sáng], nước tràn vào làng. | 2024-12-18 rạng sáng
2022-12-20 | Họ về bến [từ 9 giờ đến 11 giờ ngày 19/12]. | 2022-12-19 09:00
2022-12-20 | Lễ khai mạc mở vào [7h30-9h sáng 19/12]. | 2022-12-19 07:30
2022-12-20 | Cướp ngân hàng lúc khoảng [2-3h sáng qua]. | 2022-12-19 02:00
2022-12-20 | Khoảng hơn [19h ngày 18/12], bà rời chợ. | 2022-12-18 19:00
2022-12-20 | Họ ăn lúc [mười hai giờ trưa 19/12], ngủ lúc [hai mươi giờ ngày 19/12]. \
| 2022-12-19 12:00; 2022-12-19 20:00
2022-12-20 | Hẹn lúc [5 rưỡi chiều] nhé. | 2022-12-20 17:30
2022-12-20 | Tệp lưu [8:05 PM 21/12/2022], xem lại [chiều mai lúc 3 giờ]. | 2022-12-21 20:05; 2022-12-21 15:00
2022-12-20 | Họ có [6 giờ 29 phút] để xong việc. | duration
2022-12-20 | Anh mất 2-3 giờ đi xe, ngủ 6-7 tiếng, chạy từ 3-5 giờ mỗi ngày. | -
2022-12-20 | Tỷ lệ 3-2, 10-12 học sinh, từ 5 đến 7 người. | -
2022-12-20 | Xe chạy 80 km/h trên cao tốc. | -
2022-12-20 | Tỷ số là 2:1. | -
2022-12-20 | Anh làm việc 8 giờ liền. | -
2022-12-20 | Họ sáng lập công ty. | -
2022-12-20 | Mức phạt tối đa được nâng lên. | -
2022-12-20 | Chiều dài cây cầu là 2 km. | -
2022-12-20 | Ánh sáng chiếu qua cửa. | -
"""

_H = rf"(?P<h>\d{{1,2}}|{NUMBER_WORD})"
_PART = (
    rf"(?: (?P<p>{alt('dayparts')})(?! ?(?:nay|qua|mai|kia|kìa|mốt|hôm|ngày hôm|ngày mai"
    r"|kiến|tạo|lập|suốt|mắt|tác|chế|rõ|đa|thiểu|ưu|cao|dài|rộng|sâu|hậu)))?"
)
_DIGITS = (
    r"(?P<h>\d{1,2})(?:(?: ?(?:h|g| giờ|giờ) ?(?P<m>[0-5]\d)(?: ?(?:phút|p|'))?)"
    r"|:(?P<m2>[0-5]\d)(?::[0-5]\d)?(?: phút)?|(?P<w>h|g))(?![\d/:])"
)


_LASTING = (
    *("trong", "suốt", "sau", "mỗi", "hơn", "gần", "cả", "mất", "thêm", "kéo dài", "trước", "được", "cách", "/"),
    *("qua", "vòng", "tăng ca"),
)


def _clock(h: int, minute: int | None, part: str | None) -> Meaning | None:
    """A time of day, None for numbers that no clock shows."""
    if h > 24 or (minute or 0) > 59 or (h == 24 and minute):
        return None
    return Clock(h, minute, part)


_TAKING = re.compile(r"(?:có|mất|trong|kéo dài|hết|thêm|suốt|cần|dài|còn|tốn)(?: vòng| đúng| khoảng| gần| hơn)? $")
_TO_A_CLOCK = re.compile(r"(?:lúc|đến|tới|trước|sau|từ|hết|-) $")
_DAY_AHEAD = re.compile(
    r",? (?:ngày|hôm|cùng ngày|\d{1,2}[/.\-]\d"
    r"|(?:rạng sáng|sáng|trưa|chiều|tối|đêm) (?:nay|qua|mai|hôm|ngày|thứ|chủ|\d))"
)


@rule(
    ("#h", "#g", "#:#", "# h", "# giờ", "#giờ", "#-#", "# - #", "# đến #", "# tới #", "từ #"),
    r"(?:từ )?(?P<h0>\d{1,2})(?:(?: ?(?:h|g|giờ) ?|:)(?P<m0>[0-5]\d)(?: phút)?|(?P<w0> ?(?:h|g|giờ)))?"
    r" ?(?:-|đến|tới) ?(?P<h>\d{1,2})(?:(?: ?(?:h|g|giờ) ?|:)(?P<m>[0-5]\d)(?!\d)(?: phút)?|(?P<w> ?(?:h|g|giờ)))"
    r"(?![\d/:])" + _PART,
    digits=(1, 2),
)
def hours(m: re.Match[str], text: str) -> Meaning | None:
    """``9h30-11h``, ``từ 9 giờ đến 11 giờ``, ``2-3h sáng``: told by its beginning; ``2-3 giờ`` is a length."""
    bare = not (m["m0"] or m["w0"])
    part = value("dayparts", m["p"]) if m["p"] else None
    if bare and part is None:
        pointed = _DAY_AHEAD.match(after(m)) or re.search(r"(?:lúc|hồi|vào)(?: khoảng)? $", before(m))
        if not pointed or m.string.startswith((" mỗi", " một", " hàng"), m.end()):
            return None
    if bare and before(m).endswith(("đến ", "tới ")) and not _DAY_AHEAD.match(after(m)):
        return None  # thức đến 2-3 giờ sáng
    h0, h = int(m["h0"]), int(m["h"])
    if h > 24 or (m["m0"] is None and m["m"] and "." in m[0]):
        return None
    first = _clock(h0, int(m["m0"]) if m["m0"] else None, part if h0 <= h else None)
    return first if (h0, int(m["m0"] or 0)) != (h, int(m["m"] or 0)) else None


@rule(("#pm", "#am", "# pm", "# am", "#:#"), r"(?P<h>\d{1,2})(?::(?P<m>[0-5]\d))? ?(?P<w>[ap])m")
def english(m: re.Match[str], text: str) -> Meaning | None:
    """``4pm``, ``03:54 AM``."""
    h = int(m["h"])
    if not 1 <= h <= 12:
        return None
    return _clock(h % 12 + (12 if m["w"] == "p" else 0), int(m["m"]) if m["m"] else None, None)


@rule(("#h", "#g", "#:#", "# h", "# giờ", "#giờ"), _DIGITS + _PART)
def digits(m: re.Match[str], text: str) -> Meaning | None:
    """``13h09``, ``19g``, ``20:30``, ``8 giờ 30``."""
    minute = m["m"] or m["m2"]
    part = value("dayparts", m["p"]) if m["p"] else None
    if m["w"] and text[m.end("w") - 1].isupper():
        return None  # 5G, 24H
    if m["w"] and part is None:
        lead, rest = before(m), after(m)
        about = lead.endswith(("khoảng hơn ", "khoảng gần ", "lúc hơn ", "lúc gần "))
        if not about and lead.rstrip(" ").endswith(_LASTING) and not re.match(r",? (?:ngày|hôm|cùng|đến|tới|-)", rest):
            return None
        if (
            m["w"] == "g"
            and not re.match(r",? (?:ngày|hôm|cùng|đến|tới|-|\d)", rest)
            and not re.search(r"(?:lúc|hồi|từ|đến|khoảng) $", lead)
        ):
            return None
    if m["m"] and part is None and "phút" in m[0] and _TAKING.search(before(m)) and not _DAY_AHEAD.match(after(m)):
        return Duration("minute")  # họ có 6 giờ 29 phút
    if m["h"] == "24" and m["w"] and not _DAY_AHEAD.match(after(m)) and not _TO_A_CLOCK.search(before(m)):
        return None  # mở cửa 24h
    if m["m2"] and re.search(r"(?:tỷ số|tỉ số|tỷ lệ|tỉ lệ|chapter|màn hình) ?$", before(m)):
        return None
    return _clock(int(m["h"]), int(minute) if minute else None, part)


_SAID = (
    rf"{_H}(?:h)? giờ(?: (?P<half>rưỡi)(?: hơn)?"
    rf"| (?:hơn )?(?P<m>{NUMBER_WORD}|[0-5]?\d)(?: phút)?(?= |[.,;!?)]|$)"
    rf"(?: kém (?P<k2>\d{{1,2}}|{NUMBER_WORD})(?: phút)?)?"
    rf"| (?:kém|thiếu) (?P<k>\d{{1,2}}|{NUMBER_WORD})(?: phút)?| đúng)?"
    + _PART
)
_WORD_HEADS = (*(f"{w} giờ" for w in (*words("numbers", 2, "one"), "mười")), *NUMBER_STARTS)


@rule(("# giờ", "#h giờ", *_WORD_HEADS), _SAID)
def said(m: re.Match[str], text: str) -> Meaning | None:
    """``7 giờ tối``, ``ba giờ rưỡi chiều``, ``8 giờ kém 20``; a bare ``8 giờ`` only after ``lúc``, not as a length."""
    h = number(m["h"])
    if h is None or h > 24:
        return None
    minute = 30 if m["half"] else number(m["m"]) if m["m"] else None
    part = value("dayparts", m["p"]) if m["p"] else None
    less = m["k"] or m["k2"]
    if minute is None and part is None and not less:
        lead = before(m)
        if not re.search(r"(?:lúc|hồi|từ|đến|tới|khoảng) $", lead) and not re.match(
            r" (?:ngày|hôm|cùng ngày|sáng|trưa|chiều|tối|đêm)(?!\w)", after(m)
        ):
            return None
        if (
            re.search(r"(?:khoảng|từ|đến|tới) $", lead)
            and not re.search(r"lúc khoảng $", lead)
            and not re.match(r" (?:ngày|hôm|cùng ngày|nay|đến|tới)", after(m))
        ):
            return None
        if re.match(r" (?:nữa|sau|trước|qua|tới|đồng hồ|liền|liên|mỗi|một|/)", after(m)):
            return None
    if less:
        k = number(less) or 0
        total = h * 60 + (minute or 0) - k
        h, minute = divmod(total, 60)
    return _clock(h, minute, part)


@rule(
    (*(f"{w} rưỡi" for w in words("numbers", 2, "one")), "# rưỡi"),
    rf"{_H} rưỡi (?P<p>{alt('dayparts')})(?! ?(?:kiến|tạo|lập|suốt|mắt|tác|chế|rõ|đa|thiểu|ưu|cao|dài|rộng|sâu))",
)
def half_past(m: re.Match[str], text: str) -> Meaning | None:
    """``5 rưỡi chiều``."""
    h = number(m["h"])
    return _clock(h, 30, value("dayparts", m["p"])) if h else None


_AFTER_NIGHT = re.compile(r"[.,;:)\n\"”]|$| (?:của|ở|tại|và|nhằm|khiến|để|từ|với|vào|do|qua)(?!\w)")
_NEXT = (
    r"(?=,? (?:\d{1,2} ?[/.-] ?\d|\d{1,2}(?: và| đến| tới|, \d)| ?\(\d|ngày|hôm|thứ|chủ nhật|chúa nhật|mùng|mồng"
    r"|rằm|cùng ngày"
    r"|cùng hôm|30 tết|29 tết|giao thừa|giáng sinh|noel|tết|sau đó|đó))"
)


@rule(
    cross(
        words("dayparts"),
        ("#", "ngày", "hôm", "thứ", "chủ", "chúa", "mùng", "mồng", "rằm", "cùng", "giao", "giáng", "noel", "tết"),
    )
    + tuple(f"{w}, {n}" for w in words("dayparts") for n in ("#", "ngày", "thứ", "hôm", "chủ"))
    + tuple(f"{w} (#" for w in words("dayparts")),
    rf"(?P<p>{alt('dayparts')}){_NEXT}",
)
def part_before_day(m: re.Match[str], text: str) -> Meaning | None:
    """``sáng`` before its day."""
    return DayPart(value("dayparts", m["p"]) or "")


@rule([w for w in words("dayparts") if " " in w], rf"(?P<p>{alt('dayparts')})")
def part_alone(m: re.Match[str], text: str) -> Meaning | None:
    """``rạng sáng`` by itself, and any part that is all that is said."""
    whole = alone(m)
    if value("dayparts", m["p"], 2) == "alone" or whole:
        if m["p"] == "trong đêm" and not whole and not _AFTER_NIGHT.match(after(m)):
            return None
        if re.search(r"(?:mỗi|hàng|hằng|lúc|đến|từ|tới|cả|vào) $", before(m)) and not m[0].startswith(
            ("rạng", "sáng sớm")
        ):
            return None
        return DayPart(value("dayparts", m["p"]) or "", alone=True)
    if m["p"] in ("buổi sáng", "buổi chiều", "buổi tối", "buổi trưa", "buổi đêm") and re.search(
        r"(?:nay|mai|hôm qua) $", before(m)
    ):
        return DayPart(value("dayparts", m["p"]) or "", alone=True)
    return None
