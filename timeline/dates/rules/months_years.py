"""Months, quarters, halves, years, seasons, decades, centuries, school years, and their parts."""

from __future__ import annotations

import re

from ..lexicon import (
    NUMBER,
    NUMBER_WORD,
    ROMAN,
    YEAR4,
    YEAR_WORDS,
    alt,
    number,
    ordinal,
    value,
    word_set,
    words,
    year,
    year_of_words,
)
from ..meaning import (
    Century,
    Count,
    Decade,
    In,
    Meaning,
    Month,
    Part,
    Quarter,
    Range,
    Repeated,
    SchoolYear,
    Season,
    Step,
    Year,
)
from ..rule import after, alone, before, cross, followed, last_of, openings, preceded, rule
from .calendar_days import MONTH_NAME, month_of

CASES = """
2022-12-20 | Ông đắc cử [tháng 9/2021]. | 2021-09-01..2021-09-30
2022-12-20 | Nhà máy chạy thử từ [tháng 9-2021]. | 2021-09-01..2021-09-30
2025-10-12 | Dự án chạy thử [từ tháng 11/2023 - 2/2024]. | 2023-11-01..2024-02-29
2025-10-12 | Dự án chạy thử [tháng 11/2023 đến 2/2024]. | 2023-11-01..2024-02-29
2025-10-12 | Dịch bùng phát [từ tháng 3 đến 5/2022]. | 2022-03-01..2022-05-31
2022-12-20 | Hợp đồng ký [tháng mười năm 2017]. | 2017-10-01..2017-10-31
2022-12-20 | Vụ việc nổ ra [hồi tháng 5]. | 2022-05-01..2022-05-31
2020-11-17 | [Hồi tháng 5], hãng công bố kế hoạch xây xưởng. | 2020-05-01..2020-05-31
2026-02-02 | Thống đốc hết nhiệm kỳ vào [tháng 5]. | 2026-05-01..2026-05-31
2026-02-02 | [Tháng 5], hãng cho biết đã bán 2 triệu xe. | 2025-05-01..2025-05-31
2026-02-02 | Lãi [năm 2025] cao hơn so với [năm 2023], tăng 3% so với [năm trước]. \
| 2025-01-01..2025-12-31; 2023-01-01..2023-12-31; 2024-01-01..2024-12-31
2020-09-14 | Trong [giai đoạn 2012-2020], hai nước gần nhau. Kinh tế giảm trong [quý II]. \
| 2012-01-01..2020-12-31; 2020-04-01..2020-06-30
2024-11-22 | Giá giảm trong [tháng 8] và [tháng 9/2024]. | 2024-08-01..2024-08-31; 2024-09-01..2024-09-30
2022-12-20 | Kim ngạch [quý III/2024] tăng. | 2024-07-01..2024-09-30
2018-01-20 | Kết quả [quý 4 năm 2018] khả quan. | 2018-10-01..2018-12-31
2022-12-24 | Nguồn cung giảm trong [quý I] và [quý II/2021]. | 2021-01-01..2021-03-31; 2021-04-01..2021-06-30
2022-12-20 | Ông trở lại đây [năm 2019]. | 2019-01-01..2019-12-31
2022-12-20 | Đinh Bộ Lĩnh lên ngôi [năm 968]. | 0968-01-01..0968-12-31
2022-12-20 | Phong trào lan rộng [những năm 1970]. | 1970-01-01..1979-12-31
2022-12-20 | Bài hát nổi tiếng [thập niên 90]. | 1990-01-01..1999-12-31
2022-12-20 | Di tích có từ [thế kỷ XVII]. | 1601-01-01..1700-12-31
2022-12-20 | Di tích có từ [thế kỷ mười bảy]. | 1601-01-01..1700-12-31
2022-12-20 | Đình dựng vào khoảng [thế kỷ 17 - 18]. | 1601-01-01..1800-12-31
2022-12-20 | Tàu hạ thủy [đầu năm 2020]. | 2020-01-01..2020-04-30
2025-10-15 | Cuộc diễn tập bắt đầu [ngày 10/10]. | 2025-10-10
2025-10-15 | Khóa học bắt đầu [năm 2024]. | 2024-01-01..2024-12-31
2025-10-15 | Sản lượng tăng gấp đôi so với [2023]. | 2023-01-01..2023-12-31
2022-12-20 | Dự án mở bán [đầu năm sau]. | 2023-01-01..2023-04-30
2022-12-20 | Lãi suất giảm từ [cuối 2017] rồi tăng [đầu 2020]. | 2017-09-01..2017-12-31; 2020-01-01..2020-04-30
2025-10-15 | [2025] là năm bùng nổ của ngành. | 2025-01-01..2025-12-31
2022-12-20 | Đội dẫn đầu 2000 người tới cuối 1500 mét. | -
2022-12-20 | Áo dáng [thập niên 50-60] và nhạc [những năm 1970-1980]. | 1950-01-01..1969-12-31; 1970-01-01..1989-12-31
2017-02-02 | Trường mở cửa [ngày đầu tiên của tháng ba]. | 2017-03-01
2017-02-02 | [mùa hè] | 2017-04-01..2017-06-30
2022-12-20 | Hai bên gặp nhau [cuối tháng 10/2022]. | 2022-10-21..2022-10-31
2022-12-20 | Xuất khẩu [nửa đầu năm 2022] tăng mạnh. | 2022-01-01..2022-06-30
2025-11-20 | Thu ngân sách [9 tháng đầu năm nay] vượt dự toán. | 2025-01-01..2025-09-30
2025-11-20 | Doanh số [6 tháng cuối năm 2024] giảm. | 2024-07-01..2024-12-31
2022-12-20 | Thỏa thuận có hiệu lực [giai đoạn 2016-2021]. | 2016-01-01..2021-12-31
2025-11-20 | Trường mở thêm lớp trong [năm học 2024-2025]. | 2024-09-01..2025-05-31
2021-11-20 | Đội vô địch [mùa giải 2020-21]. | 2020-01-01..2021-12-31
2025-11-20 | Chiến dịch mở ra [mùa hè năm 2024]. | 2024-04-01..2024-06-30
2023-05-21 | Khinh khí cầu bay qua [hồi đầu năm]. | 2023-01-01..2023-04-30
2025-11-20 | Thành lập [năm 111 TCN]. | -
2022-12-20 | Có năm người bị thương. | -
2025-10-12 | Lãi suất kỳ hạn [6 tháng] 4,5%, [12 tháng] 5,2 điểm. | duration; duration
2025-10-12 | Lãi suất kỳ hạn tháng 4,5%. | -
2022-12-20 | Tháng 13 không có trong lịch. | -
2022-12-20 | Ông bị phạt 15 năm tù. | -
2022-12-20 | Ông Nguyễn Văn Năm vắng mặt. | -
2022-12-20 | Bà đứng đầu năm cơ quan. | -
2025-10-15 | Ông sinh [năm 98], nhập ngũ [năm hai nghìn không trăm mười tám]. \
| 1998-01-01..1998-12-31; 2018-01-01..2018-12-31
2025-10-15 | Khởi nghĩa nổ ra [năm 40], thời thuộc Hán. | 0040-01-01..0040-12-31
2025-10-15 | Đến năm 40 tuổi ông đi lính, năm 98 tuổi vẫn khỏe, trong 3 năm 40 người nghỉ. | -
2014-01-15 | Ông ở đây trong [những năm 1850-1958], sách viết [giai đoạn 1850 đến 1958]. \
| 1850-01-01..1958-12-31; 1850-01-01..1958-12-31
2025-10-15 | Giá tăng 1600 đến 1700 đồng, mưa 1500 tới 1900 mm. | -
2025-10-15 | Có năm hai nghìn đồng cũng mua được. | -
2026-02-02 | Nợ xấu giảm trong [quý cuối năm], tới [cuối năm] chỉ còn 1%. \
| 2025-10-01..2025-12-31; 2025-09-01..2025-12-31
2025-06-28 | Chị viết cho ban cuối tuần, đi chợ vào các ngày cuối tuần. | -
2026-02-02 | Cầu dự kiến thông xe [cuối năm]. | 2026-09-01..2026-12-31
2021-11-04 | [Năm 2020], thợ chưa tới. Đến [cuối năm], họ mới làm. | 2020-01-01..2020-12-31; 2020-09-01..2020-12-31
2025-06-28 | Khách đông [hè năm nay], nhất là so với [hè 2024]. | 2025-04-01..2025-06-30; 2024-04-01..2024-06-30
2025-06-28 | Bạn hè này vui, quán vỉa hè năm nào cũng đông. | -
2025-04-05 | Xưởng đang vào mùa thu mua sứa. | -
2025-06-28 | Phim Bao Giờ Cho Đến Tháng Mười được chiếu lại. | -
2025-06-28 | Ông về quê vào [Tháng Mười Một]. | 2024-11-01..2024-11-30
"""

_EACH = ("mỗi ", "hàng ", "hằng ", "từng ", "ngày ")
_AFTER_YEAR_WORD = {"sinh", "qua", "nay", "trước", "tới", "ngoái"}
_COUNTED_BY_MONTH = word_set("counted") | {"ngày", "tuần"}
_FIVE_OF = word_set("counted") | {"học", "công ty", "cơ quan", "đứa", "anh", "chị", "ông", "bà", "lớp"}
_BEGINS = {"bắt", "lần", "đứng", "dẫn", "mở"}
_LEADING = {"đứng", "dẫn", "hàng", "lần", "bắt", "người", "mở", "lúc", "lại"}
_DECIMAL = re.compile(r"[.,]\d{1,2}(?!\d)")
_Y = rf"(?P<y>{YEAR4})(?!\d|[.,/\-]\d)"
_NOT_COUNT = rf"(?! (?:{alt('counted')}|tuổi|lạng|lớp)(?!\w))"
_OF_YEAR = (
    rf"(?:(?: ?[/.,\-] ?| năm | của năm | )(?P<y>{YEAR4})(?!\d)| năm (?P<y2>\d\d\d?)(?!\d)|/(?P<y3>\d\d)(?![\d/]))?"
)


def _year(m: re.Match[str]) -> int | None:
    groups = m.groupdict()
    told = groups.get("y") or groups.get("y2") or groups.get("y3")
    return year(told) if told else None


def _in_a_name(m: re.Match[str], text: str) -> bool:
    """True where the two words before are written with capitals too."""
    lead = text[max(0, m.start() - 24) : m.start()].split()[-2:]
    return len(lead) == 2 and all(word[0].isupper() for word in lead)


@rule(
    cross(("tháng",), ("#", *openings(words("months")))),
    rf"tháng (?P<m>\d{{1,2}}(?!\d|[.,]\d\d\d(?!\d)|(?:[.,]\d{{1,2}})? ?%)|{MONTH_NAME}){_OF_YEAR}",
)
def month(m: re.Match[str], text: str) -> Meaning | None:
    """``tháng 9``, ``tháng 9/2021``, ``tháng mười năm 2017``."""
    n = month_of(m["m"])
    if n is None or not 1 <= n <= 12 or m.string.endswith(_EACH, max(0, m.start() - 6), m.start()):
        return None
    if value("months", m["m"], 2) == "lunar" or (m["m"] == "năm" and followed(m, _AFTER_YEAR_WORD)):
        return None
    if m.string[m.start() - 2 : m.start() - 1].isdigit() and _DECIMAL.match(m.string, m.end()):
        return None  # kỳ hạn 6 tháng 4,5 điểm
    if _year(m) is None and followed(m, _COUNTED_BY_MONTH):
        return None
    if text[m.start()].isupper() and text[m.start("m")].isupper() and _in_a_name(m, text):
        return None  # Bao Giờ Cho Đến Tháng Mười
    return Month(n, _year(m))


@rule(
    ("tháng #", "từ tháng #"),
    rf"(?:từ )?tháng (?P<m>\d{{1,2}})(?: ?[/.\-] ?(?P<y0>{YEAR4}))? (?:-|đến|tới) (?P<m2>\d{{1,2}})"
    rf" ?[/.\-] ?(?P<y>{YEAR4})(?![\d/])",
)
def months_of_years(m: re.Match[str], text: str) -> Meaning | None:
    """``từ tháng 11/2023 - 2/2024``, ``tháng 3 đến 5/2022``: the second month without its word."""
    a, b, y = int(m["m"]), int(m["m2"]), int(m["y"])
    if not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    y0 = int(m["y0"]) if m["y0"] else y if a < b else y - 1
    return Range(Month(a, y0), Month(b, y)) if (y0, a) < (y, b) else None


@rule(
    ("tháng #",), r"tháng (?P<m>\d{1,2}) ?- ?(?P<m2>\d{1,2})" + rf"(?: ?[/.\-] ?|(?:,? năm| -)? )(?P<y>{YEAR4})(?!\d)"
)
def months(m: re.Match[str], text: str) -> Meaning | None:
    """``tháng 3-5/2022``."""
    a, b, y = int(m["m"]), int(m["m2"]), int(m["y"])
    return Range(Month(a, y), Month(b, y)) if 1 <= a < b <= 12 else None


@rule(
    cross(("quý", "qúy", "quí"), ("#", "i", "ii", "iii", "iv", "một", "hai", "ba", "tư", "bốn")),
    rf"q(?:uý|úy|uí) (?P<q>{ROMAN}|[1-4]|một|hai|ba|tư|bốn){_OF_YEAR}",
)
def quarter(m: re.Match[str], text: str) -> Meaning | None:
    n = ordinal(m["q"])
    return Quarter(n, _year(m)) if n and 1 <= n <= 4 else None


_GAMES = {"olympic", "olympics", "thế vận hội", "paralympic", "sea games", "asiad", "world cup", "thời trang"}
_BEFORE_SEASON = {"vào", "trong", "từ", "đến", "tới", "cuối", "đầu", "giữa", "hồi", "suốt"}
_AFTER_SEASON = {"năm", "này", "tới", "vừa", "sắp"}


@rule(words("seasons"), rf"(?P<s>{alt('seasons')})(?:(?: năm | )(?P<y>{YEAR4})(?!\d))?")
def season(m: re.Match[str], text: str) -> Meaning | None:
    """``mùa hè năm 2024``; a season by itself only where a time is expected."""
    s = int(value("seasons", m["s"]) or 0)
    if preceded(m, _GAMES):
        return None
    if m["y"] is None and followed(m, {"mua", "hoạch", "hoạch lúa", "hút"}):
        return None  # vào mùa thu mua
    if m["y"] is None and not alone(m) and not preceded(m, _BEFORE_SEASON) and not followed(m, _AFTER_SEASON):
        return None
    return Season(s, _year(m))


@rule(
    ("hè năm", "hè này", "hè tới", "hè vừa", "hè 19", "hè 20"),
    r"hè(?: (?P<y>(?:19|20)\d\d)(?!\d|[.,/\-]\d)|(?= năm (?:nay|ngoái|sau|trước|tới|\d{4}))"
    r"|(?= (?:này|tới|vừa qua|vừa rồi)(?!\w)))",
)
def summer(m: re.Match[str], text: str) -> Meaning | None:
    """``hè năm nay``, ``hè 2024``: without the word for season."""
    return None if preceded(m, {"mùa", "vỉa", "bạn", "hội", "trại", "xuân"}) else Season(2, _year(m))


@rule(("năm #",), rf"năm {_Y}(?! ?(?:tcn|trước công nguyên)(?!\w))")
def calendar_year(m: re.Match[str], text: str) -> Meaning | None:
    return Year(int(m["y"]))


@rule(cross(("năm",), ("một nghìn", "một ngàn", "hai nghìn", "hai ngàn")), rf"năm (?P<y>{YEAR_WORDS}){_NOT_COUNT}")
def year_in_words(m: re.Match[str], text: str) -> Meaning | None:
    """``năm hai nghìn không trăm hai mươi lăm``."""
    told = year_of_words(m["y"])
    return Year(told) if told and (before(m, 6) or m.start() == 0) else None


_BORN = re.compile(
    r"(?:sinh|vào|từ|hồi|khoảng|cuối|đầu|giữa|mùa|hè|xuân|kể từ|sau|trước|đến|nổ ra|cưới|khóa|khoá|tới"
    r"|tháng (?:\d{1,2}|\w+)) $"
)
_LONG_AGO = re.compile(r"khởi nghĩa|hai bà trưng|công nguyên|thời (?:thuộc )?hán|đông hán|la mã")


@rule(
    ("năm #",),
    r"năm (?P<y>\d\d)(?P<e> (?:sau công nguyên|scn|sau cn))?(?!\d|[.,/\-]\d|%)(?=[.,;:)\n\"”]|$| (?:của|thế kỷ"
    r"|tại|ở|khi|và|ông|bà|anh|chị|tôi|đến|tới|thì|rồi|sau|cụ|họ)(?!\w))",
)
def short_year(m: re.Match[str], text: str) -> Meaning | None:
    """``sinh năm 98``; ``năm 40`` only in the history of that age."""
    n = int(m["y"])
    if m["e"]:
        return Year(n)
    if not alone(m) and not _BORN.search(before(m)):
        return None
    if n >= 50:
        return Year(1900 + n)
    around = m.string[max(0, m.start() - 80) : m.end() + 80]
    return Year(n) if _LONG_AGO.search(around) else None


@rule(("năm #",), r"năm (?P<y>\d{1,4}) (?:tcn|tr\.?cn|trước công nguyên)")
def year_before_era(m: re.Match[str], text: str) -> Meaning | None:
    return Year(-int(m["y"]))


@rule(("năm #",), rf"năm (?P<y>[1-9]\d\d)(?!\d|[.,/\-]\d|%){_NOT_COUNT}")
def early_year(m: re.Match[str], text: str) -> Meaning | None:
    """``năm 938``."""
    return None if re.search(r"(?:\d|một|hai|ba|bốn|sáu|mười|mươi|mỗi|trong) $", before(m)) else Year(int(m["y"]))


@rule(
    (
        *cross(
            ("năm", "giai đoạn", "nhiệm kỳ", "năm học", "niên khóa", "niên khoá", "mùa giải", "mùa bóng", "mùa"),
            ("1", "2"),
        ),
        "các năm",
        "những năm",
        "từ năm",
    ),
    rf"(?P<h>từ năm|(?:các |những )?năm|giai đoạn|nhiệm kỳ|năm học|niên khóa|niên khoá|mùa giải|mùa bóng"
    r"|mùa(?= \d{4} ?[/-]))"
    rf" (?P<a>{YEAR4}) ?[-/] ?(?P<b>{YEAR4}|\d\d)(?!\d|[.,/\-]\d)",
)
def years(m: re.Match[str], text: str) -> Meaning | None:
    """``giai đoạn 2016-2021``, ``năm học 2024-2025``, ``mùa giải 2020-21``."""
    a = int(m["a"])
    b = int(m["b"]) if len(m["b"]) == 4 else a // 100 * 100 + int(m["b"])
    if m["h"] == "những năm" and a % 10 == b % 10 == 0:
        return None  # những năm 1970-1980 are decades
    if not a < b or ("/" in m[0] and (b != a + 1 or not m["h"].startswith(("mùa", "năm học", "niên")))):
        return None
    if m["h"] in ("năm học", "niên khóa", "niên khoá"):
        return SchoolYear(a, b)
    return Range(Year(a), Year(b))


@rule(("(1", "(2", "(3", "(4", "(5", "(6", "(7", "(8", "(9"), r"\((?P<span>(?P<a>\d{3,4}) ?- ?(?P<b>\d{3,4}))(?=\))")
def life(m: re.Match[str], text: str) -> Meaning | None:
    """``(719-756)``: the years of a life or a reign."""
    a, b = int(m["a"]), int(m["b"])
    return Range(Year(a), Year(b)) if a < b < 2100 else None


@rule(("#-#", "# - #"), rf"(?P<a>{YEAR4}) ?- ?(?P<b>{YEAR4})(?!\d|[.,/\-]\d){_NOT_COUNT}", digits=(4, 4))
def bare_years(m: re.Match[str], text: str) -> Meaning | None:
    """``2016-2021`` by itself."""
    a, b = int(m["a"]), int(m["b"])
    return Range(Year(a), Year(b)) if a < b else None


@rule(
    ("từ 1", "từ 2", "từ năm"),
    rf"từ (?:năm )?(?P<a>{YEAR4}) (?:đến|tới) (?:năm )?(?P<b>{YEAR4})(?!\d|[.,/\-]\d){_NOT_COUNT}",
)
def from_year_to_year(m: re.Match[str], text: str) -> Meaning | None:
    """``từ 2014 tới 2020``."""
    a, b = int(m["a"]), int(m["b"])
    return Range(Year(a), Year(b)) if a < b else None


@rule(
    (*cross(("từ", "đến", "tới", "trước", "sau", "hết", "vào", "so với", "trong"), ("1", "2")), "(1", "(2"),
    r"(?P<lead>từ |đến |tới |trước |sau |hết |vào |so với |trong |\()(?P<span>(?:1[5-9]|20)\d\d)"
    r"(?=[.,;:)\n\"”]|$| (?:và|đến|tới|-(?! ?\d)|là|của|để|nhằm|về|với)(?!\w))(?![.,]\d)",
)
def bare_year(m: re.Match[str], text: str) -> Meaning | None:
    """``đến 2025``, ``(2014)``: a year without its word, where a number would count something."""
    if m["lead"] == "(" and after(m, 1) != ")":
        return None
    return Year(int(m["span"]))


@rule(
    cross(("cuối", "đầu", "giữa", "nửa đầu", "nửa cuối"), ("1", "2")),
    rf"(?P<p>nửa đầu|nửa cuối|cuối|đầu|giữa) (?P<y>(?:1[5-9]|20)\d\d)(?!\d|[.,/\-]\d|[%:]){_NOT_COUNT}",
)
def part_of_bare_year(m: re.Match[str], text: str) -> Meaning | None:
    """``cuối 2017``, ``đầu 2020``."""
    if followed(m, _COUNTED_BY_MONTH) or (m["p"] == "đầu" and preceded(m, _LEADING)):
        return None
    return In(Part(m["p"]), Year(int(m["y"])))




@rule(("# là năm",), rf"(?P<y>(?:19|20)\d\d)(?= là năm(?! (?:{YEAR4}|thứ))(?!\w))", digits=(4, 4))
def year_is(m: re.Match[str], text: str) -> Meaning | None:
    """``2025 là năm bùng nổ``."""
    return Year(int(m["y"]))


@rule(
    ("# đến #", "# tới #"),
    rf"(?P<a>(?:1[5-9]|20)\d\d) (?:đến|tới) (?P<b>(?:1[5-9]|20)\d\d)(?!\d|[.,/\-]\d|%){_NOT_COUNT}",
    digits=(4, 4),
)
def year_to_year(m: re.Match[str], text: str) -> Meaning | None:
    """``1850 đến 1958``; ``từ`` before it, if any, is told by another rule."""
    a, b = int(m["a"]), int(m["b"])
    led = alone(m) or before(m).endswith(("giai đoạn ", "thời kỳ ", "khoảng "))
    return Range(Year(a), Year(b)) if a < b and led and not followed(m, _COUNTED_BY_MONTH) else None


@rule(("nửa năm đầu", "nửa năm cuối"), rf"nửa năm (?P<p>đầu|cuối)(?: của)? (?:năm )?(?P<y>{YEAR4})(?!\d|[.,/\-]\d)")
def half_year(m: re.Match[str], text: str) -> Meaning | None:
    """``nửa năm đầu 2011``."""
    return In(Part(f"nửa {m['p']}"), Year(int(m["y"])))


@rule(("năm học", "năm tài khóa", "năm tài khoá"), rf"năm (?:học|tài khóa|tài khoá) (?P<y>{YEAR4})(?! ?-)")
def one_term(m: re.Match[str], text: str) -> Meaning | None:
    return Year(int(m["y"]))


@rule(
    ("những năm", "thập niên", "thập kỷ", "thập kỉ"),
    r"(?:những năm(?: thập (?:niên|kỷ|kỉ))?|thập (?:niên|kỷ|kỉ)(?: những năm)?) (?:của )?"
    r"(?P<y>\d{4}|\d0)(?: ?- ?(?P<b>\d{3}0|\d0))?(?: (?:của )?thế k[ỷỉ] (?:trước|20|xx))?(?!\d|[.,/]\d)",
)
def decade(m: re.Match[str], text: str) -> Meaning | None:
    """``những năm 1970``, ``thập niên 90``."""
    n = int(m["y"])
    if n % 10 and m[0].startswith("những"):
        return None
    if m["b"]:
        b = int(m["b"])
        if n > 99 and b <= 99:
            b += n // 100 * 100
        return Range(Decade(n - n % 10), Decade(b)) if b > n else None
    return Decade(n - n % 10)


@rule(
    ("thế kỷ", "thế kỉ"), rf"thế k[ỷỉ] (?:thứ )?(?P<n>{ROMAN}|{NUMBER})(?: ?- ?(?P<b>{ROMAN}|\d{{1,2}})(?!\w))?"
)
def century(m: re.Match[str], text: str) -> Meaning | None:
    """``thế kỷ XVII``, ``thế kỷ 17-18``."""
    n, b = ordinal(m["n"]), ordinal(m["b"]) if m["b"] else None
    if not n or n > 30:
        return None
    if b is None:
        return Century(n)
    return Range(Century(n), Century(b)) if n < b <= 30 else None


_REACH = "nay|này|ngoái|trước|kia|tới(?! nay)|qua|vừa qua|rồi|sau(?! (?:khi|đó|lúc|vụ|cuộc|trận))"
_UNIT = "(?P<u>ngày|tuần|tháng|quý|năm|thập kỷ|thập niên|thế kỷ)"
_PART_HEADS = cross(
    words("parts"), ("ngày", "tuần", "tháng", "quý", "năm", "thập", "thế", "mùa", "những", "của", "19", "20")
)


@rule(
    _PART_HEADS,
    rf"(?P<p>{alt('parts')})(?= (?:của )?(?:{_UNIT}|mùa|thế|thập|những năm|(?:19|20)\d\d(?!\d))(?!\w))",
)
def part(m: re.Match[str], text: str) -> Meaning | None:
    """``đầu``, ``cuối``, ``nửa đầu`` before what it is a part of."""
    return None if m["p"] == "đầu" and preceded(m, _BEGINS) else Part(value("parts", m["p"]) or "")


@rule(
    cross(words("parts"), ("năm", "tháng", "tuần", "quý")),
    rf"(?P<p>{alt('parts')}) (?P<u>năm|tháng|tuần|quý)(?! ?\d| (?:{_REACH}|giêng|chạp)(?!\w))"
    rf"(?!(?<=quý) (?:{ROMAN}|{NUMBER_WORD})(?!\w))"
    rf"(?!(?<=tháng) (?:{NUMBER_WORD})(?!\w))",
)
def part_of_this(m: re.Match[str], text: str) -> Meaning | None:
    """``đầu năm``, ``cuối tháng``: of the one the text is in."""
    u = {"năm": "year", "tháng": "month", "tuần": "week", "quý": "quarter"}[m["u"]]
    if followed(m, _FIVE_OF) or preceded(m, _LEADING):
        return None
    if u == "week" and preceded(m, _ANY_WEEKEND):
        return Repeated() if preceded(m, {"các ngày", "những ngày"}) else None
    return In(Part(value("parts", m["p"]) or ""), Step(u, 0, "published" if followed(m, {"mới"}) else "frame"))


@rule(
    cross(("tháng", "quý"), ("đầu", "cuối")),
    rf"(?P<u>tháng|quý) (?P<p>đầu|cuối)(?: tiên| cùng)?(?: của)? năm(?! ?\d| (?:mới|{_REACH}|{alt('counted')})(?!\w))",
)
def first_of_this(m: re.Match[str], text: str) -> Meaning | None:
    """``quý cuối năm``, ``tháng đầu năm``."""
    if before(m)[-2:-1].isdigit() or last_of(before(m), _SEVERAL):
        return None
    return In(Count("month" if m["u"] == "tháng" else "quarter", 1, m["p"] == "cuối"), Step("year", 0, "frame"))


_ANY_WEEKEND = {"ban", "báo", "các ngày", "những ngày", "phụ trương"}
_SEVERAL = frozenset(words("numbers")) | {"mười", "những", "các", "mấy", "vài", "nhiều", "hàng"}
_COUNT_UNIT = "(?P<u>ngày|tuần|tháng|quý)"
_NUMERALS = tuple(f"# {u}" for u in ("ngày", "tuần", "tháng", "quý")) + tuple(
    f"{w} {u}" for w in (*words("numbers", 2, "one"), "mười") for u in ("ngày", "tuần", "tháng", "quý")
)


@rule(_NUMERALS, rf"(?P<n>{NUMBER}) {_COUNT_UNIT} (?P<p>đầu|cuối)(?: tiên)?(?= (?:của )?(?:năm|tháng|quý|những))")
def count(m: re.Match[str], text: str) -> Meaning | None:
    """``9 tháng đầu`` before the year it belongs to."""
    u = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter"}[m["u"]]
    n = number(m["n"])
    if u == "day" and n == 1:  # một ngày đầu tháng 5: some day of its beginning
        return None
    return Count(u, n, m["p"] == "cuối") if n else None


@rule(
    _NUMERALS,
    rf"(?P<n>{NUMBER}) {_COUNT_UNIT} (?P<p>đầu|cuối)(?: tiên)?(?: của)?"
    rf" (?P<of>năm|tháng|quý)(?! ?\d| (?:{_REACH})(?!\w))",
)
def count_of_this(m: re.Match[str], text: str) -> Meaning | None:
    """``6 tháng đầu năm``."""
    u = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter"}[m["u"]]
    of = {"năm": "year", "tháng": "month", "quý": "quarter"}[m["of"]]
    n = number(m["n"])
    return In(Count(u, n, m["p"] == "cuối"), Step(of, 0)) if n else None


@rule(
    (*cross(("tuần", "tháng", "quý"), ("đầu", "cuối")), "ngày đầu tiên", "ngày cuối cùng"),
    r"(?P<u>tuần|tháng|quý|ngày(?= (?:đầu tiên|cuối cùng))) (?P<p>đầu tiên|đầu|cuối cùng|cuối)"
    rf"(?= (?:của )?(?:tháng \d|tháng {MONTH_NAME}(?!\w)|năm \d|quý|năm nay|năm ngoái|tháng này|tháng trước))",
)
def first(m: re.Match[str], text: str) -> Meaning | None:
    """``quý cuối năm 2024``, ``tuần đầu tiên của tháng 9``."""
    if re.search(r"(?:\d|những|các|một|hai|ba|bốn|năm|sáu|vài|mấy) $", before(m)):
        return None
    u = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter"}[m["u"]]
    return Count(u, 1, m["p"].startswith("cuối"))


@rule(_NUMERALS, rf"(?P<n>\d{{1,2}}) tháng(?=(?: của)? năm {YEAR4})")
def count_of_year(m: re.Match[str], text: str) -> Meaning | None:
    """``11 tháng năm 2024``: its first eleven months."""
    n = int(m["n"])
    return Count("month", n) if 2 <= n <= 11 else None
