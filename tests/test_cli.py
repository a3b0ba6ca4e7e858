"""The command line as a stranger meets it: bytes in, bytes out, exit status."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = "Đặc phái viên Mỹ đến Minsk hôm 19.12 và gặp tổng thống Belarus. Tuần trước, Nga tập trận ở Belarus."
EVENTS = ["event_id", "start", "end", "precision", "clock", "date_text", "title", "countries", "category", "actors",
          "sentence", "article_id", "article_title", "source", "url", "published", "span_begin", "span_end", "rule",
          "inherited", "reports"]


def run(*arguments: object, stdin: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    # No UTF-8 mode and a plain locale: what is printed must not depend on either.
    command = [sys.executable, "-X", "utf8=0", "-m", "timeline", *map(str, arguments)]
    return subprocess.run(command, input=data, cwd=ROOT, capture_output=True, timeout=120, check=False,
                          env={"LC_ALL": "C", "PATH": "/usr/bin:/bin", "PYTHONCOERCECLOCALE": "0"})


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def failed(done: subprocess.CompletedProcess[bytes]) -> str:
    message = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 2, message
    assert message.count("\n") == 1, message
    assert done.stdout == b""
    return message


# --- dates

def test_dates_of_a_text() -> None:
    first, second = lines(run("dates", "--published", "2022-12-20T13:09+07:00", stdin=TEXT))
    assert first | {"rule": None, "basis": None} == {
        "span": [27, 36], "text": "hôm 19.12", "type": "date", "start": "2022-12-19", "end": "2022-12-19",
        "precision": "day", "clock": None, "rule": None, "basis": None}
    assert isinstance(first["rule"], str)
    assert (second["start"], second["end"], second["precision"]) == ("2022-12-12", "2022-12-18", "week")


def test_dates_of_a_file_and_its_byline(tmp_path: Path) -> None:
    file = tmp_path / "bài báo.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"Lê An | 20/12/2022, 13:09\r\n{TEXT}".encode())
    found = lines(run("dates", file))
    assert [x["start"] for x in found] == ["2022-12-20", "2022-12-19", "2022-12-12"]
    assert found[1]["span"] == [27 + 27, 36 + 27]  # of the text as it stands, line ends included


def test_a_moment_stands_in_vietnam_time() -> None:
    found = lines(run("dates", "--published", "2022-12-19T20:00Z", stdin="Hôm nay họ gặp nhau."))
    assert found[0]["start"] == "2022-12-20"


@pytest.mark.parametrize(("prefer", "start"), [("past", "2022-03-05"), ("future", "2023-03-05")])
def test_prefer(prefer: str, start: str) -> None:
    text = "Hai bên gặp nhau ngày 5/3."
    assert lines(run("dates", "--published", "2022-12-20", "--prefer", prefer, stdin=text))[0]["start"] == start
    given = json.dumps({"id": 1, "text": text, "published": "2022-12-20", "prefer": prefer})
    assert lines(run("dates", "--jsonl", stdin=given))[0]["dates"][0]["start"] == start  # type: ignore[index]


def test_dates_of_json_lines_keep_their_order() -> None:
    given = [{"id": n, "text": f"Hôm {n}/3, trời mưa." if n % 3 else "Trời mưa.", "published": "2024-06-01"}
             for n in range(1, 30)]
    written = "\n\n".join(json.dumps(x, ensure_ascii=n % 2 == 0) for n, x in enumerate(given))
    found = lines(run("dates", "--jsonl", stdin=written))
    assert [x["id"] for x in found] == [x["id"] for x in given]
    assert [len(x["dates"]) for x in found] == [bool(n % 3) for n in range(1, 30)]  # type: ignore[arg-type]
    assert found[0]["dates"][0]["start"] == "2024-03-01"  # type: ignore[index]


def test_dates_say_how_they_were_read() -> None:
    vi = lines(run("dates", "--explain", "vi", "--published", "2022-12-20", stdin=TEXT))
    assert vi[0]["reading"] == "hôm 19.12 → 19/12/2022, năm theo ngày đăng 20/12/2022"
    en = lines(run("dates", "--explain", "en", "--published", "2022-12-20", stdin=TEXT))
    assert en[0]["reading"] == "hôm 19.12 → 19 Dec 2022, year from the publication day 20 Dec 2022"


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    text = "🙂\u200b Ho\u0302m\u00a019.12, trời mưa."
    found = lines(run("dates", "--jsonl", stdin=json.dumps({"id": "a", "text": text, "published": "2022-12-20"})))
    begin, stop = found[0]["dates"][0]["span"]  # type: ignore[index]
    assert text[begin:stop] == found[0]["dates"][0]["text"]  # type: ignore[index]
    assert "19.12" in text[begin:stop]


@pytest.mark.parametrize(("arguments", "stdin", "part"), [
    (["dates", "/no/such.txt"], b"", "/no/such.txt"), (["dates", "--published", "hôm kia"], b"", "hôm kia"),
    (["dates", "--prefer", "sometimes"], b"", "past"), (["dates", "--jsonl"], b"{}", "line 1 has no text"),
    (["dates", "--jsonl"], b'{"text": "a"}\n\nnope', "line 3 is not JSON"), (["dance"], b"", "dance"),
    (["dates"], bytes(range(256)), "standard input"),
    (["dates", "--jsonl"], b'{"text": "a", "published": "x"}', "line 1"), ([], b"", "dates | extract"),
    (["dates", "--jsonl"], b'{"text": "a", "prefer": "x"}', "past, future, nearest"),
    (["extract"], b"", "no article"), (["extract", "/no/such"], b"", "/no/such was not read"),
    (["extract", "-", "-o", "a.docx"], b"x", ".docx"), (["extract", "-", "--workers", "0"], b"x", "--workers"),
    (["extract", "-", "-o", "/no/such/a.csv"], b"x", "/no/such/a.csv"), (["extract", "-"], b"", "standard input"),
    (["extract", "/no/1.txt", "/no/2.txt"], b"", "none of 2"),
])
def test_bad_input_is_one_line(arguments: list[str], stdin: bytes, part: str) -> None:
    done = run(*arguments, stdin=stdin)
    message = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 2
    assert message.count("\n") == 1
    assert part in message
    assert "Traceback" not in message


def test_help() -> None:
    for arguments in (["--help"], ["dates", "--help"], ["extract", "--help"]):
        done = run(*arguments)
        assert done.returncode == 0
        assert done.stdout.startswith(b"usage: python -m timeline")


def test_a_reader_that_stops_early_is_no_error() -> None:
    given = "\n".join(json.dumps({"id": n, "text": TEXT, "published": "2022-12-20"}) for n in range(3000))
    done = subprocess.run(f'"{sys.executable}" -m timeline dates --jsonl | head -1', shell=True, input=given.encode(),
                          cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["id"] == 0
    assert done.stderr == b""


def test_dates_start_without_pandas() -> None:
    code = ("import sys; from timeline.__main__ import main; "
            "main(['dates', '--published', '2022-12-20', sys.argv[1]]); "
            "sys.exit(bool({'pandas', 'dateparser', 'trafilatura', 'yaml'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code, ROOT / "LICENSE"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# --- extract

@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "một.txt").write_text(f"Lê An | 20/12/2022, 13:09\n{TEXT}", "utf-8")
    (tmp_path / "tin" / "hai.md").write_text(
        "---\npublished: 2025-09-12\nsource: Báo Thử\n---\nHôm 11/9, Belarus trả tự do cho 52 người bị giam.", "utf-8")
    (tmp_path / "tin" / "rỗng.txt").write_text("", "utf-8")
    return tmp_path


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_extract_prints_csv_and_reports_what_it_could_not_read(folder: Path) -> None:
    done = run("extract", folder / "tin")
    assert done.returncode == 0
    table = rows(done.stdout)
    assert list(table[0]) == EVENTS
    assert [(row["start"], row["end"], row["article_id"]) for row in table] == [
        ("2022-12-12", "2022-12-18", "một"), ("2022-12-19", "2022-12-19", "một"), ("2025-09-11", "2025-09-11", "hai")]
    assert {"US", "BY"} <= set(table[1]["countries"].split(";"))
    assert table[2]["source"] == "Báo Thử"
    report = done.stderr.decode()
    assert "rỗng.txt: it is empty" in report
    assert "1 not read" in report
    assert "%|" not in report  # no progress bar where there is no terminal


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_a_terminal_gets_a_progress_bar(folder: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    done = subprocess.run([sys.executable, "-m", "timeline", "extract", folder / "tin"], cwd=ROOT, stderr=theirs,
                          stdout=subprocess.PIPE, timeout=120, check=False)
    shown = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert "%|" in shown and "/3 [" in shown
    assert "2 articles read, 3 events found" in shown
    assert len(rows(done.stdout)) == 3


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx", ".ics"])
def test_extract_writes_by_the_ending(folder: Path, suffix: str) -> None:
    out = folder / f"sự kiện{suffix}"
    done = run("extract", folder / "tin" / "hai.md", "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    begins = {".csv": b"\xef\xbb\xbfevent_id", ".jsonl": b'{"event_id"', ".parquet": b"PAR1", ".xlsx": b"PK",
              ".ics": b"BEGIN:VCALENDAR"}
    assert out.read_bytes().startswith(begins[suffix])


def test_extract_json_lines_keeps_sentences_verbatim(tmp_path: Path) -> None:
    given = [
        {"id": "x", "title": "T", "published": "2022-12-20T13:09:00+07:00", "text": TEXT.replace("hôm ", "hôm\u00a0")},
        {"id": "y", "title": None, "published": None,
         "text": "\u200bHo\u0302m 11/9/2025,\u00a0Belarus thả tù nhân.\r\n"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(x) for x in given), "utf-8")
    done = run("extract", "--jsonl", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert {row["article_id"] for row in found} == {"x", "y"}
    texts = {x["id"]: x["text"] for x in given}
    for row in found:
        text = texts[row["article_id"]]
        assert row["sentence"] in text
        if not row["inherited"]:
            assert text[row["span_begin"]:row["span_end"]] == row["date_text"]
        assert list(row) == [*EVENTS, "announced", "basis", "title_en"]
    assert any("\u00a0" in row["sentence"] for row in found)


def test_workers_give_the_same_table(folder: Path) -> None:
    given = "\n".join(json.dumps({"id": f"a{n}", "published": "2024-06-01",
                                  "text": f"Hôm {n % 28 + 1}/5, phái đoàn Belarus thứ {n} đến Moskva dự đàm phán."})
                      for n in range(150))
    alone = run("extract", "--jsonl", "-", stdin=given)
    together = run("extract", "--jsonl", "-", "--workers", "2", stdin=given)
    assert alone.returncode == 0, alone.stderr
    assert alone.stdout == together.stdout
    assert len(rows(alone.stdout)) > 10


def test_a_scheduler_without_dask_is_one_line() -> None:
    try:
        import distributed  # noqa: F401
    except ImportError:
        assert "pip install distributed" in failed(run("extract", "-", "--scheduler", "tcp://127.0.0.1:1", stdin=TEXT))
    else:
        assert "127.0.0.1:1" in failed(run("extract", "-", "--scheduler", "tcp://127.0.0.1:1", stdin=TEXT))


def test_the_first_line_comes_quickly() -> None:
    begin = time.monotonic()
    lines(run("dates", "--published", "2022-12-20", stdin=TEXT))
    assert time.monotonic() - begin < 5


def test_an_article_without_a_date_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ông nói vậy thôi, không có gì để kể thêm về chuyện này cả.", "utf-8")
    done = subprocess.run([sys.executable, "-m", "timeline", "extract", str(tmp_path / "a.txt")], capture_output=True)
    assert done.returncode == 0 and "no dated event was found" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "timeline", "dates"], input="Hôm qua".encode(), stdout=full,
                              stderr=subprocess.PIPE)
    assert done.returncode == 2 and done.stderr.decode().count("\n") == 1
