"""Which function places which kind of meaning; the modules beside this one register theirs."""

from __future__ import annotations

from collections.abc import Callable

from ..meaning import Count, Duration, Impossible, Meaning, Part, Repeated
from .spans import Unplaced
from .story import Placed, Story

Place = Callable[..., Placed]
PLACES: dict[type, Place] = {}
DIRECTED: dict[type, Place] = {}
"""Of these the functions that also take a direction (``tới``, ``vừa qua``), which chooses among several days."""


def places(*kinds: type, directed: bool = False) -> Callable[[Place], Place]:
    """Register a function ``(story, meaning) -> Placed``, which raises Unplaced, for kinds of meanings."""

    def register(function: Place) -> Place:
        for kind in kinds:
            PLACES[kind] = function
            if directed:
                DIRECTED[kind] = function
        return function

    return register


def place(story: Story, m: Meaning) -> Placed:
    """Where ``m`` stands; raises Unplaced where it cannot."""
    return PLACES[type(m)](story, m)


@places(Impossible)
def _impossible(story: Story, m: Meaning) -> Placed:
    raise Unplaced("invalid")


@places(Duration, Repeated, Part, Count)
def _no_place(story: Story, m: Meaning) -> Placed:
    raise Unplaced("written")
