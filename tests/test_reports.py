"""Joining the tellings of a happening, and keeping happenings apart."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from timeline import reports
from timeline.events import find_events
from timeline.model import Article, Event
from timeline.reports import Happening, merge, telling_id
from timeline.reports.telling import Telling

PUBLISHED = date(2025, 9, 17)

# Four happenings, each told by three papers in words of their own, with days and figures that partly differ.
PAPERS = {
    "drill": (
        "Nga và Belarus tổ chức cuộc tập trận chung Zapad-2025 từ ngày 12/9 đến 16/9 với khoảng 7.000 quân.",
        "Cuộc tập trận Zapad-2025 của quân đội Nga và Belarus diễn ra từ 12/9 đến 16/9 trên nhiều thao trường.",
        "Từ ngày 12 đến 16/9, lực lượng vũ trang Belarus và Nga tập trận Zapad-2025, 100.000 binh sĩ tham gia.",
    ),
    "guests": (
        "Tùy viên quân sự Mỹ Bryan Shoupe hôm 15/9 tới thao trường Barysaw ở Belarus dự khán tập trận.",
        "Hai sĩ quan Mỹ, có cả ông Bryan Shoupe, ngày 15/9 dự khán cuộc diễn tập tại thao trường Barysaw của Belarus.",
        "Sĩ quan Mỹ Bryan Shoupe ngày 16/9 có mặt ở thao trường Barysaw, Belarus, để dự khán tập trận.",
    ),
    "prisoners": (
        "Belarus hôm 11/9 trả tự do cho 52 tù nhân theo đề nghị của Tổng thống Mỹ Donald Trump.",
        "Tổng thống Belarus Alexander Lukashenko ngày 11/9 thả 52 tù nhân sau lời kêu gọi của ông Donald Trump.",
        "Minsk phóng thích 52 tù nhân hôm 11/9 theo thỏa thuận với phía Mỹ.",
    ),
    "airline": (
        "Mỹ hôm 11/9 dỡ bỏ một phần trừng phạt đối với hãng hàng không Belavia của Belarus.",
        "Washington ngày 11/9 nới lệnh trừng phạt với hãng bay Belavia của Belarus, cho mua phụ tùng.",
        "Ngày 11/9, Mỹ gỡ bớt trừng phạt cho Belavia, hãng hàng không quốc gia Belarus.",
    ),
}


def article(name: str, text: str, published: date = PUBLISHED) -> Article:
    return Article(id=name, text=text, published=published, title=name)


def happenings(texts: dict[str, str], **more: object) -> list[Happening]:
    articles = {name: article(name, text) for name, text in texts.items()}
    return merge([e for a in articles.values() for e in find_events(a)], articles, **more)  # type: ignore[arg-type]


def test_twelve_reports_of_four_happenings_become_four_events() -> None:
    texts = {f"{kind}-{i}": text for kind, told in PAPERS.items() for i, text in enumerate(told)}
    found = happenings(texts)
    groups = {frozenset(t.article_id.split("-")[0] for t in h.tellings) for h in found}
    assert groups == {frozenset([kind]) for kind in PAPERS}
    assert [h.reports for h in found] == [3, 3, 3, 3]
    assert sum(len(h.tellings) for h in found) == 12  # nothing is lost


def sets() -> dict[str, list[list[str]]]:
    """Reports by the name of their set: happening, publication, title, text."""
    lines = (Path(__file__).parent / "reports_sets.tsv").read_text("utf-8").splitlines()
    found: dict[str, list[list[str]]] = {}
    for line in lines:
        if not line.startswith(("#", "set\t")):
            name, *report = line.split("\t")
            found.setdefault(name, []).append(report)
    return found


@pytest.mark.parametrize("name,papers", sets().items(), ids=sets())
def test_papers_of_one_happening(name: str, papers: list[list[str]]) -> None:
    articles = {
        f"{i}-{kind}": Article(
            id=f"{i}-{kind}", text=text, title=title,
            published=datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published),
        )
        for i, (kind, published, title, text) in enumerate(papers)
    }
    found = merge([e for a in articles.values() for e in find_events(a)], articles)
    told = [{t.article_id.partition("-")[2] for t in h.tellings} for h in found]
    assert all(len(kinds) == 1 for kinds in told)
    if name.endswith("!"):
        assert sorted(h.reports for h in found) == [3, 3, 3, 3]


def test_most_papers_of_one_happening_are_one_event() -> None:
    rows = wanted = 0
    for told in sets().values():
        texts = {f"{i}-{kind}": Article(f"{i}-{kind}", text, title, date.fromisoformat(published[:10]))
                 for i, (kind, published, title, text) in enumerate(told)}
        rows += len(merge([e for a in texts.values() for e in find_events(a)], texts))
        wanted += len({kind for kind, *_ in told})
    assert rows <= 1.35 * wanted


def test_differing_days_stand_side_by_side() -> None:
    (found,) = happenings({f"p{i}": text for i, text in enumerate(PAPERS["guests"])})
    assert {t.start for t in found.tellings} == {date(2025, 9, 15), date(2025, 9, 16)}


@pytest.mark.parametrize(
    "one,two",
    [
        # one day, the same states, other happenings
        (PAPERS["prisoners"][0], PAPERS["airline"][0]),
        (
            PAPERS["drill"][0],
            "Tổng thống Belarus Alexander Lukashenko ngày 12/9 gặp Đại sứ Nga tại Minsk để bàn về giá khí đốt.",
        ),
        (
            "Nga hôm 11/9 tập kích thành phố Odessa của Ukraine bằng tên lửa.",
            "Nga hôm 11/9 tập kích nhà máy điện ở Kharkov của Ukraine bằng máy bay không người lái.",
        ),
        (
            "Điện Kremlin hôm 11/9 bác bỏ tin Nga tấn công mạng Ba Lan.",
            "Điện Kremlin hôm 11/9 kêu gọi Ba Lan mở lại biên giới cho hàng hóa Nga.",
        ),
        (
            "Ngày 9/9, Mỹ trừng phạt 19 cá nhân của Belarus.",
            "Ngày 9/9, Liên minh châu Âu trừng phạt 28 cá nhân của Belarus.",
        ),
        (
            "Cầu treo Tân Hà bị nước lũ cuốn trôi hôm 9/9, trong đó cầu Phong Sơn ở Phú Mỹ sập hai nhịp.",
            "Nước lũ hôm 9/9 cuốn trôi cầu Ngòi Lạnh ở Phú Mỹ.",
        ),
        # arrests and prices of a day at home, and of the next
        (
            "Công an TP HCM ngày 9/5 bắt hai nghi phạm cướp tiệm vàng ở quận 12.",
            "Công an TP HCM ngày 9/5 bắt hai nghi phạm lừa đảo ở quận 7.",
        ),
        (
            "Công an Đồng Nai ngày 9/5 bắt ba nghi phạm cướp ngân hàng.",
            "Công an TP HCM ngày 9/5 bắt hai nghi phạm cướp tiệm vàng.",
        ),
        ("Giá vàng miếng ngày 9/5 tăng lên 89 triệu đồng.", "Giá vàng miếng ngày 10/5 tăng lên 92 triệu đồng."),
        # several acts of one visit
        (
            "Tổng thống Pháp ngày 11/9 hội đàm với Thủ tướng Ấn Độ tại New Delhi.",
            "Tổng thống Pháp ngày 11/9 đặt vòng hoa tại đài tưởng niệm ở New Delhi, Ấn Độ.",
        ),
        # either side's attack
        (
            "Ukraine ngày 1/6 dùng máy bay không người lái tấn công bốn sân bay của Nga.",
            "Nga ngày 1/6 tập kích một trung tâm huấn luyện của Ukraine, 12 binh sĩ thiệt mạng.",
        ),
        # who speaks of it, and it
        (
            "Người phát ngôn Điện Kremlin Dmitry Peskov hôm 11/9 từ chối bình luận về vụ tấn công vào Odessa.",
            "Tổng thống Mỹ Donald Trump hôm 11/9 chỉ trích Nga về vụ tấn công vào Odessa.",
        ),
        # one day, one act, another town
        (
            "Thị trưởng cho biết hai người chết sau vụ Nga tập kích thành phố Kharkov của Ukraine hôm 11/9.",
            "Nga tập kích thành phố Odessa của Ukraine bằng tên lửa hôm 11/9.",
        ),
        # words of two speakers, on the day they speak
        (
            "Ông Zelensky hôm 11/9 cho biết Ukraine sẵn sàng đàm phán với Nga ở Istanbul.",
            "Ông Peskov hôm 11/9 nói Nga chưa nhận được đề nghị đàm phán ở Istanbul từ Ukraine.",
        ),
        # who denies it on the day, and it
        (
            "Ông Peskov hôm 11/9 bác bỏ cáo buộc Nga tập kích thành phố Kharkov của Ukraine.",
            "Nga tập kích thành phố Kharkov của Ukraine bằng tên lửa hôm 11/9, hai người chết.",
        ),
        # the same two states, two talks in two towns
        (
            "Phái đoàn Nga và Mỹ hôm 11/9 đàm phán tại Riyadh về Biển Đen.",
            "Phái đoàn Nga và Mỹ hôm 11/9 đàm phán tại Istanbul về hoạt động của đại sứ quán.",
        ),
        # the same words, another day
        ("Ngoại trưởng Nga và Mỹ hội đàm tại Vienna hôm 2/9.", "Ngoại trưởng Nga và Mỹ hội đàm tại Vienna hôm 9/9."),
        # the same day and words, other states
        ("Nga hôm 11/9 đóng cửa khẩu với Phần Lan.", "Litva hôm 11/9 đóng cửa khẩu với Belarus."),
    ],
)
def test_two_happenings_stay_two(one: str, two: str) -> None:
    assert len(happenings({"a": one, "b": two})) == 2


def test_a_repeated_lead_is_one_event_with_two_tellings() -> None:
    lead = "Thủ tướng Ba Lan Donald Tusk hôm 9/9 tuyên bố đóng biên giới với Belarus."
    (found,) = happenings({"a": f"{lead}\n\n{lead}"})
    assert found.reports == 1 and len(found.tellings) == 2


def test_the_lead_stands_on_the_day_most_papers_tell() -> None:
    texts = {f"p{i}": text for i, text in enumerate(PAPERS["guests"])}
    (found,) = happenings(texts)
    assert found.lead.start == date(2025, 9, 15)


def test_a_month_holds_a_day_and_a_night_two() -> None:
    month = "Hồi tháng 9/2025, Belarus trả tự do cho 52 tù nhân theo đề nghị của Tổng thống Mỹ Donald Trump."
    assert len(happenings({"a": PAPERS["prisoners"][0], "b": month})) == 1
    evening = "Đêm 13/8, Iran phóng hơn 300 máy bay không người lái vào Israel."
    morning = "Rạng sáng 14/8, Iran tấn công Israel bằng hơn 300 máy bay không người lái."
    assert len(happenings({"a": evening, "b": morning})) == 1


def test_places_and_figures_in_other_words_are_the_same() -> None:
    one = "Đêm 10/9, Nga tập kích Kharkov của Ukraine bằng UAV, sáu người chết."
    two = "Máy bay không người lái Nga đánh vào Kharkiv hôm 10/9 làm 6 người Ukraine thiệt mạng."
    assert len(happenings({"a": one, "b": two})) == 1


@pytest.mark.parametrize(
    "one,two",
    [
        # words dated by what they tell of
        (
            "Nga rạng sáng 11/9 tập kích Kiev của Ukraine bằng tên lửa, ba người chết.",
            "Thị trưởng Vitali Klitschko cho biết năm người thiệt mạng sau vụ tấn công của Nga vào Kiev hôm 11/9.",
        ),
        (
            "Nga và Ukraine ngày 11/9 trao đổi tù binh, mỗi bên thả 90 người.",
            "Ông Zelensky cho hay 104 binh sĩ đã về nhà hôm 11/9 trong đợt trao đổi tù binh giữa Ukraine với Nga.",
        ),
        # a town and its state
        (
            "Phái đoàn Mỹ và Nga sáng 11/9 bắt đầu đàm phán tại Riyadh của Saudi Arabia.",
            "Cuộc gặp Nga - Mỹ ở Saudi Arabia hôm 11/9 kéo dài cả ngày.",
        ),
    ],
)
def test_papers_tell_one_happening_from_other_sides(one: str, two: str) -> None:
    assert len(happenings({"a": one, "b": two})) == 1


def test_what_both_sides_agreed_belongs_to_their_talk() -> None:
    call = "Tổng thống Mỹ Donald Trump và Tổng thống Nga Vladimir Putin hôm 11/9 điện đàm gần hai giờ."
    assert len(happenings({"a": call + " Hai bên nhất trí ngừng tấn công hạ tầng năng lượng trong 30 ngày."})) == 1
    assert len(happenings({"a": call + " Ngày 12/9, Mỹ trừng phạt ba ngân hàng của Iran."})) == 2


def test_what_happened_leads_before_who_said_so() -> None:
    texts = (
        "Nga rạng sáng 11/9 tập kích Kiev của Ukraine bằng tên lửa, ba người chết.",
        "Thủ đô Kiev của Ukraine hôm 11/9 hứng đợt tập kích bằng tên lửa của Nga, bốn người chết.",
        "Thị trưởng Vitali Klitschko cho biết năm người thiệt mạng sau vụ tấn công của Nga vào Kiev hôm 11/9.",
    )
    for order in (texts, texts[::-1]):
        (found,) = happenings({f"p{i}": text for i, text in enumerate(order)})
        assert found.reports == 3 and found.lead.category == "attack"


@pytest.mark.parametrize(
    "sentence,told",
    [
        ("Ông Zelensky cho biết bảy người chết sau đợt tập kích của Nga vào Kiev hôm 11/9.", True),
        ("Cuộc gặp Nga - Mỹ ở Riyadh hôm 11/9 kéo dài cả ngày, hãng tin Nga đưa tin.", True),
        ("Ông Zelensky hôm 11/9 cho biết bảy người chết sau đợt tập kích của Nga vào Kiev.", False),
        ("Ông Zelensky cho biết trong cuộc họp báo hôm 11/9 rằng Ukraine sẵn sàng đàm phán với Nga.", False),
        ("Ông Peskov chỉ trích vụ Ukraine tập kích Belgorod của Nga hôm 11/9.", False),
    ],
)
def test_words_dated_by_what_they_tell_of(sentence: str, told: bool) -> None:
    (event,) = find_events(article("a", sentence))
    assert Telling(replace(event, category="statement")).reported is told


def test_a_chain_of_neighbouring_days_does_not_grow() -> None:
    line = "Đoàn cứu trợ của Nga và Belarus phát lương thực tại thị trấn Gorki hôm {}/9."
    found = happenings({f"p{day}": line.format(day) for day in (10, 11, 12, 13)})
    assert all((max(t.end for t in h.tellings) - min(t.start for t in h.tellings)).days <= 1 for h in found)


def test_two_happenings_of_one_sentence_are_never_joined() -> None:
    text = "Nga hôm 10/9 tấn công Kiev của Ukraine bằng tên lửa, sau đó hôm 11/9 lại tấn công Kiev bằng tên lửa."
    assert len(happenings({"a": text})) == 2


def test_apart_undoes_a_merge() -> None:
    texts = {f"p{i}": text for i, text in enumerate(PAPERS["airline"])}
    (joined,) = happenings(texts)
    apart = {telling_id(joined.tellings[-1])}
    assert [h.reports for h in happenings(texts, apart=apart)] in ([2, 1], [1, 2])


def test_ids_are_stable_and_do_not_depend_on_order() -> None:
    texts = {f"{kind}-{i}": text for kind, told in PAPERS.items() for i, text in enumerate(told)}
    again = dict(random.Random(1).sample(sorted(texts.items()), len(texts)))
    assert {h.event_id for h in happenings(texts)} == {h.event_id for h in happenings(again)}
    assert len(happenings(texts)[0].event_id) == 16


def test_more_reports_rank_higher() -> None:
    texts = {f"p{i}": text for i, text in enumerate(PAPERS["airline"])}
    (joined,) = happenings(texts)
    (single,) = happenings({"p0": texts["p0"]})
    assert single.rank < joined.rank <= 1


def test_nothing_in_nothing_out() -> None:
    assert merge([], {}) == []


def test_pairs_looked_at_grow_with_the_archive_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    likeness = reports.likeness

    def counted(one: Telling, two: Telling, weight: Mapping[str, float]) -> float:
        nonlocal looked
        looked += 1
        return likeness(one, two, weight)

    def pairs(count: int) -> int:
        nonlocal looked
        looked = 0
        merge(archive(count), {})
        return looked

    monkeypatch.setattr(reports, "likeness", counted)
    assert 0 < pairs(6000) < 6 * pairs(1500)


def archive(count: int) -> list[Event]:
    """Made-up tellings, spread over days, states and kinds as in a big archive."""
    dice = random.Random(7)
    places = [
        f"{a}{b}"
        for a in ["Kor", "Bel", "Tam", "Vin", "Sar", "Mol", "Dan", "Pir"]
        for b in ["ovo", "grad", "minsk", "burg", "sk", "ava", "ino", "ets"]
    ]
    (base,) = find_events(article("x", "Nga hôm 11/9 tập kích thành phố Odessa của Ukraine bằng tên lửa."))
    kinds = {
        "attack": "tập kích kho hàng",
        "talks": "hội đàm về ngũ cốc",
        "sanction": "trừng phạt ngân hàng",
        "visit": "thăm cảng biển",
    }
    states = [("RU", "UA"), ("US", "RU"), ("BY", "PL"), ("CN", "US"), ("FR", "DE")]
    events = []
    for i in range(count):
        kind, words = dice.choice(list(kinds.items()))
        day = date(2022, 1, 1) + timedelta(dice.randrange(max(30, count // 70)))
        line = f"{words} ở {dice.choice(places)} và {dice.choice(places)} với {dice.randrange(1, 900)} người"
        events.append(
            replace(
                base,
                article_id=f"a{i // 3}",
                start=day,
                end=day,
                title=line,
                sentence=line + ".",
                category=kind,
                countries=dice.choice(states),
                actors=(),
                sentence_span=(i * 90, i * 90 + 80),
            )
        )
    return events
