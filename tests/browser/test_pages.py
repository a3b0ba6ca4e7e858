"""The pages for relations, stories and one's own articles in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, idle
from timeline.words import Words, load

Open = Callable[..., Page]
VI, EN = load("vi"), load("en")
PAGES = ("/", "/relations", "/story", "/read")
ARTICLE = """Litva mở lại hai cửa khẩu với Belarus

Chính phủ Litva hôm 19/11 quyết định mở lại hai cửa khẩu với Belarus. Tuần trước, Belarus gọi việc đóng cửa khẩu là
phi lý. Mỗi năm, hàng nghìn xe tải đi qua đây."""


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def shown(page: Page) -> int:
    """The n of the line "n / N sự kiện"."""
    line = page.locator(".st-key-shown").inner_text()
    return int(re.sub(r"\D", "", line.split("/")[0]))


def bars(page: Page, key: str) -> Any:
    """The cells of a picture."""
    return page.locator(f".st-key-{key} .trace.bars .point path")


def hover_count(page: Page) -> int:
    """The number of events that the hover of a bar tells."""
    text = page.locator(".hoverlayer .hovertext").first.text_content()
    return int(re.search(r": (\d+) sự kiện", text)[1])  # type: ignore[arg-type,index]


# ---------------------------------------------------------------- every page

@pytest.mark.parametrize(("lang", "viewport", "scheme"), [("vi", WIDE, "light"), ("en", NARROW, "dark")],
                         ids=["wide-light", "narrow-dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_its_window_names_its_language_and_axe_finds_nothing_serious(
    open_page: Open, path: str, lang: str, viewport: tuple[int, int], scheme: str,
) -> None:
    page = open_page(f"{path}?lang={lang}", viewport=viewport, scheme=scheme)
    if path == "/read":
        read(page, ARTICLE, words=load(lang))
    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert page.locator("h1").count() == 1
    sideways = page.evaluate("""() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
        .map(part => part.scrollWidth - part.clientWidth)""")
    assert max(sideways) <= 0
    page.wait_for_timeout(700)  # what Streamlit redraws fades in; half-faded words have no contrast
    idle(page)
    found = [f"{one['id']}: {node['html'][:160]}"
             for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")
             for node in one["nodes"] if not from_streamlit(node["html"])]
    assert not found, "\n".join(found)


def from_streamlit(html: str) -> bool:
    """Parts of Streamlit's own frame that a page has no hand in."""
    return bool(re.search(r'data-testid="stMainMenu|class="dvn-|data-testid="data-grid-canvas', html))


def test_pages_keep_filters_language_and_choice(open_page: Open) -> None:
    page = open_page("/story?countries=BY,US&mode=all&lang=en")
    page.get_by_role("button", name=EN("story.next")).click()
    idle(page)
    before = query(page)
    assert before["event"]
    page.get_by_role("link", name=EN("relations.title")).click()
    idle(page)
    assert query(page) == before
    page.get_by_role("link", name=EN("read.title")).click()
    idle(page)
    assert query(page) == before


# ---------------------------------------------------------------- relations

@pytest.mark.parametrize("timezone", ["Asia/Ho_Chi_Minh", "America/New_York"])
def test_a_cell_opens_its_events_on_the_timeline(open_page: Open, timezone: str) -> None:
    page = open_page("/relations", timezone=timezone)
    bar = bars(page, "pairs").first
    bar.hover(force=True)
    page.wait_for_timeout(300)
    count = hover_count(page)
    bar.click(force=True)
    page.wait_for_url(re.compile("countries="))
    idle(page)
    asked = query(page)
    assert asked["mode"] == "all" and len(asked["countries"].split(",")) == 2
    assert re.fullmatch(r"\d{4}-\d\d-01", asked["from"]) and asked["to"][:7] >= asked["from"][:7]
    assert shown(page) == count
    assert page.locator(".st-key-timeline").is_visible()
    page.go_back()
    idle(page)
    assert urlsplit(page.url).path == "/relations"
    assert bars(page, "pairs").first.is_visible()


def test_a_category_cell_opens_its_category(open_page: Open) -> None:
    page = open_page("/relations?countries=BY")
    bar = bars(page, "courses").first
    bar.scroll_into_view_if_needed()
    bar.hover(force=True)
    page.wait_for_timeout(300)
    count = hover_count(page)
    bar.click(force=True)
    page.wait_for_url(re.compile("categories="))
    idle(page)
    assert query(page)["countries"] == "BY"
    assert shown(page) == count


# ---------------------------------------------------------------- story

def test_a_story_is_told_with_the_arrow_keys(open_page: Open) -> None:
    page = open_page("/story")
    titles = [page.locator(".st-key-story h2").inner_text()]
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        idle(page)
        titles.append(page.locator(".st-key-story h2").inner_text())
    assert len(set(titles)) == 3
    page.keyboard.press("ArrowLeft")
    idle(page)
    assert page.locator(".st-key-story h2").inner_text() == titles[1]


def test_a_dot_of_the_story_leads_to_its_event_and_the_url_brings_it_back(open_page: Open) -> None:
    page = open_page("/story")
    page.locator(".st-key-storyline .scatterlayer .point").nth(5).click(force=True)
    idle(page)
    event, title = query(page)["event"], page.locator(".st-key-story h2").inner_text()
    assert page.locator(".story-place").inner_text().startswith("6 / ")

    other = open_page(f"/story?event={event}", timezone="America/New_York")
    assert other.locator(".st-key-story h2").inner_text() == title

    page.get_by_role("button", name=VI("story.open")).click()
    page.wait_for_selector(".st-key-timeline")
    idle(page)
    assert query(page)["event"] == event
    assert page.locator(".st-key-card h2").first.inner_text() == title


# ---------------------------------------------------------------- one's own articles

def read(
    page: Page, text: str = "", *, published: str = "", files: list[dict[str, Any]] | None = None, words: Words = VI,
) -> None:
    if text:
        page.get_by_label(words("read.text"), exact=True).fill(text)
    if published:
        day = page.get_by_test_id("stDateInput").locator("input, [role=spinbutton]").first
        day.click()
        page.keyboard.type(published.replace("/", ""))
        page.keyboard.press("Escape")
    if files:
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)  # type: ignore[arg-type]
        idle(page)
    page.get_by_role("button", name=words("read.go"), exact=True).click()
    idle(page)


def test_a_pasted_article_goes_to_the_timeline_and_away_again(open_page: Open) -> None:
    page = open_page("/")
    everything = shown(page)
    page.get_by_role("link", name=VI("read.title")).click()
    idle(page)
    read(page, ARTICLE, published="20/11/2025")
    mark = page.locator(".marked mark", has_text="hôm 19/11")
    mark.focus()
    assert mark.evaluate("mark => getComputedStyle(mark, '::after').content") == \
        '"hôm 19/11 → 19/11/2025, năm theo ngày đăng 20/11/2025"'
    assert "unplaced" in page.locator(".marked mark", has_text="Mỗi năm").get_attribute("class")  # type: ignore[operator]

    page.get_by_role("button", name=VI("read.show"), exact=True).click()
    page.wait_for_selector(".st-key-timeline")
    idle(page)
    assert query(page)["from"] == "2025-11-10" and query(page)["to"] == "2025-11-19"
    page.get_by_role("button", name=VI("filter.clear")).click()
    idle(page)
    assert shown(page) > everything - 2

    page.get_by_role("link", name=VI("read.title")).click()
    idle(page)
    page.get_by_role("button", name=VI("read.remove"), exact=True).click()
    idle(page)
    assert page.get_by_text(VI("read.none")).is_visible()
    page.get_by_role("link", name=VI("pages.explore")).click()
    idle(page)
    assert shown(page) == everything


def test_what_cannot_be_read_is_one_clear_sentence_each_and_the_rest_is_read(open_page: Open) -> None:
    page = open_page("/read")
    read(page, files=[
        {"name": "trong.txt", "mimeType": "text/plain", "buffer": b""},
        {"name": "hinh.txt", "mimeType": "text/plain", "buffer": bytes(range(256)) * 8},
        {"name": "hong.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04 cut"},
        {"name": "bang.csv", "mimeType": "text/csv", "buffer": b"ten,tuoi\nAn,30\n"},
        {"name": "tot.txt", "mimeType": "text/plain", "buffer": ARTICLE.encode("utf-16")},
        {"name": "khong-ngay.txt", "mimeType": "text/plain", "buffer": "Nga và Belarus là láng giềng.".encode()},
    ])
    told = page.locator(".st-key-unread").inner_text()
    lines = [line for line in told.splitlines() if ": " in line]
    assert [line.split(":")[0].strip() for line in lines] == ["trong.txt", "hinh.txt", "hong.zip", "bang.csv"]
    assert all(line.endswith(".") for line in lines)
    assert VI("unreadable.empty") in lines[0]
    assert page.get_by_text(VI("read.yours", n=2)).is_visible()
    assert page.get_by_text("Litva mở lại hai cửa khẩu với Belarus").first.is_visible()


def test_the_file_chooser_speaks_the_language_of_the_page(open_page: Open) -> None:
    page = open_page("/read", locale="en-US")
    chooser = page.get_by_test_id("stFileUploaderDropzone")
    expect(chooser.locator("button").first).to_contain_text(VI("streamlit.Upload"))
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "to.txt", "mimeType": "text/plain", "buffer": b"x" * (21 << 20)})
    expect(chooser).to_contain_text("Tệp không được lớn hơn 20.0MB.")


def test_saving_writes_a_file_that_another_session_finds(open_page: Open, app: str) -> None:
    page = open_page("/read")
    read(page, ARTICLE.replace("Litva", "Latvia"), published="20/11/2025")
    page.get_by_role("button", name=VI("read.save"), exact=True).click()
    idle(page)
    other = open_page("/read")
    assert other.get_by_text(VI("read.saved")).first.is_visible()
    other.get_by_role("button", name=VI("read.remove"), exact=True).click()
    idle(other)
    assert other.get_by_text(VI("read.none")).is_visible()


def test_a_hidden_event_is_gone_everywhere_until_it_is_taken_back(open_page: Open) -> None:
    page = open_page("/story")
    everything = shown(page)
    page.get_by_role("button", name=VI("story.next")).click()
    idle(page)
    event = query(page)["event"]
    page.goto(page.url.replace("/story", "/"))
    idle(page)
    page.locator(".st-key-corrections button").first.click()
    page.get_by_role("button", name=VI("corrections.hide")).click()
    idle(page)
    assert shown(page) == everything - 1
    assert "event" not in query(page)

    other = open_page(f"/read?event={event}")
    other.get_by_text(VI("corrections.made", n=1)).click()
    other.get_by_role("button", name=VI("corrections.undo_hidden_one")).click()
    idle(other)
    other.get_by_role("link", name=VI("pages.explore")).click()
    idle(other)
    assert shown(other) == everything
