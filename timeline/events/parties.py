"""Who takes part in a happening: the states and actors its clause names, without bystanders.

Not counted: who built a weapon, where words were spoken or talks were held when the parties are named, whose paper
reports, who only tells of what others did, and what a clause mentions as circumstance (``trong bối cảnh …``,
``so với …``, ``gần biên giới …``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from ..names import Name, find_names, main_countries
from ..sentences import LOWER, Span
from .phrases import Phrases, kinds

_SPOKEN_AT = re.compile(
    r"(?:nói|phát biểu|họp báo|trả lời|phỏng vấn|tuyên bố|trò chuyện|báo giới|phóng viên|hội thảo|diễn đàn|hội nghị)"
    r"(?: (?![^,;.]*(?<!\w)(?:đóng|mở(?! rộng| màn| đầu)|rút|triển khai|xây|bắn|phóng|tấn công|tập kích|"
    r"đặt|bố trí|giao tranh|bầu cử|chiến sự|xung đột)(?!\w))[^,;.]{0,45})? (?:tại|ở) (?:thủ đô |thành phố )?\Z"
)
_BESIDE = re.compile(
    r"theo (?:một |các )?(?:tổ chức|nhóm|hãng|báo|nguồn|truyền thông|giới)[^,;.]{0,50} (?:ở|tại|của) \Z|(?:gần|"
    r"sát|giáp|cách|phía (?:bắc|nam|đông|tây)|người đến từ|gốc|quốc tịch|cựu|như|so với|khác với|thay cho)"
    r"(?: (?:biên giới|với|đường biên|của|thành phố|khu vực))* \Z"
)
# "HLV người Hà Lan", "phe nổi dậy do Iran hậu thuẫn": where somebody is from or who stands behind him.
_OF_WHERE = re.compile(
    r"(?<!\w)(?:hlv|huấn luyện viên|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|thủ thành|cầu thủ|chân sút|danh thủ|"
    r"tay vợt|tay đua|võ sĩ|chiến lược gia|nhà cầm quân|ca sĩ|diễn viên|đạo diễn|người mẫu) (?:gốc |kỳ cựu )?người \Z"
)
# "nghi phạm người gốc Pháp, Algeria và Morocco": the list goes on with where they are from.
_ORIGIN = ("người đến từ ", " gốc ", "quốc tịch ")
_LISTED = re.compile(r"(?: và|,? hay| hoặc|,) ")
_LIST_GOES_ON = re.compile(r"(?:,| và|,? hay| hoặc) ")
# "khi ông trở về từ Nhật Bản": only where somebody was before.
_BACK_FROM = re.compile(r"(?<!\w)(?:khi|lúc|vừa|mới)(?: [^,;.]{0,40})? (?:trở )?về từ \Z")
# "cách eo biển Bosphorus 140 km": a mark to measure from.
_FAR_FROM = re.compile(r"(?<!\w)cách(?: [^,;.]{1,30})? \Z")
_BY_SO_MUCH = re.compile(r" (?:khoảng |gần |hơn |chừng |tới )*\d[\d.,]* ?(?:km|m|mét|hải lý|dặm|cây số)(?!\w)")
_BACKED = re.compile(r" (?:hậu thuẫn|chống lưng|bảo trợ|đỡ đầu|giật dây)(?!\w)")
_BOTH = re.compile(
    r"(?<!\w)(?:hai (?:bên|nước|quốc gia|nhà lãnh đạo|lãnh đạo|nguyên thủ|tổng thống|ngoại trưởng|thủ tướng|bộ trưởng|"
    r"chính phủ|phái đoàn|quân đội)|song phương)(?!\w)(?! (?:này|đó|trên|châu|bờ|khác|cấp))"
)
_THESE = re.compile(r"(?<!\w)hai (?:nước|quốc gia) (?:này|đó|trên)(?!\w)")
_THIS = re.compile(r"(?<!\w)(?:nước|quốc gia|khối|đảo quốc|vương quốc) (?:này|đó|trên)(?!\w)")
# A clause whose subject is only "ông" or "bà": whoever was named last.
_PRONOUN = re.compile(
    rf"(?:[^,;]{{0,40}}, )?(?i:điều này được )?(?i:ông|bà|ông ấy|bà ấy|người này|vị này)(?= [{LOWER}])"
    r"(?! (?:chủ|trùm|lớn|hoàng|cụ|nội|ngoại|con|mẹ|già)(?!\w))"
)
_STATELESS = frozenset({"organisation", "company", "agency"})
_FORTUNE = re.compile(
    r"(?<!\w)(?:tài sản (?:ròng|cá nhân|của)|khối tài sản|tỷ phú|tỉ phú|giàu (?:nhất|thứ))(?!\w)"
    r"(?=.*(?:tỷ|tỉ|triệu) (?:usd|đô|euro|bảng))|"
    r"(?<!\w)(?:tỷ|tỉ) (?:usd|đô la)(?=.*(?<!\w)tài sản(?: ròng| cá nhân))"
)
_OF_STATE = re.compile(
    r"(?<!\w)(?:tổng thống|thủ tướng|chính phủ|bộ trưởng|nghị sĩ|hạ viện|thượng viện|quốc hội|nhà trắng|đạo luật|"
    r"sắc lệnh|tịch thu|phong tỏa|đóng băng|trừng phạt)(?!\w)"
)
_WORLD_MARKET = re.compile(
    r"(?<!\w)(?:giá|thị trường|chứng khoán|kinh tế|nhu cầu|sản lượng|thương mại|doanh số)(?: [^,;.]{0,40})? "
    r"(?:thế giới|toàn cầu)(?!\w)|(?<!\w)usd ?/ ?(?:ounce|oz|thùng)(?!\w)|(?<!\w)giá vàng(?: [^,;.]{0,20})? "
    r"(?:tăng|giảm) (?:khoảng |gần |hơn |thêm )?\d"
)
# "chính sách này gây sóng gió trên thị trường toàn cầu": the market is only what a state's act moves.
_MOVED = re.compile(r"(?<!\w)(?:gây|tác động|ảnh hưởng|chao đảo|rung chuyển|khiến|đẩy|làm|đe dọa)(?!\w)")
_FIRM = re.compile(
    r"(?<!\w)(?:ceo|cfo|(?:đồng )?sáng lập|tổng giám đốc|giám đốc điều hành|hội đồng quản trị|cổ đông|"
    r"công ty(?: này| mẹ)?(?= (?:đã|sẽ|cho|tuyên bố|thông báo|ra|có kế hoạch|dự kiến|công bố|cũng|phải|ước tính))|"
    r"hợp đồng (?:trị giá|cung cấp|mua|bán)|cổ phần|doanh thu|lợi nhuận|doanh số|đơn (?:đặt )?hàng)(?!\w)"
)
_CLUB = re.compile(r"(?<!\w)(?:clb|câu lạc bộ|đội bóng|đội tuyển|cầu thủ|hlv|huấn luyện viên|mùa giải)(?!\w)")
# Which of the three patterns above are worth a try: one of these words stands wherever one of them fits.
_PRIVATE = Phrases(
    kinds(
        ("fortune", ("tài sản", "tỷ phú", "tỉ phú", "giàu nhất", "giàu thứ")),
        ("market", ("thế giới", "toàn cầu", "usd", "giá vàng")),
        (
            "firm",
            (
                "ceo", "cfo", "sáng lập", "tổng giám đốc", "giám đốc điều hành", "hội đồng quản trị", "cổ đông",
                "công ty", "hợp đồng", "cổ phần", "doanh thu", "lợi nhuận", "doanh số", "đơn hàng", "đơn đặt hàng",
            ),
        ),
    )
)
_NEAR = 400
"""Code points before a clause in which ``nước này`` looks for the state it means."""
_HOME = ("VN",)
_ASIDE = Phrases(
    dict.fromkeys(
        (
            "trong bối cảnh", "giữa lúc", "giữa bối cảnh", "kể từ khi", "kể từ", "so với", "nơi", "tương tự như",
            "giống như", "cũng như hồi", "sau khi", "trước khi", "trong khi", "bất chấp", "người từng",
            "người thường xuyên", "người đến từ",
        ),
        True,
    )
)


class Parties:
    """The names of one article, read where they are asked for."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published
        self._last: tuple[Span, date | None, list[Name]] | None = None

    def names(self, span: Span, day: date | None = None) -> list[Name]:
        """The names in ``text[begin:stop]``, in order. ``day`` tells who held an office (``Tổng thống Mỹ``)."""
        day = day or self.published
        if self._last and self._last[0] == span and self._last[1] == day:
            return self._last[2]  # a sentence is asked for several times over
        found = find_names(self.text, *span, day=day)
        self._last = span, day, found
        return found

    def of(
        self,
        sentence: Span,
        clause: Span,
        day: date | None,
        *,
        told_from: int = -1,
        kind: str = "",
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Countries and actors (people first) of the happening that ``clause`` of ``sentence`` tells (both spans).

        ``told_from``: where the happening starts behind a verb of saying; the speaker before it takes no part.
        ``kind`` is the happening's category.
        """
        names = self.names(sentence, day)
        part = self._parties([n for n in names if clause[0] <= n.begin < clause[1]], clause, told_from)
        if not any(n.countries for n in part):
            part = self._parties(names, sentence, -1)
        elif told_from >= 0 and len({c for n in part for c in n.countries}) < 2:
            # One army's word on another's deeds: both are in it.
            part = self._parties([n for n in names if clause[0] <= n.begin < clause[1]], clause, -1)
        countries = _unique(c for n in part for c in n.countries)
        actors = _unique(
            n.actor for person in (True, False) for n in part if n.actor and (n.kind == "person") is person
        )
        if kind == "attack" and len(countries) == 1:
            # Who is hit or who hits often goes unsaid in an article about two states at war.
            pair = self.main()[:2]
            if len(pair) == 2 and countries[0] in pair:
                countries = (*countries, *(c for c in pair if c != countries[0]))
        return countries, actors

    def _parties(self, names: Sequence[Name], clause: Span, told_from: int) -> list[Name]:
        text = self.text
        aside = clause[1]
        for begin, _, _ in sorted(_ASIDE.find(text[clause[0] + 25 : clause[1]].lower())):
            if any(n.countries for n in names if n.begin < clause[0] + 25 + begin):
                aside = clause[0] + 25 + begin
                break
        kept: list[Name] = []
        places: list[Name] = []
        origin = -1  # where the last state ends that somebody is only from
        for name in names:
            if name.use in ("maker", "source") or not told_from <= name.begin < aside:
                continue
            before = text[max(clause[0], name.begin - 80) : name.begin].lower()
            listed = _LISTED.fullmatch(text, origin, name.begin) if origin >= 0 else None
            goes_on = listed and (listed[0] != ", " or _LIST_GOES_ON.match(text, name.stop))
            if goes_on or (before.endswith(_ORIGIN) and not before.endswith("nguồn gốc ")):
                origin = name.stop
                continue
            if _OF_WHERE.search(before) or (before.endswith(("do ", "được ")) and _BACKED.match(text, name.stop)):
                continue
            if before.endswith(" về từ ") and _BACK_FROM.search(before):
                continue
            if (
                "cách " in before
                and _FAR_FROM.search(before)
                and _BY_SO_MUCH.match(text, name.stop)
                and not set(name.countries) & set(self.main())
            ):
                continue
            if _BESIDE.search(before) or (name.kind in ("country", "place") and _SPOKEN_AT.search(before)):
                continue
            (places if name.kind == "place" and name.use == "place" else kept).append(name)
        if len({c for n in kept for c in n.countries}) < 2:
            kept = sorted([*kept, *places], key=lambda n: n.begin)
        return kept

    def referred(self, clause: Span, countries: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
        """``countries`` with those that ``clause`` refers to as ``ông``, ``hai bên``, ``hai nước này`` or ``nước này``.

        ``pair``: the states of the happening told before; when they are two, ``hai bên`` may mean them.
        """
        countries = self._pronoun(clause, countries)
        text = self.text[clause[0] : clause[1]].lower()
        if " này" not in text and " hai " not in f" {text}" and " trên" not in text and " đó" not in text:
            return countries
        if _THESE.search(text):
            return _unique([*countries, *self._joined_before(clause[0])])
        this = _THIS.search(text)
        if this and not any(n.countries for n in self.names((clause[0], clause[0] + this.start()))):
            return _unique([*countries, *self._named_before(clause[0])[-1:]])
        if len(countries) < 2 and _BOTH.search(text):
            for two in (pair, self.main()[:2]):
                if len(two) == 2 and set(countries) <= set(two):
                    return _unique([*countries, *two])
        return countries

    def _pronoun(self, clause: Span, countries: tuple[str, ...]) -> tuple[str, ...]:
        """``countries`` with the state of him whom the clause's subject ``ông`` means."""
        subject = _PRONOUN.match(self.text, clause[0], clause[1])
        if not subject or any(n.countries for n in self.names((clause[0], subject.end()))):
            return countries
        people = [n for n in self.names((max(0, clause[0] - _NEAR), clause[0])) if n.kind == "person"]
        return _unique([*people[-1].countries[:1], *countries]) if people else countries

    def _named_before(self, begin: int) -> list[str]:
        """The states named in the last sentences before ``begin``, each where it is named last."""
        near = self.names((max(0, begin - _NEAR), begin))
        codes = [code for name in near if name.use not in ("maker", "source") for code in name.countries[:1]]
        return list(dict.fromkeys(reversed(codes)))[::-1]

    def _joined_before(self, begin: int) -> tuple[str, ...]:
        """The last two states that are named side by side (``Papua New Guinea và Australia``) before ``begin``."""
        near = [name for name in self.names((max(0, begin - _NEAR), begin)) if name.countries]
        for one, two in reversed(list(pairwise(near))):
            if self.text[one.stop : two.begin] in (" và ", ", ", " - ", " hay ", " hoặc ", " cùng "):
                return one.countries[0], two.countries[0]
        return ()

    def private(self, clause: Span) -> bool:
        """Whether ``clause`` tells of somebody's fortune, a firm's business or the world's market: no state's affair.

        Named states that are more than somebody's home take part all the same.
        """
        words = self.text[clause[0] : clause[1]].lower()
        tried = {kind for _, _, of in _PRIVATE.find(words) for kind in of}
        if not tried:
            return False
        names = self.names(clause)
        market = _WORLD_MARKET.search(words) if "market" in tried else None
        if market and not _MOVED.search(words, 0, market.start()):
            return not any(n.countries for n in names)
        if "fortune" in tried and _FORTUNE.search(words) and not _OF_STATE.search(words):
            return not any(n.countries and n.kind != "person" for n in names)
        if "firm" in tried and self.main()[:1] != _HOME and _FIRM.search(words) and not _CLUB.search(words):
            return not any(n.countries for n in names)
        return False

    def stateless(self, clause: Span) -> bool:
        """Whether only a body of no state acts in ``clause``: the United Nations, a worldwide firm."""
        names = self.names(clause)
        return any(n.kind == "body" and n.role in _STATELESS and not n.countries and n.use == "" for n in names)

    def reach(self, span: Span) -> tuple[bool, bool]:
        """Whether ``text[begin:stop]`` names a state or a known person of another one, and whether it tells of abroad.

        Where it names no state the article's main ones count.
        """
        names = self.names(span)
        states = any(
            (n.kind == "country" and n.use != "place")
            or (n.kind == "person" and n.actor is not None and n.countries not in ((), _HOME))
            for n in names
        )
        return states, bool({c for n in names for c in n.countries}.union(self.main()).difference(_HOME))

    def main(self) -> tuple[str, ...]:
        """The states the article is about, for happenings that name none."""
        return main_countries(self.text)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


class ShortNames:
    """Long forms of persons' names with the form a headline uses: ``Ông`` or ``Bà`` and a Westerner's family name.

    Names written family name first (Chinese, Korean, Vietnamese …) stay whole. Iterating gives ``(long, short)`` pairs;
    they are made only then, for few lines are long enough to need them.
    """

    def __init__(self, parties: Parties, span: Span) -> None:
        self._parties = parties
        self._span = span

    def __iter__(self) -> Iterator[tuple[str, str]]:
        text = self._parties.text
        for name in self._parties.names(self._span):
            written = text[name.begin : name.stop]
            words = written.split()
            if (
                name.kind == "person"
                and len(words) > 1
                and written.isascii()
                and not set(name.countries) & _FAMILY_FIRST
            ):
                address = "Bà " if f"bà {words[-1]}" in text else "Ông " if f"ông {words[-1]}" in text else ""
                yield written, address + words[-1]


_FAMILY_FIRST = {"CN", "TW", "HK", "KR", "KP", "JP", "VN", "SG", "MM", "KH", "LA", "HU"}
