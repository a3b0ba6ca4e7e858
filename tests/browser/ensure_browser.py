"""Find a browser for the tests, or get one: ``python tests/browser/ensure_browser.py``.

In this order: an installed Chromium, Chrome or Edge; the one playwright keeps; playwright's download; Debian's package
when we are root. A candidate counts only once it has really opened a page. Prints the one that will be used, or leaves
with status 1 and one line that says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHOICE = "TIMELINE_BROWSER"  # a path, for a browser in an unusual place
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
            "microsoft-edge-stable", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"{PROGRAMFILES}\Google\Chrome\Application\chrome.exe",
    r"{PROGRAMFILES(X86)}\Google\Chrome\Application\chrome.exe",
    r"{LOCALAPPDATA}\Google\Chrome\Application\chrome.exe",
    r"{PROGRAMFILES}\Microsoft\Edge\Application\msedge.exe",
    r"{PROGRAMFILES(X86)}\Microsoft\Edge\Application\msedge.exe",
)
ARGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
        "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync",
        "--no-first-run", "--mute-audio", "--force-color-profile=srgb", "--font-render-hinting=none")
MINUTES = 60  # seconds


class NoBrowser(RuntimeError):
    """No browser that starts; the message says what to do."""


def installed() -> Iterator[Path]:
    """Browsers of this machine, likeliest first; none is tried yet."""
    if chosen := os.environ.get(CHOICE):
        yield Path(chosen)
        return
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    for place in PLACES:
        try:
            path = Path(place.format_map(os.environ))
        except KeyError:
            continue  # a Windows folder on another system
        if path.is_file():
            yield path


def launch(playwright: Any, executable: Path | None) -> Any:
    """A started browser. ``executable`` None means the one playwright keeps."""
    options = {"executable_path": str(executable)} if executable else {}
    return playwright.chromium.launch(headless=True, args=list(ARGS), timeout=30_000, **options)


def starts(playwright: Any, executable: Path | None) -> str | None:
    """The version of a browser that opens a page, None when it does not."""
    try:
        browser = launch(playwright, executable)
    except Exception:  # playwright raises its own Error; a broken file raises OSError or a time-out
        return None
    try:
        page = browser.new_page()
        page.set_content("<p>Được</p>")
        return str(browser.version) if page.inner_text("p") == "Được" else None
    finally:
        browser.close()


def find(playwright: Any) -> tuple[Path | None, str] | None:
    """The first browser that starts, with what to call it; nothing is downloaded. None when there is none."""
    for path in installed():
        if version := starts(playwright, path):
            return path, f"installed {path} ({version})"
    if version := starts(playwright, None):
        return None, f"playwright's own Chromium ({version})"
    return None


def run(*command: str, seconds: int) -> bool:
    """Whether a command ended well; its output is shown only when it did not."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000"}
    try:
        done = subprocess.run(command, env=env, timeout=seconds, stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {' '.join(command)}: {type(error).__name__}", file=sys.stderr)
        return False
    if done.returncode:
        lines = done.stdout.strip().splitlines() or [""]
        why = next((line for line in lines if "Error" in line or line.startswith("E:")), lines[-1])
        print(f"  {' '.join(command)}: {why.strip()}", file=sys.stderr)
    return done.returncode == 0


def may_use_apt() -> bool:
    """Whether this is a Debian kind of system on which we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def ensure(playwright: Any) -> str:
    """Find or get a browser and say which. Raises NoBrowser."""
    if CHOICE in os.environ and not starts(playwright, Path(os.environ[CHOICE])):
        raise NoBrowser(f"{CHOICE}={os.environ[CHOICE]} does not start as a browser; "
                        "unset it or name a Chromium, Chrome or Edge.")
    if found := find(playwright):
        return found[1]
    print("No browser on this machine starts; getting one.", file=sys.stderr)
    tool = (sys.executable, "-m", "playwright")
    # The libraries it needs come from apt-get, so they are asked for only after the download has worked.
    if run(*tool, "install", "chromium", seconds=4 * MINUTES) and not starts(playwright, None) and may_use_apt():
        run("apt-get", "update", seconds=2 * MINUTES)
        run(*tool, "install-deps", "chromium", seconds=4 * MINUTES)
    if found := find(playwright):
        return found[1]
    if may_use_apt():
        run("apt-get", "update", seconds=2 * MINUTES)
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core",
            seconds=5 * MINUTES)
        if found := find(playwright):
            return found[1]
    raise NoBrowser(f"No browser for the tests: install Chromium, Chrome or Edge, or set {CHOICE} to the path of one "
                    "(the tests without a browser run with: make check).")


def main() -> int:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("playwright is missing: pip install -r requirements-dev.txt", file=sys.stderr)
        return 1
    try:
        with sync_playwright() as playwright:
            print("Browser for the tests:", ensure(playwright))
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
