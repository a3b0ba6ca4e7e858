"""Colours, type and the quiet frame that all figures share, for light and dark pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import CATEGORIES

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", Arial, sans-serif'
SMALL = 12
"""Pixels: labels, ticks, notes. The one other size in a figure is :data:`PLAIN`, for hover text."""
PLAIN = 13
NARROW = 560
"""Pixels: a page with less room than this is a phone's."""
NAMES = 104
"""Pixels left of a picture's plot, where lanes have their names."""

# One hue a category, dark enough on white and bright enough on near-black (3:1 and more, tested); neighbours in
# meaning are neighbours in hue: what is done with words, with papers, with troops, to people.
_LIGHT = {
    "visit": "#0072B2", "talks": "#00838A", "statement": "#5B6B86", "agreement": "#1B7F37",
    "military_drill": "#946200", "deployment": "#7A4A21", "attack": "#C4122F", "sanction": "#7B3FA0",
    "prisoner_release": "#C2378F", "election": "#4453C9", "diplomatic": "#33689B", "protest_unrest": "#CC4E00",
    "other": "#737780",
}
_DARK = {
    "visit": "#56B4E9", "talks": "#34C6C0", "statement": "#A9B8D2", "agreement": "#63CF7F",
    "military_drill": "#E6B23C", "deployment": "#CF9D6B", "attack": "#FF6B77", "sanction": "#C79BEB",
    "prisoner_release": "#F58CC8", "election": "#99A4FF", "diplomatic": "#85BCEB", "protest_unrest": "#FF9A57",
    "other": "#A4A8B0",
}


@dataclass(frozen=True)
class Theme:
    """The colours of a page. ``ink`` is text, ``soft`` secondary text, ``line`` the grid, ``accent`` what is chosen."""

    background: str
    surface: str
    ink: str
    soft: str
    line: str
    faint: str
    accent: str
    categories: Mapping[str, str]

    def category(self, name: str) -> str:
        """The colour of a category; an unknown one has that of ``other``."""
        return self.categories.get(name, self.categories["other"])

    def lighter(self, colour: str, share: float) -> str:
        """``colour`` with only ``share`` (0..1) of it left, the rest background."""
        mixed = [round(share * a + (1 - share) * b)
                 for a, b in zip(_rgb(colour), _rgb(self.background), strict=True)]
        return "#" + "".join(f"{part:02x}" for part in mixed)


LIGHT = Theme("#ffffff", "#f5f6f8", "#1b2430", "#5a6472", "#e3e6eb", "#c9ced6", "#0b5cad", _LIGHT)
DARK = Theme("#0f1318", "#1a2028", "#e8ebf0", "#a3acb9", "#2a313b", "#48515e", "#6cb6ff", _DARK)
assert set(_LIGHT) == set(_DARK) == set(CATEGORIES)


def frame(
    theme: Theme, *, height: int, left: int = 8, right: int = 12, top: int = 8, bottom: int = 24
) -> dict[str, object]:
    """The layout every figure starts from."""
    return {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        "paper_bgcolor": theme.background,
        "plot_bgcolor": theme.background,
        "font": {"family": FONT, "size": SMALL, "color": theme.soft},
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": theme.surface, "bordercolor": theme.faint, "align": "left",
            "font": {"family": FONT, "size": PLAIN, "color": theme.ink},
        },
        "showlegend": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": theme.soft, "activecolor": theme.accent},
        "bargap": 0,
        "barmode": "overlay",
    }


def calendar(lang: str) -> dict[str, object]:
    """Months, weekdays and number marks for plotly in a language."""
    if lang == "en":
        return {}
    return {
        "days": ["chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": [f"tháng {number}" for number in range(1, 13)],
        "shortMonths": [f"Th{number}" for number in range(1, 13)],
        "date": "%d/%m/%Y", "decimal": ",", "thousands": ".",
    }


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1..21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _rgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
