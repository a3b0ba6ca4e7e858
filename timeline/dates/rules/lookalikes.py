"""What looks like time and is not: laws, matches, addresses, titles. Claims the stretch, so nothing in it is read."""

from __future__ import annotations

import re

from ..meaning import Meaning, NotTime
from ..rule import cross, rule

CASES = """
2022-12-20 | Nghị quyết 12/2022/NQ-CP có hiệu lực. | -
2022-12-20 | Quyết định số 5-2022 bị bãi bỏ. | -
2022-12-20 | Theo điều 51, việc này được phép. | -
2022-12-20 | Bàn thắng đến ở phút 90+6. | -
2022-12-20 | Bài hát Mùa thu lá bay vang lên. | -
2022-12-20 | Cách mạng Tháng Tám thành công, Cách mạng tháng Mười Nga được nhắc lại. | -
2022-12-20 | Phim Tháng Năm rực rỡ ra rạp. | -
2022-12-20 | Ông ở số 10/3 đường Láng. | -
2022-12-20 | Hội hoa mở ở công viên 23 Tháng 9, gần đường Ba Tháng Hai. | -
2022-12-20 | Kế hoạch [5 năm tới] đã duyệt, kế hoạch 5/2022 thì chưa. | 2022-12-20..2027-12-20
2022-12-20 | Đường dây [3 tháng 2 năm 2020] đã cũ. | 2020-02-03
"""


@rule(
    cross(
        (
            "nghị quyết",
            "nghị định",
            "thông tư",
            "quyết định",
            "chỉ thị",
            "công văn",
            "công điện",
            "văn bản",
            "kế hoạch",
            "thông báo",
            "luật",
            "điều",
            "khoản",
            "phút",
            "số",
            "số:",
            "quốc lộ",
            "ql",
        ),
        ("#", "số #", "số: #", "thứ #"),
    ),
    r"(?:nghị quyết|nghị định|thông tư|quyết định|chỉ thị|công văn|công điện|văn bản|kế hoạch|thông báo"
    r"|luật|điều|khoản|quốc lộ|ql)(?: số)?:? \d[\d/.\-]*(?:/[a-zđ\-]+)*(?! (?:năm|tháng|tuần|ngày)(?!\w))"
    r"|phút (?:thứ )?\d+(?:\+\d+)?|số:? \d+[/\-]\d[\d/\-]*(?:[/\-][a-zđ\-]+)*",
)
def numbered(m: re.Match[str], text: str) -> Meaning | None:
    """``Nghị quyết 12/2022/NQ-CP``, ``điều 51``, ``phút 90+6``."""
    return NotTime()


@rule(
    ("ba tháng hai", "hai tháng chín", "ba mươi tháng tư"), r"ba tháng hai|hai tháng chín|ba mươi tháng tư"
)
def street(m: re.Match[str], text: str) -> Meaning | None:
    """``đường Ba Tháng Hai``: the day of a street's name, with capitals."""
    return NotTime() if text[m.start() : m.end()].istitle() else None


@rule(
    cross(("công viên", "đường", "phố", "cầu", "quảng trường", "bệnh viện", "nhà máy", "hẻm", "ngã tư"), ("#",)),
    r"(?:công viên|đường|phố|cầu|quảng trường|bệnh viện|nhà máy|hẻm|ngã tư) \d{1,2} tháng \d{1,2}(?![\d/.\-]| năm)",
)
def place(m: re.Match[str], text: str) -> Meaning | None:
    """``công viên 23 Tháng 9``."""
    return NotTime()


@rule(("mùa thu lá bay", "mùa xuân nho nhỏ", "ngày càng"), r"mùa thu lá bay|mùa xuân nho nhỏ|ngày càng")
def phrase(m: re.Match[str], text: str) -> Meaning | None:
    return NotTime()


@rule(
    cross(("cách mạng", "bài hát", "ca khúc", "phim", "bộ phim", "tạp chí", "tiểu thuyết"), ("tháng",)),
    r"(?P<of>cách mạng|bài hát|ca khúc|(?:bộ )?phim|tạp chí|tiểu thuyết) tháng"
    r" (?P<m>\d{1,2}(?![\d/.\-])|\w+(?: hai| một(?= |$))?)",
)
def title(m: re.Match[str], text: str) -> Meaning | None:
    """``Cách mạng Tháng Tám``, ``phim Tháng Năm rực rỡ``: a name."""
    named = m["of"] == "cách mạng" or (text[m.start("m") - 6].isupper() and not m["m"].isdecimal())
    return NotTime() if named else None
