"""Names: states, places, people and bodies; false friends get as much room as the true ones."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.names import actor_name, country_name, find_names, holder


@pytest.mark.parametrize(("text", "codes"), [
    ("Nga và Mỹ đàm phán ở Riyadh.", ["RU", "US", "SA"]),
    ("Anh Nguyễn Văn An kể lại.", []),
])
def test_states(text: str, codes: list[str]) -> None:
    assert [c for n in find_names(text) for c in n.countries] == codes


def test_holder() -> None:
    assert holder("tổng thống", "US", date(2023, 5, 1)) == "Joe Biden"
    assert country_name("US") == "Mỹ" and country_name("US", full=True) == "Hoa Kỳ"
    assert actor_name("Bộ Quốc phòng Nga", "en") == "Russian Defence Ministry"
