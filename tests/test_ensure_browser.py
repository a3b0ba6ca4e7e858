"""Where the tests' browser comes from: installed, playwright's own, Debian's package; one clear line when none does."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright")
from tests.browser import ensure_browser

INSTALLED = Path("/somewhere/chromium")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A machine without a browser. ``has`` grows as commands put browsers there; ``ran`` are the commands."""
    state: dict[str, object] = {"has": set(), "gives": {}, "ran": [], "apt": False}

    def run(*command: str, seconds: int) -> bool:
        state["ran"].append(" ".join(command))  # type: ignore[attr-defined]
        for part, browser in state["gives"].items():  # type: ignore[attr-defined]
            if part in " ".join(command):
                state["has"].add(browser)  # type: ignore[attr-defined]
                return True
        return False

    def starts(_: object, path: Path | None) -> str | None:
        return "100" if path in state["has"] else None  # type: ignore[operator]

    monkeypatch.delenv(ensure_browser.CHOICE, raising=False)
    monkeypatch.setattr(ensure_browser, "run", run)
    monkeypatch.setattr(ensure_browser, "starts", starts)
    monkeypatch.setattr(ensure_browser, "installed", lambda: iter([INSTALLED]))
    monkeypatch.setattr(ensure_browser, "may_use_apt", lambda: state["apt"])
    return state


def test_an_installed_browser_is_used_and_nothing_downloaded(machine: dict[str, object]) -> None:
    machine["has"] = {INSTALLED, None}
    assert "installed /somewhere/chromium" in ensure_browser.ensure(None).replace("\\", "/")
    assert machine["ran"] == []


def test_an_installed_browser_that_does_not_start_gives_way_to_playwrights(machine: dict[str, object]) -> None:
    machine["has"] = {None}
    assert "playwright's own" in ensure_browser.ensure(None)
    assert machine["ran"] == []


def test_playwrights_download_comes_next(machine: dict[str, object]) -> None:
    machine["gives"] = {"playwright install chromium": None}
    assert "playwright's own" in ensure_browser.ensure(None)
    assert len(machine["ran"]) == 1  # type: ignore[arg-type]


def test_a_download_that_lacks_libraries_gets_them(machine: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    machine["apt"] = True
    machine["gives"] = {"playwright install chromium": "half", "install-deps": None}
    assert "playwright's own" in ensure_browser.ensure(None)
    assert [line.split()[-1] for line in machine["ran"]] == ["chromium", "update", "chromium"]  # type: ignore[attr-defined]


def test_debians_package_comes_last_and_only_for_root(machine: dict[str, object]) -> None:
    machine["gives"] = {"apt-get install": INSTALLED}
    with pytest.raises(ensure_browser.NoBrowser, match="install Chromium, Chrome or Edge"):
        ensure_browser.ensure(None)
    assert not any("apt-get" in line for line in machine["ran"])  # type: ignore[attr-defined]
    machine["apt"] = True
    assert "installed" in ensure_browser.ensure(None)
    assert "apt-get update" in machine["ran"]  # type: ignore[operator]


def test_a_chosen_browser_that_does_not_start_is_named(
    machine: dict[str, object], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ensure_browser.CHOICE, "/no/browser")
    machine["has"] = {None}
    with pytest.raises(ensure_browser.NoBrowser, match="/no/browser"):
        ensure_browser.ensure(None)


def test_a_command_that_fails_or_is_missing_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert not ensure_browser.run("no-such-command-anywhere", seconds=5)
    told = capsys.readouterr().err
    assert "no-such-command-anywhere" in told and told.count("\n") == 1
