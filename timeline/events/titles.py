"""A line a newspaper would print over a happening, made from the clause that tells it.

Date words, brackets, sources and connecting words go first, verbs of saying become ``Who: what``. What is then still
longer than ``LONGEST`` is cut down by :mod:`.shorten`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..names import find_names
from ..sentences import LOWER, UPPER
from .shorten import LEADS, LONGEST, QUOTES, SHORTEST, read, shorten, without_lead, words_of


def _kind(name: str) -> str:
    return "|".join(words_of(name))


_I = re.IGNORECASE
# Prepositions that would be left without their date.
_BEFORE_DATE = re.compile(
    r"(?:(?<!\w)(?:kể từ|cho đến|tính đến|cũng|ngay|chỉ|đúng|vào|trong vòng|trong|"
    r"(?<!phục )(?<!thu )(?<!triệu )hồi|từ|đến|tới|lúc|khoảng|tầm|(?<!thông )(?<!xuyên )suốt|cả|dịp|"
    r"các|những|ngày|hơn|gần|chừng|trong giai đoạn|trong khoảng thời gian)\s+)+\Z",
    _I,
)
_HOLDS = re.compile(r"(?<!\w)(?:cho|của|với|về|là|đón|sang|giữa|kế hoạch|ngân sách)\s+\Z", _I)
_MUST_HOLD = re.compile(
    r"(?<!\w)(?:rơi vào|rơi vào dịp|trùng|trùng với|trúng|(?:phải|mãi|đến) (?:đến|tận|tới))\s+\Z",
    _I,
)
_ONE_TIME = re.compile(r"(?:sáng|trưa|chiều|tối|đêm|mùa|chủ nhật|cuối|thứ)(?!\w)", _I)
_COUNTED = re.compile(r"(?:\d+|một|hai|ba|vài) (?:phút|giờ|tiếng) (?:trước|sau)", _I)
_ANY_PREPOSITION = re.compile(
    r"(?:(?<!\w)(?:so(?: với)?(?: thời điểm| cùng kỳ)?|sau|trước|tại|ở|của|cho|với|về|và|qua|"
    r"trong|vào|từ|đến)\s+)+\Z",
    _I,
)
_AFTER_DATE = re.compile(
    r"\s+(?:đó|này|ấy)(?=,)|\s*\((?:giờ|theo giờ|tức|\d)[^)]{0,40}\)|"
    r",?\s+(?:\(?(?:theo )?giờ (?:địa phương|việt nam|mỹ|gmt)\)?)(?!\w)",
    _I,
)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_CREDIT = re.compile(r"\s*[-–.,]?\s*(?:Ảnh|Nguồn|Video|Clip|Đồ họa)\s*:\s*[^.]{2,40}\.?$")
_CREDIT_HEAD = re.compile(
    rf"^(?:(?:Ảnh|Nguồn|Video|Clip)\s*:\s*\S+|(?:Ảnh|Hình)(?: ảnh)? minh họa[.:]?) (?=[{UPPER}])"
)
_CREDITS = ("Ảnh", "Nguồn", "Video", "Clip", "Hình", "Đồ họa")
_CREDITED = re.compile(
    r"\W*(?:Ảnh|Nguồn|Video|Clip|XEM CLIP)\s*:(?:[^,)]*?(?= (?:Đáng chú ý|Trước đó|Theo|Tại|Trong)(?!\w))|[^)]*\)?)"
)
# A line that opens a circumstance and never comes to the point.
_TORSO = re.compile(
    r"(?:khi|sau khi|trước khi|trong khi|nếu|do|vì|để|nhằm|với|theo|trong|tại|chỉ|ngay sau|thay vì|mặc dù|dù|liên quan|"
    r"(?:\d+|một|hai|ba|bốn|năm|vài|nhiều) (?:ngày|tuần|tháng|năm|giờ) (?:sau|trước))(?!\w)",
    _I,
)
# A line that only goes on with what somebody did who is not named.
_HEADLESS = re.compile(
    r"(?:sẽ|đang|đã|được|bị|là|nhưng|giúp|khiến|gây|như|mà|thì|rằng|và|có thể|không phải|nổi bật là|trở thành|"
    r"tạo|góp phần|nhờ|gồm|bao gồm|theo đó|này|kia|đó)(?!\w)",
    _I,
)
# Who or what is meant only the sentences before say.
_WHO = re.compile(
    r"(?:ông|bà|anh ấy|chị ấy|ông ấy|bà ấy|cậu|họ|cô|nó|tôi|chúng tôi|chúng ta|mình|bạn|"
    r"người này|nước này|nơi này|hãng này|công ty này|cả hai|hai người|"
    r"hai đứa|đây|điều (?:này|đó)|việc (?:này|đó)|cái này|trong đó|cả nhóm|nhóm này|đối tượng|"
    r"các đối tượng|nghi phạm|nạn nhân|(?:nam|nữ) \w+ (?:sĩ|viên|thủ))(?!\w)"
    r"(?! (?-i:[A-ZĐÀ-Ỹ])| (?:chủ|trùm|lớn|hoàng|bầu))",
    _I,
)
# Verbs that no headline begins with.
_ACTS_ON = re.compile(
    r"(?:là|thấy|nói|cho biết|cho rằng|khẳng định|muốn|đi|đến|về|ở|nhấn mạnh|cho thấy|nằm|tin|được|bị|đạt|giữ|"
    r"nhờ)(?!\w)",
    _I,
)
_VAGUE = re.compile(
    r"(?:\w+ ){1,3}(?:này|đó|kể trên|nói trên|trên)(?!\w)|(?:vụ việc|sự việc|sự cố|công trình|phiên tòa|cuộc gặp|"
    r"buổi lễ|chương trình|hội nghị|cáo trạng|hai bên|hai nước|công ty|đơn vị|cơn mưa)(?= (?:được|bị|diễn|xảy|"
    r"bắt|kéo|sẽ|đã|có|kết|dự|tiếp|sang|hiện|đang|cùng))",
    _I,
)
# "Thông tin từ Công an tỉnh cho biết": who says it.
_HEARD_FROM = re.compile(r"^(?:thông tin|tin|nguồn tin)(?: ban đầu)? từ (?=[^,:]{4,90} (?:cho biết|cho hay))", _I)
# "Sẽ diễn ra lễ hội hoa": what takes place goes first.
_OCCURS = re.compile(r"^(?P<verb>(?:sẽ |đang )?(?:diễn ra|xảy ra)) (?P<what>[^,;:]{12,70}?)(?=[,;]|\.?$)", _I)
# A sentence border without its full stop.
_BEGINNINGS = (
    " Trong ", " Theo ", " Tại ", " Sau ", " Trước ", " Khi ", " Bên cạnh ", " Ngoài ", " Để ", " Từ ", " Đến ",
    " Chiều ", " Sáng ", " Tối ", " Đây ", " Những ", " Tuy nhiên ", " Phát biểu ", " Cũng ", " Nhiều ",
    " Trò chuyện ", " Đáng chú ý ", " Ngày ",
)
_RUN_ON = re.compile(
    rf" (?<=[{LOWER}][{LOWER}] )(?=(?:{'|'.join(word.strip() for word in _BEGINNINGS)}) [{LOWER}\d])"
)
_DATELINE = re.compile(rf"^(?:TTO|TPO|NLĐO|VOV|VTV|PLO) [-–],? |^[{UPPER.replace('A-Z', 'A-Z ')}]{{4,24}} [-–] (?=\w)")
_OPENER = re.compile(rf"(?:(?:{_kind('opener')})(?:\s*[,:]\s*|\s+(?=,)|\s*$)|[\s,.;:–—*•\U0001F000-\U0001FAFF-]+)", _I)
_BARE_OPENER = re.compile(
    r"(?:tuy nhiên|trong khi đó|ngoài ra|theo đó|trước đó|sau đó|đồng thời|nhưng|song|và|cũng|là|thì|rằng|mà|"
    r"vào|trong khi)"
    r"\s+(?=\S)",
    _I,
)
_SOURCE = re.compile(rf"(?:{_kind('source')})\s*", _I)
_SOURCE_TAIL = re.compile(
    r"[,–-]\s*(?:theo(?! dõi| đuổi)|dẫn(?: lời| nguồn)?) [^,]{2,60}$|"
    r",\s*(?:\S+ ){0,5}?(?:đưa tin|cho hay|cho biết)(?: thêm)?$", _I
)
# What a date or a cut leaves behind at the end of a line.
_LEFT_OVER = re.compile(
    r"(?:\s+(?:vào|trong|từ|(?<!phục )(?<!thu )(?<!triệu )hồi|đến|tới|khoảng|lúc|kể từ|cho đến|và|ngay|là|các|những|"
    r"nhưng|nhưng mới|còn|mà)|"
    r"[\s,;:.–—-]+)\Z",
    _I,
)
_DONE = re.compile(
    r"(?<!\w)(?<!không )(?<!chưa )(?:cũng đã|đều đã|đã|vừa|lên tiếng(?= (?:phản|bác|chỉ|kêu|cảnh|xin))|chính thức|"
    r"cũng(?! như))\s+(?!từng|qua\b|rồi\b)(?=[^\W\d_])"
)
_TOLD = re.compile(
    r"(?:: |(?<!\w)(?:rằng|tuyên bố|cho biết|cho hay|nói|xác nhận|khẳng định|thông báo|"
    r"nhấn mạnh|tiết lộ|thừa nhận)(?!\w))"
)
_SAID = ("cho biết", "cho hay", " nói", "thông báo", "cho rằng")
_SPEECH = re.compile(
    r"(?P<who>[^,:;\"“]{3,90}?)(?P<office>(?:, (?![^,]* mà )[^,:;\"“]{3,100}?){1,2},?)? (?:đã |cũng |"
    r"vừa )*(?<!cách )(?<!lời )(?<!câu )(?<!tiếng )(?<!giọng )(?<!tin )(?P<verb>cho biết|cho hay|nói rằng|nói|"
    r"thông báo|cho rằng)(?! chung| riêng| đến| về| lên| trên| tới)(?: thêm)?"
    r"(?P<where>(?: trong| tại| với| trên)[^,\"“]{2,60}?(?=,| rằng|:))?(?:,? rằng| là)?[,:]?\s+(?P<what>\S.{14,})$"
)
# What stands behind the name of a speaker.
_BEHIND_NAME = re.compile(rf"(?:,\s| [-–] (?=[{LOWER}]|Phó|Trưởng|Giám|Chủ|Viện trưởng)).*\Z")
_HOLDS_OFFICE = re.compile(
    r"(?:(?:cựu |phó |quyền )?(?:tổng thống|thủ tướng|ngoại trưởng|bộ trưởng|thứ trưởng|chủ tịch|giám đốc|"
    r"tổng giám đốc|đại sứ|thống đốc|tư lệnh|tổng thư ký|thị trưởng)|phát ngôn viên|người phát ngôn|"
    r"nhà (?:phân tích|nghiên cứu))(?!\w)",
    _I,
)
_SPOKE_ALSO = re.compile(r" (?:thì|bất ngờ|sau đó|khi đó|cũng|tiếp tục|còn|đã|vừa|sáng nay|chiều nay|trước đó)\Z")
_NAME_AT_END = re.compile(rf"(?:[{UPPER}][\w’'-]*[{LOWER}] ){{1,3}}[{UPPER}][\w’'-]*[{LOWER}]\Z")
_FAMILIES = frozenset(
    (
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
        "Dương", "Lý", "Đào", "Đoàn", "Lương", "Trịnh", "Đinh", "Mai", "Tô", "Hà", "Tạ", "Chu", "Cao", "Thái",
    )
)
_CALLED = re.compile(
    r"(?:ông|bà|anh|chị|bác sĩ|luật sư|giáo sư|tiến sĩ|thạc sĩ|chuyên gia|nhà báo|đại tá|thượng tá|trung tá|thiếu tá|"
    r"đại tướng|thượng tướng|trung tướng|thiếu tướng|nghị sĩ|thượng nghị sĩ|HLV|cô giáo|thầy giáo|cô|thầy) ",
    _I,
)
# Who states facts of his own office.
_AUTHORITY = re.compile(
    r"(?:Công an|công an|UBND|Sở|Viện kiểm sát|VKSND|TAND|Tòa án|Cục|Tổng cục|Bệnh viện|bệnh viện|Trung tâm|"
    r"Đồn biên phòng|Bộ (?:Y tế|Công an|Giáo dục|Xây dựng|Tài chính|Công Thương|Nội vụ|Tư pháp|Giao thông|"
    r"Nông nghiệp|Khoa học|Văn hóa|Lao động|Thông tin|Kế hoạch)|Văn phòng|Ban (?:quản lý|tổ chức)|cảnh sát|Cảnh sát)"
    r"(?= \S)"
)
# What somebody says that he himself did or will do.
_DID = re.compile(r"(?:(?:cũng )?(?:đã|vừa|mới|đang|vừa mới)|(?:cũng )?sẽ) (?=\w)", _I)
_THERE_IS = re.compile(r"(?:chỉ )?(?:có|còn)(?!\w)", _I)
_OPENS_ON = re.compile(r"(?:và|nhưng|còn|nó|đây|đó|điều (?:này|đó)|thế|vậy|vì vậy|do đó|còn|song|rồi)(?!\w)", _I)
_NO_QUOTES = str.maketrans("", "", "\"“”")
# Words after which a reported clause cannot stand without its speaker.
_PRONOUN = re.compile(
    r"(?:ông|bà|họ|anh|chị|nước này|nước ông|nước mình|hai bên|hai nước|chúng|mình|tôi|cô|cơ quan này|"
    r"lực lượng này|về|với|"
    r"trong|tại|sẽ|đã|có(?! \d| hơn| khoảng| ít)|không|đang|"
    r"thêm|như|gì|lời|chuyện|trước|rằng|vì|do|khi|sau|việc|điều|đây|đó|thế|ra|cùng|lên|"
    r"từ [^,]{2,25} đã)(?!\w)",
    _I,
)
_TO_QUOTE = re.compile(
    r"(?P<who>[^,:;\"“]{3,60}?)(?:, [^:;\"“]{3,120}?)?,? (?:đã |vừa |cũng |hào hứng |xúc động |vui mừng )?"
    r"(?:nói|cho biết|cho hay|tuyên bố|khẳng định|nhấn mạnh|viết|chia sẻ|phát biểu|bình luận|thông báo|trả lời|"
    r"cảnh báo|xác nhận|"
    r"nhận định|thừa nhận|bày tỏ|giải thích|kể|đánh giá|nhận xét|nêu|tiết lộ|kêu gọi|bộc bạch|"
    r"tâm sự)(?: [^:\"“]{1,40})?: ?"
    r"[\"“](?P<quote>[^\"“”]{20,})"
)
_DENIES = re.compile(
    r"(?<!\w)(?:bác(?! sĩ| cháu| ấy)|phủ nhận|từ chối|không|chưa|đòi|yêu cầu|kêu gọi|cáo buộc|chỉ trích|"
    r"phản đối)(?!\w)",
    _I,
)
_QUOTE = re.compile(
    r"[\"“](?P<quote>[^\"“”]+)[\"”][,.]?\s*[-–]?\s*(?P<who>[^,\"“]{3,110}?)(?:, [^,\"“]{3,80}?,?)? (?:đã |vừa |cũng )?"
    r"(?:nói|cho biết|cho hay|tuyên bố|khẳng định|nhấn mạnh|viết|chia sẻ|phát biểu|bình luận|thông báo|trả lời|"
    r"cảnh báo|đăng|đưa tin|"
    r"nhận định|thừa nhận|bày tỏ|giải thích|kể|đánh giá|nhận xét|nêu|tiết lộ|ca ngợi|kêu gọi|hỏi|cho rằng)(?!\w)"
)
# The last sentence of a quote that began before.
_QUOTE_END = re.compile(
    r"(?P<quote>[^\"“”]{12,})[\"”],?\s*(?P<who>(?:ông|bà) [^,\"“]{2,60}?) (?:đã )?"
    r"(?:nói|cho biết|cho hay|tuyên bố|khẳng định|nhấn mạnh|viết|chia sẻ|phát biểu|bình luận|nhận định|bày tỏ|"
    r"kể|cho rằng)(?!\w)"
)
# Marks that a cut brings together, and what should stand there.
_ODD = tuple(
    [(f" {mark}", mark) for mark in ",.;:!?)”"]
    + [("( ", "("), ("“ ", "“"), (",,", ","), (",.", "."), (",:", ":"), (":,", ":"), ("“,", "“"), ("(,", "(")]
)
_ACT_OF = re.compile(rf"[Vv]iệc (?=[{UPPER}]|(?:các|những|hai|ba|nhiều|một|đảng|người|chính phủ|quân đội)(?!\w))")
_WHEN_THEN = re.compile(
    r"(?:khi|sau khi|do|vì)(?!\w)[^,]{10,120}? thì (?=\S)|"
    r"(?<!\w)(?:do|vì|bởi) (?!vậy|thế|đó)[^,]{6,120}?(?<!không)(?<!chưa),? nên (?=\S)|"
    r"(?:mặc dù|dù|tuy) [^,]{8,99}, (?:song|nhưng) (?=\S)",
    _I,
)
_SAID_COMMA = re.compile(
    r"(?<!\w)(cho biết|cho hay|cho rằng|cho thấy|khẳng định|nhận định|nhấn mạnh|thông tin|xác nhận|nói|nên),(?= )"
)
_SAID_ENDS = ("biết,", "hay,", "rằng,", "thấy,", "định,", "mạnh,", "tin,", "nhận,", "nói,", "nên,")
_FINITE = re.compile(r"(?:được|bị|là|đã|sẽ|vừa|đang|có(?! cả)|bắt đầu|cho biết|cho hay|khẳng định|tuyên bố)(?!\w)")
_DAYS_NAMED = re.compile(
    r"(?<![\w-])(?:(?:trong|suốt|qua|kéo dài)(?: cả)? )?(?:hai|ba|bốn|năm|\d{1,2})(?: (?:ngày|hôm))? \Z", _I
)
_NOT_SAID = re.compile(r"\W*(?:(?:và|nhưng|còn|cả|nửa đầu|nửa cuối|giai đoạn|dịp|thời điểm)\s+)*", _I)
_IS = re.compile(
    r" (?:là|rơi|có lẽ|được (?:dự báo|xem|coi)|đánh dấu|chứng kiến|trở thành|khép lại|mở ra|"
    r"cũng là)(?!\w)",
    _I,
)
_TWO_DAYS = re.compile(r"\d(?:,| và) \Z")
_POOR = re.compile(
    r"(?:sự việc|vụ việc|sự cố|sự kiện|vụ án|vụ tai nạn|tai nạn|buổi lễ|chương trình|phiên tòa|lễ trao giải|"
    r"giải đấu|hội nghị|"
    r"cuộc họp|cuộc thi|kỳ thi)?(?: \S+)?(?: (?:xảy ra|diễn ra|bắt đầu|kết thúc|là))?\s*",
    _I,
)

# What a main verb begins with, and where the subject of one ends: at its apposition or at what else is said of it.
_ACTS_NEXT = re.compile(r"(?:cũng |đều )?(?:đã|sẽ|vừa|bị|được|đang|bắt đầu|tiếp tục)(?!\w)", _I)
_OF_IT = re.compile(
    r"(?<!\w)(?:và|của|với|từ|tại|những|các|sau|trước|việc|sự|mà|cuộc|vụ|theo|ở|do|bởi)\Z|^(?:việc|sự)(?!\w)", _I
)
_SUBJECT_ENDS = re.compile(r", | [-–] | (?:đang|từng|vốn|hiện)(?!\w)")

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|\||\(\?:|\)\??|\?|\))\s*(?:\\s\+)?([^\W\d_]+)")


def _words(*patterns: re.Pattern[str]) -> frozenset[str]:
    """The words with which alternatives of patterns begin: a text that begins with none of them matches none."""
    return frozenset(word.lower() for pattern in patterns for word in _BEGINS.findall(pattern.pattern))


_OPENING = _words(_OPENER, _SOURCE, _BARE_OPENER)
_LEFT_WORDS = _words(_LEFT_OVER)
_GUARDED = _words(_TORSO, _HEADLESS, _ACTS_ON, _WHO, _VAGUE)
# What points back at the sentences before.
_POINTS = (" này", " đó", " trên", " nói trên")


def title(
    clause: str, dates: Iterable[tuple[int, int]], *, embedded: bool = False, short: Iterable[tuple[str, str]] = ()
) -> str:
    """A title of at most ``LONGEST`` code points for the happening that ``clause`` tells; see :func:`graded`."""
    return graded(clause, dates, embedded=embedded, short=short)[0]


def graded(
    clause: str, dates: Iterable[tuple[int, int]], *, embedded: bool = False, short: Iterable[tuple[str, str]] = ()
) -> tuple[str, float]:
    """A title of at most ``LONGEST`` code points for the happening that ``clause`` tells, and how good it is (0 to 3).

    ``dates`` are the spans (in the clause) of the date words to leave out. ``embedded``: the happening stands behind a
    verb of saying, whose subject is then dropped. ``short`` pairs long forms of names with short ones, used only when
    the line is too long. Empty when nothing is left.
    """
    dates = list(dates)
    line, grade = _graded(clause, dates, embedded, short)
    if dates and len(clause) > LONGEST and dates[0][0] > 12 and (dated := _dated(clause, dates, line)):
        other, worth = _graded(*dated, embedded, short)
        if worth >= min(grade, 1.9) and not is_poor(other):
            return other, worth
    if grade < 2.9 and len(clause) > LONGEST and " đã " in clause and (done := _deed(clause, dates, line)):
        other, worth = _graded(*done, embedded, short)
        if worth >= min(grade, 1.9) and not is_poor(other):
            return other, worth
    return line, grade


def _deed(clause: str, dates: list[tuple[int, int]], line: str) -> tuple[str, list[tuple[int, int]]] | None:
    """A long clause without what is said of its subject before its verb (``Tổ tuần tra [đóng ở …] đã tìm thấy …``).

    None when the title ``line`` holds the verb, or when what stands before it is more than a subject.
    """
    at = clause.find(" đã ")
    begin = next((e for b, e in reversed(dates) if e <= at and b < 40), 0)
    head = clause[begin:at].lstrip(" ,")
    mark = " ".join(clause[at + 4 :].split()[:2]).strip(" ,.").lower()
    if len(mark) < 5 or mark in line.lower() or len(head) <= 12 or clause.count('"', 0, at) % 2 or "“" in head:
        return None
    told = read(head)
    if told.opens() or not told.verbs or head.lower().startswith(LEADS) or any(b < at < e for b, e in dates):
        return None
    if not head.endswith(",") and ("," in head[told.verbs[0][0] :] or told.text.startswith("là ", told.verbs[0][0])):
        return None  # somebody else, behind a comma
    border = _SUBJECT_ENDS.search(head, 3) if head.endswith(",") else None
    verb = next((b for b, _ in told.verbs if head.count(" ", 0, b) > 1), len(head))
    subject = head[: min(verb, border.start() if border else len(head))].rstrip(" ,-–")
    if not 3 < len(subject) <= 60 or " " not in subject or told.waits(0, len(head)) or _OF_IT.search(subject):
        return None
    shift = len(subject) - at
    return subject + clause[at:], [(b + shift, e + shift) for b, e in dates if b > at]


def _dated(clause: str, dates: list[tuple[int, int]], line: str) -> tuple[str, list[tuple[int, int]]] | None:
    """The part of a long clause that its first date opens, with its subject, when the title ``line`` left it out.

    ``Nhằm …, ngày 9/12, Chính phủ ban hành …`` and ``Bà An, nhà báo của …, hôm 4/9 tiết lộ …`` tell their happening
    behind the date.
    """
    begin, stop = dates[0]
    led = _BEFORE_DATE.search(clause, max(0, begin - 30), begin)
    head = clause[: led.start() if led else begin].rstrip()
    parted = head.endswith(("," , " -", " –"))
    head = head.rstrip(" ,-–")
    if after := _AFTER_DATE.match(clause, stop):
        stop = after.end()
    rest = clause[stop:].lstrip(" ,")
    mark = _DONE.sub("", rest[:60]).split()[:3]
    if len(rest) < 18 or len(mark) < 3 or clause.count('"', 0, begin) % 2 or clause.count("“", 0, begin) > clause.count(
        "”", 0, begin
    ):
        return None
    if " ".join(mark[:2]).lower() in line.lower():
        return None
    acts = bool(_ACTS_NEXT.match(rest)) or read(rest[:60]).starts()
    if not acts:
        if not parted or not read(rest[:LONGEST]).tells() or _OPENS_ON.match(rest):
            return None
        if clause[stop : stop + 1] == "," and not head.lower().startswith(LEADS):
            return None  # a list of what happened when
        subject = ""
    else:
        subject = _plain(_BRACKETS.sub("", head))
        if not parted and not _ACTS_NEXT.match(rest):
            return None
        if border := _SUBJECT_ENDS.search(subject, 3):
            subject = subject[: border.start()]
        if subject.lower().startswith(LEADS) or not 3 < len(subject) <= 60 or read(subject).tells():
            return None
        if " " not in subject:
            return None  # a dateline
        subject += " "
    shift = len(subject) - (len(clause) - len(rest))
    return subject + rest, [(b + shift, e + shift) for b, e in dates[1:]]


def _graded(
    clause: str, dates: list[tuple[int, int]], embedded: bool, short: Iterable[tuple[str, str]]
) -> tuple[str, float]:
    if dates and dates[0][0] < 80 and (credit := _CREDITED.match(clause, 0, dates[0][0])):
        begin = credit.end()  # a credit that ran into the sentence
        clause, dates = clause[begin:], [(b - begin, e - begin) for b, e in dates]
    if dates:
        clause, dates = _one_sentence(clause, dates)
    line = _without_dates(clause, dates)
    if "(" in line or "[" in line:
        line = _BRACKETS.sub("", line)
    if ":" in line and any(word in line for word in _CREDITS):
        line = _CREDIT.sub("", line)
    if line.startswith(_CREDITS):
        line = _CREDIT_HEAD.sub("", line)
    line = _plain(_tidy(line))
    if dateline := _DATELINE.match(line):
        line = line[dateline.end() :]
    if " từ " in line[:22]:
        line = _HEARD_FROM.sub("", line)
    if occurs := _OCCURS.match(line):
        line = _occurring(occurs) + line[occurs.end() :]
    quoted = None
    if line[:1] in QUOTES:
        quoted = _QUOTE.match(line)
    elif ", ông" in line or ", bà" in line:
        quoted = _QUOTE_END.match(line)
    if quoted:
        line = _from_quote(quoted, short)
    elif ":" in line and (quoted := _TO_QUOTE.match(_led(line))):
        line = _said(quoted["who"], quoted["quote"], short)
    elif any(verb in line for verb in _SAID):
        line = _led(line)
        if said := _SPEECH.match(line):
            line = _from_speech(said, embedded, short)
    line = _undone(line)
    if line != clause:
        line = _plain(_tidy(line))
    if " thì " in line or " nên " in line or ", song " in line or ", nhưng " in line:
        line = _WHEN_THEN.sub("", line)
    line, grade = shorten(line, short)
    if grade < 2.9 and (act := _ACT_OF.match(line)):
        line = line[act.end() :]  # what the act led to was cut: the act stands by itself
    line = _finish(_plain(line))
    if "," in line:
        line = _unparted(line)
        tail = line.rpartition(", ")[2]
        if len(tail) < 16 and any(tail in clause[max(0, b - len(tail) - 10) : max(0, b - 3)] for b, _ in dates):
            line = line if read(tail).tells() else line[: -len(tail) - 2]  # "…, hiệu lực từ ngày 15/2"
    first = _first(line)
    guarded = first in _GUARDED
    if guarded and "," not in line and _TORSO.match(line):
        grade -= 1.5
    if is_poor(line) or " như vậy" in line:
        grade = 0.0
    elif guarded and _HEADLESS.match(line):
        grade = min(grade, 0.7)
    elif not (told := read(line)).tells():
        grade = 0.5
    elif (
        (guarded and (_ACTS_ON.match(line) or _WHO.match(line)))
        or (grade >= 2.9 and line[-5:].rstrip(".") not in clause[-9:] and told.waits_at_end())
    ):
        grade = min(grade, 0.9)
    elif ((guarded or any(word in line[:36] for word in _POINTS)) and _VAGUE.match(line)) or (
        ": " in line and _VAGUE.match(line, line.index(": ") + 2)
    ):
        grade = min(grade, 1.7)
    return line, grade


def _first(line: str) -> str:
    """The first word of a line in lower case; empty when it does not begin with a letter."""
    found = _WORD.match(line)
    return found[0].lower() if found else ""


def _one_sentence(clause: str, dates: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The part of a clause that holds its first date, where sentences ran into each other."""
    begin = 0
    if not any(word in clause for word in _BEGINNINGS):
        return clause, dates
    for border in _RUN_ON.finditer(clause):
        if border.start() <= dates[0][0]:
            begin = border.end()
        elif border.start() - begin > 30:
            clause = clause[: border.start()]
            break
    return clause[begin:], [(b - begin, e - begin) for b, e in dates if e <= len(clause)]


def _occurring(found: re.Match[str]) -> str:
    what = found["what"]
    return f"{what[0].upper()}{what[1:]} {found['verb'].lower()}"


def _led(line: str) -> str:
    """The line without the circumstances before its speaker."""
    return without_lead(line, always=True) if line.lower().startswith(LEADS) else line


def _undone(line: str) -> str:
    """The line without ``đã`` and its like before its main verb; what was said keeps its tenses."""
    if not any(word in line for word in ("đã ", "vừa ", "cũng ", "chính thức", "lên tiếng")):
        return line
    told = _TOLD.search(line)
    end = told.end() if told else len(line)
    return _DONE.sub("", line[:end]) + line[end:]


def _unparted(line: str) -> str:
    """The line without a comma between a verb of saying and what was said, or between a subject and its verb."""
    if any(word in line for word in _SAID_ENDS):
        line = _SAID_COMMA.sub(r"\1", line)
    head, comma, rest = line.partition(", ")
    if not comma or ":" in head or " " not in head or head.lower().startswith(LEADS):
        return line
    if _FINITE.match(rest) and not read(head).tells():
        return f"{head} {rest}"
    return line


def is_poor(line: str) -> bool:
    """Whether a title says next to nothing by itself (``Sự việc xảy ra``)."""
    return (
        len(line) < 12
        or (len(line) < 22 and line.count(" ") < 4)
        or (len(line) < 40 and bool(_POOR.fullmatch(line)))
        or (len(line) < SHORTEST and not read(line).tells())
    )


def _without_dates(clause: str, dates: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for begin, stop in sorted(dates):
        if begin < at:
            continue
        before = clause[at:begin]
        if _HOLDS.search(before, max(0, len(before) - 24)) and clause[stop : stop + 1] not in (",", ".", ";", ""):
            continue  # "tuyển sinh cho năm học 2021": the sentence needs its date
        if before.endswith(("lần ", "ban ")) and clause.startswith("đầu ", begin):
            begin += 4  # "lần đầu năm 1868" keeps its "lần đầu"
            before = clause[at:begin]
        if _TWO_DAYS.search(before[-6:]):
            continue  # "năm 2021 và 2022"
        if _COUNTED.fullmatch(clause, begin, stop) and clause[stop : stop + 2].strip().isalpha():
            continue  # "24 giờ trước sự kiện"
        quoted = clause.count('"', 0, begin) % 2 or clause.count("“", 0, begin) > clause.count("”", 0, begin)
        if quoted and before.rstrip()[-1:] not in ('"', "“", ".", "!"):
            continue  # what was said keeps its words
        if parts and before.strip() in ("và", ","):
            at = stop  # "vào năm 2018 và 2019"
            continue
        if not parts and _NOT_SAID.fullmatch(before) and (_IS.match(clause, stop)):
            continue  # "Hôm nay là một trận khó", "Giáng sinh rơi vào cuối tuần": the date is what is spoken of
        one = before.endswith(("một ", " là ")) and _ONE_TIME.match(clause, begin)
        if one or before.endswith((" hoặc ", " để ")) or _MUST_HOLD.search(before[-24:]):
            continue  # "một sáng chủ nhật vắng vẻ", "phải đến tận tháng tư mới …"
        several = " và " in clause[begin:stop] or "-" in clause[begin:stop]
        if several and (counted := _DAYS_NAMED.search(before[-26:])):
            before = before[: len(before) - len(counted[0])] + " "  # "trong hai ngày 5 và 6/2"
        led = _BEFORE_DATE.search(before, max(0, len(before) - 30))
        part = before[: led.start()] if led else before
        after = _AFTER_DATE.match(clause, stop)
        at = after.end() if after else stop
        if clause[at : at + 1] in (",", ".", "") and (led := _ANY_PREPOSITION.search(part)):
            part = part[: led.start()]
        bare = part.rstrip()
        if bare.endswith("(") and clause[at : at + 1] == ")":
            part = bare[:-1]
            at += 1
        elif bare[-1:] in ('"', "“", ":") and clause[at : at + 1] == ",":
            part = bare
            at += 1
            while clause[at : at + 1] == " ":
                at += 1
        else:
            part += " "
        parts.append(part)
    parts.append(clause[at:])
    return "".join(parts)


def _tidy(line: str) -> str:
    if "  " in line or "\n" in line or "\xa0" in line:
        line = " ".join(line.split())
    for odd, even in _ODD:
        if odd in line:
            line = line.replace(odd, even)
    return line.strip(" ,;:–—-*")


def _plain(line: str) -> str:
    """The line without connecting words and sources at its ends."""
    for _ in range(6):
        first = _first(line)
        if first and first not in _OPENING:
            break
        found = _OPENER.match(line) or _SOURCE.match(line) or _BARE_OPENER.match(line)
        if not found or len(line) - found.end() < 12:
            break
        line = line[found.end() :]
    end = line[-75:]
    if (" theo " in end or " dẫn " in end or "đưa tin" in end or "cho hay" in end or "cho biết" in end) and (
        tail := _SOURCE_TAIL.search(line.rstrip(" .…"), SHORTEST)
    ):
        return line[: tail.start()]
    return line


def _brief(who: str, short: Iterable[tuple[str, str]]) -> str:
    """A speaker as a headline names him: the person without office and first names, when the text names one."""
    for long_form, short_form in short:
        if who.endswith(long_form) and len(who) > 16:
            return short_form
    return who


def _speaker(who: str) -> str:
    """A speaker without what stands behind the name or office; an authority by its last, plain part."""
    if "," in who or " - " in who or " – " in who:
        who = _BEHIND_NAME.sub("", who)
    who = _SPOKE_ALSO.sub("", who)
    calling = _CALLED.match(who)
    if len(who) > 30 and (calling or _HOLDS_OFFICE.match(who)) and (named := _NAME_AT_END.search(who)):
        name = named[0].split()
        if len(name) == 4 and not name[0].isascii() and name[0] not in _FAMILIES and "".join(name[1:]).isascii():
            del name[0]  # "Thổ Nhĩ Kỳ Recep Tayyip Erdogan"
        if len(name) == 3 and any(n.kind == "country" and not n.begin for n in find_names(named[0])):
            del name[0]  # "Ukraine Oleksandr Syrskyi"
        return f"{calling[0] if calling else ''}{' '.join(name)}"
    if len(who) > 28 and (found := _AUTHORITY.search(who, 8)):
        who = who[found.start() :]
    return who.strip()


def _from_speech(said: re.Match[str], embedded: bool, short: Iterable[tuple[str, str]]) -> str:
    who, what = said["who"], said["what"]
    if _DENIES.search(who) or " mà " in who or who.endswith(" và") or (len(who) > 20 and read(who).tells()):
        return said.string  # "Peskov bác bỏ tin nói …": never the denied thing by itself
    if what[0] in QUOTES:
        if what.count('"') + what.count("“") > 1 + what.startswith('"') or what[-1] not in '"”.':
            what = what.translate(_NO_QUOTES)  # words quoted here and there
            return f"{_speaker(who)}: {what[0].upper()}{what[1:]}"
        return _said(who, what.strip('"“” .'), short)
    if said["verb"] in ("cho biết", "cho hay", "thông báo") and (done := _DID.match(what)):
        rest = what[done.end() :]
        if done[0].lower().startswith("sẽ") or read(rest).starts():
            return f"{_speaker(who)} {what if done[0].lower().startswith('sẽ') else rest}"
    what = _led(_plain(what))
    told = read(what)
    if _PRONOUN.match(what) or not told.tells() or (told.starts() and not _THERE_IS.match(what)):
        if said["office"]:
            return who + said.string[said.end("office") :]
        return said.string
    if said["verb"] in ("cho biết", "cho hay", "nói", "nói rằng", "thông báo", "cho rằng"):
        who = _speaker(who)
        if len(who) + len(what) + 2 > LONGEST:
            if embedded and _AUTHORITY.match(who):
                return what  # what police, courts and ministries state of their own matters needs no attribution
            who = _brief(who, short)
        if len(who) <= 48:
            return f"{who}: {what[0].upper()}{what[1:]}"
    return what if embedded else who + said.string[said.end("office") :] if said["office"] else said.string


def _from_quote(quoted: re.Match[str], short: Iterable[tuple[str, str]]) -> str:
    if len(quoted["quote"]) < 25:  # two words of a quote say less than the words around it
        return quoted.string[quoted.start("who") :]
    return _said(quoted["who"], quoted["quote"], short)


def _said(who: str, words: str, short: Iterable[tuple[str, str]]) -> str:
    """``Who: the first telling sentence of what was said``."""
    who = _speaker(who)
    parts = re.split(r"(?<=[.!?…])\s+", words.strip())
    room = LONGEST - 2 - len(who)
    best = max(parts, key=lambda part: _weight(part, room)) if len(parts) > 1 else parts[0]
    if len(best) > room:
        short_who = _brief(who, short)
        who = short_who if len(short_who) < len(who) else who
    if best.lower().startswith(LEADS):
        best = without_lead(best, always=True)
    return f"{who[:1].upper()}{who[1:]}: {best[:1].upper()}{best[1:].rstrip('.,')}"


def _weight(part: str, room: int) -> float:
    """How well a sentence of what was said stands alone."""
    value = 0.0 if len(part) > room else 2.0
    if len(part) < 25:
        value -= 2
    if part.endswith("?") or _TORSO.match(part):
        value -= 1.5
    if _HEADLESS.match(part) or _PRONOUN.match(part) or _OPENS_ON.match(part):
        value -= 1
    if not read(part).tells():
        value -= 1
    return value


def _finish(line: str) -> str:
    line = _tidy(line.removesuffix("./.").removesuffix("/."))
    while len(line) > 12 and (line[-1] in " ,;:.–—-" or line.rsplit(" ", 1)[-1].lower() in _LEFT_WORDS):
        found = _LEFT_OVER.search(line, len(line) - 12)
        if not found:
            break
        line = line[: found.start()]
    if line.count('"') % 2:
        line = line.replace('"', "")
    if line.count("“") != line.count("”"):
        line = line.replace("“", "").replace("”", "")
    if line.count("(") != line.count(")"):
        line = line.replace("(", "").replace(")", "")
    line = line.strip()
    at = 1 if line[:1] in QUOTES and len(line) > 1 else 0
    return line[:at] + line[at : at + 1].upper() + line[at + 1 :]
