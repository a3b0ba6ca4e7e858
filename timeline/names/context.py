"""What the words around a name say: whether ``Anh`` is a state, a pronoun or half of a person's name, and so on."""

from __future__ import annotations

import re
from functools import lru_cache

from .tables import CAPITALISED, UPPER, Before, before, index, rows

_WINDOW = 48
_INITIAL = frozenset(".!?…:\n;•|")
_OPENING = " \"“”‘’'(-–—[*"
_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:\n|$)")
# What states do and people do not: behind a sentence's first Anh, Ý, Áo it tells the state from the word.
_STATE_VERBS = re.compile(
    r"(?: (?:hồi |hôm |ngày |tháng |năm )+\d[\d/-]*)? (?:và|cùng|,|-|–|sẽ|đã|vừa|đang|muốn|tiếp tục)? ?"
    r"(?:áp|trừng phạt|cấm vận|viện trợ|trục xuất|triệu tập|"
    r"triệu hồi|điều (?:tàu|máy bay|quân)|triển khai|cáo buộc|công nhận|rút khỏi|ban bố|phong tỏa|phê duyệt|siết|nới|"
    r"tăng cường|đóng cửa|mở cửa|ghi nhận|vô địch|chuyển giao|cung cấp|hỗ trợ|công bố|lên án|phóng|tấn công|không kích|"
    r"phản đối|ủng hộ|hoan nghênh|cấm nhập|"
    r"kết án|dẫn độ|là (?:nước|quốc gia|thành viên))(?!\w)")
_PAIR_AFTER = re.compile(r"(?: ?[-–/] ?| và |, | (?:thắng|thua|hòa|hoà|hạ|đánh bại|đối đầu) )(?=[" + UPPER + "])")
_PAIR_RIGHT = re.compile(r" ?[-–/] ?(\w+)")
_PAIR_BEFORE = re.compile(r"(?:(ngữ|tiếng|điển|dịch) )?(?<!\w)(\w+) ?[-–/] ?$")


@lru_cache(maxsize=16)
def _syllables(what: str) -> frozenset[str]:
    return frozenset(word for label, words in rows("syllables") if label == what for word in words.split())


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Syllables of Vietnamese names: beside them Nga, Mỹ, Đức, Anh is a part of a name."""
    return _syllables("surname") | _syllables("given")


@lru_cache(maxsize=1)
def _compounds() -> dict[str, re.Pattern[str]]:
    """Name -> what follows when it is no name: Mỹ thuật, Pháp luật, Tập đoàn, Nhật ký (but not Nhật ký kết)."""
    found: dict[str, list[str]] = {}
    for word, follower, *unless in rows("compounds"):
        found.setdefault(word, []).append(follower + (f"(?! (?:{unless[0]}))" if unless else ""))
    return {word: re.compile(f" (?:{'|'.join(followers)})(?!\\w)") for word, followers in found.items()}


def _other_word(text: str, begin: int, stop: int) -> bool:
    pattern = _compounds().get(text[begin:stop])
    return pattern is not None and pattern.match(text, stop) is not None


def before_of(text: str, begin: int) -> tuple[Before, int] | None:
    """The known words right before ``begin`` (``của`` may stand between) and where they begin."""
    if begin < 2 or text[begin - 1] != " ":
        return None
    last = text[text.rfind(" ", max(0, begin - _WINDOW), begin - 1) + 1:begin - 1].lower()
    if last == "của":
        found = _ending(text, begin - 5)
        if found and found[0].meaning in ("body", "office", "weapon", "person"):
            return found
        return None
    return _ending(text, begin - 1, last)


def _ending(text: str, stop: int, last: str = "") -> tuple[Before, int] | None:
    """The known words that end at ``stop``; ``last``: the last word before it, in lower case, where that is known."""
    low = max(0, stop - _WINDOW)
    last = last or text[text.rfind(" ", low, stop) + 1:stop].lower()
    candidates = before().get(last) or before().get(last.lstrip("\"“‘'("))
    if not candidates:
        return None
    window = text[low:stop].lower()
    for candidate in candidates:
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
    short = _syllables("neighbour")
    left = _PAIR_BEFORE.search(text, max(0, begin - 20), begin)
    if left and left[2] in short:
        return not left[1]  # song ngữ Anh - Việt
    right = _PAIR_RIGHT.match(text, stop)
    return right is not None and right[1] in short


def is_state(text: str, begin: int, stop: int, found: Before | None) -> bool:
    """Whether a short name that is also a word or a personal name (``Nga``, ``Anh``, ``Đức``) means the state here."""
    word = text[begin:stop]
    meaning = found.meaning if found else ""
    right = word_after(text, stop)
    if meaning not in ("office", "body") and _other_word(text, begin, stop):
        return False
    if meaning == "skip":
        return False
    if in_pair(text, begin, stop):
        return True
    if meaning == "title" or (meaning == "division" and " " not in word):
        return False
    named = meaning in ("office", "person", "body")
    opens = right in _syllables("opening") and right not in _syllables("surname")  # the next sentence, glued on
    if right[:1].isupper() and not right.isupper() and not opens and not _known(text, stop + 1):
        surname = right in _syllables("surname")
        syllable = right in _names() or bool(_MARKED.search(right))
        if syllable and not (named and right not in _names()) and not (meaning == "place" and surname):
            return False
        if word == "Anh" and not named and meaning != "place":
            return False
    left, left_at = word_before(text, begin)
    if left[:1].isupper() and not left.isupper() and not named:
        if left in _syllables("half"):
            return False
        if opens_sentence(text, left_at) or text[left_at - 1] in "\"“":
            if left in _names() - _syllables("opening") or _ENDS.match(text, stop):  # Thanh Nga, and bylines
                return False
        elif left in _names() or (_MARKED.search(left) and left not in _syllables("opening")):
            return False
    if word in ("Anh", "Ý", "Áo") and opens_sentence(text, begin):
        return bool(_STATE_VERBS.match(text, stop)) or _joined(text, stop)
    return True


def _known(text: str, begin: int) -> bool:
    """A name of the tables begins here, so that the word before it stands for itself (``đại sứ Mỹ Liên Hợp Quốc``)."""
    word = CAPITALISED.match(text, begin)
    return word is not None and any(
        spelling.entry.mark == "" and text.startswith(spelling.form, begin)
        for spelling in index().by_word.get(word[0], ())
    )


def _joined(text: str, stop: int) -> bool:
    """``Anh, Pháp và Đức``, ``Anh thắng Pháp``: a state is listed or matched with the next."""
    gap = _PAIR_AFTER.match(text, stop)
    if not gap:
        return False
    nearby = CAPITALISED.match(text, gap.end())
    return bool(nearby and nearby[0] in _syllables("neighbour"))


def is_pair_form(text: str, begin: int, stop: int, found: Before | None) -> bool:
    """``Trung`` in ``Mỹ - Trung``; ``Việt`` behind ``người``, ``sinh viên`` and the like too."""
    if (found and found.meaning == "skip") or _other_word(text, begin, stop):
        return False
    if in_pair(text, begin, stop):
        return True
    described = found is not None and found.meaning in ("demonym", "person")
    return described and text[begin:stop] == "Việt" and not word_after(text, stop)[:1].isupper()


def is_western_name(text: str, begin: int, stop: int) -> bool:
    """``Denzel Washington``, ``Melania Trump``: another Western name right before it."""
    left, left_at = word_before(text, begin)
    if left[:1].isupper() and not (left.isupper() or _MARKED.search(left) or left in _syllables("neighbour")):
        return not opens_sentence(text, left_at) or (left not in _names() and not before().get(left.lower()))
    return False


def is_western_forename(text: str, stop: int) -> bool:
    """``Paris Hilton``, ``Austin Butler``: a Western name right behind it that is no name of the tables."""
    right = word_after(text, stop)
    if not right[:1].isupper() or right.isupper() or _MARKED.search(right) or right in _names() | _syllables("opening"):
        return False
    return not _known(text, stop + 1)


def titled(text: str, begin: int, stop: int, found: Before | None) -> bool:
    """A surname behind ``ông``, ``bà``, an office or a profession, and no further name behind it: ``ông Tập``.

    Not where the next word makes another word of it: ``chủ tịch Tập đoàn``.
    """
    if not found or found.meaning not in ("title", "office", "person") or _other_word(text, begin, stop):
        return False
    return not word_after(text, stop)[:1].isupper()


def is_given_name(text: str, word: str) -> bool:
    """Somebody with this given name is named in full in the text: ``Nguyễn Văn Thái``."""
    at = text.find(" " + word)
    while at >= 0:
        stop = at + 1 + len(word)
        middle, begin = word_before(text, at + 1)
        if middle in _names() and not text[stop:stop + 1].isalnum() and not word_after(text, stop)[:1].isupper():
            first, _ = word_before(text, begin)
            if first in _syllables("surname") and first != "Kim":
                return True
        at = text.find(" " + word, stop)
    return False


def without_tail(name: str) -> str:
    """A run of capitalised words without the beginning of the next sentence, glued on: ``Andrea Muster Trong``."""
    parts = name.split()
    vietnamese = parts[0] in _syllables("surname")
    while len(parts) > 1 and (parts[-1] in _syllables("opening") - _names() if vietnamese else
                              parts[-1] in _syllables("opening") or _MARKED.search(parts[-1])):
        parts.pop()
    return " ".join(parts)


def as_person(words: str) -> str:
    """A run of capitalised words as a person's name, without ``Ông`` and the like before it; empty when it is none."""
    parts = words.split()
    while parts and parts[0] in _syllables("opening") and parts[0] not in _syllables("surname"):
        parts = parts[1:]
    if len(parts) < 2 or parts[-1] in _syllables("title"):
        return ""
    name = " ".join(parts)
    return name if parts[0] in _syllables("surname") or not _MARKED.search(name) else ""
