import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.patterns import any_of

WORDS = ["nói", "nói rằng", "cho biết", "cho", "ký", "ký kết", "u.s", "đến", "đ"]


@pytest.mark.parametrize(("text", "found"), [
    ("ông nói rằng sẽ ký kết", ["nói rằng", "ký kết"]), ("ông nói rằn", ["nói"]), ("cho biết", ["cho biết"]),
    ("chob cho", ["cho"]), ("knói nóik", []), ("(ký), “đến”", ["ký", "đến"]), ("uxs u.s", ["u.s"]), ("đây đ đt", ["đ"]),
    ("", []),
])
def test_whole_words_the_longest_first(text: str, found: list[str]) -> None:
    assert re.findall(any_of(WORDS), text) == found


@given(st.sets(st.text("abcđ ", min_size=1, max_size=4).filter(str.strip).map(str.strip), min_size=1),
       st.text("abcđ ", max_size=30))
def test_same_as_a_plain_alternation(words: set[str], text: str) -> None:
    plain = r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?!\w)"
    assert re.findall(any_of(words), text) == re.findall(plain, text)


@pytest.mark.parametrize("words", [[], ["a", ""]])
def test_no_words(words: list[str]) -> None:
    with pytest.raises(ValueError, match="needs words"):
        any_of(words)
