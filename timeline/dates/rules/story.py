"""The story's own clock: ``cùng ngày``, ``hôm sau``, ``ba ngày sau đó``, ``trước đó hai tuần``, ``từ đó đến nay``."""

from __future__ import annotations

import re

from ..lexicon import NUMBER_WORD, alt, number, value, words
from ..meaning import DayPart, In, Meaning, SameSpan, Since, Step
from ..rule import before, cross, last_of, rule

CASES = """
2025-06-05 | [Ngày 4-6], hai bên gặp nhau. Họ điện đàm vào [chiều cùng ngày]. | 2025-06-04; 2025-06-04 chiều
2024-11-21 | Kho đạn nổ [hôm 20-11]. [Một ngày trước đó], một cây cầu sập. | 2024-11-20; 2024-11-19
2023-05-15 | Nhà máy cháy [hôm 12/5]. [Một ngày sau], lửa tắt. | 2023-05-12; 2023-05-13
2026-01-29 | Video đăng [ngày 16/1], sau vụ tập kích [3 ngày trước đó]. | 2026-01-16; 2026-01-13
2025-11-10 | Ông đến [ngày 3/11] và rời đi [hôm sau]. | 2025-11-03; 2025-11-04
2020-11-17 | Chung kết diễn ra [ngày 16/1/2021]. [Trước đó 1 tuần] là trận bán kết. | 2021-01-16; 2021-01-04..2021-01-10
2020-11-18 | Nó dừng từ [năm 2018]. [Từ đó đến nay] vẫn vậy. | 2018-01-01..2018-12-31; 2018-01-01..2020-11-18
2025-10-10 | Số vụ [9 tháng đầu năm] vượt [cùng kỳ năm ngoái]. | 2025-01-01..2025-09-30; 2024-01-01..2024-09-30
2022-10-10 | Xuất khẩu [quý III] cao hơn [cùng kỳ 2021]. | 2022-07-01..2022-09-30; 2021-07-01..2021-09-30
2022-10-10 | Giá gạo thấp hơn [cùng kỳ năm 2020]. | 2020-01-01..2020-12-31
2025-10-15 | Họ ký biên bản đúng [ngày này năm ngoái]. | 2024-10-15
2025-10-15 | Đúng [ngày này 10 năm trước], cầu thông xe. | 2015-10-15
2025-10-15 | Ngày này, dân làng nghỉ việc đồng. | -
2025-10-10 | Họ gặp lại nhau [hôm sau]. | unknown
2025-10-15 | Họ ký [hôm 5/10]. [Tuần sau đó], họ trao công hàm. | 2025-10-05; 2025-10-06..2025-10-12
2026-02-15 | [Năm 2023], lãi tăng gấp đôi [năm trước đó]. | 2023-01-01..2023-12-31; 2022-01-01..2022-12-31
2025-10-10 | [Hôm 9/10], họ đi. Nếu hôm trước mưa thì hôm sau đường lầy. | 2025-10-09
2026-02-07 | [Chiều 6/2], hai bên dự lễ kỷ niệm chiến thắng [7/1/1979]. [Cùng ngày], họ hội đàm. \
| 2026-02-06 chiều; 1979-01-07; 2026-02-06
2023-05-16 | Nhà cháy [sáng 16/5] ([19h30 ngày 15/5] giờ Hà Nội). [Cùng ngày], lửa tắt. \
| 2023-05-16 sáng; 2023-05-15 19:30; 2023-05-16
2025-10-10 | [Ngày 3/5/2019], ông bị bắt. [Cùng ngày], tòa mở. | 2019-05-03; 2019-05-03
2025-10-10 | Quỹ giúp bà trong những ngày tiếp theo. | -
2025-10-10 | Suốt năm tháng ấy, những tấm gương cao quý đó bị quên. | -
2025-10-10 | Trong những năm sau đó và 5 năm trước đó, làng vắng. | -
2025-10-10 | Hai ngày sau khi ông đắc cử, thị trường tăng. | -
2025-10-10 | Sau đó ông rời phòng họp. | -
2025-10-10 | [Hôm 9/10], ông kể về kỳ thi cuối cùng năm lớp 12. | 2025-10-09
"""

_UNIT = alt("units")
_SAME = {"ngày": "day", "hôm": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_COUNTED_OR_MANY = frozenset(words("numbers")) | {"mười", "những", "các", "nhiều", "vài", "mấy", "suốt", "nửa", "trăm"}


@rule(tuple(f"cùng {u}" for u in _SAME), rf"cùng (?P<u>{'|'.join(_SAME)})(?! (?:sinh|giờ|\d))")
def same(m: re.Match[str], text: str) -> Meaning | None:
    """``cùng ngày``, ``cùng tháng``; not ``cuối cùng năm lớp 12``."""
    if before(m, 5) == "cuối ":
        return None
    return Step(_SAME[m["u"]], 0, "story")


_ANY_DAY = re.compile(r"(?<!\w)(?:nếu|hễ|mỗi khi|để dành)(?!\w)[^.!?;]*$")
_THERE = {"trước": -1, "sau": 1, "kế": 1, "tiếp": 1, "kế tiếp": 1}


@rule(
    tuple(f"{u} {w}" for u in ("năm", "tháng", "tuần", "quý", "ngày") for w in ("đó", "ấy", "sau đó", "trước đó")),
    "(?P<u>năm|tháng|tuần|(?:quý|ngày)(?= (?:trước|sau))) (?:(?P<w>trước|sau) )?(?:đó|ấy)",
)
def that(m: re.Match[str], text: str) -> Meaning | None:
    """``tháng 10 năm đó``, ``tuần sau đó``, ``so với năm trước đó``; not ``hai năm sau đó``, ``những năm sau đó``."""
    if m["u"] == "tháng" and before(m).endswith("năm "):
        return None  # suốt năm tháng ấy
    if m["w"] and (before(m, 2)[:1].isdigit() or last_of(before(m, 32), _COUNTED_OR_MANY)):
        return None
    return Step(_SAME[m["u"]], _THERE[m["w"]] if m["w"] else 0, "story")


@rule(
    ("ngày này", "giờ này"),
    rf"ngày này (?:năm (?P<w>ngoái|trước|kia|sau|tới)|tháng (?P<w2>trước|sau|tới)"
    rf"|(?P<n>\d{{1,3}}|{NUMBER_WORD}) năm trước)",
)
def this_day(m: re.Match[str], text: str) -> Meaning | None:
    """``ngày này năm ngoái``, ``ngày này 10 năm trước``: the publication's day of another year."""
    if m["n"]:
        n = number(m["n"])
        return In(Step("day", 0), Step("year", -n)) if n else None
    word = m["w"] or m["w2"]
    return In(Step("day", 0), Step("year" if m["w"] else "month", {"kia": -2, "sau": 1, "tới": 1}.get(word, -1)))


@rule(
    (
        "hôm sau",
        "hôm trước",
        "hôm đó",
        "hôm ấy",
        "ngày hôm sau",
        "ngày hôm trước",
        "ngày hôm đó",
        "ngày kế tiếp",
        "ngày tiếp theo",
        "ngày hôm ấy",
    ),
    r"(?:ngày )?hôm (?P<w>sau|trước|đó|ấy)|ngày (?P<k>kế tiếp|tiếp theo)",
)
def neighbour(m: re.Match[str], text: str) -> Meaning | None:
    """``hôm sau``, ``ngày hôm trước``, ``hôm đó``."""
    if m["k"] and last_of(before(m, 32), _COUNTED_OR_MANY):
        return None
    if m["w"] in ("sau", "trước") and _ANY_DAY.search(before(m, 80)):
        return None  # nếu hôm trước mưa thì hôm sau nắng
    n = {"sau": 1, "trước": -1}.get(m["w"] or "sau", 0)
    return Step("day", n, "story")


@rule(cross(words("dayparts"), ("hôm", "đó")), rf"(?P<p>{alt('dayparts')}) (?P<w>hôm sau|hôm trước|hôm đó|hôm ấy|đó)")
def part_of_neighbour(m: re.Match[str], text: str) -> Meaning | None:
    """``tối hôm đó``, ``sáng hôm sau``."""
    n = {"hôm sau": 1, "hôm trước": -1}.get(" ".join(m["w"].split()), 0)
    return In(DayPart(value("dayparts", m["p"]) or ""), Step("day", n, "story"))


@rule(
    ("trước đó", "sau đó"),
    rf"(?P<w>trước|sau) đó,? (?:khoảng |gần |hơn |đúng )?(?P<n>\d{{1,3}}|{NUMBER_WORD}) (?P<u>{_UNIT})",
)
def counted_after(m: re.Match[str], text: str) -> Meaning | None:
    """``trước đó hai tuần``."""
    n, u = number(m["n"]), value("units", m["u"]) or ""
    if n is None or u in ("hour", "minute", "second"):
        return None
    return Step(u, n if m["w"] == "sau" else -n, "story")


@rule(
    ("từ đó", "từ thời", "từ khi đó", "kể từ đó", "từ ngày đó"),
    r"(?:kể )?từ (?:khi |ngày |thời điểm |lúc )?(?:đó|ấy) (?:cho )?(?:đến|tới) nay",
)
def since(m: re.Match[str], text: str) -> Meaning | None:
    """``từ đó đến nay``."""
    return Since()


@rule(
    ("cùng kỳ", "cùng kì"),
    r"cùng k[ỳì] (?:của )?(?:năm (?:ngoái|trước|rồi)|(?:năm )?(?P<y>(?:19|20)\d\d)(?![\d/%]|[.,\-]\d| (?:tỷ|tỉ|triệu))"
    r"|(?P<n>\d{1,2}) năm trước)",
)
def same_span(m: re.Match[str], text: str) -> Meaning | None:
    """``cùng kỳ năm ngoái``."""
    if m["y"]:
        return SameSpan(0, year=int(m["y"]))
    return SameSpan(-int(m["n"]) if m["n"] else -1, "ngoái" in m[0])
