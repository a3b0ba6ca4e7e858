"""Sentence borders: every case is a text with ``|`` where a sentence ends and the next one starts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sentences import paragraphs, sentences

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def split(text: str) -> list[str]:
    return [text[begin:stop] for begin, stop in sentences(text)]


@pytest.mark.parametrize("case", CASES)
def test_borders(case: str) -> None:
    wanted = [part.strip() for part in case.replace("\\n", "\n").split("|")]
    glued = case.replace("\\n", "\n").replace("|", "")
    assert split(glued) == wanted


def test_offsets_point_into_the_text_as_given() -> None:
    text = "  Đoàn tới nơi lúc 9.30.\n\n Sau đó họ nghỉ.  "
    assert [text[b:s] for b, s in sentences(text)] == ["Đoàn tới nơi lúc 9.30.", "Sau đó họ nghỉ."]
    assert [text[b:s] for b, s in sentences(text, 26)] == ["Sau đó họ nghỉ."]


def test_a_headline_without_full_stop_is_a_sentence_of_its_own() -> None:
    assert split("Hai nước nối lại đường bay\nChuyến đầu tiên cất cánh sáng qua.") == [
        "Hai nước nối lại đường bay",
        "Chuyến đầu tiên cất cánh sáng qua.",
    ]


def test_a_list_mark_is_not_part_of_the_sentence() -> None:
    assert split("- Sửa xong cầu.\n• Trồng thêm cây.") == ["Sửa xong cầu.", "Trồng thêm cây."]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "Tàu cá gặp nạn cách bờ chừng bốn mươi hải lý khi đang trên\n"
        "đường về cảng; các thuyền viên được một tàu hàng đi ngang\n"
        "vớt lên, sức khỏe ổn định.\n\nĐoạn sau."
    )
    assert [text[b:s] for b, s in paragraphs(text)] == [text[: text.index("\n\n")], "Đoạn sau."]


def test_a_long_run_after_a_lost_quotation_mark_is_split() -> None:
    text = 'Ông nói "mọi việc đã xong. ' + "Đoàn lên đường từ rất sớm. " * 40
    assert len(split(text)) > 30


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    last = 0
    for begin, stop in sentences(text):
        assert last <= begin < stop <= len(text)
        assert text[begin:stop] == text[begin:stop].strip()
        last = stop
    kept = " ".join(text[b:s] for b, s in paragraphs(text))
    assert kept.split() == text.replace("\u200b", " ").split() or "\u200b" in kept
