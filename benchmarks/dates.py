"""How fast dates are found, against other finders on the same text in the same run.

``python -m benchmarks.dates [PATH]`` where PATH is a folder (or one file) of .txt, .jsonl or .jsonl.gz; without it the
benchmark makes a text of its own. Figures are MB of UTF-8 a second (1 MB = 10^6 bytes), in one process each, the best
of some rounds in which the finders take turns; they differ from machine to machine, so read the ratios. They are of
processor time, which other programs on the machine change least.

What is timed:

- **timeline**: what ``python -m timeline dates --jsonl`` does between reading and writing: JSON lines in (parsed),
  ``find_dates``, JSON lines out, without the start of Python.
- **chrono-node**: its Vietnamese parser, JSON lines in and out the same way inside node, without node's start.
  Skipped, with a line that says so, where node or npm is missing or the package cannot be fetched.
- **dateparser**: ``search_dates(languages=["vi"])`` on a sample, as many texts as fit the time set aside for it; its
  rate is that of the sample. Its first, slow call is not counted.
- **floor**: ``re.findall(r"\\d+")``, which finds numbers and understands nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.hostile import hostile_texts
from timeline.__main__ import dates_lines
from timeline.dates import find_dates

CHRONO = "chrono-node@2.10.3"
PUBLISHED = "2025-10-15T09:00:00+07:00"
"""The publication moment of texts that come without one."""

CHRONO_PROGRAM = """
const fs = require('fs');
const chrono = require('chrono-node');
const bytes = fs.readFileSync(process.argv[2], 'utf8');
function round() {
  const begin = process.hrtime.bigint(), before = process.cpuUsage();
  const out = [];
  for (const line of bytes.split('\\n')) {
    if (!line) continue;
    const article = JSON.parse(line);
    const moment = {instant: new Date(article.published), timezone: 420};  // days in Vietnam, as ours
    const found = chrono.vi.parse(article.text, moment);
    out.push(JSON.stringify({id: article.id, dates: found.map(
      r => ({span: [r.index, r.index + r.text.length], text: r.text, start: r.start.date(),
             end: r.end ? r.end.date() : null}))}));
  }
  fs.writeFileSync(process.argv[3], out.join('\\n'));
  const spent = process.cpuUsage(before);
  return [Number(process.hrtime.bigint() - begin) / 1e9, (spent.user + spent.system) / 1e6].join(' ');
}
require('readline').createInterface({input: process.stdin}).on('line', () => console.log(round()));
"""


@dataclass(frozen=True)
class Text:
    """One text and the moment it was published (ISO 8601)."""

    id: str
    text: str
    published: str

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len(self.text.encode("utf-8", "surrogatepass"))


# --- what is read -------------------------------------------------------------------------------------------------


def read_texts(path: Path) -> Iterator[Text]:
    """The texts of a folder or a file; JSON lines need a ``text`` and may state ``id`` and ``published``."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        if file.name.endswith((".jsonl", ".jsonl.gz")):
            raw = file.read_bytes()
            lines = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = json.loads(line)
                    yield Text(str(row.get("id", f"{file.name}:{number}")), row["text"],
                               row.get("published") or PUBLISHED)
        elif file.suffix == ".txt":
            yield Text(file.name, file.read_text("utf-8"), PUBLISHED)


PLAIN = (
    "Cuộc họp diễn ra trong không khí cởi mở và hai bên nhất trí duy trì các kênh liên lạc hiện có.",
    "Người phát ngôn cho biết các bên vẫn còn khác biệt đáng kể về cách hiểu những điều khoản đã ký.",
    "Theo số liệu của cơ quan thống kê, kim ngạch thương mại đạt 3,4 tỉ USD, tăng 12,5% nhờ xuất khẩu máy kéo và sữa.",
    "Giới quan sát cho rằng bước đi này nhằm thăm dò phản ứng của các nước láng giềng hơn là thay đổi chính sách.",
    "Lực lượng phòng không đã bắn hạ 6/9 tên lửa và 17 máy bay không người lái, phần còn lại rơi xuống vùng đất trống.",
    "Người dân ở các làng sát biên giới nói họ đã quen với tiếng động cơ và không còn chạy xuống hầm như trước.",
    "Bà từng làm việc nhiều năm ở bộ ngoại giao trước khi được bổ nhiệm vào vị trí cố vấn an ninh.",
    "Thỏa thuận gồm 14 điều, trong đó điều 5 quy định về trao đổi thông tin giữa hai cơ quan tình báo.",
    "Tuyến đường sắt dài 180 km nối hai thành phố được kỳ vọng rút ngắn thời gian vận chuyển hàng hóa.",
    "Các nhà báo có mặt tại hiện trường mô tả đoàn xe kéo dài hàng cây số, phần lớn phủ bạt kín.",
    "Ông nói thêm rằng mọi quyết định cuối cùng đều thuộc về quốc hội và sẽ được công bố công khai.",
    "Một số chuyên gia kinh tế cảnh báo giá nhiên liệu có thể tăng thêm 5 đến 7% nếu nguồn cung bị gián đoạn.",
)
DATED = (
    "Phát biểu hôm {d}.{m}, ngoại trưởng nước chủ nhà nhấn mạnh đối thoại là con đường duy nhất.",
    "Sáng {d}/{m}, hai tổng thống gặp nhau tại thủ đô và ký bốn văn kiện về năng lượng.",
    "Cuộc tập trận kéo dài từ ngày {d}/{m} đến {e}/{m} với sự tham gia của 13.000 binh sĩ.",
    "Ngày {d} tháng {m} năm {y}, quốc hội thông qua nghị quyết với 98 phiếu thuận.",
    "Tuần trước, đặc phái viên đã tới thủ đô để bàn việc trao đổi tù nhân.",
    "Theo kế hoạch, vòng đàm phán tiếp theo sẽ diễn ra vào đầu tháng {m} tại một nước thứ ba.",
    "Lệnh cấm vận có hiệu lực từ quý III/{y} và được gia hạn thêm 6 tháng.",
    "Hôm qua, phái đoàn gồm 25 người đã rời sân bay lúc {h}h30 sau hai ngày làm việc.",
    "Quan hệ song phương xấu đi kể từ năm {y}, khi hai bên trục xuất nhà ngoại giao của nhau.",
    "Cùng ngày, bộ quốc phòng bác bỏ thông tin này và gọi đó là suy diễn.",
    "Hội nghị dự kiến tổ chức trong hai ngày {d}-{e}/{m}, quy tụ hơn 40 nguyên thủ.",
    "Số liệu cho thấy trong 9 tháng đầu năm nay, lượng khách tăng gấp đôi so với cùng kỳ năm ngoái.",
)


def made_texts(size: int = 4_000_000) -> list[Text]:
    """News-like texts of the benchmark's own, of ``size`` bytes in all, the same on every machine.

    About 1,600 times a MB, as measured on printed news.
    """
    dice = Random(2025)
    texts: list[Text] = []
    total = 0
    while total < size:
        paragraphs = []
        for _ in range(dice.randint(6, 14)):
            sentences = []
            for _ in range(dice.randint(2, 4)):
                pattern = dice.choice(DATED) if dice.random() < 0.115 else dice.choice(PLAIN)
                day = dice.randint(1, 24)
                sentences.append(pattern.format(d=day, e=day + dice.randint(1, 4), m=dice.randint(1, 12),
                                                y=dice.randint(2014, 2025), h=dice.randint(6, 22)))
            paragraphs.append(" ".join(sentences))
        texts.append(Text(f"made-{len(texts)}", "\n\n".join(paragraphs), PUBLISHED))
        total += texts[-1].size
    return texts


# --- what is timed ------------------------------------------------------------------------------------------------


def as_json_lines(texts: list[Text]) -> str:
    """The texts as the commands read them."""
    return "".join(json.dumps({"id": t.id, "text": t.text, "published": t.published}, ensure_ascii=False) + "\n"
                   for t in texts)


def ours(lines: list[bytes]) -> int:
    """JSON lines in, JSON lines out, as the command reads and writes them; the number of finds."""
    return sum(out.count(b'"span"') for out in dates_lines(lines, "texts"))


def floor(texts: list[Text]) -> int:
    """Every number of the texts, and nothing else; how many."""
    number = re.compile(r"\d+")
    return sum(len(number.findall(text.text)) for text in texts)


@dataclass(frozen=True, order=True)
class Seconds:
    """What one round took: processor time (which other programs do not change), and time on the wall."""

    processor: float
    wall: float


def seconds_of(work: Callable[[], object]) -> Seconds:
    """The seconds of one call."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Seconds(time.process_time() - processor, time.perf_counter() - wall)


def dateparser_seconds(texts: list[Text], budget: float) -> tuple[Seconds, int, int]:
    """search_dates over as many texts as fit ``budget`` seconds; with the bytes and the number of texts it read."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(PUBLISHED).replace(tzinfo=None), "DATE_ORDER": "DMY"}
    search_dates("ngày 5 tháng 3 năm 2024", languages=["vi"], settings=settings)
    order = list(texts)
    Random(1).shuffle(order)
    size = count = 0

    def read() -> None:
        nonlocal size, count
        begin = time.perf_counter()
        for text in order:
            search_dates(text.text, languages=["vi"], settings=settings)
            size += text.size
            count += 1
            if time.perf_counter() - begin > budget:
                break

    return seconds_of(read), size, count


class Chrono:
    """chrono-node's Vietnamese parser in a process of its own, one round a call, so that rounds can take turns.

    ``missing`` says why there is none, or is empty.
    """

    def __init__(self, folder: Path, lines: str) -> None:
        self.missing = ""
        npm, node = shutil.which("npm"), shutil.which("node")
        if not (npm and node):
            self.missing = "node and npm are not installed"
            return
        try:
            subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, CHRONO],
                           check=True, capture_output=True, timeout=180)
        except (subprocess.SubprocessError, OSError):
            self.missing = f"npm could not fetch {CHRONO}"
            return
        program, source, out = folder / "run.js", folder / "in.jsonl", folder / "out.jsonl"
        program.write_text(CHRONO_PROGRAM, "utf-8")
        source.write_text(lines, "utf-8")
        self.process = subprocess.Popen([node, program, source, out], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)

    def seconds(self) -> Seconds:
        """One round over all texts, as node's clocks tell (processor time of all its threads)."""
        assert self.process.stdin and self.process.stdout
        print(file=self.process.stdin, flush=True)
        wall, processor = map(float, self.process.stdout.readline().split())
        return Seconds(processor, wall)

    def close(self) -> None:
        """End the process."""
        if not self.missing:
            assert self.process.stdin
            self.process.stdin.close()
            self.process.wait(timeout=30)


# --- what is printed ----------------------------------------------------------------------------------------------


def compare(texts: list[Text], rounds: int, budget: float) -> None:
    """The table of finders: the best of the rounds each, the finders taking turns; ratios of processor time."""
    size = sum(text.size for text in texts) / 1e6
    lines = as_json_lines(texts)
    given = lines.encode("utf-8", "surrogatepass").splitlines(keepends=True)
    print(f"{len(texts)} texts, {size:.1f} MB of UTF-8, the best of {rounds} rounds\n")
    found = ours(given[:20])  # compiles what is compiled once
    mine: list[Seconds] = []
    bare: list[Seconds] = []
    theirs: list[Seconds] = []

    def work() -> None:
        nonlocal found
        found = ours(given)

    with tempfile.TemporaryDirectory() as folder:
        chrono = Chrono(Path(folder), lines)
        for _ in range(rounds):
            bare.append(seconds_of(lambda: floor(texts)))
            mine.append(seconds_of(work))
            if not chrono.missing:
                theirs.append(chrono.seconds())
        chrono.close()
    best = min(mine)

    def row(name: str, spent: Seconds, megabytes: float, note: str) -> None:
        print(f"{name:<14}{megabytes / spent.wall:>12.3f}{megabytes / spent.processor:>12.3f}   {note}")

    print(f"{'finder':<14}{'MB/s':>12}{'MB/s of CPU':>12}   timeline is, in CPU time")
    row("timeline", best, size, f"({found} finds, {found / size:.0f} a MB)")
    row("floor", min(bare), size, f"{best.processor / min(bare).processor:.1f} x slower")
    if chrono.missing:
        print(f"{'chrono-node':<14}{'-':>12}{'-':>12}   skipped: {chrono.missing}")
    else:
        row("chrono-node", min(theirs), size, f"{min(theirs).processor / best.processor:.2f} x faster")
    spent, sample, count = dateparser_seconds(texts, budget)
    megabytes = sample / 1e6
    faster = spent.processor / megabytes / (best.processor / size)
    row("dateparser", spent, megabytes, f"{faster:.0f} x faster (on {count} texts, {sample / 1e3:.0f} kB)")


def linearity(texts: list[Text], sizes: tuple[int, ...]) -> None:
    """One string of each size; processor time a MB against the first."""
    whole = "\n\n".join(text.text for text in texts)
    published = datetime.fromisoformat(PUBLISHED)
    per_point = len(whole.encode()) / len(whole)
    print(f"\n{'one string of':<14}{'CPU s':>12}{'MB/s of CPU':>12}   time a MB against the first")
    first = 0.0
    for megabytes in sizes:
        points = int(megabytes * 1e6 / per_point)
        text = (whole * (points // len(whole) + 1))[:points]
        spent = min(seconds_of(partial(find_dates, text, published)) for _ in range(2)).processor
        first = first or spent / megabytes
        print(f"{f'{megabytes} MB':<14}{spent:>12.2f}{megabytes / spent:>12.2f}   {spent / megabytes / first:.2f}")


def hostile(length: int) -> None:
    """How long each hostile text takes, the slowest first."""
    published = datetime.fromisoformat(PUBLISHED)
    rows: list[tuple[float, str]] = []
    for name, text in hostile_texts(length).items():
        try:
            rows.append((seconds_of(partial(find_dates, text, published)).processor, name))
        except Exception as error:  # no text may raise: name the one that does, and go on
            rows.append((float("inf"), f"{name}: raised {type(error).__name__}"))
    print(f"\nhostile texts of {length} code points, CPU seconds")
    for spent, name in sorted(rows, reverse=True):
        print(f"{spent:>8.3f}  {name}")


def main() -> int:
    """The command; 2 when there is nothing to read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description="How fast dates are found.")
    parser.add_argument("path", nargs="?", type=Path, help="a folder or file of .txt, .jsonl, .jsonl.gz")
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many counts")
    parser.add_argument("--dateparser-seconds", type=float, default=20.0, help="time set aside for dateparser")
    parser.add_argument("--sizes", default="1,10,50", help="MB of the single strings")
    options = parser.parse_args()
    texts = list(read_texts(options.path)) if options.path and options.path.exists() else []
    if options.path and not texts:
        print(f"{options.path}: no .txt, .jsonl or .jsonl.gz text there", file=sys.stderr)
        return 2
    texts = texts or made_texts()
    compare(texts, options.rounds, options.dateparser_seconds)
    linearity(texts, tuple(int(size) for size in options.sizes.split(",")))
    hostile(100_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
