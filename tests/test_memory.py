"""Garbage is looked for seldom inside, and at the usual pace again after."""

import gc

import pytest

from timeline.memory import SELDOM, collecting_seldom


def test_the_usual_pace_comes_back_when_the_last_one_leaves() -> None:
    usual = gc.get_threshold()
    with collecting_seldom():
        with collecting_seldom():
            assert gc.get_threshold() == SELDOM
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == usual


def test_it_comes_back_after_an_error_too() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError), collecting_seldom():
        raise ValueError
    assert gc.get_threshold() == usual
