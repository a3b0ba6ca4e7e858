"""Every import points down the house: an article flows to a picture, and nothing below knows what stands above."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Lowest first. A module may import only modules of a lower floor, or of its own package.
FLOORS = [
    ["model", "memory"],
    ["words", "schema"],
    ["text"],
    ["sentences", "furniture"],
    ["dates"],
    ["publication", "explain", "names"],
    ["articles"],
    ["events"],
    ["reports"],
    ["pipeline"],
    ["filters"],
    ["charts", "exports"],
    ["library"],
    ["__main__", "app"],
    ["dashboard"],
]
FLOOR = {name: i for i, names in enumerate(FLOORS) for name in names}

ONLY = {  # package -> floors or modules that may import it
    "streamlit": {"app", "dashboard"},
    "plotly": {"charts", "app"},
}
NO_PANDAS = {"model", "memory", "words", "schema", "text", "sentences", "dates", "publication", "explain", "names",
             "articles", "events", "reports"}


def room(path: Path) -> str:
    """The room a file belongs to: its module, or the package right under timeline/."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "timeline" else parts[0]


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    package = path.relative_to(ROOT).parts[:-1]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module or ""]))
            found += [module] if module != "timeline" else [f"timeline.{a.name}" for a in node.names]
    return found


FILES = sorted(p for p in [*ROOT.glob("timeline/**/*.py"), ROOT / "dashboard.py"]
               if p.exists() and p != ROOT / "timeline" / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    assert here in FLOOR, f"give {here} a floor in {__file__}"
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "timeline" and rest and rest[0] != here:
            assert FLOOR[rest[0]] < FLOOR[here], f"{here} imports {rest[0]}, which does not stand below it"
        if top in ONLY:
            assert here in ONLY[top], f"only {ONLY[top]} may import {top}"
        if top == "pandas":
            assert here not in NO_PANDAS, f"{here} must not import pandas"
