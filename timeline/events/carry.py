"""Carrying a date on: whether a sentence without a date of its own goes on telling the dated happening before it.

News tells a happening in a chain: a dated sentence, then what was said and done there, until background, habit or
another time leads away. A sentence of the chain inherits the day; one that only describes (a thing's make, a state, a
forecast, a caption) tells nothing of the day but does not end the chain either.
"""

from __future__ import annotations

import re

from ..sentences import LOWER, UPPER

LONGEST_CHAIN = 7
"""So many sentences may stand behind a dated one and still inherit; further on the story has likely moved."""
_NEAR = 4
"""So far acts and words of anyone in the story inherit; further on only those plainly linked to it."""

# Leads away: background, habit, plan, another undatable time, those who comment from outside.
_BREAKS = re.compile(
    r"(?<!\w)(?:trước đây|lâu nay|từ lâu|hiện nay|hiện tại|gần đây|thời gian qua|thời gian tới|những năm|nhiều năm|"
    r"thường|từng|vốn|dự kiến|tương lai|sắp tới|mỗi|(?:hàng|hằng) (?:ngày|tuần|tháng|năm|giờ|quý)|"
    r"giới (?:quan sát|phân tích|chuyên gia)|chuyên gia|phải kể đến|nhà (?:phân tích|quan sát|nghiên cứu)|cựu sĩ quan|"
    r"lịch sử|kể từ|năm \d{4}|được xem là|được coi là|trước đó|ban đầu|trải qua|trước (?:cuộc|khi)|đã dần)(?!\w)"
)
_ABOUT = re.compile(r"đây (?:cũng )?(?:là|được)(?!\w)")
# Tells nothing done on that day: captions, cross-references, counts, conditions.
_ASIDE = re.compile(
    r"^(?:cụ thể|trong ảnh|ảnh|video|xem |đồ họa|nguồn|clip|nếu |chưa rõ|hiện |mục đích|quy mô|tổng (?:cộng|thiệt hại)|"
    r"được biết|trong số |theo (?:kế hoạch|dự kiến|nghị định|quy định|luật|điều))|"
    r"\((?:ảnh|video|nguồn|đồ họa|theo)|(?<!\w)(?:ảnh|video): ?\S|\?\s*\Z"
)
# A state, a make or a guess: no deed of the day.
_STATE = re.compile(
    r"^(?:(?:dù|tuy|mặc dù) vậy, )?[^,]{2,60}? (?:là|nằm|trị giá|thuộc|vẫn|có thể|có lẽ|có vẻ|dường như|được cho là|"
    r"mang tính|không|chưa|chẳng|có (?:tốc độ|tầm|vận tốc|trụ sở|truyền thống|thủy thủ đoàn)|tương thích|"
    r"gồm|bao gồm)(?!\w)"
)
_GUESS = re.compile(
    r"(?<!\w)(?:sẽ|có thể|có lẽ|nhiều lần|tỏ ra|nhiều khả năng|được thiết kế|có tốc độ|có tầm|có vận tốc|được cho là|"
    r"lo ngại|gây khó khăn|đóng vai trò|liên tục)(?!\w)"
)
# Links that tie a sentence to the happening before it.
_LINK = re.compile(
    r"(?:ngay sau đó|sau đó|tiếp đó|ngay lập tức|ngay khi|lúc này|khi đó|tại đây|cùng lúc|đổi lại|đáp lại|do đó|"
    r"ngoài ra|bên cạnh đó|đồng thời|không những thế|nhân dịp này|về phần mình|trong khi đó|theo đó|"
    r"tại (?:một )?(?:cuộc|buổi|lễ|hội nghị|phiên)|trong (?:một )?(?:cuộc|buổi|chuyến)|phát biểu (?:tại|trong|sau|với)|"
    r"kết thúc (?:cuộc|buổi)|sau (?:cuộc|vụ|cú|khi|buổi|trận)|khi (?:đến|tới|thấy|nhận|phát hiện)|trên đường|"
    r"cuộc (?:gặp|họp|hội đàm|điện đàm|tấn công|tập trận|đàm phán) (?:này|diễn ra|kéo dài)|hai bên|hai nhà lãnh đạo|"
    r"(?:vụ|đòn|đợt) (?:tấn công|nổ|cháy|tai nạn|tập kích)|chuyến thăm|toàn bộ|quá trình)(?!\w)"
)
_THEN = re.compile(r"[^,.;:]{3,70} (?:sau đó|đáp trả|đáp lại|đồng thời|liền|ngay sau đó|cũng|còn|tiếp tục)(?!\w)")
_AGAIN = re.compile(
    rf"(?:(?:Ông|Bà|ông|bà|Anh|Chị|Cô) ([{UPPER}][\w’'-]+)|"
    rf"(?:Ông|Bà|Anh|Chị|Cô|Họ|Người này|Vị này|Quan chức này|Nhà lãnh đạo này|Cơ quan này|Công ty này)(?= [{LOWER}]))"
)
_NAME = re.compile(rf"[{UPPER}][\w’'-]+")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
_SAID = re.compile(
    r"(?<!\w)(?:nói|cho biết|cho hay|nhấn mạnh|khẳng định|tuyên bố|viết|chia sẻ|phát biểu|thông báo|bày tỏ|hoài nghi|"
    r"chỉ trích|cảnh báo|kêu gọi|cáo buộc|thừa nhận|tiết lộ|bình luận|nhận định|lưu ý|giải thích|đánh giá|đề nghị|"
    r"yêu cầu|báo cáo|xác nhận|cho rằng|phản ứng|kể|chúc mừng|cảm ơn|"
    r"theo (?:ông|bà|cơ quan|phía|công ty|bộ|người|vị|tuyên bố))(?!\w)"
)
# A deed told for its own sake (``gặp``, not ``cuộc gặp``).
_DEED = re.compile(
    r"(?<!\w)(?<!cuộc )(?<!đợt )(?<!vụ )(?<!chuyến )(?<!buổi )(?<!sự )(?<!việc )"
    r"(?:đành|lao|đâm|tông|nổ|bốc cháy|phát hiện|thu gom|thu giữ|bắt giữ|lập biên bản|bỏ chạy|lên xe|"
    r"ra sân bay|tặng|trao(?! đổi)|ký|gặp|hội đàm|thảo luận|đối thoại|đồng ý|nhất trí|tụ tập|hô vang|tử vong|"
    r"thiệt mạng|bị thương|khai nhận|khống chế|nhập viện|ghi bàn|huy động|đón|thăm|thưởng thức|ăn|bắn|phóng|"
    r"dỡ bỏ|bác bỏ|hủy|thả|bãi bỏ|rút|xảy ra|công bố|hoãn|"
    r"(?:tăng|giảm|mất|bán|mua|chốt|đạt|xuống|lên) [^,.;]{0,24}\d)(?!\w)"
)
# Any other verb in the past; it counts in a sentence long enough to tell more than that something moved.
_PAST = re.compile(
    r"(?<!\w)(?:đã|liền|bị|lại|ngay|cũng|còn) "
    r"(?!(?:có|là|nhiều|xuất được|được cho|từng|nhiều lần|khiến|nhắc tới|giam)(?!\w))"
)
_LONG = 75
"""Code points from which a sentence tells more than a transition does."""
# Says only who told it, who was there or that somebody spoke up: the happening is another sentence's.
_REMARK = re.compile(
    r"(?<!\w)(?:do [^,]{3,60} (?:đưa ra|thông báo|công bố)|lên tiếng|gia tăng sức ép|có mặt|góp mặt|tham dự|tham gia|"
    r"(?:diễn ra|chuẩn bị) (?:trong lúc|trong bối cảnh|tại|từ|sớm)|có liên quan|theo dõi|gây chấn động|là người|"
    r"(?:tiếp tục )?chú ý|(?:bày tỏ|nhận được) (?:lo ngại|ủng hộ|quan ngại)|được đưa ra|đến từ|thuộc về|cho thấy|"
    r"^đối với|(?:ý tưởng|việc|quyết định) này|với báo giới|có thêm|như vậy|dự cuộc)(?!\w)"
)


class Thread:
    """What a dated sentence leaves for the next ones to take up: its people, its names, its first words."""

    def __init__(self, sentence: str, actors: set[str], *, reported: bool = False) -> None:
        self.reported = reported  # somebody told of another day: what he says on, he says now
        self.actors = actors
        self.names = set(_NAME.findall(sentence))

    def goes_on(self, sentence: str, actors: set[str], *, steps: int) -> bool:
        """Whether ``sentence``, with its ``actors``, goes on telling the happening ``steps`` sentences back.

        It must not be one that breaks the chain.
        """
        told = _unquoted(sentence[:400]).lstrip(" ,-–")
        lower = told.lower()
        if _ASIDE.search(lower) or _STATE.match(lower):
            return False
        quoted = '"' in sentence or "“" in sentence
        if not quoted and _REMARK.search(lower):
            return False
        again = _AGAIN.match(told)
        same = bool(again and (again[1] is None or again[1] in self.names))
        linked = bool(_LINK.match(lower) or _THEN.match(lower))
        said = self._said(sentence, lower, quoted or same)
        if said and self.reported and not linked:
            return False
        if not said and (_GUESS.search(lower[:120]) or not self._done(lower)):
            return False
        if steps < _NEAR or same or linked:
            return True
        return said and bool(self.actors & actors or self.names & set(_NAME.findall(told)))

    @staticmethod
    def _said(sentence: str, lower: str, sure: bool) -> bool:
        """Whether the sentence gives somebody's words: a quotation with its speaker, or a verb and what is said."""
        if sentence[:1] in '"“':
            return bool(_SAID.search(lower))
        verb = _SAID.search(lower[:90])
        return bool(verb) and (sure or len(lower) >= _LONG)

    @staticmethod
    def _done(lower: str) -> bool:
        return bool(_DEED.search(lower[:110])) or (len(lower) >= _LONG and bool(_PAST.search(lower[:110])))

    def takes_up(self, sentence: str, actors: set[str]) -> None:
        """Add what an inheriting sentence names: the chain's people are those of all its sentences."""
        self.actors |= actors
        self.names |= set(_NAME.findall(sentence))


def breaks(sentence: str) -> bool:
    """Whether a sentence leads away from the happening: background, habit, plan, another undatable time."""
    head = _unquoted(sentence[:90].lower())
    return not _ABOUT.match(head) and bool(_BREAKS.search(head))


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text)
