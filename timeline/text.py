"""Text at the door: bytes to text, text to one clean form.

Everything behind this module relies on NFC letters, ``\\n`` line ends and plain spaces. Cleaning never joins, trims or
reorders what is visible: each character stays, becomes another one, or (when it is invisible) goes away. So the clean
text of a beginning is the beginning of the clean text, which is what :func:`verbatim` uses to point back.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from .model import TimelineError

# Nobody writes Icelandic eth in Vietnamese: old fonts and keyboards put it where Đ belongs.
_LETTERS = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ"}
_SPACES = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_BREAKS = [0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]
_INVISIBLE = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x180E,
              *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB]
_TABLE: dict[int, str | None] = {
    **_LETTERS, **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_BREAKS, "\n"), **dict.fromkeys(_INVISIBLE),
}
# Halves of a surrogate pair, from a broken file: no encoding can write them.
_HALVES = "\ud800-\udfff"
_ODD = re.compile("[" + "".join(map(re.escape, map(chr, _TABLE))) + _HALVES + "]")

# Words that make up a good tenth of any Vietnamese text; one encoding misread as another loses nearly all of them.
_COMMON = re.compile(r"(?<!\w)(?:và|của|là|các|được|không|người|những|cho|với|đã|này|một|có|ở|từ|về|đến|để)(?!\w)")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000


def clean(raw: str) -> str:
    """The text in NFC, with ``\\n`` line ends, plain spaces and nothing invisible. Cleaning twice changes nothing.

    Runs of spaces and empty lines stay as they are.
    """
    if not unicodedata.is_normalized("NFC", raw):
        raw = unicodedata.normalize("NFC", raw)
    if _ODD.search(raw):
        raw = _ODD.sub(_plain, raw.replace("\r\n", "\n"))
        # A mark may have met its letter only now that an invisible character between them is gone.
        if not unicodedata.is_normalized("NFC", raw):
            raw = unicodedata.normalize("NFC", raw)
    return raw


def _plain(odd: re.Match[str]) -> str:
    return _TABLE.get(ord(odd[0]), "\ufffd") or ""


def writable(raw: str) -> str:
    """The text with halves of surrogate pairs as ``\ufffd``, so that any encoding can write it; as long as before."""
    return raw if raw.isascii() else re.sub(f"[{_HALVES}]", "\ufffd", raw)


def verbatim(raw: str, begin: int, stop: int) -> tuple[int, int]:
    """Where ``clean(raw)[begin:stop]`` stands in ``raw``: offsets in code points of the raw text."""
    if unicodedata.is_normalized("NFC", raw) and len(clean(raw)) == len(raw):
        return begin, stop  # every character became one character
    begin, stop = _raw_offset(raw, begin), _raw_offset(raw, stop)
    while stop > begin and _TABLE.get(ord(raw[stop - 1]), "") is None:
        stop -= 1
    return begin, stop


def _raw_offset(raw: str, offset: int) -> int:
    """The end of the longest raw beginning that is at most ``offset`` long when clean."""
    low, high = 0, len(raw)
    while low < high:
        middle = (low + high + 1) // 2
        if len(clean(raw[:middle])) <= offset:
            low = middle
        else:
            high = middle - 1
    return low


def vietnamese(text: str) -> float:
    """How Vietnamese a text looks: common Vietnamese words per word, about 0.1 to 0.25 for real text."""
    text = unicodedata.normalize("NFC", text[:_SAMPLE]).lower()
    return len(_COMMON.findall(text)) / max(1, text.count(" "))


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file's bytes, whatever encoding they are in. Not yet cleaned.

    A byte order mark decides, then strict UTF-8, then the ``declared`` encoding (an HTML page's), then the old
    Vietnamese and two-byte encodings when they give Vietnamese words, then charset-normalizer's judgement.
    Raises TimelineError when the bytes are no text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, name) or _fail("is cut off or damaged: its byte order mark promises "
                                                 f"{name.removesuffix('-sig').upper()}")
    if (text := _decoded(data, "utf-8")) is not None and "\0" not in text:
        return text
    tries = ["cp1258"]
    if b"\0" in data[:_SAMPLE]:
        tries = ["utf-16-le", "utf-16-be"]
    elif declared:
        tries = [declared, *tries]
    best = max(((vietnamese(text), text) for name in tries if (text := _decoded(data, name)) is not None),
               default=(0.0, ""), key=lambda scored: scored[0])
    if best[0] > 0.02:
        return best[1]
    if _binary(data):
        _fail("is not a text file")
    if declared and (text := _decoded(data, declared)) is not None:
        return text
    loose = data.decode("utf-8", "replace")
    if loose.count("�") < len(loose) / 200:  # UTF-8 with a few broken bytes
        return loose
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    text = _decoded(data, guess.encoding) if guess else None
    return text if text is not None else _fail("has an encoding that is not known; save it as UTF-8")


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _binary(data: bytes) -> bool:
    """Whether the bytes hold what no text holds: zero bytes, or many control characters."""
    sample = data[:_SAMPLE]
    controls = sum(map(sample.count, (bytes([c]) for c in (*range(9), *range(14, 27), *range(28, 32), 127))))
    return b"\0" in sample or controls > len(sample) / 100


def _fail(why: str) -> str:
    raise TimelineError(why)
