"""How long the timeline page takes in a browser, at growing numbers of events: ``python -m benchmarks.page``.

The real app is started once for each table: the bundled articles, made tables of 240 to 1,000,000 events, and for
comparison a page that holds nothing but an empty plotly chart. All run side by side and take turns, so that a busy
machine slows all of them alike; the best of the rounds counts. Read the ratios: they travel between machines better
than the milliseconds.

What is timed, inside the browser (Chromium without a GPU, 1440 x 900):

- **first visit**: from asking for the address to the last change of the timeline, on a server that has just started.
- **first paint**: the same in a new browser profile, once the server has the table.
- **filter**: from pressing a category to the last change of the timeline, which then shows the new filter; the mean of
  pressing the rarest category on and off again, so that half of it is a timeline as full as any.
- **brush**: the same from letting go of the mouse after a drag over the overview.
- **settled**: from pressing the category to the last change of anything on the page: the other picture, counts, table.
- **CPU**: processor time of one filter click until all is settled, of the server and of the browser; other programs do
  not change it.
- **memory**: the page's JavaScript heap after a garbage collection, and its DOM nodes; the server's resident memory.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.made_events import made
from tests.browser import ensure_browser
from tests.browser.conftest import answers, free_port, start, stop

SIZES = (240, 10_000, 100_000, 1_000_000)
ROUNDS = 5
QUIET = 350  # milliseconds without a change, after which a page counts as settled
EMPTY = "empty chart"
BUNDLED = "bundled"
TABLES = Path(__file__).parent.parent / ".cache" / "benchmarks"

EMPTY_PAGE = """
import plotly.graph_objects as go
import streamlit as st
st.set_page_config(layout="wide")
number = st.session_state.setdefault("number", 0)
with st.container(key="categories"):
    if st.button("again"):
        st.session_state.number = number = number + 1
figure = go.Figure()
figure.update_layout(height=400)
figure.update_xaxes(range=[number, number + 10])
st.plotly_chart(figure, key="timeline", theme=None)
"""

# Notes when the timeline, and when anything, last changed; and when the mouse was last pressed or let go.
WATCH = """
window.painted = 0; window.changed = 0; window.pressed = 0; window.released = 0;
const timeline = '.st-key-timeline .js-plotly-plot', passing = '.hoverlayer, .selectionlayer, .zoomlayer';
new MutationObserver((changes) => {
  const now = performance.now();
  for (const change of changes) {
    const node = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    if (!node || node.closest(passing)) continue;
    window.changed = now;
    const added = [...change.addedNodes].some((n) => n.nodeType === 1 && (n.matches(timeline) ||
                                                                          n.querySelector(timeline)));
    if (added || node.closest(timeline)) { window.painted = now; return; }
  }
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
addEventListener('pointerdown', () => { window.pressed = performance.now(); }, true);
addEventListener('pointerup', () => { window.released = performance.now(); }, true);
"""
SETTLED = """([since, quiet]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning' && window.painted > since
    && document.querySelector('.st-key-timeline .js-plotly-plot .main-svg')
    && performance.now() - window.changed > quiet;
}"""


@dataclass
class Subject:
    """One app under test and what was measured of it, in milliseconds and megabytes."""

    name: str
    url: str = ""
    server: Popen[bytes] | None = None
    times: dict[str, list[float]] = field(default_factory=dict)
    heap: float = 0.0
    nodes: int = 0
    resident: float = 0.0

    def note(self, what: str, milliseconds: float) -> None:
        self.times.setdefault(what, []).append(milliseconds)

    def took(self, what: str) -> float | None:
        found = self.times.get(what)
        return min(found) if found else None


def settle(page: Page, since: float) -> float:
    """Wait until nothing changes any more; the moment of the timeline's last change, in the page's milliseconds."""
    page.wait_for_function(SETTLED, arg=[since, QUIET], timeout=240_000)
    return float(page.evaluate("window.painted"))


def visit(browser: Browser, subject: Subject, what: str) -> Page:
    """Open the page in a profile of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", color_scheme="light",
                                  timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(subject.url, wait_until="commit")
    subject.note(what, settle(page, 0))
    return page


def toggle(page: Page, subject: Subject) -> None:
    """Press the last category (or the empty page's button) on and off again, and note the mean of the two."""
    noted: dict[str, list[float]] = {}
    for _ in range(2):
        before = processor(page, subject)
        page.locator(".st-key-categories button").last.click()
        since = float(page.evaluate("window.pressed"))
        noted.setdefault("filter", []).append(settle(page, since) - since)
        noted.setdefault("settled", []).append(float(page.evaluate("window.changed")) - since)
        for what, spent, was in zip(("server CPU", "browser CPU"), processor(page, subject), before, strict=True):
            noted.setdefault(what, []).append(spent - was)
    for what, both in noted.items():
        subject.note(what, sum(both) / 2)


def processor(page: Page, subject: Subject) -> tuple[float, float]:
    """Processor time that the server and the whole browser have spent so far, in milliseconds."""
    stat = Path(f"/proc/{subject.server.pid if subject.server else 0}/stat")
    server = 0.0
    if stat.exists():
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        server = (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")
    browser = page.context.browser
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"] if browser else []
    return server, sum(process["cpuTime"] for process in processes) * 1000


def brush(page: Page, subject: Subject, number: int) -> None:
    """Drag over a fifth of the overview, each time another one."""
    plot = page.locator(".st-key-overview .nsewdrag").first
    box = plot.bounding_box()
    if box is None:
        return
    left = box["x"] + box["width"] * (0.2 + 0.1 * (number % 5))
    middle = box["y"] + box["height"] / 2
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(left + box["width"] * 0.2, middle, steps=6)
    page.mouse.up()
    since = float(page.evaluate("window.released"))
    subject.note("brush", settle(page, since) - since)


def weigh(page: Page, subject: Subject) -> None:
    """The page's heap and nodes, the server's memory."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    subject.heap, subject.nodes = metrics["JSHeapUsedSize"] / 1e6, int(metrics["Nodes"])
    status = Path(f"/proc/{subject.server.pid if subject.server else 0}/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        subject.resident = int(lines["VmRSS"].split()[0]) / 1e3


def measure(browser: Browser, subjects: list[Subject], rounds: int) -> None:
    """All figures of all subjects; they take turns."""
    for subject in subjects:
        visit(browser, subject, "first visit").context.close()
        print(f"  {subject.name}: first visit {subject.took('first visit'):.0f} ms", file=sys.stderr)
    for number in range(rounds):
        for subject in subjects:
            page = visit(browser, subject, "first paint")
            toggle(page, subject)
            if subject.name != EMPTY:
                brush(page, subject, number)
            if number == rounds - 1:
                weigh(page, subject)
            page.context.close()
        print(f"  round {number + 1} of {rounds}", file=sys.stderr)


def report(subjects: list[Subject]) -> str:
    """A Markdown table: milliseconds, and how many times those of the bundled data and of the empty chart."""
    by_name = {subject.name: subject for subject in subjects}
    lines = ["| events | first visit | first paint | filter | brush | settled | filter: server CPU "
             "| filter: browser CPU | heap MB | DOM nodes | server MB |", "|---" * 11 + "|"]

    def cell(subject: Subject, what: str) -> str:
        took = subject.took(what)
        if took is None:
            return "–"
        ratios = [f"{took / base:.2f}" for name in (BUNDLED, EMPTY)
                  if name in by_name and (base := by_name[name].took(what))]
        return f"{took:.0f} ms ({' · '.join(ratios)})"

    for subject in subjects:
        cells = [cell(subject, what) for what in ("first visit", "first paint", "filter", "brush", "settled",
                                                  "server CPU", "browser CPU")]
        lines.append(f"| {subject.name} | {' | '.join(cells)} | {subject.heap:.0f} | {subject.nodes} | "
                     f"{subject.resident:.0f} |")
    return "\n".join([*lines, "", f"In brackets: times the {BUNDLED} data · times the {EMPTY} (which has no brush)."])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), metavar="N", help="events of made tables")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()

    TABLES.mkdir(parents=True, exist_ok=True)
    subjects = [Subject(EMPTY), Subject(BUNDLED), *(Subject(f"{size:,}") for size in given.sizes)]
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        for subject in subjects:
            env: dict[str, str] = {"TIMELINE_LIBRARY": str(Path(folder) / "library")}
            app = "dashboard.py"
            if subject.name == EMPTY:
                app = str(Path(folder) / "empty.py")
                Path(app).write_text(EMPTY_PAGE, "utf-8")
            elif subject.name != BUNDLED:
                size = int(subject.name.replace(",", ""))
                path = TABLES / f"{size}.parquet"
                if not path.exists():
                    made(size).to_parquet(path, index=False)
                env["TIMELINE_TABLE"] = str(path)
            port, log = free_port(), Path(folder) / f"{subject.name}.log"
            subject.server = start(port, log, app=app, **env)
            stack.callback(stop, subject.server)
            subject.url = f"http://127.0.0.1:{port}"
            answers(subject.url, subject.server, log)
        with sync_playwright() as playwright:
            found: Any = ensure_browser.find(playwright)
            if found is None:
                print("no browser: run  python tests/browser/ensure_browser.py", file=sys.stderr)
                return 1
            browser = ensure_browser.launch(playwright, found[0])
            measure(browser, subjects, given.rounds)
            print(report(subjects))
            print(f"\n{found[1]}, {given.rounds} rounds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
