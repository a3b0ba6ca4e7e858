"""The small frozen types of the name finder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["country", "place", "person", "body"]
Use = Literal["", "place", "maker", "source"]
"""How the sentence uses a name: ``place`` behind ``tại``/``ở``, ``maker`` of a weapon (``tên lửa do Mỹ sản xuất``),
``source`` of the report (``báo Anh``, ``theo Reuters``), empty for everything that may take part."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a state, a place, a person or a body as it stands in a text.

    ``begin``/``stop`` are offsets in code points. ``countries`` are ISO 3166 alpha-2 codes plus NATO and EU, empty for
    bodies of no state (the United Nations, news agencies). ``actor`` is the usual Vietnamese spelling of the person or
    body, None for states, places and whoever could not be told. ``role`` says what the thing is: state demonym capital
    city region seat leader official person agency army parliament party company media organisation club and the like.
    """

    begin: int
    stop: int
    kind: NameKind
    countries: tuple[str, ...]
    actor: str | None = None
    role: str = ""
    use: Use = ""
    office: str = ""
    """The office a description names (``tổng thống``), where the holder depends on the day; else empty."""
