"""Days of the week. An ordinal number looks the same (``đội thứ hai``), so a weekday needs something beside it."""

from __future__ import annotations

import re

from ..lexicon import alt, number, value, word_set, words
from ..meaning import Directed, Duration, In, Meaning, NotTime, Repeated, Step, Weekday
from ..rule import after, alone, before, ends, followed, last_of, rule

CASES = """
2025-10-15 | Ông đến Huế [thứ hai tuần trước]. | 2025-10-06
2025-10-15 | Phiên tòa mở lại [thứ Sáu tuần này]. | 2025-10-17
2025-10-15 | Phiên tòa mở lại [thứ 6 tuần này]. | 2025-10-17
2025-10-15 | Bà tuyên bố [hôm thứ Hai]. | 2025-10-13
2025-10-15 | Cuộc gặp sẽ diễn ra vào [thứ Sáu tới]. | 2025-10-17
2025-10-15 | Mưa to [sáng chủ nhật]. | 2025-10-12 sáng
2017-02-02 | Hẹn [thứ tư của tuần tới]. | 2017-02-08
2022-12-20 | Hai bên ký kết [thứ Hai] ([19/12]). | 2022-12-19; 2022-12-19
2018-04-10 | Toà mở phiên [thứ 3 ngày 3 tháng 4 năm 2018]. | 2018-04-03
2021-06-15 | Họp [thứ ba đầu tiên của tháng sau]. | 2021-07-06
2025-10-15 | Lớp học mở [thứ bảy hàng tuần]. | set
2025-10-15 | Đội đứng thứ hai bảng B. | -
2025-10-15 | Đây là lần thứ tư ông đến thăm. | -
2025-10-15 | Chiến tranh thế giới thứ hai kết thúc. | -
2025-10-15 | Sang ngày thứ 6, lửa đã tắt. | -
2025-10-15 | Israel bị tập kích vào [ngày thứ Hai]. | 2025-10-13
2025-10-15 | Hẹn [T2 tuần sau] nhé. | 2025-10-20
2025-10-15 | Chuyến đi bước sang [ngày thứ 6]. | duration
2025-10-15 | Hội thảo mở [từ 9h đến 11h thứ Năm]. | 2025-10-09 09:00
2025-10-15 | Trận đấu bắt đầu lúc [20h thứ bảy]. | 2025-10-11 20:00
2025-10-15 | Thư đề [Thứ Sáu, 3 tháng 10, 2025]. | 2025-10-03
2025-10-15 | Trại mở [từ thứ hai đến thứ tư tuần sau]. | 2025-10-20..2025-10-22
2025-02-20 | [Rằm tháng Giêng năm nay] rơi vào [thứ tư]. | 2025-02-12; 2025-02-12
2025-02-20 | Lễ rơi vào [thứ Bảy] nên vắng. | unknown
2026-02-06 | Ông bước sang tuổi 41 [hôm thứ Năm] và có thể sẽ nghỉ. | 2026-02-05
2026-02-06 | Hãng thường bán hàng mới vào thứ Hai hoặc thứ Ba. | -
2026-02-06 | Đào thường phải trồng đến năm thứ 3 mới ra hoa. | -
2025-04-07 | Hai hãng đứng ở vị trí thứ tư và thứ năm. | -
2024-11-25 | Cháu học từ thứ hai đến thứ sáu, ngày hai buổi. | -
2025-10-15 | Lớp học từ thứ hai đến thứ sáu, nghỉ thứ 7. | -
2025-10-15 | Người thứ ba bỏ chạy. | -
2025-10-15 | Ông Chủ Nhật Minh vắng mặt. | -
"""

_DAY = alt("weekdays")
# before a weekday: what may introduce a day, and what makes it an ordinal
_BEFORE_DAY = word_set("dayparts") | {
    "rơi vào",
    "nhằm",
    "hôm",
    "vào",
    "từ",
    "đến",
    "tới",
    "cả",
    "trước",
    "sau",
    "kể từ",
    "nay",
    "mai",
    "qua",
}
_LISTED = re.compile(r"thứ \w+ (?:và|hoặc|hay|đến|-) $")
_RANKED = frozenset(
    [
        "lần",
        "vị trí",
        "hạng",
        "đứng",
        "ngôi",
        "người",
        "bàn",
        "trận",
        "con",
        "lớp",
        "đợt",
        "giai đoạn",
        "điều",
        "vòng",
        "xếp",
        "mũi",
        "liều",
        "thế giới",
        "thế hệ",
        "nguồn",
        "đêm",
    ]
)
_CLOCK = re.compile(r"(?<!\w)(?:\d\d? ?(?:h|g)(?:[0-5]\d)?|\d\d?:\d\d|\d\d? giờ(?: \d\d)?(?: phút)?|giờ rưỡi) $")
_USUALLY = re.compile(r"(?<!bình )(?<!thông )(?<!\w)thường (?!vụ|trực|niên|dân|nhật|tín)[^.;:!?]*$")
_TO_A_WEEK = re.compile(rf" ?(?:đến|tới|và|-) ?(?:hết )?{_DAY} (?:của )?tuần(?= \w)")
_WEAK = {"trước", "sau", "từ", "vào", "đến", "tới"}
_OF_ORDER = {"của", "trong", "liên", "là", "thế"}
_DATE_FOLLOWS = re.compile(
    r",? ?(?:\(?\d{1,2}(?:[/.-]\d{1,2}| tháng \d)|\(?ngày \d|ngày|\(?hôm nay|tuần|của tuần"
    r"|tới|này|vừa qua|qua(?=[.,;)])|\(\d)"
)


@rule(
    (*words("weekdays"), *(f"ngày {w}" for w in words("weekdays")), *(f"hôm {w}" for w in words("weekdays"))),
    rf"(?P<h>(?:ngày|hôm) )?(?P<w>{_DAY})",
)
def weekday(m: re.Match[str], text: str) -> Meaning | None:
    """``thứ Sáu``: capital, introduced, or beside a week or a date."""
    w = " ".join(m["w"].split())
    n = Weekday(int(value("weekdays", w) or 0))
    begin = m.start("w")
    spoken = text[begin : m.end("w")]
    if value("weekdays", w, 2) == "sure":
        syllables = spoken.split()
        if len(syllables) == 2 and syllables[1][:1].isupper() and text[m.end() + 1 : m.end() + 2].isupper():
            return None
        return n
    head = (m["h"] or "").strip()
    lead = before(m, 32)
    if head == "ngày" and lead.endswith("sang ") and spoken == spoken.lower() and not _DATE_FOLLOWS.match(after(m)):
        return Duration("day")  # bước sang ngày thứ sáu
    if lead[-1:] == " " and last_of(lead, _RANKED):
        return None
    by = last_of(lead, _BEFORE_DAY) or ("và" if _LISTED.search(lead) else "lúc" if _CLOCK.search(lead) else None)
    inside = lead.strip() and lead.rstrip()[-1:] not in '.!?:"”“'
    follows = _DATE_FOLLOWS.match(after(m))
    if not follows and (by or spoken.split()[-1][0].isupper()) and _USUALLY.search(before(m, 64)):
        return Repeated()
    if spoken[0].isupper() and inside and not head and by is None and not follows:
        return None  # a name: thị trấn Thứ Ba
    if _TO_A_WEEK.match(after(m, 32)):
        return n
    if m.string.startswith((" hàng", " hằng"), m.end()):
        return n
    name = spoken.split()[-1]
    if head == "hôm" or (name[:1].isupper() and not spoken.isupper()) or (follows and head != "ngày"):
        return n
    if head == "ngày":
        return n if follows and not name.isdecimal() else None
    if not lead.strip() and not after(m, 40).strip(" .!"):
        return n
    if by is None or followed(m, _OF_ORDER):
        return None
    return n if by not in _WEAK or name.isdecimal() or ends(m) else None


_ONE_WEEK = re.compile(r" (?:tuần|này|tới|\()|, ngày \d")


@rule(
    words("weekdays"),
    rf"{_DAY}(?: (?:đến|tới)|,| và| -|-) ?(?:{_DAY}|cn|[2-7])(?:, ?[2-7])*"
    r"(?! ?(?:(?:của )?tuần|\(|\d|ngày|tháng|[/.]\d))",
)
def span(m: re.Match[str], text: str) -> Meaning | None:
    """``từ thứ hai đến thứ sáu``, ``thứ 2, 4, 6``: a time table, unless a week or a date is told."""
    if before(m)[-1:] == " " and last_of(before(m, 32), _RANKED):
        return NotTime()  # vị trí thứ tư và thứ năm
    return None if _ONE_WEEK.match(after(m, 12)) else Repeated()


@rule(
    ("t2", "t3", "t4", "t5", "t6", "t7", "cn"),
    r"(?P<w>t[2-7]|cn)(?=,? ?\(?\d{1,2}[/.-]\d|$| tuần (?:này|sau|tới|trước))",
)
def short(m: re.Match[str], text: str) -> Meaning | None:
    """``T2, 19/12``."""
    return Weekday(6 if m["w"] == "cn" else int(m["w"][1]) - 2)


@rule(
    words("weekdays"),
    rf"(?P<w>{_DAY}) (?:đầu tiên|thứ (?P<n>hai|ba|tư)|(?P<l>cuối cùng|cuối))(?= (?:của )?(?:tháng|trong tháng))",
)
def nth_weekday(m: re.Match[str], text: str) -> Meaning | None:
    n = -1 if m["l"] else number(m["n"]) if m["n"] else 1
    return Weekday(int(value("weekdays", m["w"]) or 0), n)


@rule(
    words("weekdays"),
    rf"(?P<w>{_DAY})(?P<d> tới| sau| trước| này| qua| vừa qua| vừa rồi| tuần rồi)"
    r"(?=[.,;:)\n]|$| (?:tại|ở|và|sẽ|với|để)(?!\w))",
)
def directed(m: re.Match[str], text: str) -> Meaning | None:
    """``thứ sáu tới``, ``thứ hai qua``."""
    future = m["d"].strip() in ("tới", "sau")
    if m["d"] in (" trước", " này") and not alone(m):
        return None
    if m["d"] == " này":
        return Directed(Weekday(int(value("weekdays", m["w"]) or 0)), "this")
    if m["d"].strip() == "tuần rồi":
        return In(Weekday(int(value("weekdays", m["w"]) or 0)), Step("week", -1))
    return Directed(Weekday(int(value("weekdays", m["w"]) or 0)), "future" if future else "past")


@rule(
    (*words("weekdays"), *(f"{p} {w}" for p in ("sáng", "trưa", "chiều", "tối") for w in words("weekdays"))),
    rf"(?:(?:sáng|trưa|chiều|tối) )?{_DAY}(?:(?: ?, ?| và | ?- ?| đến | tới ){_DAY}){{0,6}} (?:hàng|hằng|mỗi) tuần",
)
def weekly(m: re.Match[str], text: str) -> Meaning | None:
    """``thứ bảy hàng tuần``."""
    return Repeated()
