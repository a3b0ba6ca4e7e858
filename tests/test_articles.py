import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from timeline import articles
from timeline.articles import REASONS, Unreadable, article_from_text, read_articles, read_upload
from timeline.model import VIETNAM, Article
from timeline.words import LANGUAGES, load

BODY = [
    "Ngày 11/9, đặc phái viên Mỹ đến Minsk và gặp Tổng thống Belarus Alexander Lukashenko tại dinh Độc Lập.",
    "Sau cuộc gặp, phía Belarus cho biết 52 người bị giam được trả tự do, trong đó có công dân của nhiều nước châu Âu.",
    "Đổi lại, Washington nới lỏng biện pháp trừng phạt với hãng hàng không Belavia, cho phép hãng mua phụ tùng.",
    "Tuần trước, hai bên cũng trao đổi về khả năng mở lại đại sứ quán Mỹ tại Minsk, vốn đóng cửa từ tháng 2/2022.",
]
TEASERS = [
    ("Tiếp đoàn doanh nghiệp châu Âu", "Sáng 27/11, tại Hà Nội, lãnh đạo thành phố tiếp đoàn doanh nghiệp châu Âu."),
    ("Giá vàng trong nước tăng mạnh", "Chiều 26/11, giá vàng miếng tăng thêm 500.000 đồng mỗi lượng."),
]
TEXT = "\n\n".join(BODY)
MOMENT = datetime(2025, 9, 12, 8, 15, tzinfo=VIETNAM)


def one(name: str, content: str | bytes, **options: object) -> Article:
    data = content.encode() if isinstance(content, str) else content
    found = read_upload(name, data, **options)  # type: ignore[arg-type]
    assert len(found) == 1
    assert isinstance(found[0], Article), found[0]
    return found[0]


def refused(name: str, data: bytes) -> Unreadable:
    found = read_upload(name, data)
    assert len(found) == 1
    assert isinstance(found[0], Unreadable), found[0]
    return found[0]


# --- plain text

def test_plain_text_with_headline_and_byline() -> None:
    raw = f"Mỹ và Belarus nối lại đối thoại\n\nLê An | 12/09/2025, 08:15\n\n{TEXT}\n\nTin liên quan\n{TEASERS[0][0]}\n"
    article = one("my-belarus.txt", raw)
    assert (article.id, article.title, article.published) == ("my-belarus", "Mỹ và Belarus nối lại đối thoại", MOMENT)
    assert not article.published_inferred
    assert "Lê An" not in article.text
    assert TEASERS[0][0] not in article.text
    for paragraph in BODY:  # offsets stay those of the text as given
        assert article.text.index(paragraph) == raw.index(paragraph)


def test_the_headline_may_follow_the_lead() -> None:
    article = one("a.txt", f"{BODY[0]}\n\nMỹ và Belarus nối lại đối thoại\n\nLê An | 12/09/2025, 08:15\n\n{TEXT}")
    assert article.title == "Mỹ và Belarus nối lại đối thoại"


def test_without_a_headline_the_lead_begins_the_title_and_no_caption_does() -> None:
    article = one("a.txt", f"Đoàn xe qua cầu (Ảnh: BelTA).\n\n{TEXT}")
    assert article.title.startswith("Ngày 11/9, đặc phái viên")
    assert article.title.endswith("…")
    assert len(article.title) <= 101


def test_wrapped_lines_are_one_paragraph() -> None:
    article = one("a.txt", "Ông đến Minsk hôm\nqua và gặp tổng thống\nBelarus tại dinh.")
    assert "hôm qua và gặp" in article.text
    assert "Minsk\nĐoàn xe" in one("a.txt", "Ông đến Minsk\nĐoàn xe qua cầu").text


def test_the_stated_moment_counts_before_the_byline_and_that_before_none() -> None:
    assert article_from_text(TEXT, id="a", published=MOMENT).published == MOMENT
    assert article_from_text(f"08:15 | 12/09/2025\n{TEXT}", id="a", published=date(2025, 1, 1)).published \
        == date(2025, 1, 1)
    assert one("a.txt", f"08:15 | 12/09/2025\n{TEXT}", published=date(2025, 1, 1)).published == date(2025, 1, 1)
    unknown = article_from_text("Hai bên gặp nhau hôm 11/9.", id="a")
    assert (unknown.published, unknown.published_inferred) == (None, False)


def test_an_inferred_moment_is_marked() -> None:
    article = article_from_text("Hôm 11/9/2025, hai bên gặp nhau. Hôm 12/9, họ ký thỏa thuận.", id="a")
    assert (article.published, article.published_inferred) == (date(2025, 9, 12), True)


# --- Markdown

DIGEST = """---
title: "Mỹ và Belarus nối lại đối thoại"
title_en: US and Belarus talk again
published: 2025-09-12T08:15+07:00
source: Báo Thử
url: https://paper.example/1
sources:
- quote: 52 người bị giam
  source: BelTA
  source_title: 'Statement'
  url: https://agency.example/2
  title_en: Belarus frees 52
---
# Đầu đề trong bài

Ngày **11/9**, đặc phái viên [Mỹ](https://example.org) đến Minsk
và gặp *Tổng thống* Belarus.

- Belarus thả 52 người bị giam.

![ảnh](a.jpg)
"""


def test_markdown() -> None:
    article = one("2025/so-12.md", DIGEST)
    assert article.title == "Mỹ và Belarus nối lại đối thoại"
    assert article.title_en == "US and Belarus talk again"
    assert (article.published, article.source, article.url) == (MOMENT, "Báo Thử", "https://paper.example/1")
    assert "Ngày 11/9, đặc phái viên Mỹ đến Minsk và gặp Tổng thống Belarus." in article.text
    assert "Belarus thả 52 người bị giam." in article.text
    assert not any(mark in article.text for mark in ("*", "[", "](", "a.jpg", "- "))
    assert article.notes[0].quote in article.text
    assert article.notes[0].title_en == "Belarus frees 52"


def test_markdown_without_front_matter_takes_its_heading() -> None:
    article = one("a.md", f"# Mỹ và Belarus nối lại đối thoại\n\n{TEXT}")
    assert article.title == "Mỹ và Belarus nối lại đối thoại"
    assert article.text.startswith("Ngày 11/9")


@pytest.mark.parametrize(("block", "key"), [
    ("title: [a\nb: }", "front"), ("published: hôm qua", "published"),
])
def test_bad_front_matter_is_named(block: str, key: str) -> None:
    assert refused("a.md", f"---\n{block}\n---\n{TEXT}".encode()).key == key


# --- saved pages

NAVIGATION = "<nav><ul>" + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in (
    "Thời sự", "Thế giới", "Kinh doanh", "Giải trí", "Thể thao", "Pháp luật")) + "</ul></nav>"
BOX = "".join(f"<div><h4><a href='#'>{head}</a></h4><p>{words}</p></div>" for head, words in TEASERS)
FOOT = "<div class='footer'><p>Giấy phép số 123 cấp ngày 12/3/2020. Tổng biên tập: Trần Văn B.</p></div>"
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
PAGES = {
    "meta": f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Mỹ và Belarus | Báo Thử</title>
        <meta property="og:title" content="Mỹ và Belarus nối lại đối thoại">
        <meta property="og:site_name" content="Báo Thử">
        <meta property="article:published_time" content="2025-09-12T08:15:00+07:00">
        <link rel="canonical" href="https://paper.example/1"></head><body>{NAVIGATION}<main><article>
        <h1>Mỹ và Belarus nối lại đối thoại</h1><time>12/09/2025 08:15</time>{PARAGRAPHS}</article>
        <aside><h3>Tin liên quan</h3>{BOX}</aside></main>{FOOT}</body></html>""",
    "json": f"""<html><head><meta charset="utf-8"><title>Báo Thử | Mỹ và Belarus</title>
        <script type="application/ld+json">
        {{"@type": "NewsArticle", "headline": "Mỹ và Belarus nối lại đối thoại",
          "datePublished": "2025-09-12T01:15:00Z"}}</script></head><body><div>{NAVIGATION}</div><table><tr>
        <td><div>Mới nhất</div>{BOX}</td><td><div class="t">Mỹ và Belarus nối lại đối thoại</div>
        <div class="content">{"<br><br>".join(BODY)}</div><div><b>Bài liên quan</b>{BOX}</div></td></tr></table>
        {FOOT}</body></html>""",
    "byline": f"""<!-- saved from url=(0024)https://paper.example/1 -->
        <html><head><meta charset="utf-8"><title>Mỹ và Belarus nối lại đối thoại</title></head><body>{NAVIGATION}
        <div class="detail"><h1>Mỹ và Belarus nối lại đối thoại</h1><span>Thứ sáu, 12/09/2025, 08:15 (GMT+7)</span>
        <div class="body">{PARAGRAPHS}</div></div><div class="side">
        <h3>Đọc nhiều</h3>{BOX}</div>{FOOT}</body></html>""",
}


@pytest.mark.parametrize("page", PAGES)
def test_saved_pages(page: str) -> None:
    article = one(f"{page}.html", PAGES[page])
    assert article.title == "Mỹ và Belarus nối lại đối thoại"
    assert article.published == MOMENT
    assert not article.published_inferred
    for paragraph in BODY:
        assert paragraph in " ".join(article.text.split())
    for words in ("Thể thao", "Giấy phép", *(words for _, words in TEASERS)):
        assert words not in article.text


def test_page_source_and_address() -> None:
    assert (one("a.html", PAGES["meta"]).source, one("a.html", PAGES["meta"]).url) \
        == ("Báo Thử", "https://paper.example/1")
    assert one("a.html", PAGES["byline"]).url == "https://paper.example/1"


def test_a_page_in_the_encoding_it_declares() -> None:
    page = PAGES["meta"].replace('charset="utf-8"', 'charset="utf-16"')
    assert BODY[1] in one("a.html", page.encode("utf-16")).text


def test_a_page_without_an_article() -> None:
    assert refused("a.html", b"<html><body><script>let a = 1</script></body></html>").key == "page"


# --- tables

def test_csv_and_tsv() -> None:
    table = (f'id;Title;published;text\r\nx1;Đầu đề;2025-09-12;"{TEXT}"\r\n;;;Hai bên gặp nhau hôm 11/9.\r\n'
             'x3;;hôm kia;Có chữ\r\n')
    first, second, third = read_upload("tin.csv", b"\xef\xbb\xbf" + table.encode())
    assert isinstance(first, Article)
    assert (first.id, first.title, first.published, first.text) == ("x1", "Đầu đề", date(2025, 9, 12), TEXT)
    assert isinstance(second, Article)
    assert second.id == "tin-3"
    assert isinstance(third, Unreadable)
    assert (third.name, third.key) == ("tin.csv, row 4", "published")
    assert "hôm kia" in third.reason
    assert one("tin.tsv", f"text\tsource\n{BODY[0]}\tBáo Thử\n").source == "Báo Thử"


def test_a_table_without_text() -> None:
    unreadable = refused("tin.csv", b"a,b\n1,2\n")
    assert unreadable.key == "column"
    assert "a, b" in unreadable.reason


def test_json_lines() -> None:
    lines = [json.dumps({"id": "x1", "text": TEXT, "published": "2025-09-12T08:15+07:00", "title": None}),
             "", "{broken", json.dumps({"id": "x4"}), json.dumps({"id": 5, "text": BODY[0]}), json.dumps({"text": " "})]
    found = read_upload("tin.jsonl", "\n".join(lines).encode())
    assert [x.id if isinstance(x, Article) else x.key for x in found] == ["x1", "line_bad", "line_bad", "5", "empty"]
    assert found[0].published == MOMENT  # type: ignore[union-attr]
    assert found[1].name == "tin.jsonl, line 3"  # type: ignore[union-attr]


def test_a_json_line_may_name_its_sources() -> None:
    line = {"text": TEXT, "sources": [{"quote": "52 người", "source": "BelTA"}, "no note"]}
    assert [(n.quote, n.source, n.url) for n in one("a.jsonl", json.dumps(line)).notes] == [("52 người", "BelTA", "")]


# --- what cannot be read

@pytest.mark.parametrize(("name", "data", "key"), [
    ("a.txt", b"", "empty"), ("a.txt", b" \n\t ", "empty"), ("a.md", b"---\ntitle: a\n---\n", "empty"),
    ("a.txt", b"12/9/2025 -- 15:30\n***", "letters"), ("a.txt", bytes(range(256)) * 20, "text"),
    ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(300), "text"),
    ("a.pdf", b"%PDF-1.7\0\0\1" + bytes(300), "kind"),
    ("a.zip", b"PK\x03\x04 not whole", "archive"), ("a.csv", b"", "empty"), ("a.jsonl", b"", "empty"),
])
def test_one_sentence_for_each(name: str, data: bytes, key: str) -> None:
    unreadable = refused(name, data)
    assert (unreadable.name, unreadable.key) == (name, key)
    assert "\n" not in unreadable.reason


def test_every_reason_has_its_words() -> None:
    for lang in LANGUAGES:
        words = load(lang)
        for key in REASONS:
            assert words(f"unreadable.{key}", detail="7")


def test_size_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(articles, "MAX_FILE", 50)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert [x.key for x in read_articles([tmp_path / "a.txt"]) if isinstance(x, Unreadable)] == ["size"]


# --- folders and archives

def test_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "2025/c.txt", "2025/d.txt", ".hidden/e.txt", "page_files/f.html", "g.png", ".h.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("" if name.endswith("d.txt") else TEXT, "utf-8")
    found = list(read_articles([tmp_path]))
    assert [x.id if isinstance(x, Article) else Path(x.name).name for x in found] == ["a", "b", "2025/c", "d.txt"]


def test_ids_are_unique(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, "utf-8")
    found = read_articles([tmp_path / "x", tmp_path / "y", tmp_path / "x" / "a.txt"])
    assert [x.id for x in found if isinstance(x, Article)] == ["a", "a-2", "a-3"]


def test_missing_and_empty_places(tmp_path: Path) -> None:
    found = list(read_articles([tmp_path / "no.txt", tmp_path]))
    assert [x.key for x in found if isinstance(x, Unreadable)] == ["missing", "folder"]


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_archives() -> None:
    data = zipped({"tin/bài 1.txt": TEXT.encode(), "../../etc/x.txt": TEXT.encode(), "inner.zip": b"PK",
                   "empty.md": b"", "__MACOSX/tin/a.txt": b"x", "pic.png": b"\0"})
    found = read_upload("tin.zip", data)
    assert [x.id for x in found if isinstance(x, Article)] == ["etc/x", "tin/bài 1"]
    assert [(x.name, x.key) for x in found if isinstance(x, Unreadable)] \
        == [("tin.zip/empty.md", "empty"), ("tin.zip/inner.zip", "nested")]


def test_an_archive_that_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({f"{n}.txt": b"a" * 1_000_000 for n in range(4)})
    assert len(bomb) < 10_000
    monkeypatch.setattr(articles, "MAX_FILE", 500_000)
    assert {x.key for x in read_upload("a.zip", bomb) if isinstance(x, Unreadable)} == {"size"}
    monkeypatch.setattr(articles, "MAX_FILE", 2_000_000)
    monkeypatch.setattr(articles, "MAX_ARCHIVE", 2_500_000)
    found = read_upload("a.zip", bomb)
    assert [isinstance(x, Article) for x in found] == [True, True, False]


def test_a_damaged_entry_is_told_and_the_rest_read() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    at = data.index(b"a.txt") + 20
    data[at:at + 10] = bytes(10)
    found = read_upload("a.zip", bytes(data))
    assert [x.id if isinstance(x, Article) else x.key for x in found] == ["archive", "b"]


def test_todays_date_in_the_head_of_a_page_is_not_its_byline(tmp_path: Path) -> None:
    page = ('<html><head><title>Thử</title></head><body><div class="header-date">Thứ bảy, 21/11/2026</div><article>'
            "<h1>Hai nước ký thỏa thuận</h1><p>Minh Anh | 28/03/2026, 09:15</p><p>Hôm qua, Nga và Belarus ký thỏa "
            "thuận mới tại Minsk sau nhiều vòng thương lượng kéo dài, theo thông cáo chung của hai bên.</p>"
            "<p>Thỏa thuận mở đường cho việc đi lại tự do giữa hai nước láng giềng trong nhiều năm.</p></article>"
            "</body></html>")
    (tmp_path / "a.html").write_text(page, "utf-8")
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article) and article.published_day == date(2026, 3, 28)
