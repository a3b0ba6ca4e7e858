import pytest

from timeline.furniture import remove

BODY = [
    "Đặc phái viên Mỹ đã gặp tổng thống Belarus tại Minsk hôm 11/9, cuộc gặp cấp cao đầu tiên trong nhiều tháng.",
    "Sau cuộc gặp, phía Belarus thông báo trả tự do cho 52 người, trong đó có công dân của nhiều nước châu Âu.",
    "Đổi lại, Washington nới lỏng lệnh trừng phạt với hãng hàng không quốc gia, cho phép hãng mua phụ tùng.",
    "Giới quan sát nhận định đây là bước đi thận trọng, và hai bên còn nhiều bất đồng chưa thể giải quyết.",
]
TEASER = ("Sáng 27/11, tại Hà Nội, lãnh đạo thành phố tiếp đoàn doanh nghiệp châu Âu sang tìm hiểu cơ hội đầu tư "
          "vào các khu công nghiệp mới.")
ARTICLE = "\n\n".join(BODY)


@pytest.mark.parametrize("tail", [
    "Bài liên quan\n\n(0) Bình luận\nTiếp đoàn doanh nghiệp\n" + TEASER + "\nĐừng bỏ lỡ\nMới nhất\nPOWERED BY ABC",
    "Tin liên quan\nTiếp đoàn doanh nghiệp châu Âu\nGiá vàng tăng mạnh",
    "Bình luận (3)\nBạn đọc An: Tin rất đáng chú ý, mong báo cập nhật thêm về những người còn bị giam giữ.\n"
    "Bạn đọc Bình: Cũng mong như vậy, và mong các bên sớm tìm được tiếng nói chung để chấm dứt căng thẳng kéo dài.",
    "Đọc thêm:\nTiếp đoàn doanh nghiệp châu Âu\n" + TEASER + "\nGiá vàng tăng mạnh\n" + TEASER,
    "Mời bạn đọc thêm\nTiếp đoàn doanh nghiệp châu Âu",
    "POWERED BY ONE TWO THREE\n© 2025 Báo Thử",
    "Có thể bạn quan tâm",
])
def test_what_follows_the_article_is_cut_off(tail: str) -> None:
    assert remove(f"{ARTICLE}\n\n{tail}\n") == ARTICLE


def test_teasers_without_a_word_of_introduction() -> None:
    teasers = f"\n\n\n\nTiếp đoàn doanh nghiệp châu Âu\n{TEASER}\n\n\n\nGiá vàng tăng mạnh\n{TEASER}"
    assert remove(ARTICLE + teasers) == ARTICLE


@pytest.mark.parametrize("line", [
    "Tin liên quan\nTiếp đoàn doanh nghiệp châu Âu\nGiá vàng trong nước tăng mạnh", "Chia sẻ",
    "Đọc thêm: Tiếp đoàn doanh nghiệp châu Âu",
    ">> Tiếp đoàn doanh nghiệp châu Âu", "anh-minh-hoa.jpg", "Từ khóa: Belarus, Mỹ", "0 bình luận", "Mới nhất",
])
def test_furniture_inside_is_blanked_and_offsets_stay(line: str) -> None:
    before, after = "\n\n".join(BODY[:2]), "\n\n".join(BODY[2:])
    text = f"{before}\n\n{line}\n\n{after}"
    left = remove(text)
    assert len(left) == len(text)
    assert line.split("\n")[-1] not in left
    for paragraph in BODY:
        assert left.index(paragraph) == text.index(paragraph)


@pytest.mark.parametrize("text", [
    ARTICLE,
    ARTICLE + "\n\nAn Bình",
    # the same words inside sentences
    ARTICLE + "\n\nTòa soạn mời bạn đọc thêm ý kiến về vụ việc, và hứa sẽ đăng đủ thư được gửi tới.",
    "Bài liên quan tới vụ việc đã được gỡ khỏi trang của bộ, theo một nguồn tin thân cận với cuộc điều tra.\n"
    + ARTICLE,
    # sub-heads with their paragraphs
    "\n\n".join(f"Phần {i}\n{p}" for i, p in enumerate(BODY)),
    "Một câu ngắn.", "", "Mới nhất",
])
def test_real_paragraphs_are_never_cut(text: str) -> None:
    left = remove(text)
    for paragraph in text.split("\n"):
        if len(paragraph) > 60:
            assert paragraph in left


def test_a_live_report_keeps_its_entries_below_the_sort_buttons() -> None:
    entries = "\n".join(f"{h}:15\nĐoàn xe thứ {h} đã qua cầu, theo hãng tin địa phương." for h in range(10, 20))
    text = f"{BODY[0]}\nMới nhất\nCũ nhất\n{entries}"
    assert all(line in remove(text) for line in entries.split("\n"))
