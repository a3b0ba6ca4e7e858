"""So far from now or from the story: ``3 ngày trước``, ``cách đây hai năm``, ``24 giờ qua``; and lengths."""

from __future__ import annotations

import re

from ..lexicon import NUMBER_STARTS, NUMBER_WORD, alt, number, squeeze, value, words
from ..meaning import Duration, Meaning, NotTime, Rolling, Step
from ..rule import alone, followed, rule

CASES = """
2022-12-20 | Ông rời Moskva [3 ngày trước]. | 2022-12-17
2022-12-20 | Hai bên ký kết [cách đây hai năm]. | 2020-01-01..2020-12-31
2022-12-20 | Chuyện xảy ra [10 năm trước]. | 2012-01-01..2012-12-31
2022-12-20 | Giá vàng tăng trong [hai tuần qua]. | 2022-12-06..2022-12-20
2022-12-20 | Giao tranh ác liệt trong vòng [24 giờ qua]. | 2022-12-19..2022-12-20
2022-12-20 | Hạn hán kéo dài hơn [10 ngày nay]. | 2022-12-10..2022-12-20
2022-12-20 | Lệnh có hiệu lực trong [60 ngày tới]. | 2022-12-20..2023-02-18
2022-08-22 | Số sinh viên tăng trong [8 năm qua]. | 2014-08-22..2022-08-22
2025-06-05 | Ông nhậm chức [cách đây gần 4 tuần]. | 2025-05-05..2025-05-11
2014-09-01 | Sự kiện có từ [15 tháng trước]. | 2013-06-01..2013-06-30
2012-08-10 | Kết quả có [3 ngày sau]. | 2012-08-13
2025-10-15 | Hai nước cắt quan hệ [5 năm về trước]. | 2020-01-01..2020-12-31
2025-10-15 | Sản lượng giảm trong [nửa năm qua]. | 2025-04-15..2025-10-15
2022-12-20 | Họ họp lại [ba tháng sau] vòng trước, [hai ngày trước] lễ ký. | duration; duration
2022-12-20 | Ông trở lại [hai ngày] sau khi nghỉ, tòa cho [10 ngày] kể từ ngày nhận đơn. | duration; duration
2022-12-20 | Lệnh ngừng bắn [60 ngày] được gia hạn. | duration
2022-12-20 | Cuộc họp kéo dài [hai giờ]. | duration
2022-12-20 | Chiến sự kéo dài gần [10 tháng]. | duration
2022-12-20 | Trời rét trong [2-3 ngày tới], có nơi [4-5 ngày]. | 2022-12-20..2022-12-23; duration
2022-12-20 | Lúa mất mùa [3-4 năm trước]. | duration
2022-12-20 | Thuế giảm một nửa trong [4 năm tiếp theo]. | duration
2017-02-02 | [3 ngày tiếp theo] | 2017-02-02..2017-02-05
2022-12-20 | Giá tăng trong [24h qua], mưa còn kéo dài [48h tới]. | 2022-12-19..2022-12-20; 2022-12-20..2022-12-22
2022-12-20 | Cầu xây từ hơn [hai mươi năm trước], sửa lại [mười lăm ngày trước đây]. \
| 2002-01-01..2002-12-31; 2022-12-05
2022-12-20 | Tàu rời ga [cách đây 2 giờ 30 phút]. | 2022-12-20
2024-11-20 | Tóc ông bạc theo năm tháng. Một hôm, một ngày nọ, những năm tháng qua hiện về. | -
2024-11-20 | Ông nghỉ trong [năm tháng] liền, hoa nở hơn [1 tháng] rồi tàn. | duration; duration
2025-04-07 | Thời tiết [3 ngày tới] ([7-9/4]) có mưa. | 2025-04-07..2025-04-09; 2025-04-07..2025-04-09
2023-05-25 | Lễ kỷ niệm [75 năm] ngày lập trường, làng sống yên [năm ngày]. | duration; duration
2022-12-20 | Cửa hàng mở 24h, xe chạy 60 km/h qua cầu, lớp có hai mươi em. | -
2022-12-20 | Ông bị tuyên phạt 15 năm tù. | -
2022-12-20 | Khung phạt 7-8 năm tù, nhóm 3-5 tuổi đi học. | -
2022-12-20 | Cô gái 18 tuổi về nhì. | -
"""

_UNIT = alt("units")
_MANY = r"(?:vài|mấy|nhiều|nửa|hàng chục|hàng trăm|dăm|đôi|vài chục)"
_N = (
    rf"(?<!thứ )(?<!tháng )(?<!quý )(?<!ngày )(?<!hôm )(?<!mùng )(?<!mồng )"
    rf"(?P<n>\d{{1,3}}(?:[.,]\d{{1,3}})?|\d{{4,5}}|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) trăm|{NUMBER_WORD}|{_MANY})"
)
_HEADS = (
    *(f"{n} {u}" for n in ("#", *words("numbers"), "mười", "vài", "mấy", "nhiều", "nửa") for u in words("units")),
    *NUMBER_STARTS,
)
_OF_EVENT = frozenset(
    [
        "cùng",
        "ngày",
        "chiến",
        "vụ",
        "trận",
        "cái",
        "cuộc",
        "khi",
        "lễ",
        "vòng",
        "chuyến",
        "phiên",
        "thảm",
        "sự",
        "hội",
        "đợt",
        "kỳ",
        "giải",
        "tai",
        "bầu",
        "chiến thắng",
        "thất bại",
        "động đất",
        "đảo chính",
        "đại hội",
        "khai mạc",
        "bế mạc",
    ]
)
_AGE_OR_TERM = (" tù", " tuổi", " ánh sáng")
_NUMBERED = ("lúc ", "điều ", "phút ", "tuổi ")
_APPROX = r"(?:khoảng |gần |hơn |chừng |tầm |đúng |ít nhất |chưa đầy |cỡ )?"


def _count(text: str) -> float | None:
    text = text.strip()
    if re.fullmatch(r"\d+[.,]\d{3}", text):
        return int(re.sub(r"\D", "", text))
    if re.fullmatch(r"\d+[.,]\d+", text):
        return float(text.replace(",", "."))
    if text.endswith(" trăm"):
        return (number(text.split()[0]) or 0) * 100
    if text == "nửa":
        return 0.5
    return number(text)


def _unit(text: str) -> str:
    return value("units", text) or ""


# what may follow a number and a unit: a word that counts from now, one that counts from the story, one from an event
_NOW = (
    r"(?: vừa| gần)?(?:(?: \w+){1,2}?(?= vừa qua))? (?P<now>vừa qua|vừa rồi|sắp tới|tiếp theo|kế tiếp"
    r"|gần đây|trở lại đây|gần nhất"
    r"|(?:về )?trước(?: đây)?(?! (?:đó|ấy|khi|lúc))|sau(?! (?:đó|ấy|khi|lúc))|qua|nay|tới|nữa|đây(?! qua))"
)
_STORY = r" (?P<story>sau|trước) (?:đó|ấy)"
_EVENT = r"(?= (?P<event>(?:sau|trước|kể từ|tính từ) (?:khi|lúc|ngày(?! \d))))"


@rule(_HEADS, rf"{_N} (?P<u>{_UNIT})(?P<half> rưỡi)?(?:(?:{_STORY}|{_EVENT}|{_NOW})(?!\w))?")
def counted(m: re.Match[str], text: str) -> Meaning | None:
    """``3 ngày trước``, ``24 giờ qua``, ``60 ngày tới``, ``ba ngày sau đó``, or a length: ``60 ngày``."""
    unit = _unit(m["u"])
    kind = m.lastgroup
    if m["n"] == "nửa" and m["u"] == "đêm":
        return None  # nửa đêm nay
    if m["n"] == "một" and (m["u"] == "hôm" or (m["u"] == "ngày" and followed(m, _SOME_DAY))):
        return None  # một hôm, một ngày nọ
    if m["n"] == "năm" and m["u"] == "tháng" and not _FIVE_MONTHS.search(m.string, max(0, m.start() - 12), m.start()):
        return NotTime()  # bạc đi theo năm tháng
    if m["n"].startswith("năm") and _NUMBER_ENDS.search(m.string, max(0, m.start() - 8), m.start()):
        return None  # 75 năm ngày thành lập
    if kind == "now":
        return _from_now(m, unit)
    if kind == "story":
        return _from_story(m, unit)
    if m["u"] == "tiếng" and not m["n"].isdecimal():
        return None  # nhiều tiếng nổ, một tiếng súng
    low, begin, stop = m.string, m.start(), m.end()
    if low.startswith(_AGE_OR_TERM, stop) or low.endswith(_NUMBERED, max(0, begin - 8), begin):
        return None
    return Duration(unit)


_OPENING = 60
"""Characters at the start of a text in which ``15 phút nữa`` counts from the moment of writing."""
_NUMBER_ENDS = re.compile(r"(?:\d|mươi|mười|trăm|chục) $")
_SOME_DAY = {"nọ", "nào", "nào đó", "kia", "đẹp trời"}
_FIVE_MONTHS = re.compile(r"(?:sau|trong|vòng|khoảng|hơn|gần|mất|kéo dài|chỉ|đúng|tròn|thêm|còn|đây|dài|cứ|^) $|^")
_HALVES: dict[str, tuple[str, float]] = {
    "decade": ("year", 5),
    "year": ("month", 6),
    "month": ("day", 15),
    "hour": ("minute", 30),
}


def _from_now(m: re.Match[str], unit: str) -> Meaning | None:
    """So many units before or after the day of writing."""
    n, way = _count(m["n"]), squeeze(m["now"]).removeprefix("về ").removesuffix(" đây") or "đây"
    if m["now"].endswith("trở lại đây"):
        way = "qua"
    if m["n"] == "nửa" and unit in _HALVES:
        unit, n = _HALVES[unit]
    if n is None or n != int(n):
        return Duration(unit)
    k, half = int(n), m["half"] is not None
    if way in ("trước", "sau") and followed(m, _OF_EVENT):
        return Duration(unit)
    if way == "trước":
        return Step(unit, -k, half=half)
    if way == "nữa" and unit in ("minute", "hour", "second") and m.start() > _OPENING:
        return Duration(unit)  # somebody in the story says it
    if way == "nữa":
        return Step(unit, k, half=half)
    if way == "sau":
        return Step(unit, k, "open", half=half)
    if way in ("tiếp theo", "kế tiếp") and not alone(m):
        return Duration(unit)  # giảm trong 4 năm tiếp theo: it goes on from what was told
    if way in ("tới", "sắp tới", "tiếp theo", "kế tiếp"):
        return Rolling(unit, k)
    if way == "đây":
        return Duration(unit)
    return Rolling(unit, -k)


def _from_story(m: re.Match[str], unit: str) -> Meaning:
    """So many units before or after the day the story is at."""
    n = _count(m["n"])
    if unit in ("hour", "minute", "second"):
        return Step("day", 0, "story") if n is None or n < 12 else Duration(unit)
    if n is None or n != int(n):
        return Duration(unit)
    return Step(unit, int(n) if m["story"] == "sau" else -int(n), "story")


@rule(
    ("#h qua", "#h tới", "#h vừa", "#h trước", "#h nữa", "#h gần", "# giờ #", "#h #", "cách đây #"),
    r"(?P<ago>cách đây )?(?P<n>\d{1,3})(?:h| giờ)(?: (?P<min>[0-5]?\d) phút)?"
    r"(?(ago)| (?P<now>qua|vừa qua|vừa rồi|gần đây|tới|sắp tới|trước|nữa))",
    digits=(1, 3),
)
def hours(m: re.Match[str], text: str) -> Meaning | None:
    """``24h qua``, ``2 giờ 30 phút trước``."""
    n, minutes, way = int(m["n"]), int(m["min"] or 0), m["now"] or "trước"
    if m["ago"] and not m["min"]:
        return None
    unit, k = ("minute", 60 * n + minutes) if minutes else ("hour", n)
    if way == "nữa":
        return Step(unit, k)
    if way == "trước":
        return Duration(unit) if followed(m, _OF_EVENT) else Step(unit, -k)
    return Rolling(unit, k if way.endswith("tới") else -k)


@rule(
    ("#-#", "# - #"),
    rf"(?P<a>\d{{1,3}}) ?- ?(?P<n>\d{{1,3}}) (?P<u>{_UNIT})(?P<half>)(?:{_STORY}|{_EVENT}|{_NOW})?",
    digits=(1, 3),
)
def spread(m: re.Match[str], text: str) -> Meaning | None:
    """``2-3 ngày tới``: as far as the larger number; ``3-5 năm``, ``2-3 ngày trước`` are lengths."""
    unit = _unit(m["u"])
    a, n = int(m["a"]), int(m["n"])
    if not a < n or m["u"] in ("giờ", "phút", "giây", "quý") or m.string.startswith(_AGE_OR_TERM, m.end()):
        return None
    told = _from_now(m, unit) if m.lastgroup == "now" else None
    return told if isinstance(told, Rolling) else Duration(unit)


@rule(
    ("cách đây", "cách nay", "trước đây"),
    rf"(?:cách (?:đây|nay)|trước đây) {_APPROX}{_N} (?P<u>{_UNIT})(?P<half> rưỡi)?(?! rưỡi)",
)
def ago(m: re.Match[str], text: str) -> Meaning | None:
    """``cách đây hai năm``."""
    n, u = _count(m["n"]), _unit(m["u"])
    return Step(u, -int(n), half=bool(m["half"])) if n is not None and n == int(n) else Duration(u)
