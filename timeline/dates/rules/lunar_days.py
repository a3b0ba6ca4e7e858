"""The Vietnamese lunar calendar and named days: ``mùng 1 Tết``, ``rằm tháng Giêng``, ``Quốc khánh 2/9``."""

from __future__ import annotations

import re

from ..lexicon import NUMBER_WORD, YEAR4, alt, number, spellings, table, values, words
from ..lunar import CAN, CHI, place_in_cycle
from ..meaning import CycleYear, Day, Feast, In, Lunar, Meaning, Month, Range
from ..rule import after, before, cross, rule
from .calendar_days import month_of

CASES = """
2022-12-20 | Chùa đông khách ngày [mùng 1 Tết]. | 2023-01-22
2022-02-20 | Chùa đông khách hôm [rằm tháng Giêng]. | 2022-02-15
2022-12-20 | Vé máy bay dịp [Tết Nguyên đán 2023] tăng giá. | 2023-01-22
2025-04-10 | Lễ giỗ vào [ngày 10/3 âm lịch]. | 2025-04-07
2024-09-20 | Hội rước đèn vào [ngày 15 tháng 8 âm lịch]. | 2024-09-17
2022-12-20 | Phiên chợ cuối họp [30 tháng Chạp]. | 2023-01-21
2024-11-20 | Trường nghỉ dịp [Ngày Nhà giáo Việt Nam]. | 2024-11-20
2025-05-12 | Duyệt binh mừng [Ngày Chiến thắng 9/5]. | 2025-05-09
2025-09-10 | Người dân nghỉ lễ [Quốc khánh 2/9]. | 2025-09-02
2010-12-30 | Tuyết rơi đúng [ngày Giáng sinh năm 2010]. | 2010-12-25
2017-03-10 | Ông sinh [ngày mồng 3 tháng 3 năm 2017]. | 2017-03-03
2022-12-20 | Đoàn tàu rằm rập chạy. | -
2025-01-20 | [Đêm giao thừa], pháo hoa nổ. | 2025-01-28 đêm
2025-01-20 | Cầu thông xe trước [Tết Nguyên đán], kịp [Giao thừa]. | 2025-01-29; 2025-01-28
2025-01-20 | Mỗi đêm giao thừa, nhà nào cũng thắp hương. | -
2022-12-24 | Phố đông [trong đêm Noel]. | 2022-12-24 đêm
2017-02-02 | [giáng sinh] | 2016-12-25
2025-10-15 | Nhà thờ bán đồ trang trí giáng sinh quanh năm. | -
2025-10-15 | Giỗ tổ nghề dệt vắng người. | -
2025-01-20 | Pháo hoa nổ [đêm Giao thừa 2025]. | 2025-01-28 đêm
2025-08-10 | Lễ rước diễn ra [ngày 6 tháng 6 nhuận năm Ất Tỵ]. | 2025-07-30
2026-02-07 | Hãng Apple bán máy mới sau hội chợ kết thúc [đầu tháng Giêng]. | 2026-01-01..2026-01-10
2026-02-07 | Lễ hội chùa diễn ra [đầu tháng Giêng]. | 2026-02-17..2026-02-26
2014-01-15 | Ông mất vào [tháng giêng năm 1999]. | 1999-01-01..1999-01-31
2014-01-15 | Lễ hội mở vào [tháng Giêng năm 2015]. | 2015-02-19..2015-03-19
2026-01-15 | Vé tàu [Tết 2026] và [Tết năm nay] bán chạy, ai cũng lo ăn Tết. | 2026-02-17; 2026-02-17
2026-02-04 | Rét đậm vào [10-11/2] ([23-24 tháng Chạp]), phố vắng [1-3 Tết]. \
| 2026-02-10..2026-02-11; 2026-02-10..2026-02-11; 2026-02-17..2026-02-19
2025-08-10 | Hội mở [ngày 10 tháng 3 năm Ất Tỵ]. | 2025-04-07
"""

MONTH_WORD = rf"(?:\d{{1,2}}|{alt('months')})"
_DAY = rf"(?:mùng |mồng |ngày )?(?P<d>\d{{1,2}}|{NUMBER_WORD})"
_LUNAR = r"(?: (?:âm lịch|âl)| \((?:âm lịch|âl)\))"
_CYCLE = rf"(?P<can>{'|'.join(c.lower() for c in CAN)}|kỉ) (?P<chi>{'|'.join(c.lower() for c in CHI)}|mẹo|tị|tí)"


# beside tháng Giêng or Chạp: what speaks of the lunar year, and what of the world's news
_FESTIVE = re.compile(
    r"(?<!\w)(?:tết|âm lịch|rằm|mùng|mồng|lễ hội|chùa|đình|đền|cúng|xuân|giao thừa|ông táo|nông lịch)(?!\w)"
)
_FOREIGN = re.compile(
    r"(?<!\w)(?:nga|mỹ|ukraine|trung quốc|nhật|hàn quốc|triều tiên|đức|pháp|anh|eu|nato|châu âu|israel|iran|ấn độ"
    r"|belarus"
    r"|putin|trump|biden|zelensky|tổng thống|usd|fed|fomc|reuters|afp|apple|iphone|samsung|google|ces|ounce)(?!\w)"
)


def _translated(m: re.Match[str]) -> bool:
    """True for ``tháng Giêng`` in news of elsewhere, where it is January."""
    around = m.string[max(0, m.start() - 160) : m.end() + 160]
    return bool(_FOREIGN.search(around)) and not _FESTIVE.search(around) and not re.search(_CYCLE, around)


@rule(
    ("mùng", "mồng", "ngày mùng", "ngày mồng", "# tết", "hai tết", "ba tết", "bốn tết", "một tết"),
    rf"{_DAY} tết(?: nguyên đán)?(?: (?P<y>{YEAR4})(?!\d))?(?: {_CYCLE})?",
)
def tet_day(m: re.Match[str], text: str) -> Meaning | None:
    """``mùng 1 Tết``, ``30 Tết``: the first days of a lunar year, or the last."""
    d = number(m["d"])
    y = int(m["y"]) if m["y"] else None
    if d is None:
        return None
    if d in (29, 30):
        return Lunar(d, 12, y - 1 if y else None)
    if d in (23, 24, 25, 26, 27, 28):
        return Lunar(d, 12, y - 1 if y else None)
    return Lunar(d, 1, y) if 1 <= d <= 10 else None


@rule(
    ("mùng", "mồng", "ngày mùng", "ngày mồng", "đêm mùng"),
    rf"(?:ngày )?(?:mùng|mồng) (?P<d>\d{{1,2}}|{NUMBER_WORD})"
    rf"(?: ?[/.\-] ?(?P<m2>\d{{1,2}})| tháng (?P<m>{MONTH_WORD}))?"
    rf"(?:(?: năm |[/.\-])(?P<y>{YEAR4}))?(?P<al>{_LUNAR})?(?! tết)",
)
def early_day(m: re.Match[str], text: str) -> Meaning | None:
    """``mùng 5``, ``mồng 3 tháng 2``: a day up to the tenth, of ours or of the lunar month."""
    d = number(m["d"])
    if d is None or not 1 <= d <= 10:
        return None
    word = m["m"] or m["m2"]
    month = month_of(word) if word else None
    if month is not None and not 1 <= month <= 12:
        return None
    lunar_month = bool(m["m"]) and values("months", 2).get(m["m"]) == "lunar"
    if month is None and re.search(r"(?<!\w)tết(?!\w)", m.string[max(0, m.start() - 200) : m.end() + 200]):
        return Lunar(d, 1)
    if m["al"] or lunar_month:
        return Lunar(d, month, int(m["y"]) if m["y"] else None)
    return Day(d, month, int(m["y"]) if m["y"] else None)


@rule(
    ("rằm", "ngày rằm", "đêm rằm"),
    rf"(?:ngày )?rằm(?: tháng (?P<m>{MONTH_WORD}))?(?: âm lịch)?(?: năm (?P<y>{YEAR4}))?",
)
def full_moon(m: re.Match[str], text: str) -> Meaning | None:
    """``rằm tháng Giêng``: the fifteenth of a lunar month."""
    month = month_of(m["m"]) if m["m"] else None
    return Lunar(15, month, int(m["y"]) if m["y"] else None) if month else None


@rule(("# tháng",), rf"(?P<d>\d{{1,2}}|{NUMBER_WORD}) tháng (?P<m>giêng|chạp)(?: năm (?P<y>{YEAR4}))?(?: âm lịch)?")
def lunar_month_word(m: re.Match[str], text: str) -> Meaning | None:
    """``30 tháng Chạp``: with its year it is ours (translated news), without it the lunar one."""
    d, month = number(m["d"]), month_of(m["m"])
    if d is None or month is None or not 1 <= d <= 31:
        return None
    if (m["y"] or _translated(m)) and "âm lịch" not in m[0]:
        return Day(d, month, int(m["y"]) if m["y"] else None)
    return Lunar(d, month, int(m["y"]) if m["y"] else None) if d <= 30 else None


@rule(
    ("#-#", "# - #"),
    r"(?P<a>\d{1,2}) ?- ?(?P<b>\d{1,2}) (?:tháng (?P<m>giêng|chạp)|(?P<t>tết)|tháng (?P<m2>\d{1,2}) âm lịch)",
    digits=(1, 2),
)
def lunar_days(m: re.Match[str], text: str) -> Meaning | None:
    """``23-24 tháng Chạp``, ``27-29 Tết``."""
    a, b = int(m["a"]), int(m["b"])
    if not 1 <= a < b <= 30:
        return None
    month = (12 if a > 10 else 1) if m["t"] else month_of(m["m"] or m["m2"])
    return Range(Lunar(a, month), Lunar(b, month)) if month and 1 <= month <= 12 else None


@rule(
    ("tháng giêng", "tháng chạp"), rf"tháng (?P<m>giêng|chạp)(?P<leap> nhuận)?(?P<al>{_LUNAR})?(?: năm (?P<y>{YEAR4}))?"
)
def named_month(m: re.Match[str], text: str) -> Meaning | None:
    """``tháng Chạp``, ``tháng Giêng năm 2025``."""
    month = month_of(m["m"])
    assert month is not None
    dated = m["y"] is not None and not _FESTIVE.search(m.string, max(0, m.start() - 160), m.end() + 160)
    if not m["al"] and (dated or _translated(m)):
        return Month(month, int(m["y"]) if m["y"] else None)
    return Lunar(None, month, int(m["y"]) if m["y"] else None, bool(m["leap"]))


@rule(cross(("năm", "tết"), (*(c.lower() for c in CAN), "kỉ")), rf"(?:năm|tết) {_CYCLE}(?: (?:\(?(?P<y>{YEAR4})\)?))?")
def cycle_year(m: re.Match[str], text: str) -> Meaning | None:
    """``năm Ất Tỵ``; ``Tết Ất Tỵ`` is its first day."""
    n = place_in_cycle(f"{m['can']} {m['chi']}")
    if n is None:
        return None
    if m[0].startswith("tết"):
        return In(Feast(1, 1, lunar=True), CycleYear(n))
    return CycleYear(n) if m[0].startswith("năm") else None


_YEAR_NEXT = re.compile(r" năm (?:nay|ngoái|sau|trước|tới)(?!\w)")
_FEASTS = {spelling: row for row in table("feasts") for spelling in spellings(row[0])}


@rule(words("feasts"), rf"(?P<f>{alt('feasts')})(?: {_CYCLE})?(?:(?: năm | )(?P<y>{YEAR4})(?!\d))?")
def feast(m: re.Match[str], text: str) -> Meaning | None:
    """A named day, with its date or year beside it if told."""
    name = " ".join(m["f"].split())
    row = _FEASTS[name]
    if name == "tết" and not (m["y"] or m["can"] or _YEAR_NEXT.match(after(m))):
        return None
    if (
        not name.startswith(("ngày ", "lễ "))
        and not m["y"]
        and not any(c.isupper() for c in text[m.start() : m.end("f")])
        and not (len(m.string) < 40 and not after(m).strip(" .!"))
        and not (name == "giao thừa" and re.search(r"(?:đêm|lúc|khắc|phút|trước|sau|tối|đúng) $", before(m)))
    ):
        return None
    if name == "quốc khánh" and re.match(
        r" (?:lần|nước|cộng|của|mỹ|pháp|nga|trung|lào|nhật|thái|ấn|cuba|ba)", after(m)
    ):
        return None
    if re.search(r"(?:mỗi|hằng năm|hàng năm|cứ)(?: \w+){0,2} $", before(m)):
        return None
    if (
        re.search(r"(?:mùa|ông già|quà|cây|nhạc|quảng trường|chùa|bánh|thị trường) $", before(m))
        and not m["y"]
    ):
        return None
    y = int(m["y"]) if m["y"] else None
    if " " not in name or name == "trung thu":  # also a given name
        if re.search(r"[A-ZĐ]\w* $", text[max(0, m.start() - 12) : m.start()]) and before(m).strip() and not y:
            return None
        if re.match(r" [A-ZĐ]", text[m.end() : m.end() + 2]):
            return None
    if name == "quốc khánh" and re.match(r" [A-ZĐ]", text[m.end() : m.end() + 2]):
        return None
    if name == "giỗ tổ" and re.match(r" (?:nghề|nghiệp|sân khấu|họ|ngành|làng)(?!\w)", after(m)):
        return None
    if name == "giao thừa" and y:
        y -= 1  # the eve of that year
    if name in ("noel", "giáng sinh") and before(m).endswith("đêm "):
        return Feast(24, 12, False, y)
    if m["can"] and y is None:
        n = place_in_cycle(f"{m['can']} {m['chi']}")
        return In(Feast(int(row[2]), int(row[3]), row[1] == "lunar"), CycleYear(n)) if n is not None else None
    return Feast(int(row[2]), int(row[3]), row[1] == "lunar", y)
