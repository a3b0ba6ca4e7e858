"""Days of the calendar: ``19.12``, ``ngày 19 tháng 12 năm 2022``, ``12-16/9``, ``2024-03-15``."""

from __future__ import annotations

import re

from ..lexicon import NUMBER_WORD, YEAR4, alt, number, value, values, word_set, words, year
from ..meaning import Clock, Day, Impossible, In, Meaning, Range
from ..rule import after, alone, before, cross, ends, followed, last_of, openings, preceded, rule

CASES = """
2022-12-20 | Ông đến thủ đô [hôm 19.12]. | 2022-12-19
2022-12-20 | Lễ ký diễn ra [ngày 19/12/2022] tại Huế. | 2022-12-19
2022-12-20 | Biên bản ký [ngày 19 tháng 12 năm 2022] có hiệu lực. | 2022-12-19
2022-12-20 | Thư đề [ngày mười chín tháng mười hai]. | 2022-12-19
2025-03-01 | Báo cáo [ngày 26/1/ 2025] nêu rõ. | 2025-01-26
2025-03-20 | Đoàn rời đi [ngày 18 - 3]. | 2025-03-18
2024-11-22 | Mưa lớn trong [ngày 20] và [21-11]. | 2024-11-20; 2024-11-21
2024-12-02 | Lễ hội kéo dài các [ngày 28], [29] và [30/11/2024]. | 2024-11-28; 2024-11-29; 2024-11-30
2023-01-20 | Cuộc tập trận kéo dài [từ ngày 16-1 đến 1-2] trên đất bạn. | 2023-01-16..2023-02-01
2023-01-20 | Mưa rét [từ 16/1 đến 1/2] trên khắp miền Bắc. | 2023-01-16..2023-02-01
2023-01-20 | Xe chở từ 3-4 khách đến 4-5 khách. | -
2023-01-20 | Tỷ lệ 1/3 đến 1/2 số phiếu là thấp. | -
2025-09-20 | Hai nước tập trận [12-16/9] ở biên giới. | 2025-09-12..2025-09-16
2025-09-20 | Hội chợ mở cửa [16–18/9/2025]. | 2025-09-16..2025-09-18
2026-02-02 | Vòng đàm phán mở ra vào [ngày 4-5/2] tại thủ đô. | 2026-02-04..2026-02-05
2025-05-10 | Nghỉ lễ [26/4-3/5/2025] ở nhiều nơi. | 2025-04-26..2025-05-03
2024-06-01 | Bản ghi [2024-03-15] được giữ lại. | 2024-03-15
2024-06-01 | Máy tắt lúc [2024-03-15T10:05:00+07:00]. | 2024-03-15 10:05
2024-06-01 | [7 tháng 5 năm 1954] là ngày toàn thắng. | 1954-05-07
2014-01-15 | Văn bản [ngày 29/10/99] đã hết hạn. | 1999-10-29
2023-05-18 | Hai bên gặp nhau vào [ngày 9] và [16/5] tại đây. | 2023-05-09; 2023-05-16
2025-10-12 | Ông sẽ ra tòa [ngày 20 tháng này]. | 2025-10-20
2025-10-12 | Đoàn tới nơi [ngày 20 tháng trước]. | 2025-09-20
2025-10-12 | Lương được trả [ngày 5 tháng tới]. | 2025-11-05
2025-10-12 | Anh ở số nhà 15/9 gần cầu 19/5. | -
2025-10-15 | Lịch họp [từ 21 đến 31/11] phải in lại. | invalid
2025-10-15 | Nồng độ pH từ 6.5 đến 7.5 là an toàn. | -
2025-10-15 | Cổ phiếu giảm 12/10 phiên. | -
2025-10-15 | Hai bên họp vào [ngày 30/9] và [1/10]. | 2025-09-30; 2025-10-01
2025-10-15 | Khoảng 2/3 và 1/2 số phiếu. | -
2023-12-01 | Hạn nộp là [ngày 31/4]. | invalid
2022-12-20 | Sáu trong chín, tức 6/9 tên lửa, bị bắn hạ. | -
2022-12-20 | Đội nhà thắng 3-2 trên sân khách. | -
2022-12-20 | Giá tăng 15.9 USD mỗi thùng. | -
2022-12-20 | Khoảng 2/3 số phiếu ủng hộ. | -
2022-12-20 | Có 20-30 tàu neo ngoài cảng. | -
2022-12-20 | Tỷ lệ 12/16 đội đồng ý. | -
2022-12-20 | Phục vụ khách 24/7. | -
2022-12-20 | Bản vá 1.10.30 sửa nhiều lỗi. | -
2022-12-20 | Đến ngày thứ 6, nước rút. | -
2022-12-20 | Uống thuốc ngày 2 lần. | -
2025-10-15 | Hội nghị đã diễn ra [ngày 20/11] tại Huế. | 2024-11-20
2025-10-15 | Hội nghị diễn ra [ngày 20/11] tại Huế. | 2025-11-20
2026-02-07 | Đến [ngày 30/5], các trường phải nộp danh sách. | 2026-05-30
2026-02-07 | [Ngày 30/5], ông bị bắt ở sân bay. | 2025-05-30
2022-12-23 | Kể từ khi xung đột nổ ra vào [ngày 4/2], giá tăng gấp đôi. | 2022-02-04
2025-06-04 | [Từ ngày 15-5 đến 14-8], công an mở đợt cao điểm. | 2025-05-15..2025-08-14
2021-11-03 | Chợ mở lại [ngày 15/1/2022]. [Từ 15/2 đến 15/4], khách đông dần. | 2022-01-15; 2022-02-15..2022-04-15
2025-10-15 | [Năm 2019], họ cãi nhau. [Ngày 12/11], họ rút đại sứ. | 2019-01-01..2019-12-31; 2019-11-12
2025-06-05 | Cầu sập [hôm 31-5] và [1-6]. | 2025-05-31; 2025-06-01
2021-11-04 | Xét nghiệm lại vào ngày 3, 7 và tiếp tục mỗi 7 ngày. | -
2020-11-17 | Cuộc thi mở trong các [ngày 12], [13], [14] tại Huế. | 2020-11-12; 2020-11-13; 2020-11-14
2025-06-05 | Hai đội thắng 3-1 và 2-1. | -
2024-11-10 | [Đêm muộn 9-11], trạm đo báo tím. | 2024-11-09 đêm
2024-11-25 | Triển lãm mở [từ 13h30 ngày 21 đến hết ngày 22-12]. | 2024-12-21..2024-12-22 13:30
2025-10-15 | Hằng ngày 2 - 3 cữ ăn là đủ. | -
2025-10-15 | Thuốc dùng [mỗi ngày] 1-2 lần, mỗi lần 1 viên. | set
2025-10-15 | Hội chợ mở vào [ngày 13/7 - 15/7]. | 2025-07-13..2025-07-15
2025-10-15 | Trại hè mở [13-15 tháng 7] ở đảo. | 2025-07-13..2025-07-15
2025-10-15 | Cả nhóm nghỉ từ 3-5 tháng, có khi 7 tháng. | -
2017-02-02 | [3/9/91] | 1991-09-03
2026-02-06 | Cửa hàng hẹn khách hàng [ngày 9/3] quay lại. | 2026-03-09
2017-02-02 | Xe số 3/9/91 chưa tới. | -
"""

SEP = r"[/.\-]"
# a numeric date in groups d s m y; the year may be set off by another mark, and only two digits after the same one
NUMERIC = (
    rf"(?P<d>\d{{1,2}}) ?(?P<s>{SEP}) ?(?P<m>1[0-2]|0?[1-9])(?!\d)"
    rf"(?: ?{SEP} ?(?P<y>{YEAR4})|(?P=s)(?P<y2>\d\d))?(?!\d|{SEP}\d|,\d|%"
    rf"| ?(?:h|giây|phút|tiếng|tuần|tháng)(?!\w)| ?giờ(?= (?:sáng|trưa|chiều|tối|đêm|mỗi|một)(?!\w)|[.,;/]|$))"
)
# a first day before it: 12-16/9, 26/4-3/5/2025
FIRST = (
    rf"(?P<d0>\d{{1,2}})(?: ?[/.] ?(?P<m0>\d{{1,2}})(?: ?[/.] ?(?P<y0>{YEAR4}))?)?"
    r"(?: ?- ?(?=\d{1,2} ?[/.])| - (?=\d{1,2}-))"
)
DAY_WORD = rf"(?:\d{{1,2}}|{NUMBER_WORD})"
MONTH_NAME = rf"(?:(?!năm [12]\d\d\d|giêng|chạp){alt('months')})"  # in "tháng năm 2021" năm is the year's word
MONTH_WORD = rf"(?:\d{{1,2}}|{MONTH_NAME})"
SPELT = (
    rf"(?P<wd>{DAY_WORD})(?: |/| ?- ?)tháng (?P<wm>{MONTH_WORD})"
    rf"(?:,? năm (?P<wy>\d{{2,4}})(?!\d)|,? (?P<wy2>{YEAR4})(?!\d)|[/.\-](?P<wy3>{YEAR4})|, ?(?P<wy4>\d\d)(?=[.;)]|$))?"
)

_FEASTS = {" ".join(feast.split()[-3:]) for feast in words("feasts")}
_INTRODUCERS = word_set("introducers") | word_set("dayparts") | word_set("weekdays") | _FEASTS | {"giờ"}
_STRONG = word_set("introducers", 1, "strong") | word_set("dayparts") | word_set("weekdays") | _FEASTS
_COUNTED = word_set("counted")
_EACH = {"mỗi", "mọi", "hàng", "hằng", "một", "hai", "ba", "vài"}
_SHARED = re.compile(
    r"(?:^|\W)(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|từ) \d{1,2}(?:, ?\d{1,2})*(?:,| và| đến| tới) $|\d ?h $"
)
_MAY_SHARE = (", ", "và ", "đến ", "tới ", "h ")
"""How the words of _SHARED end."""
_FRACTIONS = {(str(a), str(b)) for b in (2, 3, 4, 5) for a in range(1, b)}
_RATIO = frozenset(
    [
        "tỷ lệ",
        "tỉ lệ",
        "tỷ số",
        "tỉ số",
        "tỷ trọng",
        "khoảng",
        "hơn",
        "gần",
        "chiếm",
        "được",
        "đạt",
        "tới",
        "bằng",
        "chỉ",
        "còn",
        "vòng",
        "thắng",
        "thua",
        "hòa",
        "hoà",
        "kịch bản",
        "số",
        "quốc lộ",
        "đường",
        "hẻm",
        "ngõ",
        "kiệt",
        "có",
        "ít nhất",
        "f",
        "cấp",
        "trên",
        "dưới",
        "quá",
        "chung kết",
        "lớp",
        "khẩu độ",
    "số nhà",
    "cầu",
    "phố",
    "chợ",
    "công viên",
    "quảng trường",
        "mỗi",
    ]
)
_COUNT_BEFORE = re.compile(r"(?<![\w:])\d{1,3} $")
_DAY_TOLD = re.compile(r"(?<!\w)(?:ngày|hôm|sáng|chiều|tối|đêm) \d")
_DOSES = re.compile(r"(?:, ?\d{1,2})*,? (?:và )?(?:tiếp tục )?(?:cứ )?mỗi \d")
_EACH_DAY = re.compile(r"(?<!\w)(?:mỗi|hằng|mọi|một|1) ngày $")
_NUMBERED = {"số", "nghị quyết", "nghị định", "thông tư", "quyết định", "luật"}
_TRADED = (" phiên", " mã")
_MEASURED = re.compile(r"(?<!\w)(?:ph|điểm|mức|giá|độ|chỉ số|lãi suất) từ (?:\d[\d.,]* (?:đến|tới) )?$")
_FROM_A_DAY = re.compile(
    r"(?:(?:ngày|hôm) ?\d{1,2} ?[/.\-] ?\d{1,2}|(?<![\w/.,\-])(?P<d>\d{1,2})(?P<s>[/\-])(?P<m>\d{1,2}))"
    r"(?:[/.\-]\d{4}|[/.]\d{1,2})?,? (?:(?:cho )?(?:đến|tới)(?: hết)?|và) $"
)
_GOES_ON = {"đến", "tới", "tại", "ở", "và", "-", "sẽ"}


def _introducer(lead: str) -> str | None:
    """The word before a bare date that makes it one, or None."""
    by = last_of(lead, _INTRODUCERS)
    return by or ("ngày" if lead.endswith(_MAY_SHARE) and _SHARED.search(lead) else None)


def _from_a_day(lead: str) -> bool:
    """True where what stands before is the first day of a stretch and its ``đến``: ``từ ngày 16-1 đến``."""
    m = _FROM_A_DAY.search(lead)
    if m is None:
        return False
    if m["d"] is None:
        return True
    d, month = int(m["d"]), int(m["m"])
    return 1 <= month <= 12 and (d > month if m["s"] == "-" else d <= 31 and (m["d"], m["m"]) not in _FRACTIONS)


def month_of(text: str) -> int | None:
    """A month in digits or in words."""
    if text.isdecimal():
        return int(text)
    told = value("months", text)
    return int(told) if told else None


def day(d: int, m: int | None, y: int | None) -> Meaning | None:
    """A day that some year has; Impossible when none has it; None for numbers that are no date at all."""
    if m is None:
        return Day(d) if 1 <= d <= 31 else None
    if not (1 <= m <= 12 and 1 <= d <= 31):
        return None
    longest = 31 if m in (1, 3, 5, 7, 8, 10, 12) else 30
    if m == 2:
        longest = 29 if y is None or (y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)) else 28
    return Day(d, m, y) if d <= longest else Impossible(Day(d, m, y))


def _spelt_year(m: re.Match[str]) -> str | None:
    return m["wy"] or m["wy2"] or m["wy3"] or m["wy4"]


def _numeric(m: re.Match[str]) -> Meaning | None:
    """The meaning of NUMERIC's groups, with FIRST's where they stand."""
    y = m["y"] or m["y2"]
    told = day(int(m["d"]), int(m["m"]), year(y) if y else None)
    if m["d0"] is None or told is None or isinstance(told, Impossible):
        return told
    assert isinstance(told, Day)
    y0 = int(m["y0"]) if m["y0"] else told.year
    m0 = int(m["m0"]) if m["m0"] else told.month
    if y0 is not None and m["y0"] is None and m0 is not None and told.month is not None and m0 > told.month:
        y0 -= 1
    first = day(int(m["d0"]), m0, y0)
    if first is None or isinstance(first, Impossible):
        return first
    assert isinstance(first, Day)
    if m0 == told.month and y0 == told.year and first.day >= told.day:
        return None
    return Range(first, told)


@rule(("ngày #", "ngày#", "hôm #", "hôm#"), rf"(?:ngày|hôm) ?(?:{FIRST})?{NUMERIC}")
def introduced(m: re.Match[str], text: str) -> Meaning | None:
    """``hôm 19.12``, ``ngày 15/9/2022``, ``ngày 4-5/2``."""
    if m["s"] == "-" and not m["y"] and _EACH_DAY.search(before(m) + "ngày "):
        return None  # hằng ngày 2 - 3 cữ
    return _numeric(m)


NUMBERS = ("#", *openings(words("numbers", 2, "one")), "mười")
"""How a number in digits or words begins."""


@rule(
    cross(("ngày", "hôm"), NUMBERS),
    rf"(?:ngày|hôm) (?:(?P<d0>{DAY_WORD}) ?- ?)?{SPELT}",
)
def spelt(m: re.Match[str], text: str) -> Meaning | None:
    """``ngày 19 tháng 12 năm 2022``, in digits or words."""
    d, mo = number(m["wd"]), month_of(m["wm"])
    if d is None or mo is None:
        return None
    y = _spelt_year(m)
    told = day(d, mo, year(y) if y else None) or Impossible(Day(d, mo))
    first = number(m["d0"]) if m["d0"] else None
    if first and isinstance(told, Day) and first < told.day:
        return Range(Day(first, told.month, told.year), told)
    return told


@rule(
    (
        "# tháng",
        "#/tháng",
        *(f"{w} tháng" for w in (*words("numbers", 2, "one"), *words("numbers", 2, "after"), "mười", "mươi")),
    ),
    SPELT,
)
def spelt_bare(m: re.Match[str], text: str) -> Meaning | None:
    """``7 tháng 5 năm 1954``; without a year only where a date is expected (``3 tháng 2`` may count months)."""
    y = _spelt_year(m)
    if not y and before(m).strip() and not _introducer(before(m)):
        return None
    d, mo = number(m["wd"]), month_of(m["wm"])
    if d is None or mo is None or followed(m, _COUNTED):
        return None
    return day(d, mo, year(y) if y else None)


@rule(
    cross(("ngày",), NUMBERS),
    rf"ngày (?P<d>{DAY_WORD})"
    r"(?! ?[/.\-] ?\d|[.,]\d| tháng (?!giêng|chạp|này|trước|tới|sau|qua|rồi)| tết|%)",
)
def day_of_month(m: re.Match[str], text: str) -> Meaning | None:
    """``ngày 20`` of a month told elsewhere."""
    d = number(m["d"])
    if d is None or m["d"] in values("numbers") or after(m, 1) == ":" or followed(m, _COUNTED):
        return None
    lead = before(m)
    if lead.endswith(("phôi ", "phôi của ")) or _DOSES.match(after(m, 40)):
        return None  # tiêm vào ngày 0, 3, 7 và mỗi 7 ngày
    if _COUNT_BEFORE.search(lead) or preceded(m, _EACH):
        return None
    return day(d, None, None)


@rule(
    ("#-#", "# - #"),
    rf"(?P<d0>\d{{1,2}}) ?- ?(?P<wd>\d{{1,2}}) tháng (?P<wm>\d{{1,2}}|{MONTH_NAME})"
    rf"(?:,? năm (?P<wy>{YEAR4})(?!\d)|[/.\-](?P<wy2>{YEAR4}))?(?![\d/]|[.,]\d|%)",
    digits=(1, 2),
)
def spelt_days(m: re.Match[str], text: str) -> Meaning | None:
    """``13-15 tháng 7``: without the word for day."""
    a, b, mo = int(m["d0"]), int(m["wd"]), month_of(m["wm"])
    if mo is None or not 1 <= a < b or followed(m, _COUNTED):
        return None
    y = m["wy"] or m["wy2"]
    told = day(b, mo, int(y) if y else None)
    return Range(Day(a, mo, told.year), told) if isinstance(told, Day) else None


_OF_MOON = frozenset(["âm lịch", "âl"])
_HEADS = tuple(f"#{s}#" for s in ("/", "-", ".", " - ", " / ", "/ ", " /"))


@rule(_HEADS, rf"(?:{FIRST})?{NUMERIC}", digits=(1, 2))
def numeric(m: re.Match[str], text: str) -> Meaning | None:
    """``15/9``, ``19/12/2022``, ``12-16/9`` without a word before; what may be a score or a fraction is left alone."""
    told = _numeric(m)
    if told is None:
        return None
    lead = before(m, 32)
    if m.string.startswith(" â", m.end()) and followed(m, _OF_MOON):
        return told
    if m["y"]:
        return None if lead[-1:] == " " and last_of(lead, _NUMBERED) else told
    by = _introducer(lead)
    strong = by in _STRONG
    if (by is None and m.string.startswith(_TRADED, m.end())) or (m["s"] == "." and _MEASURED.search(lead)):
        return None
    if m[0] == "24/7" and not strong:
        return None
    if m["y2"]:
        if m["s"] == ".":
            return told if by and len(m["m"]) == 2 else None
        return told if by or alone(m) else None
    if by == "ngày" and _EACH_DAY.search(lead):
        return None  # mỗi ngày 1-2 lần
    if (not strong and (after(m, 1) == "%" or followed(m, _COUNTED))) or (
        by is None and ((" " in m[0] and not m["m0"]) or isinstance(told, Impossible))
    ):
        return None
    if strong:
        return told
    if by:
        fraction = by in ("đến", "tới") and m["s"] == "/" and m["d0"] is None and (m["d"], m["m"]) in _FRACTIONS
        stretch = m["s"] == "-" and m["d0"] is None and int(m["d"]) < int(m["m"])  # từ 3-5 sao
        if (fraction or stretch) and not ends(m) and not followed(m, _GOES_ON) and not _from_a_day(lead):
            return None
        return told
    if m["s"] != "/" and _from_a_day(lead) and _DAY_TOLD.search(lead):
        return told  # hôm 31-5 và 1-6
    if m["s"] != "/":
        enclosed = lead.endswith("(") and after(m, 1) == ")" and m["d0"] is None
        return told if enclosed and m["s"] in ".-" and len(m[0]) > 3 else None
    if lead[-1:] == " " and last_of(lead, _RATIO):
        return None
    d, mo = int(m["d"]), int(m["m"])
    if lead.endswith("(") or not lead.strip() or m["d0"]:
        return told
    if d > mo or (len(m["m"]) == 2 and m["m"][0] == "0"):
        return told
    return told if _from_a_day(lead) else None


@rule(
    cross(("tháng",), ("#", *openings(words("months")))),
    rf"tháng (?P<m>{MONTH_WORD}) (?P<d>\d{{1,2}}), ?(?P<y>{YEAR4})(?!\d)",
)
def month_first(m: re.Match[str], text: str) -> Meaning | None:
    """``Tháng Mười Hai 29, 2013``: translated word for word."""
    mo = month_of(m["m"])
    return day(int(m["d"]), mo, int(m["y"])) if mo else None


@rule(
    ("#-#", "#/#", "#.#"),
    rf"(?P<y>{YEAR4})(?P<s>{SEP})(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d|{SEP}\d)"
    r"(?:t(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:z|[+\-]\d\d:?\d\d)?)?",
    digits=(4, 4),
)
def iso(m: re.Match[str], text: str) -> Meaning | None:
    """``2024-03-15``: year first."""
    told = day(int(m["d"]), int(m["m"]), int(m["y"]))
    if told is None or isinstance(told, Impossible):
        return None
    return In(Clock(int(m["h"]), int(m["min"])), told) if m["h"] else told
