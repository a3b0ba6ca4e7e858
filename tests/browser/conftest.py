"""The running dashboard and pages of a real browser for the tests of this folder, all marked ``browser``.

``open_page(path, viewport=…, timezone=…, locale=…, scheme=…)`` opens an address of the app in a profile of its own,
waits until the app is idle, and fails the test if the page threw an error. ``idle(page)`` waits after an action.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser import ensure_browser

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "test-results"
WIDE = (1440, 900)
NARROW = (390, 844)
FAILED = pytest.StashKey[bool]()  # how a test ended, for its screenshots

# Streamlit marks the script's state on the app and the age of each element.
IDLE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState !== 'CONNECTING'
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def start(port: int, log: Path, app: str = "dashboard.py", **env: str) -> subprocess.Popen[bytes]:
    """The real app (or another one) on a port; its output goes to ``log``."""
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port),
               "--server.headless", "true", "--server.fileWatcherType", "none"]
    with log.open("wb") as out:
        return subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT,
                                env={**os.environ, "PYTHONIOENCODING": "utf-8", **env})


def answers(url: str, server: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    """Wait until the server answers; fail with its output when it does not."""
    stop = time.monotonic() + seconds
    while time.monotonic() < stop and server.poll() is None:
        try:
            with urllib.request.urlopen(url + "/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app of this run writes what it has to say."""
    return tmp_path_factory.mktemp("app") / "app.log"


@pytest.fixture(scope="session")
def app(log: Path) -> Iterator[str]:
    """The address of the app, started once on the bundled data with an empty library of its own."""
    folder, port = log.parent, free_port()
    url = f"http://127.0.0.1:{port}"
    server = start(port, log, TIMELINE_LIBRARY=str(folder / "library"))
    try:
        answers(url, server, log)
        yield url
    finally:
        stop(server)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = ensure_browser.find(playwright)
        if found is None:
            pytest.fail("no browser: run  python tests/browser/ensure_browser.py")
        browser = ensure_browser.launch(playwright, found[0])
        yield browser
        browser.close()


def idle(page: Page, seconds: float = 90) -> Page:
    """Wait until the app has nothing left to do, and stays so for a moment."""
    calm = 0
    stop = time.monotonic() + seconds
    while calm < 8:  # half a second: on a busy machine a click takes a while to be heard
        if time.monotonic() > stop:
            raise AssertionError(f"the app was not idle after {seconds} s: {page.url}")
        page.wait_for_timeout(60)
        calm = calm + 1 if page.evaluate(IDLE) else 0
    return page


def troubles(page: Page) -> list[str]:
    """Errors a page shows or has logged since it was opened."""
    shown = [box.inner_text() for box in page.get_by_test_id("stException").all()]
    return [*shown, *page.troubles]  # type: ignore[attr-defined]


def listen(page: Page) -> None:
    found: list[str] = []
    page.troubles = found  # type: ignore[attr-defined]

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(r"favicon|Failed to load resource", message.text):
            found.append(message.text)

    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", heard)


@pytest.fixture
def open_page(
    app: str, log: Path, browser: Browser, request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Page]]:
    """A function that opens an address of the app; see the module's words. Each call has its own profile."""
    contexts: list[Any] = []
    pages: list[Page] = []

    def open_page(path: str = "/", *, viewport: tuple[int, int] = WIDE, timezone: str = "Asia/Ho_Chi_Minh",
                  locale: str = "vi-VN", scheme: Any = "light", base: str | None = None) -> Page:
        context = browser.new_context(
            viewport={"width": viewport[0], "height": viewport[1]}, timezone_id=timezone, locale=locale,
            color_scheme=scheme, accept_downloads=True, reduced_motion="reduce",
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(15_000)
        listen(page)
        pages.append(page)
        page.goto((base or app) + path)
        return idle(page)

    yield open_page
    if request.node.stash.get(FAILED, False):
        RESULTS.mkdir(exist_ok=True)
        for number, page in enumerate(pages):
            name = re.sub(r"[^\w.-]+", "-", request.node.name)
            page.screenshot(path=RESULTS / f"{name}-{number}.png")
    found = [trouble for page in pages for trouble in troubles(page)]
    for context in contexts:
        context.close()
    assert not found, f"the page reported errors: {found}\n{log.read_text('utf-8', 'replace')[-2000:]}"


@pytest.fixture
def page(open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """The first page, 1440 × 900, Vietnamese, light; parametrise indirectly with the options of ``open_page``."""
    return open_page(**getattr(request, "param", {}))
