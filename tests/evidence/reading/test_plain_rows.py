"""A plain table keeps its lines, its letters and its rows, however its text is written and packed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from evidence_files import EVENT, ORDER, at
from half_years import read

from zhengtu.evidence.engine.reading import Unread
from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.plain_rows import engine_reads, has_a_row_a_line
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import trace
from zhengtu.places import IntakeError

NINE = "2026-01-05 09:00:00"
SOUND = f"{EVENT}\nd,a,{NINE},cmd\n"


def order(number: int, operator: str = "a", *more: str) -> str:
    return ",".join((str(number), "d", operator, "", NINE, NINE, *more))


def told(folder: Path, orders: bytes, log: bytes = SOUND.encode(), name: str = "log.csv") -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], list[FileReading], tuple[Unread, ...]]:
    """The orders with their lines, the events, what became of the files and what the matching could not read."""
    (folder / "orders.csv").write_bytes(orders)
    (folder / name).write_bytes(log)
    with read([folder / "orders.csv"], [folder / name]) as evidence, trace(evidence.orders, evidence.logs, settings=Settings(), as_of=date(2026, 10, 9)) as found:
        lines = list(found.engine.rows("SELECT order_id, line FROM orders ORDER BY o"))
        events = list(found.engine.rows("SELECT account, ts, source FROM log ORDER BY account"))
        return lines, events, evidence.files, found.summary.unread


@pytest.mark.parametrize(
    ("between", "left"),
    [
        ("", []),
        ("9,d\n", [3]),
        (order(9, "a", "more") + "\n", [3]),
        ("\n", []),
        ("   \n\n", []),
        (order(9).replace("d", '"d\nd"') + "\n", []),
        (order(9, "a", "", "") + "\n", []),
    ],
)
def test_an_order_is_cited_by_its_line_whatever_stands_before_it(tmp_path: Path, between: str, left: list[int]) -> None:
    lines, _, (_, file), unread = told(tmp_path, f"{ORDER}\n{order(1)}\n{between}{order(2)}\n3,,a,,{NINE},{NINE}\n".encode())
    behind = 3 + between.count("\n")
    assert [line for line in lines if line[0] in "12"] == [("1", 2), ("2", behind)]
    assert [line for found in unread for line, _ in found.shown] == [behind + 1]
    assert [row.line for row in file.unread] == left


def test_a_file_that_says_which_line_a_row_comes_from_is_believed(tmp_path: Path) -> None:
    lines, *_ = told(tmp_path, f"{ORDER},line\n{order(1, 'a', '70')}\n\n{order(2, 'a', '')}\n{order(3, 'a', '90')}\n".encode())
    assert lines == [("1", 70), ("2", 4), ("3", 90)]


@pytest.mark.parametrize("ends", [("\r\n", "\n"), ("\n", "\r\n"), ("\r", "\r"), ("\r\n", "\r"), ("\r\r\n", "\n")])
def test_lines_may_end_in_any_way_and_in_several(tmp_path: Path, ends: tuple[str, str]) -> None:
    one, two = ends
    lines, events, _, unread = told(tmp_path, f"{ORDER}{one}{order(1)}{two}{order(2)}{one}".encode(), f"{EVENT}{one}d,a,{NINE},cmd{two}d,b,{NINE},cmd{one}".encode())
    assert [number for number, _ in lines] == ["1", "2"]
    assert events == [("a", at(NINE), "log.csv"), ("b", at(NINE), "log.csv")]
    assert unread == ()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_plain_table_may_be_packed(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    lines, events, _, _ = told(tmp_path, pack(f"{ORDER}\n{order(1)}\n".encode()), pack(SOUND.encode()), "log.packed")
    assert (lines, events) == ([("1", 2)], [("a", at(NINE), "log.packed")])


def test_a_packed_table_that_is_cut_off_is_read_to_the_break_and_said(tmp_path: Path) -> None:
    chance = random.Random(7)
    packed = gzip.compress((SOUND + "".join(f"d,a{chance.random()},{NINE},cmd\n" for _ in range(5000))).encode())
    _, events, (file, _), _ = told(tmp_path, f"{ORDER}\n{order(1)}\n".encode(), packed[: len(packed) // 2])
    assert 1000 < len(events) < 4000
    assert "cut off" in file.remarks[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_names_under_english_titles_are_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    lines, events, _, unread = told(tmp_path, f"{ORDER}\n{order(1)}\n{order(2, '陆听澜')}\n".encode(encoding), f"{SOUND}d,陆听澜,{NINE},cmd\n".encode(encoding))
    assert lines == [("1", 2), ("2", 3)]
    assert [account for account, *_ in events] == ["a", "陆听澜"]
    assert unread == ()


def test_a_row_whose_letters_cannot_be_read_is_listed(tmp_path: Path) -> None:
    log = f"{SOUND}d,陆听澜,{NINE},cmd\nd,?,{NINE},cmd\nd,顾远舟,{NINE},cmd\n".encode().replace(b"?", b"\xff")
    _, events, (file, _), _ = told(tmp_path, f"{ORDER}\n{order(1)}\n".encode(), log)
    assert [account for account, *_ in events] == ["a", "陆听澜", "顾远舟"]
    assert [(row.line, row.why) for row in file.unread] == [(4, "有读不出的字符 ‖ it holds characters that cannot be read")]


@pytest.mark.parametrize("tail", ['d,b,"2026\nd,c,2026,cmd\n', f"d,b,{NINE},{'x' * 40_000_000}\n", f'd,"b,{NINE},cmd\nd,c,{NINE},cmd\n'])
def test_events_behind_an_open_quote_or_in_an_endless_line_are_counted(tmp_path: Path, tail: str) -> None:
    _, events, (file, _), _ = told(tmp_path, f"{ORDER}\n{order(1)}\n".encode(), (SOUND + tail).encode())
    assert [account for account, *_ in events] == ["a"]
    assert file.rows_unread == tail.count("\n")


def test_an_event_with_quotes_behind_a_backslash_is_read(tmp_path: Path) -> None:
    log = f'{EVENT},detail\nd,a,{NINE},cmd,"echo \\"x\\""\nd,b,{NINE},cmd,y\n'
    _, events, (file, _), unread = told(tmp_path, f"{ORDER}\n{order(1)}\n".encode(), log.encode())
    assert ([account for account, *_ in events], file.rows_unread, unread) == (["a", "b"], 0, ())


def test_columns_that_are_not_used_are_told(tmp_path: Path) -> None:
    _, _, (log, orders), _ = told(tmp_path, f"{ORDER},部门,\n{order(1, 'a', 'x', '')}\n".encode(), f"{EVENT},ip\nd,a,{NINE},cmd,::1\n".encode())
    assert orders.remarks == ["有的列未用到：部门 ‖ columns that were not used: 部门"]
    assert log.remarks == ["有的列未用到：ip ‖ columns that were not used: ip"]


def test_an_order_with_a_column_twice_names_it(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="the columns operator stand more than once"):
        told(tmp_path, f"{ORDER},operator\n{order(1, 'a', 'b')}\n9\n".encode())


@pytest.mark.parametrize(
    ("content", "is_read"),
    [
        (SOUND, True),
        (SOUND.replace("\n", "\r\n"), True),
        ("\ufeff" + SOUND + "d,陆听澜,x,y", True),
        (SOUND + 'd,"a\nb",x,y\n', True),
        (SOUND.replace("\n", "\r"), False),
        (SOUND + "\r", False),
        (SOUND + "d\0", False),
        (SOUND + 'd,"a', False),
        (SOUND + "陆" * 1_000_000, False),
    ],
)
def test_only_what_the_engine_is_sure_to_read_goes_to_it_as_it_is(tmp_path: Path, content: str, is_read: bool) -> None:
    (tmp_path / "log.csv").write_text(content, "utf-8", newline="")
    assert engine_reads(tmp_path / "log.csv") is is_read


def test_what_ends_between_two_blocks_is_seen_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.csv"
    path.write_text((SOUND + "d,陆听澜,x,y\n").replace("\n", "\r\n"), "utf-8", newline="")
    for size in range(1, 60):
        monkeypatch.setattr("zhengtu.evidence.reading.prepared.BLOCK", size)
        assert engine_reads(path)


def test_a_table_whose_lines_are_rows_keeps_its_numbers_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(f"{ORDER}\n{order(1)}\n{order(2)}\n", "utf-8")
    (tmp_path / "bad.csv").write_text(f"{ORDER}\n{order(1)}\n\n{order(2)}\n", "utf-8")
    assert (has_a_row_a_line(tmp_path / "good.csv"), has_a_row_a_line(tmp_path / "bad.csv")) == (True, False)
