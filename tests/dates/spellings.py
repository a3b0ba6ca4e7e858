"""Ways to write a date in Vietnamese, for the property tests: each turns days into words.

Nothing here is read by the program; the tests hold that every one of these spellings comes back as the days it was
made from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Writer = Callable[[date], str]
RangeWriter = Callable[[date, date], str]

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
MONTHS = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"]
WEEKDAYS = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]
WEEKDAY_NUMBERS = ["thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7", "chủ nhật"]
CAPITALS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
ROMAN = ["I", "II", "III", "IV"]


def number(n: int) -> str:
    """1 to 31 in words, as said of a day of the month."""
    if n <= 10:
        return [*ONES, "mười"][n]
    tens, ones = divmod(n, 10)
    if tens == 1:
        return "mười " + {5: "lăm"}.get(ones, ONES[ones])
    head = ONES[tens] + " mươi"
    return head if not ones else f"{head} " + {1: "mốt", 4: "tư", 5: "lăm"}.get(ones, ONES[ones])


def whole(d: date) -> str:
    return f"ngày {d.day} tháng {d.month} năm {d.year}"


# A whole date, year included: needs no publication day.
WHOLE: dict[str, Writer] = {
    "ngày D tháng M năm Y": whole,
    "Ngày D tháng M năm Y": lambda d: whole(d).capitalize(),
    "NGÀY D THÁNG M NĂM Y": lambda d: whole(d).upper(),
    "D tháng M năm Y": lambda d: f"{d.day} tháng {d.month} năm {d.year}",
    "D tháng M, Y": lambda d: f"ngày {d.day} tháng {d.month}, {d.year}",
    "ngày D tháng M/Y": lambda d: f"ngày {d.day} tháng {d.month}/{d.year}",
    "ngày DD tháng MM năm Y": lambda d: f"ngày {d.day:02} tháng {d.month:02} năm {d.year}",
    "ngày D/M năm Y": lambda d: f"ngày {d.day}/{d.month} năm {d.year}",
    "D/M/Y": lambda d: f"{d.day}/{d.month}/{d.year}",
    "DD/MM/Y": lambda d: f"{d:%d/%m/%Y}",
    "D-M-Y": lambda d: f"{d.day}-{d.month}-{d.year}",
    "DD-MM-Y": lambda d: f"{d:%d-%m-%Y}",
    "D.M.Y": lambda d: f"{d.day}.{d.month}.{d.year}",
    "DD.MM.Y": lambda d: f"{d:%d.%m.%Y}",
    "D/M-Y": lambda d: f"ngày {d.day}/{d.month}-{d.year}",
    "D–M–Y": lambda d: f"{d.day}–{d.month}–{d.year}",
    "D/M/ Y": lambda d: f"{d.day}/{d.month}/ {d.year}",
    "D / M / Y": lambda d: f"{d.day} / {d.month} / {d.year}",
    "D - M - Y": lambda d: f"{d.day} - {d.month} - {d.year}",
    "ngày D/M/Y": lambda d: f"ngày {d.day}/{d.month}/{d.year}",
    "hôm D-M-Y": lambda d: f"hôm {d.day}-{d.month}-{d.year}",
    "hôm D.M.Y": lambda d: f"hôm {d.day}.{d.month}.{d.year}",
    "ISO": lambda d: d.isoformat(),
    "number words": lambda d: f"ngày {number(d.day)} tháng {MONTHS[d.month - 1]} năm {d.year}",
    "number words, capitals": lambda d: f"Ngày {number(d.day)} tháng {MONTHS[d.month - 1].capitalize()} năm {d.year}",
    "thứ hai, ngày D/M/Y": lambda d: f"{WEEKDAYS[d.weekday()]}, ngày {d.day}/{d.month}/{d.year}",
    "Thứ Hai ngày D/M/Y": lambda d: f"{CAPITALS[d.weekday()]} ngày {d.day}/{d.month}/{d.year}",
    "Thứ Hai, D/M/Y": lambda d: f"{CAPITALS[d.weekday()]}, {d.day}/{d.month}/{d.year}",
    "thứ 2, D/M/Y": lambda d: f"{WEEKDAY_NUMBERS[d.weekday()]}, {d.day}/{d.month}/{d.year}",
    "thứ hai ngày D tháng M năm Y": lambda d: f"{WEEKDAYS[d.weekday()]} {whole(d)}",
    "NBSP": lambda d: whole(d).replace(" ", "\u00a0"),
    "narrow NBSP": lambda d: whole(d).replace(" ", "\u202f"),
    "two spaces": lambda d: whole(d).replace(" ", "  "),
    "ngày NBSP D/M/Y": lambda d: f"ngày\u00a0{d.day}/{d.month}/{d.year}",
}

# A whole date with a part of the day or a clock time: (writer, clock).
CLOCKED: dict[str, tuple[Writer, str]] = {
    **{f"{part} D/M/Y": ((lambda d, part=part: f"{part} {d.day}/{d.month}/{d.year}"), part)  # type: ignore[misc]
       for part in ("rạng sáng", "sáng", "trưa", "chiều", "tối", "đêm")},
    **{f"{part} ngày D tháng M năm Y": ((lambda d, part=part: f"{part} {whole(d)}"), part)  # type: ignore[misc]
       for part in ("rạng sáng", "sáng", "trưa", "chiều", "tối", "đêm")},
    "9h30 ngày D/M/Y": (lambda d: f"9h30 ngày {d.day}/{d.month}/{d.year}", "09:30"),
    "9 giờ 30 ngày": (lambda d: f"9 giờ 30 ngày {d.day}/{d.month}/{d.year}", "09:30"),
    "9 giờ 30 phút ngày": (lambda d: f"9 giờ 30 phút {whole(d)}", "09:30"),
    "20:05 ngày": (lambda d: f"20:05 ngày {d.day}-{d.month}-{d.year}", "20:05"),
    "20g05 ngày": (lambda d: f"20g05 ngày {d.day}-{d.month}-{d.year}", "20:05"),
    "20h ngày": (lambda d: f"20h ngày {d.day}-{d.month}-{d.year}", "20:00"),
    "0h ngày": (lambda d: f"0h ngày {d.day}/{d.month}/{d.year}", "00:00"),
    "13h09 D/M/Y": (lambda d: f"13h09 {d.day}/{d.month}/{d.year}", "13:09"),
    "8h30 sáng D/M/Y": (lambda d: f"8h30 sáng {d.day}/{d.month}/{d.year}", "08:30"),
    "7 giờ tối ngày": (lambda d: f"7 giờ tối ngày {d.day}/{d.month}/{d.year}", "19:00"),
    "3 giờ chiều ngày": (lambda d: f"3 giờ chiều ngày {d.day}/{d.month}/{d.year}", "15:00"),
}

# A day without its year: comes back for days shortly before the publication day.
YEARLESS: dict[str, Writer] = {
    "ngày D tháng M": lambda d: f"ngày {d.day} tháng {d.month}",
    "ngày D/M": lambda d: f"ngày {d.day}/{d.month}",
    "hôm D/M": lambda d: f"hôm {d.day}/{d.month}",
    "hôm D.M": lambda d: f"hôm {d.day}.{d.month}",
    "ngày D-M": lambda d: f"ngày {d.day}-{d.month}",
    "sáng DD/MM": lambda d: f"sáng {d:%d/%m}",
    "tối D.M": lambda d: f"tối {d.day}.{d.month}",
    "chiều D-M": lambda d: f"chiều {d.day}-{d.month}",
    "9h30 D/M": lambda d: f"9h30 ngày {d.day}/{d.month}",
    "thứ hai, D/M": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day}/{d.month}",
    "number words": lambda d: f"ngày {number(d.day)} tháng {MONTHS[d.month - 1]}",
    "ngày D NBSP tháng M": lambda d: f"ngày {d.day}\u00a0tháng {d.month}",
}

# Days 1-10 only.
MUNG: dict[str, Writer] = {
    "mùng D/M/Y": lambda d: f"mùng {d.day}/{d.month}/{d.year}",
    "mồng D/M/Y": lambda d: f"mồng {d.day}/{d.month}/{d.year}",
    "ngày mùng D tháng M năm Y": lambda d: f"ngày mùng {d.day} tháng {d.month} năm {d.year}",
    "ngày mồng D tháng M năm Y": lambda d: f"ngày mồng {number(d.day)} tháng {MONTHS[d.month - 1]} năm {d.year}",
}

# Longer stretches: (writer, first day and last day of what was written).
STRETCHES: dict[str, tuple[Writer, Callable[[date], tuple[date, date]]]] = {}


def month_of(d: date) -> tuple[date, date]:
    first = d.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def quarter_of(d: date) -> tuple[date, date]:
    month = (d.month - 1) // 3 * 3 + 1
    return date(d.year, month, 1), month_of(date(d.year, month + 2, 1))[1]


def year_of(d: date) -> tuple[date, date]:
    return date(d.year, 1, 1), date(d.year, 12, 31)


STRETCHES |= {
    "tháng M/Y": (lambda d: f"tháng {d.month}/{d.year}", month_of),
    "tháng M-Y": (lambda d: f"tháng {d.month}-{d.year}", month_of),
    "tháng MM/Y": (lambda d: f"tháng {d.month:02}/{d.year}", month_of),
    "tháng M.Y": (lambda d: f"tháng {d.month}.{d.year}", month_of),
    "tháng M năm Y": (lambda d: f"tháng {d.month} năm {d.year}", month_of),
    "tháng in words": (lambda d: f"tháng {MONTHS[d.month - 1]} năm {d.year}", month_of),
    "THÁNG M NĂM Y": (lambda d: f"THÁNG {d.month} NĂM {d.year}", month_of),
    "quý III/Y": (lambda d: f"quý {ROMAN[(d.month - 1) // 3]}/{d.year}", quarter_of),
    "quý III năm Y": (lambda d: f"quý {ROMAN[(d.month - 1) // 3]} năm {d.year}", quarter_of),
    "quý 3/Y": (lambda d: f"quý {(d.month - 1) // 3 + 1}/{d.year}", quarter_of),
    "quí 3 năm Y": (lambda d: f"quí {(d.month - 1) // 3 + 1} năm {d.year}", quarter_of),
    "năm Y": (lambda d: f"năm {d.year}", year_of),
    "NĂM Y": (lambda d: f"NĂM {d.year}", year_of),
    "đầu tháng M/Y": (lambda d: f"đầu tháng {d.month}/{d.year}",
                      lambda d: (d.replace(day=1), d.replace(day=10))),
    "giữa tháng M năm Y": (lambda d: f"giữa tháng {d.month} năm {d.year}",
                           lambda d: (d.replace(day=11), d.replace(day=20))),
    "cuối tháng M-Y": (lambda d: f"cuối tháng {d.month}-{d.year}",
                       lambda d: (d.replace(day=21), month_of(d)[1])),
    "đầu năm Y": (lambda d: f"đầu năm {d.year}", lambda d: (date(d.year, 1, 1), date(d.year, 4, 30))),
    "giữa năm Y": (lambda d: f"giữa năm {d.year}", lambda d: (date(d.year, 5, 1), date(d.year, 8, 31))),
    "cuối năm Y": (lambda d: f"cuối năm {d.year}", lambda d: (date(d.year, 9, 1), date(d.year, 12, 31))),
    "nửa đầu năm Y": (lambda d: f"nửa đầu năm {d.year}", lambda d: (date(d.year, 1, 1), date(d.year, 6, 30))),
    "nửa cuối năm Y": (lambda d: f"nửa cuối năm {d.year}", lambda d: (date(d.year, 7, 1), date(d.year, 12, 31))),
    "thập niên": (lambda d: f"thập niên {d.year // 10 * 10}",
                  lambda d: (date(d.year // 10 * 10, 1, 1), date(d.year // 10 * 10 + 9, 12, 31))),
}

# Two different days of one month.
SHARED_MONTH: dict[str, RangeWriter] = {
    "từ ngày D đến D/M/Y": lambda a, b: f"từ ngày {a.day} đến {b.day}/{b.month}/{b.year}",
    "từ ngày D đến ngày D/M/Y": lambda a, b: f"từ ngày {a.day} đến ngày {b.day}/{b.month}/{b.year}",
    "từ D đến D-M-Y": lambda a, b: f"từ {a.day} đến {b.day}-{b.month}-{b.year}",
    "từ D tới D/M/Y": lambda a, b: f"từ ngày {a.day} tới {b.day}/{b.month}/{b.year}",
    "D-D/M/Y": lambda a, b: f"{a.day}-{b.day}/{b.month}/{b.year}",
    "ngày D-D/M/Y": lambda a, b: f"ngày {a.day}-{b.day}/{b.month}/{b.year}",
    "D–D/M/Y": lambda a, b: f"{a.day}–{b.day}/{b.month}/{b.year}",
    "D - D/M/Y": lambda a, b: f"ngày {a.day} - {b.day}/{b.month}/{b.year}",
    "từ ngày D đến ngày D tháng M năm Y": lambda a, b: f"từ ngày {a.day} đến {whole(b)}",
    "từ D-D/M/Y": lambda a, b: f"từ {a.day}-{b.day}/{b.month}/{b.year}",
}

# Two different days of one year.
SHARED_YEAR: dict[str, RangeWriter] = {
    "từ ngày D/M đến D/M/Y": lambda a, b: f"từ ngày {a.day}/{a.month} đến {b.day}/{b.month}/{b.year}",
    "từ ngày D/M đến ngày D/M/Y": lambda a, b: f"từ ngày {a.day}/{a.month} đến ngày {b.day}/{b.month}/{b.year}",
    "từ D-M đến D-M-Y": lambda a, b: f"từ {a.day}-{a.month} đến {b.day}-{b.month}-{b.year}",
    "từ D.M đến D.M.Y": lambda a, b: f"từ {a.day}.{a.month} đến {b.day}.{b.month}.{b.year}",
    "từ ngày D tháng M đến ngày D tháng M năm Y": lambda a, b: f"từ ngày {a.day} tháng {a.month} đến {whole(b)}",
    "D/M-D/M/Y": lambda a, b: f"{a.day}/{a.month}-{b.day}/{b.month}/{b.year}",
    "D/M - D/M/Y": lambda a, b: f"{a.day}/{a.month} - {b.day}/{b.month}/{b.year}",
    "D/M–D/M/Y": lambda a, b: f"{a.day}/{a.month}–{b.day}/{b.month}/{b.year}",
}

# Any two days.
OPEN: dict[str, RangeWriter] = {
    "từ D/M/Y đến D/M/Y": lambda a, b: f"từ {a.day}/{a.month}/{a.year} đến {b.day}/{b.month}/{b.year}",
    "từ ngày D/M/Y đến ngày D/M/Y":
        lambda a, b: f"từ ngày {a.day}/{a.month}/{a.year} đến ngày {b.day}/{b.month}/{b.year}",
    "D/M/Y-D/M/Y": lambda a, b: f"{a.day}/{a.month}/{a.year}-{b.day}/{b.month}/{b.year}",
    "D/M/Y - D/M/Y": lambda a, b: f"{a.day}/{a.month}/{a.year} - {b.day}/{b.month}/{b.year}",
    "D.M.Y – D.M.Y": lambda a, b: f"{a.day}.{a.month}.{a.year} – {b.day}.{b.month}.{b.year}",
    "từ ngày … năm đến ngày … năm": lambda a, b: f"từ {whole(a)} đến {whole(b)}",
    "từ ngày … tới hết ngày …": lambda a, b: f"từ {whole(a)} đến hết {whole(b)}",
}

# Two different years.
YEARS: dict[str, RangeWriter] = {
    "giai đoạn Y-Y": lambda a, b: f"giai đoạn {a.year}-{b.year}",
    "giai đoạn Y – Y": lambda a, b: f"giai đoạn {a.year} – {b.year}",
    "từ năm Y đến năm Y": lambda a, b: f"từ năm {a.year} đến năm {b.year}",
    "từ năm Y đến Y": lambda a, b: f"từ năm {a.year} đến {b.year}",
    "từ Y đến Y": lambda a, b: f"từ {a.year} đến {b.year}",
    "các năm Y-Y": lambda a, b: f"trong các năm {a.year}-{b.year}",
}

# Sentences a time stands in; the braces take it.
CARRIERS = [
    "Hai bên đã gặp nhau {} tại thủ đô.",
    "Trong văn bản ký {}, hai nước nhất trí mở lại cửa khẩu.",
    "Bộ trưởng đã tới nơi {}.",
    "Đoàn đã lên đường {}, theo hãng thông tấn nhà nước.",
    "Phiên họp (diễn ra {}) đã kết thúc mà không có tuyên bố chung.",
    "“Chúng tôi đã ký {}”, bà nói.",
]
