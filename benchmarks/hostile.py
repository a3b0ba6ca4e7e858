"""Texts made to hurt a date finder: each is one idea repeated up to a wanted length.

Used by ``python -m benchmarks.dates`` (how long 100 kB of each takes) and by the tests (that time grows no faster than
the text).
"""

from __future__ import annotations

from random import Random


def _repeated(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


def _shuffled(parts: list[str], length: int) -> str:
    dice = Random(length)
    out: list[str] = []
    size = 0
    while size < length:
        out.append(dice.choice(parts))
        size += len(out[-1])
    return "".join(out)[:length]


_WORDS = [
    "ngày", "tháng", "năm", "thứ", "tuần", "quý", "giờ", "phút", "giây", "sáng", "trưa", "chiều", "tối", "đêm",
    "hôm", "nay", "qua", "mai", "kia", "trước", "sau", "tới", "này", "ngoái", "từ", "đến", "và", "đầu", "giữa",
    "cuối", "nửa", "mùng", "rằm", "Tết", "âm", "lịch", "hai", "ba", "mười", "mươi", "một", "năm", "thế", "kỷ",
    "thập", "niên", "thập", "kỷ", "những", "các", "khoảng", "gần", "hơn", "cách", "đây", "mỗi", "hàng", "Giêng",
    "Chạp", "Ất", "Tỵ", "chủ", "nhật", "rạng", "xuân", "hè", "thu", "đông", "mùa", "giai", "đoạn", "kể", "cùng",
    "kỳ",
]

REPEATED = {
    "digits": "1",
    "digits and spaces": "1 ",
    "two digits and spaces": "12 ",
    "digits and dots": "1.",
    "digits and slashes": "12/",
    "digits and dashes": "12-",
    "digits and en dashes": "12–",
    "digits and commas": "12, ",
    "days and months": "12/9/",
    "dates without gaps": "12/9/2025",
    "dates and dashes": "12/9-",
    "a list of days": "12, 13 và ",
    "list that never ends": "ngày 1, 2, ",
    "ranges in a row": "từ 12/9 đến ",
    "clock times": "12:30:",
    "clock hours": "12h",
    "clock hours, spaced": "10h ",
    "short ranges": "12-16/9 ",
    "dates, spaced": "12/9 ",
    "only slashes": "/",
    "only dots": "...",
    "only dashes": "-",
    "only spaces": " ",
    "only no-break spaces": "\u00a0",
    "only line ends": "\n",
    "date words: ngày": "ngày ",
    "date words: tháng": "tháng ",
    "date words: năm": "năm ",
    "date words: năm năm ngoái": "năm năm trước ",
    "date words: thứ": "thứ hai ",
    "date words: từ": "từ ",
    "date words: từ ngày": "từ ngày ",
    "date words: đến": "đến ",
    "date words: và": "12/9 và ",
    "date words: tuần": "tuần tới ",
    "date words: đầu": "đầu cuối giữa ",
    "date words: sáng": "sáng tối ",
    "date words: sau đó": "hai ngày sau đó ",
    "number words: mươi": "hai mươi ",
    "number words: trăm": "một nghìn chín trăm ",
    "number words: mốt": "mươi mốt ",
    "Roman numerals": "quý III ",
    "Roman letters": "XVI",
    "words without gaps": "ngàytháng",
    "brackets": "(((",
    "brackets around days": "(12/9 ",
    "quotes": "\"“‘",
    "ngày 1 tháng": "ngày 1 tháng ",
    "ngày with spaces": "ngày" + " " * 50,
    "a day and spaces": "12" + " " * 50 + "/",
    "combining marks": "a\u0323\u0302\u0301",
    "bare combining marks": "\u0301",
    "decomposed words": "nga\u0300y tha\u0301ng ",
    "zero-width joiners": "12\u200d/\u200d9",
    "emoji": "🇻🇳👩‍👩‍👧",
    "full-width digits": "１２／９",
    "Arabic digits": "١٢/٩",
    "NUL": "\x00",
    "lone surrogates": "\ud800",
    "right to left": "\u202e12/9",
    "lunar days": "mùng 1 Tết ",
    "years": "năm 2025 ",
    "weeks back": "3 tuần trước ",
    "weekdays in a row": "thứ hai, thứ ba, ",
    "weekdays and their weeks": "thứ hai và thứ sáu tuần trước ",
    "weekdays from to": "từ thứ hai đến thứ sáu ",
    "days on no such weekday": "thứ hai 29/2 ",
    "days of the month on a weekday": "thứ hai ngày 31 ",
    "leap days": "29/2 ",
    "whole dates": "12/9/2025 ",
    "dates and commas": "12/9, ",
    "dates and dashes, spaced": "12/9 - 13/9 - ",
    "numbers before a date": "28, 29 và 30/11, ",
    "months and their numbers": "tháng 8, 9 và 10 ",
    "months of days": "1 tháng 2 tháng ",
    "pairs of years": "năm 2025-2026-",
    "years in words": "năm hai nghìn không trăm hai mươi lăm ",
    "nights": "đêm 5, rạng sáng 6/8 ",
    "clocks and their days": "8h30 sáng 12/9 ",
    "clocks that announce": "dự kiến 12h sẽ ",
    "what has happened": "kể từ khi đã diễn ra 12/9 ",
    "words after since": "từ khi a a a a a a a a a 12/12 ",
    "what was said": "“12/9 nói hôm qua ",
    "days and glosses": "hôm qua (18/5) ",
    "the same span": "tháng 5 cùng kỳ năm ngoái ",
    "compared": "so với 12/9 ",
    "openers": "vào trong từ năm 2024 ",
    "moons in a row": "mùng 1, mùng 2, rằm tháng Giêng, ",
    "leap moons": "30 tháng 6 nhuận âm lịch ",
    "cycle years": "năm Ất Tỵ ",
    "zero-width spaces in words": "ng\u200bày 12/9 ",
    "dates and no-break spaces": "12/9\u00a0\u00a0",
    "decomposed days": "nga\u0300y 12/9 thu\u031b\u0301 hai ",
    "letters that grow when lowered": "İ12/9 ",
}
"""A name, and the part that is repeated."""

SHUFFLED = {
    "date words at random": [f"{word} " for word in _WORDS],
    "date words and digits at random": [f"{word} " for word in _WORDS] + [f"{n} " for n in range(1, 33)] * 2,
    "digits and separators at random": list("0123456789" * 2 + "/.-–:, "),
    "everything at random": [f"{word} " for word in _WORDS] + list("0123456789/.-–:,()\n\u00a0") * 4,
}
"""A name, and the parts that are drawn at random (the same on every run)."""


def hostile_texts(length: int) -> dict[str, str]:
    """Every hostile text, cut to ``length`` code points, by name."""
    texts = {name: _repeated(part, length) for name, part in REPEATED.items()}
    texts.update((name, _shuffled(parts, length)) for name, parts in SHUFFLED.items())
    return texts
