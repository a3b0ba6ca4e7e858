"""Who takes part in a happening: the states and actors its clause names, without bystanders.

Not counted: who built a weapon, where words were spoken, whose paper reports, and what a clause only mentions as
circumstance (``trong bối cảnh …``, ``so với …``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..names import Name, find_names

_MADE = re.compile(
    r"(?:tên lửa|hệ thống|máy bay|tiêm kích|oanh tạc cơ|trực thăng|xe tăng|xe bọc thép|pháo|vũ khí|uav|drone|đạn|bom|rocket|"
    r"tổ hợp|lựu pháo|atacms|himars|storm shadow|patriot|radar|linh kiện|động cơ|thiết bị)(?: [^,;.]{0,45})? (?:của|do|từ) \Z"
)
_MAKES = re.compile(r" (?:sản xuất|chế tạo|phát triển|thiết kế|cung cấp|viện trợ|chuyển giao|tài trợ|hỗ trợ)(?!\w)")
_SPOKEN_AT = re.compile(
    r"(?:nói|phát biểu|họp báo|trả lời|phỏng vấn|tuyên bố|trò chuyện|báo giới|phóng viên|hội thảo|diễn đàn|hội nghị)"
    r"(?: [^,;.]{0,45})? (?:tại|ở) (?:thủ đô |thành phố )?\Z"
)
_PAPER = re.compile(r"(?:báo|tờ|hãng tin|hãng thông tấn|hãng|trang tin|trang|đài|kênh|tạp chí|tờ báo|nhật báo)(?: [^,;.]{0,25})? (?:của )?\Z")
_ASIDE = re.compile(
    r"(?<!\w)(?:trong bối cảnh|giữa lúc|giữa bối cảnh|kể từ khi|kể từ|so với|nơi|tương tự như|giống như|cũng như hồi)(?!\w)"
)
_HOME = re.compile(
    r"(?<!\w)(?:UBND|HĐND|TAND|VKSND|CSGT|THPT|THCS|Bộ (?:Công an|GD-?ĐT|Công Thương|Y tế|Nội vụ)|Thủ tướng Chính phủ|TP\.? ?HCM|"
    r"(?:huyện|xã|phường|thị trấn|thôn|quận|tỉnh) [A-ZĐÂÊÔƯ0-9])"
)


class Parties:
    """The names of one article, read where they are asked for."""

    def __init__(self, text: str, title: str = "") -> None:
        self.text = text
        self.title = title
        self._found: dict[tuple[int, int], list[Name]] = {}
        self._main: tuple[str, ...] | None = None

    def names(self, begin: int, stop: int) -> list[Name]:
        """The names in ``text[begin:stop]``, in order."""
        key = (begin, stop)
        if key not in self._found:
            self._found[key] = find_names(self.text, begin, stop)
        return self._found[key]

    def of(self, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Countries and actors of the happening that ``clause`` of ``sentence`` tells (both spans of the text)."""
        names = self.names(*sentence)
        mine = [n for n in names if clause[0] <= n.begin < clause[1]]
        part = [n for n in mine if self._takes_part(n, clause)]
        if not any(n.countries for n in part):
            part = [n for n in names if self._takes_part(n, sentence)]
        return _unique(c for n in part for c in n.countries), _unique(n.actor for n in part if n.actor)

    def _takes_part(self, name: Name, clause: tuple[int, int]) -> bool:
        before = self.text[max(clause[0], name.begin - 80):name.begin].lower()
        after = self.text[name.stop:name.stop + 20].lower()
        if _ASIDE.search(self.text[clause[0]:name.begin].lower()):
            return False
        if name.kind in ("country", "place"):
            if _SPOKEN_AT.search(before) or _PAPER.search(before):
                return False
            if _MADE.search(before) or (_MAKES.match(after) and before.endswith("do ")):
                return False
        return True

    def main(self) -> tuple[str, ...]:
        """The states the article is about, for happenings that name none: those of its title and first lines."""
        if self._main is None:
            count: Counter[str] = Counter()
            for name in find_names(self.title):
                count.update(dict.fromkeys(name.countries, 3))
            for name in find_names(self.text, 0, min(len(self.text), 900)):
                count.update(dict.fromkeys(name.countries, 1))
            top = count.most_common(1)[0][1] if count else 0
            self._main = tuple(c for c, n in count.most_common(2) if n * 2 > top)
            if not self._main and len(_HOME.findall(self.text[:2500])) >= 2:
                self._main = ("VN",)
        return self._main


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def short_names(names: Sequence[Name], text: str) -> list[tuple[str, str]]:
    """Long forms of persons' names with the form a headline uses: ``Ông`` or ``Bà`` and a Westerner's family name.

    Names written family name first (Chinese, Korean, Vietnamese …) stay whole.
    """
    pairs: list[tuple[str, str]] = []
    for name in names:
        written = text[name.begin:name.stop]
        words = written.split()
        if name.kind == "person" and len(words) > 1 and written.isascii() and not set(name.countries) & _FAMILY_FIRST:
            address = "Bà " if f"bà {words[-1]}" in text else "Ông " if f"ông {words[-1]}" in text else ""
            pairs.append((written, address + words[-1]))
    return pairs


_FAMILY_FIRST = {"CN", "TW", "HK", "KR", "KP", "JP", "VN", "SG", "MM", "KH", "LA", "HU"}
