"""The timeline page in a real browser: what only a browser can show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, idle
from timeline.words import load

Open = Callable[..., Page]
VI, EN = load("vi"), load("en")
ZONES = ("Asia/Ho_Chi_Minh", "America/New_York")


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def shown(page: Page) -> tuple[int, int]:
    """n and N of the line "n / N sự kiện"."""
    n, rest = page.locator(".st-key-shown").inner_text().split("/", 1)
    whole = re.match(r"[\d.,\s]+", rest)
    return int(re.sub(r"\D", "", n)), int(re.sub(r"\D", "", whole[0] if whole else ""))


def choose_country(page: Page, name: str) -> None:
    """Choose a country in the list, as a visitor does."""
    box = page.locator(".st-key-countries input").first
    box.click()
    box.press_sequentially(name, delay=15)
    page.get_by_role("option", name=re.compile(rf"^{name} \(")).first.click()
    page.keyboard.press("Escape")
    idle(page)


def drag(page: Page, picture: Locator, begin: float, stop: float) -> None:
    """Brush a picture from one part of its width to another."""
    box = picture.locator(".nsewdrag").first.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * begin, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (begin + stop) / 2, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * stop, y, steps=4)
    page.mouse.up()
    page.wait_for_timeout(250)
    idle(page)


def marks(page: Page) -> Locator:
    """The discs of the timeline, labels and +n left out."""
    expect(page.locator(".st-key-timeline .xtick").first).to_be_visible()
    return page.locator(".st-key-timeline .scatterlayer .trace").first.locator("path.point")


def click_mark(page: Page, number: int) -> None:
    expect(marks(page).nth(number)).to_be_visible()
    box = marks(page).nth(number).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(250)
    idle(page)


def title(page: Page) -> str:
    return page.locator(".st-key-card .card h2").inner_text()


def download(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.locator(".st-key-download_csv button").click()
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


# ---------------------------------------------------------------- the whole task, in two time zones

@pytest.mark.parametrize("zone", ZONES)
def test_from_a_country_to_the_table_in_a_file(open_page: Open, zone: str) -> None:
    page = open_page("/?from=2025-01-01&to=2025-12-31", timezone=zone)
    _, everything = shown(page)
    choose_country(page, "Belarus")
    choose_country(page, "Mỹ")
    page.locator(".st-key-mode").get_by_text(VI("mode.all")).click()
    idle(page)
    assert query(page) == {"countries": "BY,US", "mode": "all", "from": "2025-01-01", "to": "2025-12-31"}
    n, total = shown(page)
    assert 0 < n < total == everything
    assert VI("said.all_countries", names="Belarus và Mỹ") in page.locator(".st-key-shown").inner_text()
    rows = download(page)
    assert len(rows) == n
    for row in rows:
        assert {"BY", "US"} <= set(row["countries"].split(";"))
        assert row["start"] <= "2025-12-31"
        assert row["end"] >= "2025-01-01"
    # the same days stand in the card, whatever the visitor's clock says
    click_mark(page, 0)
    row = next(row for row in rows if row["event_id"] == query(page)["event"])
    year, month, day = (int(part) for part in row["end"].split("-"))
    assert f"{day}/{month}/{year}" in page.locator(".st-key-card .facts").inner_text()
    assert title(page) == row["title"]


@pytest.mark.parametrize("zone", ZONES)
def test_a_brush_means_the_same_days_everywhere(open_page: Open, zone: str) -> None:
    page = open_page("/", timezone=zone)
    before = shown(page)
    drag(page, page.locator(".st-key-overview"), 0.30, 0.55)
    chosen = query(page)
    n, _ = shown(page)
    assert 0 < n < before[0]
    assert "2023-01" <= chosen["from"][:7] <= "2023-06"
    assert "2024-01" <= chosen["to"][:7] <= "2024-06"
    drag(page, page.locator(".st-key-overview"), 0.05, 0.20)  # brushing again moves the window
    assert query(page)["to"] < chosen["from"]
    page.locator(".st-key-preset").get_by_text(VI("period.all"), exact=True).click()
    idle(page)
    assert query(page) == {}
    assert shown(page) == before


# ---------------------------------------------------------------- choosing

def test_a_click_chooses_everywhere_and_lasts(page: Page, open_page: Open) -> None:
    click_mark(page, 3)
    one = query(page)["event"]
    name = title(page)
    rings = page.locator(".st-key-timeline .scatterlayer .trace").last.locator("path.point").count()
    assert rings >= 1
    page.locator(".st-key-lang").get_by_text("EN", exact=True).click()
    idle(page)
    assert query(page) == {"event": one, "lang": "en"}
    choose_country(page, "Poland")
    assert query(page)["event"] == one  # the choice survives language and filter
    again = open_page("/?" + urlsplit(page.url).query)  # and another browser restores it
    assert title(again) == title(page)
    assert shown(again) == shown(page)
    page.locator(".st-key-lang").get_by_text("VI", exact=True).click()
    idle(page)
    assert title(page) == name


def test_the_table_chooses_too(page: Page) -> None:
    page.locator(".st-key-categories").get_by_text(re.compile(f"^{VI('category.military_drill')}")).click()
    idle(page)
    rows = download(page)
    grid = page.locator(".st-key-events canvas").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 36 + 2 * 35 + 17)  # the box of the third row
    page.wait_for_timeout(250)
    idle(page)
    assert query(page)["event"] == rows[2]["event_id"]
    assert title(page) == rows[2]["title"]


def test_keys_step_through_the_events(page: Page) -> None:
    click_mark(page, 2)
    first = query(page)["event"]
    page.locator("h1").click()
    page.keyboard.press("j")
    idle(page)
    second = query(page)["event"]
    assert second != first
    page.keyboard.press("k")
    idle(page)
    assert query(page)["event"] == first


def test_a_gathered_mark_opens_its_days(page: Page) -> None:
    more = page.locator(".st-key-timeline .textpoint text", has_text=re.compile(r"^\+\d+$")).first
    box = more.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(250)
    idle(page)
    assert {"from", "to"} <= set(query(page))


def test_the_legend_filters(page: Page) -> None:
    before, _ = shown(page)
    pill = page.locator(".st-key-categories").get_by_role("button", name=re.compile(f"^{VI('category.talks')}"))
    pill.click()
    idle(page)
    assert query(page) == {"categories": "talks"}
    told = int(re.search(r"\((\d+)\)", pill.inner_text())[1])  # type: ignore[index]
    assert shown(page)[0] == told < before


# ---------------------------------------------------------------- URL, back, words

ENGLISH = re.compile(r"\b(?:Open|Close|Choose|Select|Clear|Remove|Search|Download|Fullscreen|Show|Next|Previous|month|"
                     r"Sidebar|Menu|Shortcut|results|options|January|June|December|Date|Sun|Mon)\b", re.IGNORECASE)
SAID = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest('script, style, noscript, [data-testid="stIconMaterial"], [translate="no"]'))
      said.push(walk.currentNode.nodeValue);
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]'))
    if (!/CalendarCell/.test(one.outerHTML.slice(0, 200)) && !one.closest('td'))
      said.push(...['aria-label', 'title', 'placeholder', 'aria-valuetext'].map(name => one.getAttribute(name) ?? ''));
  return said;
}"""


@pytest.mark.parametrize("locale", ["en-US", "vi-VN"])
def test_streamlit_s_own_words_follow_the_language_of_the_page(open_page: Open, locale: str) -> None:
    page = open_page("/?countries=BY", locale=locale)
    page.locator(".st-key-period button").first.click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    expect(calendar).to_contain_text("Tháng 6")
    expect(calendar.locator("thead")).to_have_text(re.compile("T2.*T7"))
    assert [text for text in page.evaluate(SAID) if ENGLISH.search(text)] == []
    page.keyboard.press("Escape")
    page.locator(".st-key-countries input").first.click()
    page.keyboard.type("zzz")
    expect(page.get_by_text(VI("streamlit.No results"), exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".st-key-lang").get_by_text("EN", exact=True).click()
    idle(page)
    expect(page.get_by_test_id("stMainMenuButton")).to_have_attribute("aria-label", "Main menu")
    page.locator(".st-key-period button").first.click()
    expect(calendar).to_contain_text("June")
    expect(calendar.locator("thead")).to_have_text(re.compile("M.*T.*W"))


def test_back_and_forward_walk_through_the_views(page: Page) -> None:
    start = shown(page)
    choose_country(page, "Belarus")
    one = shown(page)
    page.locator(".st-key-q input").fill("tap tran")
    page.keyboard.press("Enter")
    idle(page)
    two = shown(page)
    assert two[0] < one[0] < start[0]
    page.go_back()
    page.wait_for_timeout(200)
    idle(page)
    assert shown(page) == one
    expect(page.locator(".st-key-q input")).to_have_value("")
    page.go_back()
    page.wait_for_timeout(200)
    idle(page)
    assert shown(page) == start
    page.go_forward()
    page.wait_for_timeout(200)
    idle(page)
    assert shown(page) == one


def test_searching_knows_no_case_and_no_diacritics(page: Page) -> None:
    counts = {}
    for q in ("tap tran", "TẬP TRẬN", "lukashenko", "LUKASHENKO"):
        page.locator(".st-key-q input").fill(q)
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-shown")).to_contain_text(q, timeout=60_000)
        idle(page)
        assert query(page) == {"q": q}
        counts[q] = shown(page)[0]
    assert counts["tap tran"] == counts["TẬP TRẬN"] > 0
    assert counts["lukashenko"] == counts["LUKASHENKO"] > 0


def test_a_search_for_nothing_shows_the_way_out(open_page: Open) -> None:
    page = open_page("/?q=khongcochunaynhuthe&countries=BY")
    assert shown(page)[0] == 0
    expect(page.locator(".st-key-no_match")).to_contain_text("khongcochunaynhuthe")
    page.locator(".st-key-drop_q button").click()
    idle(page)
    assert query(page) == {"countries": "BY"}
    assert shown(page)[0] > 0


def test_language_reaches_html_months_tool_bar_and_title(open_page: Open) -> None:
    for words, month in ((VI, r"^\d+/20\d\d$"), (EN, r"^[A-Z][a-z]{2} 20\d\d$")):
        page = open_page(f"/?lang={words.lang}")
        expect(page.locator("html")).to_have_attribute("lang", words.lang)
        expect(page).to_have_title(re.compile(re.escape(words("app.title"))))
        marks(page)
        ticks = page.locator(".st-key-timeline .xtick text").all_text_contents()
        assert ticks
        assert all(re.match(month, tick.strip()) for tick in ticks), ticks
        bar = page.locator(".st-key-timeline .modebar-btn").evaluate_all("all => all.map(one => one.dataset.title)")
        assert words("plotly.Download plot as a PNG") in bar or words("plotly.Download plot as a png") in bar, bar


# ---------------------------------------------------------------- reading it

def test_the_card_shows_sentence_date_reading_and_source(page: Page) -> None:
    card = page.locator(".st-key-card")
    expect(card.locator("blockquote mark").first).to_be_visible()
    assert VI("card.how") in card.inner_text()
    assert card.locator(".source a").first.get_attribute("href").startswith("http")  # type: ignore[union-attr]
    card.get_by_text(VI("card.cite")).click()
    expect(page.get_by_role("dialog")).to_contain_text("“")


def test_hovering_tells_title_date_countries_and_reports(page: Page) -> None:
    expect(marks(page).nth(4)).to_be_visible()
    box = marks(page).nth(4).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 - 30, box["y"])
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    hover = page.locator(".st-key-timeline .hoverlayer .hovertext")
    expect(hover.first).to_be_visible()
    assert re.search(r"\d+ bài|1 bài", hover.first.text_content() or "")


def test_the_picture_is_described_and_the_first_tab_skips_to_it(page: Page) -> None:
    figures = page.get_by_role("figure").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any(VI("lanes.country") in (label or "") and "Belarus" in (label or "") for label in figures), figures
    page.keyboard.press("Tab")
    focused: dict[str, Any] = page.evaluate(
        "() => ({text: document.activeElement.textContent, left: document.activeElement.getBoundingClientRect().left})")
    assert focused["text"] == VI("streamlit.Skip to main content")
    assert focused["left"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.closest('#stMain') !== null")


def test_the_first_screen_holds_overview_timeline_and_the_beginning_of_the_card(page: Page) -> None:
    tops = {name: (page.locator(f".st-key-{name}").bounding_box() or {})["y"]
            for name in ("overview", "timeline", "card")}
    assert 0 < tops["overview"] < tops["timeline"] < tops["card"] < 820
    heading = page.locator(".st-key-card .card h2").bounding_box()
    assert heading
    assert heading["y"] + heading["height"] < 900


@pytest.mark.parametrize(("path", "viewport"), [
    ("/", (1440, 900)), ("/?lang=en&from=2025-01-01&to=2025-12-31", (1100, 800)),
    ("/?countries=BY,US&mode=all", NARROW),
])
def test_labels_as_drawn_touch_nothing(open_page: Open, path: str, viewport: tuple[int, int]) -> None:
    page = open_page(path, viewport=viewport)
    page.wait_for_timeout(400)
    idle(page)
    found = page.evaluate("""() => {
      const plot = document.querySelector('.st-key-timeline .js-plotly-plot');
      const edge = plot.getBoundingClientRect();
      const box = (one) => { const b = one.getBoundingClientRect();
        return {text: one.textContent, left: b.left, right: b.right, top: b.top, bottom: b.bottom}; };
      const labels = [...plot.querySelectorAll('.textpoint text')]
        .filter(one => !/^\\+|^‹|›$/.test(one.textContent)).map(box);
      const dots = [...plot.querySelectorAll('.scatterlayer .trace:first-child path.point')].map(box);
      return {labels, dots, edge: {left: edge.left, right: edge.right}};
    }""")
    labels, dots = found["labels"], found["dots"]
    assert labels
    assert dots

    def touch(one: dict[str, float], other: dict[str, float], high: float) -> bool:
        middle = (one["top"] + one["bottom"]) / 2
        there = (other["top"] + other["bottom"]) / 2
        return min(one["right"], other["right"]) - max(one["left"], other["left"]) > 0.5 and abs(middle - there) < high

    for number, one in enumerate(labels):
        assert one["left"] >= found["edge"]["left"]
        assert one["right"] <= found["edge"]["right"] + 0.5, one["text"]
        assert not [other["text"] for other in labels[number + 1:] if touch(one, other, 10)], one["text"]
        assert not [dot for dot in dots if touch(one, dot, 5)], one["text"]


def test_a_phone_scrolls_only_down(open_page: Open) -> None:
    page = open_page("/", viewport=NARROW)
    wide = page.evaluate("""() => [...document.querySelectorAll('[data-testid="stMain"] *')]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.stDataFrame')
                && getComputedStyle(one).visibility !== 'hidden' && !one.closest('svg')).map(one => one.className)""")
    assert wide == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= NARROW[0]
    labels = page.locator(".st-key-timeline .main-svg").first.bounding_box()
    assert labels
    assert labels["width"] <= NARROW[0]


def test_the_view_goes_to_a_colleague_in_one_click(page: Page, open_page: Open) -> None:
    choose_country(page, "Belarus")
    page.get_by_role("button", name=VI("share.label")).click()
    expect(page.get_by_role("button", name=VI("share.done"))).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    other = open_page("/?" + urlsplit(link).query, locale="en-US", timezone="America/New_York")
    assert shown(other) == shown(page)
    assert title(other) == title(page)


def test_a_citation_is_copied(page: Page) -> None:
    page.locator(".st-key-card").get_by_text(VI("card.cite")).click()
    page.get_by_role("button", name=VI("share.copy")).click()
    expect(page.get_by_role("button", name=VI("share.copied"))).to_be_visible()
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith(title(page))
    assert line == page.locator(".citation").inner_text()


def test_a_picture_can_be_taken_away(page: Page) -> None:
    page.locator(".st-key-timeline .main-svg").first.hover()
    with page.expect_download() as waiting:
        page.locator(".st-key-timeline .modebar-btn").first.click()
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert int.from_bytes(raw[16:20], "big") > 1500  # pixels wide: twice the size on screen
