import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import TimelineError
from timeline.text import clean, decode, verbatim, vietnamese, writable

NEWS = ("Tổng thống Belarus và đặc phái viên Mỹ đã gặp nhau tại Minsk hôm 11/9, theo thông báo của phía Belarus. "
        "Cuộc gặp kéo dài nhiều giờ và kết thúc với việc hơn năm mươi người được trả tự do.\n"
        "Nguồn tin cho biết các bên ‘hài lòng’ với kết quả, “không có điều kiện kèm theo”.\n")


@pytest.mark.parametrize(("raw", "expected"), [
    (unicodedata.normalize("NFD", "Thủ tướng đến Huế"), "Thủ tướng đến Huế"),
    ("hôm 19.12\u00a0tại\u202fMinsk\u3000", "hôm 19.12 tại Minsk "),
    ("một\r\nhai\rba\u2028bốn\x0bnăm", "một\nhai\nba\nbốn\nnăm"),
    ("\ufefftập\u200b trận\u00ad chung\u2060", "tập trận chung"),
    ("e\u200b\u0301", "é"),
    ("Ðà Nẵng, ðến nơi", "Đà Nẵng, đến nơi"),
    ("cột\tmột", "cột một"),
    ("hai  cách,\n\n\nba dòng ", "hai  cách,\n\n\nba dòng "),  # nothing is joined or trimmed
    ("“nháy” – ‘đơn’… №", "“nháy” – ‘đơn’… №"),
])
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


ALPHABET = st.text(st.sampled_from("aeđĐÐ \n\r\t\u00a0\u200b\u0301\u0323\u0302ệ1.\ufeff\u2028"), max_size=40)


@given(ALPHABET)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


def test_halves_of_a_surrogate_pair_become_a_character_that_can_be_written() -> None:
    raw = "Hôm \ud83c 18/6 và \udf89."
    assert clean(raw) == writable(raw) == "Hôm \ufffd 18/6 và \ufffd."
    assert writable("Hôm 18/6 🎉") == "Hôm 18/6 🎉"


@given(ALPHABET, st.integers(0, 40), st.integers(0, 40))
def test_verbatim_points_back(raw: str, one: int, other: int) -> None:
    text = clean(raw)
    begin, stop = sorted((min(one, len(text)), min(other, len(text))))
    if unicodedata.combining((text + " ")[begin]) or unicodedata.combining((text + " ")[stop]):
        return  # no place between a letter and its mark
    first, after = verbatim(raw, begin, stop)
    assert clean(raw[first:after]) == text[begin:stop]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    assert clean(decode(NEWS.encode(encoding))) == NEWS


def windows_1258(text: str) -> bytes:
    """What old Windows programs wrote: letters with their shape in one byte, the tone as a mark behind them."""
    shapes = "\u0302\u0306\u031b"
    out = b""
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        shaped = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in shapes))
        out += (shaped + "".join(m for m in marks if m not in shapes)).encode("cp1258")
    return out


def test_windows_1258() -> None:
    assert clean(decode(windows_1258(NEWS))) == NEWS
    assert clean(decode(windows_1258(NEWS[:60]))) == NEWS[:60]


def test_a_declared_encoding_counts_before_the_guess() -> None:
    assert clean(decode(windows_1258("Thứ ba"), "windows-1258")) == "Thứ ba"
    assert "für" in decode("Das Haus steht für alle offen".encode("latin-1"), "latin-1")


def test_utf_8_with_a_broken_byte_is_still_utf_8() -> None:
    data = NEWS.encode() * 3
    assert clean(decode(data[:200] + b"\xff" + data[200:])).count("�") == 1


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200),
                                  b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(128, 256)) * 9 + bytes(range(32)) * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(TimelineError, match="not a text"):
        decode(data)


def test_vietnamese() -> None:
    assert vietnamese(NEWS) > 0.08
    assert vietnamese("Das Haus steht für alle offen, und der Garten auch.") == 0
    assert vietnamese(NEWS.encode().decode("latin-1")) < 0.02
