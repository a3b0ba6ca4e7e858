"""The word tables and the patterns that grow from them.

A table is ``lexicon/<name>.tsv``: a word and its value on one row, further columns as its heading comment says.
Words stand in the table once, in composed lower case; :func:`spellings` adds the other ways to write them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

Row = tuple[str, ...]

# Where an open vowel pair takes its mark: the older way first (hòa, thúy), then the newer (hoà, thuý).
_PAIRS = {"oa": ("òóỏõọ", "àáảãạ"), "oe": ("òóỏõọ", "èéẻẽẹ"), "uy": ("ùúủũụ", "ỳýỷỹỵ")}
_TONES = {old[i] + pair[1]: pair[0] + new[i] for pair, (old, new) in _PAIRS.items() for i in range(5)}


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of one table, comments and empty lines left out."""
    text = (Path(__file__).parent / "lexicon" / f"{name}.tsv").read_text("utf-8")
    rows = (tuple(line.rstrip("\n").split("\t")) for line in text.split("\n"))
    return tuple(row for row in rows if row[0] and not row[0].startswith("#"))


def spellings(word: str) -> list[str]:
    """A word in its usual spellings: both places of the tone mark, ``kỷ``/``kỉ``, ``-qu-`` words as they are.

    >>> spellings("hòa")
    ['hòa', 'hoà']
    """
    found = [word]
    for old, new in _TONES.items():
        # only open syllables move their mark; after q the u belongs to the consonant
        moved = re.sub(rf"(?<!q){old}(?!\w)", new, word)
        if moved != word:
            found.append(moved)
        moved = re.sub(rf"(?<!q){new}(?!\w)", old, word)
        if moved != word:
            found.append(moved)
    found += [w.replace("kỷ", "kỉ") for w in found if "kỷ" in w]
    found += [w.replace("tỷ", "tỉ") for w in found if "tỷ" in w]
    return list(dict.fromkeys(found))


@cache
def words(name: str, column: int | None = None, value: str | None = None) -> tuple[str, ...]:
    """Every spelling of a table's words, longest first; of those only whose ``column`` holds ``value``, if given."""
    chosen = [row[0] for row in table(name) if column is None or (len(row) > column and row[column] == value)]
    every = dict.fromkeys(s for word in chosen for s in spellings(word))
    return tuple(sorted(every, key=len, reverse=True))


@cache
def word_set(name: str, column: int | None = None, value: str | None = None) -> frozenset[str]:
    """Every spelling of a table's words as a set, to look a word up in."""
    return frozenset(words(name, column, value))


@cache
def alt(name: str, column: int | None = None, value: str | None = None) -> str:
    """A pattern for any word of a table."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in words(name, column, value)) + ")"


@cache
def values(name: str, column: int = 1) -> dict[str, str]:
    """word → value, for every spelling."""
    return {s: row[column] for row in table(name) for s in spellings(row[0]) if len(row) > column}


def squeeze(text: str) -> str:
    """Runs of spaces as one: what a match gives, as the tables write it."""
    return " ".join(text.split())


def value(name: str, word: str, column: int = 1) -> str | None:
    """The value of a matched word, None when the table has no such word."""
    told = values(name, column)
    return told.get(word) or told.get(squeeze(word))


# --- numbers ------------------------------------------------------------------------------------------------------

_ONE = "(?:" + "|".join(words("numbers", 2, "one")) + ")"
_AFTER = "(?:" + "|".join(words("numbers", 2, "one") + words("numbers", 2, "after")) + ")"
_ONLY_AFTER = "(?:" + "|".join(words("numbers", 2, "after")) + ")"
NUMBER_WORD = f"(?:mười(?: {_AFTER})?|{_ONE} (?:mươi|chục)(?: {_AFTER})?|{_ONE} {_ONLY_AFTER}|{_ONE})"
"""A number from 1 to 99 in words: ``mười chín``, ``hai mươi mốt``, ``hai mốt``."""
NUMBER = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
ROMAN = "(?:i{1,3}|iv|v|vi{1,3}|ix|x{1,2}|xi{1,3}|xiv|xv|xvi{1,3}|xix|xxi)"
YEAR4 = r"(?:1\d|20|21)\d\d"

NUMBER_STARTS = (
    *(f"{one} {ten}" for one in words("numbers", 2, "one") for ten in ("mươi", "chục", "trăm")),
    *(f"mười {after}" for after in words("numbers", 2, "one") + words("numbers", 2, "after")),
)
"""How a number of several words begins: ``hai mươi``, ``mười lăm``."""
_HUNDREDS = rf"(?: (?:không|{_ONE}) trăm)"
YEAR_WORDS = rf"(?:một|hai) (?:nghìn|ngàn){_HUNDREDS}?(?: (?:lẻ |linh )?{NUMBER_WORD})?"
"""A year in words: ``hai nghìn không trăm hai mươi lăm``, ``một nghìn chín trăm bốn mươi lăm``."""


def year_of_words(text: str) -> int | None:
    """The year that YEAR_WORDS spells out.

    >>> year_of_words("hai nghìn không trăm hai mươi lăm"), year_of_words("hai ngàn lẻ năm")
    (2025, 2005)
    """
    thousands, _, rest = text.replace("ngàn", "nghìn").partition(" nghìn")
    hundreds, found, small = rest.rpartition(" trăm")
    told = (number(thousands) or 0) * 1000
    if found and hundreds.strip() != "không":
        told += (number(hundreds) or 0) * 100
    small = small.replace(" lẻ", "").replace(" linh", "").strip()
    if small:
        told += number(small) or 0
    return told if 1000 <= told <= 2199 else None


_ROMAN = {"i": 1, "v": 5, "x": 10}


def number(text: str) -> int | None:
    """The value of a number in digits or in words (1 to 99); None for what is neither.

    >>> number("hai mươi mốt"), number("mười lăm"), number("07")
    (21, 15, 7)
    """
    text = text.strip()
    if text.isdecimal():
        return int(text)
    digits = values("numbers")
    total = 0
    for word in text.split():
        if word == "mười":
            total += 10
        elif word in ("mươi", "chục"):
            total *= 10
        elif word in digits:
            n = int(digits[word])
            # ``hai mốt``: tens without the word for ten
            total = total * 10 + n if 0 < total < 10 else total + n
        else:
            return None
    return total or None


def roman(text: str) -> int | None:
    """The value of a Roman numeral in lower case, up to 39."""
    total = 0
    for here, after in zip(text, text[1:] + " ", strict=True):
        n = _ROMAN.get(here)
        if n is None:
            return None
        total += -n if _ROMAN.get(after, 0) > n else n
    return total or None


def ordinal(text: str) -> int | None:
    """A number in digits, in words or in Roman numerals."""
    return number(text) or roman(text)


def year(text: str) -> int:
    """A year in four digits, or in two: 00-49 is this century, 50-99 the last."""
    n = int(text)
    if len(text) > 2:
        return n
    return 2000 + n if n < 50 else 1900 + n
