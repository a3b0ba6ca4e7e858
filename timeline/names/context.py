"""What the words around a name say: whether ``Anh`` is a state, a pronoun or half of a person's name, and so on."""

from __future__ import annotations

import re
from functools import lru_cache

from .tables import CAPITALISED, UPPER, Before, before, index

_WINDOW = 48
_INITIAL = frozenset(".!?…:\n;•|")
_OPENING = " \"“”‘’'(-–—[*"

# Syllables that Vietnamese given names are made of; beside them Nga, Mỹ, Đức, Anh is a part of a name.
_SURNAMES = frozenset(["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Đoàn", "Trịnh", "Lâm", "Mai", "Đào", "Cao", "Hà", "Tạ", "Lương", "Tô", "Châu", "Thạch", "Quách", "Kiều", "Tống", "Phùng", "Vương", "Nông", "Vi", "Lại", "Doãn", "Triệu", "Khúc", "Tôn", "La", "Lưu", "Diệp", "Giang", "Ninh", "Thân", "Nghiêm", "Bạch", "Chu", "Quan", "Kim", "Danh", "Tăng", "Từ", "Văn", "Thị", "Đàm", "Lục", "Hứa", "Thái", "Viên", "Ông", "Lò", "Vàng", "Giàng", "Hầu", "Sùng", "Mã", "Cầm"])
_GIVEN = frozenset(["An", "Anh", "Ánh", "Ân", "Bảo", "Bích", "Bình", "Chi", "Châu", "Công", "Cường", "Cúc", "Diễm", "Diệu", "Dung", "Dũng", "Duy", "Duyên", "Đan", "Đạt", "Đăng", "Đình", "Đông", "Giang", "Hà", "Hải", "Hạnh", "Hằng", "Hân", "Hậu", "Hiền", "Hiếu", "Hiệp", "Hoa", "Hòa", "Hoà", "Hoài", "Hoàng", "Hồng", "Huệ", "Hùng", "Huy", "Huyền", "Hương", "Hường", "Kha", "Khang", "Khánh", "Khải", "Khoa", "Khôi", "Kiên", "Kiều", "Kim", "Lam", "Lan", "Lâm", "Lệ", "Liên", "Linh", "Loan", "Long", "Lộc", "Luân", "Ly", "Mai", "Mạnh", "Mi", "Minh", "My", "Mỹ", "Na", "Nam", "Nga", "Ngân", "Ngọc", "Nguyên", "Nguyệt", "Nhân", "Nhật", "Nhi", "Nhung", "Như", "Oanh", "Phát", "Phi", "Phong", "Phúc", "Phương", "Phượng", "Quang", "Quân", "Quế", "Quốc", "Quyên", "Quỳnh", "Sơn", "Tài", "Tâm", "Tân", "Thanh", "Thành", "Thảo", "Thắng", "Thi", "Thiên", "Thiện", "Thịnh", "Thoa", "Thơ", "Thu", "Thuận", "Thúy", "Thuý", "Thùy", "Thuỳ", "Thủy", "Thuỷ", "Thư", "Thy", "Tiên", "Tiến", "Tín", "Toàn", "Trang", "Trà", "Trâm", "Trân", "Tri", "Trí", "Triều", "Trinh", "Trọng", "Trúc", "Trung", "Trường", "Tú", "Tuấn", "Tùng", "Tuyết", "Tường", "Tuyền", "Tố", "Uyên", "Vân", "Việt", "Vinh", "Vy", "Vỹ", "Xuân", "Yến", "Ý", "Đức", "Pháp", "Thái", "Úc", "Hàn", "Thế", "Hữu", "Đại", "Gia", "Bá", "Viết", "Mậu", "Tiểu", "Hoàn", "Thượng", "Thương", "Hạ", "Đoan", "Cẩm", "Ái", "Tường"])
_NAMES = _SURNAMES | _GIVEN
# Capitalised only because they open a sentence or a title: no halves of names, whatever else they may be.
_STARTERS = frozenset("""Nếu Theo Tại Với Khi Vì Từ Trong Sau Trước Nhưng Và Để Cả Cho Ở Về Bởi Dù Tuy Còn Phía Việc Hiện Đến
Rằng Chống Giữa Như Do Nhờ Bị Được Bên Ngoài Của Cùng Mới Đã Đang Sẽ Khiến Giúp Tổng Bộ Thủ Ngoại Các Những Một Hai Ba Bốn Năm
Ông Bà Cựu Phó Chủ Quân Công Đại Tiến Thu Hậu Hạ Trung Cao Quan Thắng Trường Vua Thượng Toàn Đông Nam Thi Đài Đảng Đội Tuyển Hãng
Hội Viện Cục Vụ Sở Ban Ủy Uỷ Nhà Nước Người Lực Hải Không Lục Cuộc Ngày Hôm Tuần Tháng Sáng Chiều Tối Đêm Trưa Đây Đó Này Vào Lúc
Ảnh Video Nguồn Tàu Máy Tên Xe Vũ Phe Liên Giới Truyền Báo Tình Tờ Đồng Chính Tòa Toà Dân Hơn Khoảng Nhiều Mỗi Chỉ Chưa Vẫn Cũng
Mặc Hiệp Điều Chuyên Giáo Cơ Kế Chiến Vòng Bảng Giải Trận Cầu Lãnh Đặc Thống Nghị Nữ Thứ Tướng Hoàng Hồi Cách Thế Tập Hệ Lệnh
""".split())
_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)

# What follows a word that then is no state: Mỹ thuật, Pháp luật, Đức Phật, Nhật ký, Anh hùng.
_COMPOUNDS = {word: re.compile(rf" (?:{rest})(?!\w)") for word, rest in {
    "Anh": r"hùng|ngữ|văn|em|chị|ấy|ta|trai|rể|dũng|linh|chàng|đào|túc|thảo|Hùng|Ngữ|Văn|Em|Chị",
    "Mỹ": r"thuật|nhân(?! quyền| đạo| viên)|phẩm|học(?! giả| sinh| hỏi| tập| cách)|vị|nam(?! tiến)|lệ|mãn|nữ|nghệ|tục",
    "Mĩ": r"thuật|nhân|phẩm|học|nghệ",
    "Pháp": r"luật|lệnh|y|lý|danh|sư|nhân|chế(?! tạo)|khí|trường|môn|thuật|điển|đình|trị|ngữ|nạn|hoa|Hoa|Luân Công",
    "Đức": r"tin|tính|hạnh|cha|mẹ|phật|thánh|trị|dục|Phật|Mẹ|Chúa|Thánh|Giáo|Cha|Tổng Giám|Hồng|Giám mục|Ngài|Ông|Bà|Vua"
           r"|Kitô|Giêsu|Trời|Khổng|Trần|Quốc",
    "Ý": r"kiến|tưởng|nghĩa|chí|thức|định|đồ|nguyện|thơ|hướng|vị|niệm|tứ",
    "Thái": r"độ|tử|hậu|giám|cực|quá|thượng|dương|y|thú|phó|sư|miếu|cổ|sơ|hòa|hoà|cúc|giác|Tử|Hậu|Bạch|Cực|Sơ|Thượng|ấp",
    "Nhật": r"ký(?! kết| với| thỏa| hiệp| biên| hợp)|thực(?! hiện| thi| sự)|trình(?! làng| bày| diễn)|báo(?! cáo| động| chí)"
            r"|nguyệt|dụng|tụng|Ký|Hoàng|hoàng|Báo",
    "Hàn": r"xì|the|gắn|huyên|lâm|điện|huyết|lộ|sĩ|thử|Lâm|Mặc|Thuyên",
    "Lào": r"Cai|cai",
    "Áo": r"dài|thun|len|khoác|sơ|vest|phông|choàng|phao|mưa|cưới|gile|croptop|crop|blazer|dạ|trắng|đen|đỏ|xanh|tắm|yếm|tơi"
          r"|giáp|gấm|lót|ấm|quần|Dài",
    "Bỉ": r"ổi|vỏ",
    "Nga": r"mi",
    "Ba Lan": "",
}.items() if rest}
_NEVER = frozenset("Chủ Sinh Hiến Thủ Viet Nguyen Tran Ngoc Hong Tuan Thẩm".split())
_ENDS = re.compile(r"\s*(?:\n|$)")
_STATE_VERBS = re.compile(
    r" (?:và|cùng|,|-|–|sẽ|đã|vừa|đang|muốn|tiếp tục)? ?(?:áp|trừng phạt|cấm vận|viện trợ|trục xuất|triệu tập|triệu hồi|"
    r"điều (?:tàu|máy bay|quân)|triển khai|cáo buộc|công nhận|rút khỏi|ban bố|phong tỏa|phê duyệt|ký|siết|nới|tăng cường|"
    r"đóng cửa|mở cửa|ghi nhận|thắng|thua|hòa|vô địch|chuyển giao|cung cấp|gửi|hỗ trợ|chi|công bố|lên án|kêu gọi|cảnh báo|"
    r"bắt giữ|phát hiện|cấm|phóng|tấn công|không kích|phản đối|ủng hộ|đề nghị|yêu cầu|hoan nghênh|là (?:nước|quốc gia))\b")
_PAIR_AFTER = re.compile(r"(?: ?[-–/] ?| và |, )(?=[" + UPPER + "])")
_PAIR_BEFORE = re.compile(r"(\w+)(?: ?[-–/] ?)$")


@lru_cache(maxsize=1)
def _short_states() -> frozenset[str]:
    return frozenset(["Nga", "Mỹ", "Mĩ", "Anh", "Pháp", "Đức", "Ý", "Úc", "Nhật", "Hàn", "Thái", "Lào", "Áo", "Bỉ", "Trung", "Việt", "Triều", "Ấn", "Đài", "Ukraine", "Iran", "Israel", "Belarus", "NATO", "EU", "Canada", "Ukraina", "Italy", "Syria", "Nam", "Bắc", "Phi", "Kỳ", "Quốc", "Loan", "Độ", "Bản", "Lan", "Nhĩ", "Cuba", "Campuchia", "Malaysia", "Indonesia", "Philippines", "Singapore", "Australia", "ASEAN", "Pakistan", "Afghanistan", "Iraq", "Qatar", "Armenia", "Azerbaijan", "Brazil", "Mexico", "Venezuela", "Colombia", "Nha", "Uy", "Điển", "Mạch", "Sĩ", "Lạp", "Cập", "Kiev", "Moskva", "Washington", "Mạch", "Litva", "Latvia", "Estonia", "Hungary", "Slovakia", "Romania", "Serbia", "Kazakhstan", "Út", "Arabia", "Saudi", "UAE", "Nam"])


def before_of(text: str, begin: int) -> tuple[Before, int] | None:
    """The known words right before ``begin`` (``của`` may stand between) and where they begin."""
    if begin < 2 or text[begin - 1] != " ":
        return None
    window = text[max(0, begin - _WINDOW):begin - 1].lower()
    if window.endswith(" của"):
        found = _ending(window[:-4], begin - 5)
        if found and found[0].meaning in ("body", "office", "weapon", "person"):
            return found
        return None
    return _ending(window, begin - 1)


def _ending(window: str, stop: int) -> tuple[Before, int] | None:
    last = window[window.rfind(" ") + 1:].lstrip("\"“‘'(")
    for candidate in before().get(last, ()):
        words = candidate.words
        if window.endswith(words) and (len(window) == len(words) or not window[-len(words) - 1].isalnum()):
            return candidate, stop - len(words)
    return None


def opens_sentence(text: str, begin: int) -> bool:
    """True when nothing of the sentence stands before ``begin`` but quotes, brackets and dashes."""
    at = begin - 1
    while at >= 0 and text[at] in _OPENING:
        at -= 1
    return at < 0 or text[at] in _INITIAL


def word_before(text: str, begin: int) -> tuple[str, int]:
    """The word that stands one space before ``begin`` and its beginning; empty when something else stands there."""
    if begin < 2 or text[begin - 1] != " " or not text[begin - 2].isalnum():
        return "", begin
    at = begin - 2
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return text[at:begin - 1], at


def word_after(text: str, stop: int) -> str:
    """The word one space behind ``stop``; empty when something else stands there."""
    if text[stop:stop + 1] != " ":
        return ""
    at = stop + 1
    while at < len(text) and (text[at].isalnum() or text[at] == "-"):
        at += 1
    return text[stop + 1:at]


def in_pair(text: str, begin: int, stop: int) -> bool:
    """Beside another state, joined by a dash or slash: ``Nga - Mỹ``, ``Việt-Trung``."""
    short = _short_states()
    right = re.compile(r" ?[-–/] ?(\w+)").match(text, stop)
    if right and right[1] in short:
        return True
    left = _PAIR_BEFORE.search(text, max(0, begin - 16), begin)
    return bool(left and left[1] in short)


def is_state(text: str, begin: int, stop: int, found: Before | None) -> bool:
    """Whether a short name that is also a word or a personal name (``Nga``, ``Anh``, ``Đức``) means the state here."""
    word = text[begin:stop]
    meaning = found.meaning if found else ""
    right = word_after(text, stop)
    compound = _COMPOUNDS.get(word)
    if compound and compound.match(text, stop) and meaning not in ("office", "body"):
        return False
    if meaning == "skip":
        return False
    if in_pair(text, begin, stop):
        return True
    if meaning in ("title", "division"):
        return False
    named = meaning in ("office", "person", "body")
    if right[:1].isupper() and not right.isupper() and right not in _STARTERS - _SURNAMES and not _known(text, stop + 1):
        syllable = right in _NAMES or bool(_MARKED.search(right))
        if syllable and not (named and right not in _NAMES) and not (meaning == "place" and right in _SURNAMES):
            return False
        if word == "Anh" and not named and meaning != "place":
            return False
    left, left_at = word_before(text, begin)
    if left[:1].isupper() and not left.isupper() and not named:
        if left in _NEVER:
            return False
        if opens_sentence(text, left_at) or text[left_at - 1] in "\"“":
            if left in _NAMES - _STARTERS or _ENDS.match(text, stop):  # Thanh Nga, and bylines
                return False
        elif left in _NAMES or (_MARKED.search(left) and left not in _STARTERS):
            return False
    if word in ("Anh", "Ý", "Áo", "Bỉ") and opens_sentence(text, begin):
        return bool(_STATE_VERBS.match(text, stop)) or _joined(text, stop)
    return True


def _known(text: str, begin: int) -> bool:
    """A name of the tables begins here, so that the word before it stands for itself (``đại sứ Mỹ Liên Hợp Quốc``)."""
    word = CAPITALISED.match(text, begin)
    return bool(word) and any(spelling.entry.mark == "" and text.startswith(spelling.form, begin)
                              for spelling in index().get(word[0], ()))


def _joined(text: str, stop: int) -> bool:
    """``Anh, Pháp và Đức``: the next word in a list is a state too."""
    gap = _PAIR_AFTER.match(text, stop)
    if not gap:
        return False
    nearby = CAPITALISED.match(text, gap.end())
    return bool(nearby and nearby[0] in _short_states())


def is_western_name(text: str, begin: int, stop: int) -> bool:
    """``Michael Jordan``, ``Denzel Washington``, ``Austin Butler``: another Western name right beside it."""
    left, left_at = word_before(text, begin)
    if left and left[0].isupper() and not left.isupper() and not _MARKED.search(left) and left not in _short_states():
        return not opens_sentence(text, left_at) or (left not in _NAMES and not before().get(left.lower()))
    return False


def titled(text: str, begin: int, stop: int, found: Before | None) -> bool:
    """A surname behind ``ông``, ``bà``, an office or a profession, and no further name behind it: ``ông Tập``."""
    right = word_after(text, stop)
    if right and right[0].isupper():
        return False
    return bool(found and found.meaning in ("title", "office", "person"))
