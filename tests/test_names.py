"""Names: states, places, people and bodies; false friends get as much room as the true ones."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import TimelineError
from timeline.names import actor_name, countries_of, country_name, find_names, holder, main_countries
from timeline.names.tables import before, english_names, rows, states, terms

HERE = Path(__file__).parent


def cases(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split(" | ")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "codes"), cases("test_names_states.txt"))
def test_states(text: str, codes: str) -> None:
    assert list(countries_of(find_names(text))) == ([] if codes == "-" else list(dict.fromkeys(codes.split())))


@pytest.mark.parametrize(("text", "day", "actors"), cases("test_names_actors.txt"))
def test_actors(text: str, day: str, actors: str) -> None:
    found = find_names(text, day=date.fromisoformat(day) if day != "-" else None)
    assert [name.actor for name in found if name.actor] == ([] if actors == "-" else actors.split("; "))


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "🙂 Hôm qua, Bộ Quốc phòng Nga báo tin từ Mát-xcơ-va."
    assert [text[n.begin:n.stop] for n in find_names(text)] == ["Bộ Quốc phòng Nga", "Mát-xcơ-va"]


def test_a_slice_gives_the_names_that_begin_in_it_and_knows_the_whole_text() -> None:
    text = "Đặc phái viên Mỹ John Coale tới Minsk. Ông Coale gặp ông Lukashenko."
    second = text.index("Ông Coale")
    assert [n.actor for n in find_names(text, second)] == ["John Coale", "Alexander Lukashenko"]
    assert [text[n.begin:n.stop] for n in find_names(text, 0, second)] == ["Mỹ", "John Coale", "Minsk"]


@pytest.mark.parametrize(("text", "use"), [
    ("Họp tại Geneva.", ["place"]),
    ("Họp ở thủ đô Brussels (Bỉ).", ["place", "place"]),
    ("Tên lửa do Mỹ sản xuất.", ["maker"]),
    ("Theo báo Anh.", ["source"]),
    ("Mỹ áp thuế.", [""]),
])
def test_use(text: str, use: list[str]) -> None:
    assert [name.use for name in find_names(text)] == use


def test_a_venue_is_left_out_only_when_the_article_is_about_others() -> None:
    names = find_names("Nga và Mỹ đàm phán tại Riyadh.")
    assert countries_of(names) == ("RU", "US", "SA")
    assert countries_of(names, ("RU", "US")) == ("RU", "US")
    assert countries_of(names, ("RU", "SA")) == ("RU", "US", "SA")
    assert countries_of(find_names("Cháy lớn tại Riyadh."), ("RU",)) == ("SA",)


@pytest.mark.parametrize(("text", "main"), [
    ("Công an phường lập biên bản. UBND quận chỉ đạo. Nguyễn Văn B nhận tội, nộp 3 triệu đồng.", ("VN",)),
    ("Nga tập kích Kiev. Ukraine bắn hạ tên lửa Nga.", ("UA", "RU")),
    ("Một nghiên cứu mới về giấc ngủ.", ()),
    ("Xã hội đổi thay. Xã hội số.", ()),
])
def test_main_countries(text: str, main: tuple[str, ...]) -> None:
    assert set(main_countries(text)) == set(main)


def test_bare_offices_are_vietnamese_only_at_home() -> None:
    home = "UBND tỉnh Nghệ An báo cáo. Bộ Y tế và Thủ tướng đồng ý. Công an tỉnh, Sở Y tế Hà Tĩnh phối hợp."
    assert {n.actor for n in find_names(home, day=date(2023, 5, 1)) if n.actor} >= {"Bộ Y tế Việt Nam",
                                                                                    "Phạm Minh Chính"}
    abroad = "Nga họp nội các ở Moskva. Bộ Y tế và Thủ tướng đồng ý. Điện Kremlin chưa bình luận."
    assert countries_of(find_names(abroad)) == ("RU",)


def test_holder() -> None:
    assert holder("tổng thống", "US", date(2023, 5, 1)) == "Joe Biden"
    assert holder("lãnh đạo", "CN", date(2023, 5, 1)) == "Tập Cận Bình"
    assert holder("tổng thống", "US", date(1990, 5, 1)) is None
    assert holder("tổng thống", "VN", date(2023, 5, 1)) is None


def test_terms_of_an_office_do_not_overlap() -> None:
    for key, at in terms().items():
        for first, second in pairwise(sorted(at, key=lambda term: term.since)):
            assert first.until is not None and first.since < first.until <= second.since, key


@pytest.mark.parametrize(("code", "vi", "en", "full_vi", "full_en"), [
    ("US", "Mỹ", "US", "Hoa Kỳ", "United States"),
    ("RU", "Nga", "Russia", "Nga", "Russia"),
    ("GB", "Anh", "UK", "Vương quốc Anh", "United Kingdom"),
    ("NATO", "NATO", "NATO", "Tổ chức Hiệp ước Bắc Đại Tây Dương", "North Atlantic Treaty Organization"),
    ("EU", "EU", "EU", "Liên minh châu Âu", "European Union"),
    ("GU", "Guam", "Guam", "Guam", "Guam"),
])
def test_country_name(code: str, vi: str, en: str, full_vi: str, full_en: str) -> None:
    assert (country_name(code), country_name(code, "en")) == (vi, en)
    assert (country_name(code, full=True), country_name(code, "en", full=True)) == (full_vi, full_en)


def test_names_are_refused_in_words() -> None:
    with pytest.raises(TimelineError, match=r"'XX'.*ISO 3166"):
        country_name("XX")
    with pytest.raises(TimelineError, match="'fr'"):
        country_name("RU", "fr")
    with pytest.raises(TimelineError, match="'fr'"):
        actor_name("Vladimir Putin", "fr")


@pytest.mark.parametrize(("actor", "english"), [
    ("Bộ Quốc phòng Nga", "Russian Defence Ministry"),
    ("Quân đội Ukraine", "Ukrainian armed forces"),
    ("Hạ viện Mỹ", "US House of Representatives"),
    ("Tập Cận Bình", "Xi Jinping"),
    ("Sviatlana Tikhanovskaya", "Sviatlana Tsikhanouskaya"),
    ("Tòa án Hình sự Quốc tế (ICC)", "International Criminal Court (ICC)"),
    ("Petro Testenko", "Petro Testenko"),
])
def test_actor_name(actor: str, english: str) -> None:
    assert actor_name(actor) == actor
    assert actor_name(actor, "en") == english


def test_tables_are_well_formed() -> None:
    widths = {"countries": 5, "places": 3, "vietnam": 3, "bodies": 5, "people": 4, "offices": 5, "home": 5, "titles": 3}
    for name, width in widths.items():
        for cells in rows(name):
            assert len(cells) == width, (name, cells)
            assert all(cell == cell.strip() for cell in cells), (name, cells)
    known = set(states()) | {"-"}
    for name in ("places", "vietnam", "bodies", "people"):
        for codes, *_ in rows(name):
            assert set(codes.split(",")) <= known, (name, codes)
    people = {vi for _, vi, _, _ in rows("people")}
    assert {term.holder for at in terms().values() for term in at} <= people
    assert len(people) == len(list(rows("people")))
    assert {b.meaning for at in before().values() for b in at} == {
        "body", "office", "person", "title", "division", "skip", "weapon", "media", "demonym", "place", "neutral"}


@pytest.mark.parametrize("table", ["people", "bodies", "places", "vietnam"])
def test_every_spelling_of_the_tables_is_found(table: str) -> None:
    """The first spelling of each row gives the row's states back in a plain sentence."""
    lost = []
    column = {"people": 0, "bodies": 1}.get(table, 1)
    for codes, *cells in rows(table):
        written = cells[column].split("|")[0].lstrip("^~")
        found = find_names(f"Hôm qua có tin từ {written}, nhiều người biết.")
        wanted = set() if codes == "-" else set(codes.split(","))
        if not any(set(name.countries) == wanted for name in found):
            lost.append(written)
    assert not lost


def test_english_names_are_not_empty() -> None:
    assert all(english_names().values())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Nga", "Mỹ", "Anh", "Ông", "Trump", "ông", "Đức", " ", ", ", ".", "-", "Bộ Quốc phòng",
                                 "Tổng thống", "\n", "(", ")", "Nguyễn", "Thái", "của", "tại", "do", "sản xuất", "É",
                                 "đ", "Smith", "John Coale", "🙂", "T", "St. Petersburg"]), max_size=30))
def test_any_text_gives_names_in_order_inside_it(parts: list[str]) -> None:
    text = " ".join(parts)
    names = find_names(text, day=date(2024, 1, 1))
    assert all(0 <= n.begin < n.stop <= len(text) for n in names)
    assert all(a.stop <= b.begin for a, b in pairwise(names))
