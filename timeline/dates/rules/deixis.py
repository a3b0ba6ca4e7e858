"""Time counted from the day of writing: ``hôm qua``, ``tối nay``, ``tuần trước``, ``năm ngoái``, ``cuối tuần qua``."""

from __future__ import annotations

import re

from ..lexicon import alt, table, value, words
from ..meaning import DayPart, In, Meaning, NotTime, Rolling, Step
from ..rule import after, alone, before, cross, followed, last_of, openings, preceded, rule

CASES = """
2022-12-20 | Ông tới nơi [hôm qua]. | 2022-12-19
2022-12-20 | [HÔM NAY] trời mưa. | 2022-12-20
2017-02-02 | Việc này có từ [ngày hôm kia]. | 2017-01-31
2012-08-10 | Hẹn gặp [ngày kia]. | 2012-08-12
2022-12-20 | [Sáng nay], mưa lớn ở Huế. | 2022-12-20 sáng
2022-12-20 | Trận đấu diễn ra [tối mai]. | 2022-12-21 tối
2022-12-20 | Động đất xảy ra [đêm qua]. | 2022-12-19 đêm
2022-12-20 | Hai bên gặp nhau [tối hôm qua]. | 2022-12-19 tối
2025-09-17 | [Tuần trước], ông có mặt ở đó. | 2025-09-08..2025-09-14
2025-09-17 | Đoàn sẽ tới trong [tuần này]. | 2025-09-15..2025-09-21
2022-12-20 | Hội chợ mở [cuối tuần này]. | 2022-12-24..2022-12-25
2025-11-20 | Biểu tình lan rộng [cuối tuần qua]. | 2025-11-15..2025-11-16
2025-11-20 | Giá vàng giảm [đầu tuần này]. | 2025-11-17..2025-11-18
2024-11-26 | Nga tiến nhanh trong [tháng qua]. | 2024-10-01..2024-10-31
2024-11-26 | Số vụ tăng so với [tháng trước]. | 2024-10-01..2024-10-31
2017-02-02 | Hàng về trong [quý này]. | 2017-01-01..2017-03-31
2022-12-20 | Luật được thông qua [năm ngoái]. | 2021-01-01..2021-12-31
2022-12-20 | Chuyện xảy ra từ [năm kia]. | 2020-01-01..2020-12-31
2022-12-20 | Xung đột nổ ra [hồi đầu năm ngoái]. | 2021-01-01..2021-04-30
2024-11-22 | Ông tới đây trong [tuần vừa rồi]. | 2024-11-11..2024-11-17
- | Ông tới nơi [hôm qua]. | unknown
2025-10-15 | Giá gạo giảm [từ đầu tuần tới nay]. | 2025-10-13..2025-10-15
2022-12-20 | Họ giữ những tài liệu quý này. | -
2022-12-20 | Giá ngày càng tăng. | -
2022-12-20 | Họ trao đổi qua điện thoại. | -
2022-12-20 | Tỉnh rà soát trong thời gian qua. | -
2022-12-20 | Ý tưởng sáng tạo này được chú ý. | -
2022-12-20 | Anh tới năm trước khi cưới vợ. | -
2022-12-20 | Cô Mai đến sớm. | -
2022-12-20 | Phòng khám Ban ngày Mai Hoa đóng cửa, mấy bữa nay vắng. | -
2022-12-20 | Họ gặp nhau [tuần trước nữa], hẹn lại [năm sau nữa]. | 2022-12-05..2022-12-11; 2024-01-01..2024-12-31
2022-12-20 | Tết sau ai cũng thấy giá tháng sau cao hơn tháng trước, năm sau lại đông hơn năm trước. | -
2026-02-02 | [Năm 2025], lãi tăng 23% so với [năm trước]. | 2025-01-01..2025-12-31; 2024-01-01..2024-12-31
2024-11-26 | Số vụ [tuần này] tăng so với [tuần trước]. | 2024-11-25..2024-12-01; 2024-11-18..2024-11-24
2024-11-22 | Doanh số tăng gấp ba trong [thập kỷ tới], giảm so với [thập kỷ trước]. \
| 2024-11-22..2034-11-22; 2010-01-01..2019-12-31
2022-12-20 | [Sớm nay], sương phủ kín; [sớm mai] trời sẽ quang. | 2022-12-20 sáng; 2022-12-21 sáng
2022-12-20 | Một sớm mai trong lành, hạt sương mai rơi. | -
2025-06-05 | Lãi [quý 1-2025] tăng. Trong [quý này], hãng chở 6 triệu khách. \
| 2025-01-01..2025-03-31; 2025-01-01..2025-03-31
2022-12-20 | [Năm sau], lương sẽ cao hơn. | 2023-01-01..2023-12-31
"""

_DAY_WORDS = tuple(w for w in words("days") if w not in ("nay", "qua", "mai", "mốt"))
_TAIL = alt("days")


@rule(_DAY_WORDS, "|".join(_DAY_WORDS))
def day(m: re.Match[str], text: str) -> Meaning | None:
    """``hôm qua``, ``ngày mai``."""
    if m[0] == "bữa nay" and last_of(before(m), _MANY):
        return None
    if m[0] == "ngày mai" and text[m.end() - 3].isupper() and text[m.start()].islower():
        return None  # Bệnh viện Ban ngày Mai Hương
    return Step("day", int(value("days", m[0]) or 0))


@rule(cross(words("dayparts"), openings(words("days"))), rf"(?P<p>{alt('dayparts')}) (?P<d>{_TAIL})")
def part_of_day(m: re.Match[str], text: str) -> Meaning | None:
    """``sáng nay``, ``tối hôm qua``."""
    if m["d"] == "mai" and text[m.start("d")].isupper() and not m[0].isupper():
        return None
    if m["d"] == "qua" and m["p"] not in ("đêm", "tối", "chiều", "khuya", "sáng", "trưa", "trong đêm"):
        return None
    if m["d"] == "qua" and re.match(r" (?:đi|ngày|tháng|năm|đường|cầu|điện)", after(m)):
        return None
    return In(DayPart(value("dayparts", m["p"]) or ""), Step("day", int(value("days", m["d"]) or 0)))


@rule(("sớm nay", "sớm mai", "sớm hôm"), r"sớm (?P<d>nay|mai|hôm nay|hôm qua)")
def early(m: re.Match[str], text: str) -> Meaning | None:
    """``sớm nay``: early this morning."""
    if last_of(before(m), {"một", "từng", "hạt", "mỗi"}):
        return None
    return In(DayPart("sáng"), Step("day", int(value("days", m["d"]) or 0)))


_ROWS = {row[0]: row for row in table("deixis")}
_LAST_NUMBER = re.compile(r"([\w/.\-])?(?<![/.\-\w])(\w+ )?\d{1,3} $")
_MANY = frozenset(
    [
        "những",
        "các",
        "nhiều",
        "vài",
        "mấy",
        "một",
        "hai",
        "ba",
        "bốn",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "lăm",
        "mốt",
        "chục",
        "trăm",
        "mỗi",
        "suốt",
        "nửa",
        "bao",
        "nghìn",
        "ngàn",
        "vạn",
        "triệu",
    ]
)
_ORDINAL = re.compile(r"(?:thứ|tháng) \w+ $")
_PRECIOUS = frozenset(
    [
        "tài liệu",
        "tư liệu",
        "hiện vật",
        "cổ vật",
        "động vật",
        "loài",
        "đồ",
        "món",
        "gỗ",
        "bài học",
        "hợp chất",
        "kim loại",
    ]
)
_COMPARED = re.compile(r"(?:so với|gấp (?:\w+ )?[\d.,]+ lần|bằng [\d.,]+% (?:của )?) $")
_ROLLED = {"qua", "vừa qua", "tới", "sắp tới"}
"""Behind a decade or a century: the ten or hundred years up to now, or from now on."""
_OF_EVENT = {"khi", "đó", "đây", "trận"}
_UNITS = {
    "tuần": "week",
    "tuần lễ": "week",
    "tháng": "month",
    "quý": "quarter",
    "qúy": "quarter",
    "quí": "quarter",
    "năm": "year",
    "thập kỷ": "decade",
    "thập kỉ": "decade",
    "thập niên": "decade",
    "thế kỷ": "century",
    "thế kỉ": "century",
}
_REACH = "|".join(sorted((row[0] for row in table("deixis")), key=len, reverse=True))


@rule(
    tuple(f"{u} {row[0].split()[0]}" for u in _UNITS for row in table("deixis")),
    rf"(?P<u>{'|'.join(sorted(_UNITS, key=len, reverse=True))}) (?P<r>{_REACH})",
)
def unit(m: re.Match[str], text: str) -> Meaning | None:
    """``tuần trước``, ``tháng này``, ``năm ngoái``."""
    u = _UNITS[" ".join(m["u"].split())]
    row = _ROWS[" ".join(m["r"].split())]
    if row[2] not in ("-", u) or (u != "year" and row[0] == "trước đây"):
        return None
    lead = before(m, 32)
    if lead[-2:-1].isdigit():  # 3 năm trước; but tháng 9 năm ngoái, thứ 6 tuần này
        number = _LAST_NUMBER.search(lead)
        if number is not None and not number[1] and (number[2] or "") not in ("tháng ", "ngày ", "thứ ", "quý "):
            return None
    elif last_of(lead, _MANY) and not _ORDINAL.search(lead):
        return None
    if (row[0] == "tới" and followed(m, {"nay"})) or (m["u"] == "quý" and row[0] == "này" and preceded(m, _PRECIOUS)):
        return None
    if row[0] in ("trước", "sau") and followed(m, _OF_EVENT):
        return None
    if u in ("decade", "century") and row[0] in _ROLLED:
        return Rolling(u, int(row[1]))
    compared = row[0] == "trước" and _COMPARED.search(lead)
    framed = compared or (u == "quarter" and row[0] == "này")
    return Step(u, int(row[1]), "frame" if framed else "published")


@rule(
    tuple(f"{u} {w}" for u in _UNITS for w in ("sau", "trước")),
    r"(?P<u>tuần|tháng|quý|năm) (?:sau|trước) (?:\w+ ){1,4}(?:hơn|với|như) (?:\w+ ){0,2}?(?P=u) (?:trước|sau)",
)
def compared(m: re.Match[str], text: str) -> Meaning | None:
    """``năm sau cao hơn năm trước``: any year and the one before it."""
    return NotTime() if (" sau " in m[0][:10]) != m[0].endswith("sau") else None


@rule(("bây giờ", "ngay bây giờ", "lúc này", "ngay lúc này"), r"(?:ngay )?(?:bây giờ|lúc này)")
def now(m: re.Match[str], text: str) -> Meaning | None:
    """``bây giờ`` names the moment only where it is all that is said; in running text it is no date."""
    return Step("minute", 0) if alone(m) else None
