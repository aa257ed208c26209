"""What stands in a file is read, counted as unread, or refused with one sentence; nothing disappears."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from evidence_files import EVENT, ORDER, at, traced, write

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.files import write_parquet
from zhengtu.evidence.engine.reading import read_log, read_orders, read_recordings
from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.engine.spill import remove_orphans
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import trace
from zhengtu.places import IntakeError

NINE = "2026-01-05 09:00:00"


@pytest.mark.parametrize("more", ["note,note", ",", "TS,Action", "column 0,column 0"])
def test_columns_nobody_asks_for_may_bear_any_title(tmp_path: Path, more: str) -> None:
    with DuckEngine(zone_hours=8) as engine:
        read = read_log(engine, [write(tmp_path, "log.csv", f"{more},{EVENT}", f"x,y,d,a,{NINE},cmd")])
        assert list(engine.rows("SELECT device_id, account, ts, action FROM log")) == [("d", "a", at(NINE), "cmd")]
        assert read.unread == ()


def test_columns_on_disk_name_the_file_they_came_from_and_lie_in_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a[1]*"
    folder.mkdir()
    with DuckEngine(zone_hours=8) as engine:
        write_parquet(engine, "SELECT 'd' AS device_id, 'a' AS account, 1 AS ts, 'cmd' AS action", folder / "kept.parquet", source="it's auth.log")
        read_log(engine, [folder / "kept.parquet"])
        assert list(engine.rows("SELECT device_id, source FROM log")) == [("d", "it's auth.log")]
        assert [path.name for path in folder.iterdir()] == ["kept.parquet"] and (folder / "kept.parquet").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (NINE, NINE),
        ("2026-01-05T09:00:00+08:00", NINE),
        ("2026-01-05 01:00:00Z", NINE),
        ("2026-01-05 01:00:00 UTC", NINE),
        ("2026-01-04 20:00:00-05:00", NINE),
        ("2026-01-05 10:00:00 Asia/Tokyo", NINE),
        ("2026/1/5 9:00", NINE),
        ("2026-01-05 09:00:00 Mars/Phobos", None),
        ("2026-13-05 09:00:00", None),
        ("09:00", None),
    ],
)
def test_a_time_goes_by_its_zone_and_without_one_by_that_of_beijing(tmp_path: Path, written: str, meant: str | None) -> None:
    with DuckEngine(zone_hours=8) as engine:
        read_log(engine, [write(tmp_path, "log.csv", EVENT, f"d,a,{written},cmd")])
        ((ts,),) = engine.rows("SELECT ts FROM log")
    assert ts == (meant and at(meant))


def test_columns_with_times_as_text_are_cited_by_the_times_they_were_judged_by(tmp_path: Path) -> None:
    with DuckEngine() as engine:
        write_parquet(engine, f"SELECT 'd' AS device_id, 'a' AS account, '{NINE}' AS ts, 'cmd' AS action", tmp_path / "log.parquet")
    orders = write(tmp_path, "orders.csv", ORDER, f"1,d,a,,{NINE},{NINE}")
    with trace([orders], [tmp_path / "log.parquet"], settings=Settings(), as_of=date(2026, 11, 22)) as found:
        (told,) = found.orders
        assert (told.verdict.value, [line.at for line in found.lines_of([told])["1"]]) == ("proven", [at(NINE)])


def parquet(folder: Path, name: str, **columns: object) -> Path:
    path = folder / name
    pq.write_table(pa.table(columns), path)
    return path


MOMENT = pa.array([at(NINE)])
EMPTY = pa.array([None], pa.string())


@pytest.mark.parametrize(
    ("column", "told", "meant"),
    [
        ("ts", pa.array([at(NINE) * 1000], pa.timestamp("ns", "UTC")), at(NINE)),
        ("ts", pa.array([at(NINE) * 1000], pa.timestamp("ns", "Asia/Tokyo")), at(NINE)),
        ("ts", pa.array([float(at(NINE))]), at(NINE)),
        ("ts", pa.array([str(at(NINE))]), at(NINE)),
        ("ts", pa.array([f"{NINE} CST"]), at(NINE)),
        ("ts", pa.array([at(NINE) * 1000]), None),
        ("ts", pa.array([at(NINE) // 1000]), None),
        ("ts", pa.array([at(NINE) // 1_000_000]), None),
        ("ts", pa.array([2**64 - 1], pa.uint64()), None),
        ("ts", pa.array([-1]), None),
        ("ts", pa.array([2**63 - 1], pa.timestamp("us", "UTC")), None),
        ("ts", pa.array(["infinity"]), None),
        ("ts", pa.array(["0001-01-01 00:00:00"]), None),
        ("session", pa.array([""]), None),
        ("session", pa.array([7.0]), "7"),
        ("account", pa.array([""]), None),
        ("account", pa.array(["张三".encode()]), "张三"),
        ("device_id", pa.array([7.0]), "7"),
        ("device_id", pa.array([7.5]), "7.5"),
    ],
)
def test_columns_of_any_type_mean_what_they_say(tmp_path: Path, column: str, told: pa.Array, meant: object) -> None:
    given = {"device_id": pa.array(["d"]), "account": pa.array(["a"]), "ts": MOMENT, "action": pa.array(["cmd"]), "session": EMPTY, column: told}
    with DuckEngine(zone_hours=8) as engine:
        read_log(engine, [parquet(tmp_path, "log.parquet", **given)])
        assert list(engine.rows(f"SELECT {column} FROM log")) == [(meant,)]


def test_blanks_around_a_cell_are_no_part_of_a_name(tmp_path: Path) -> None:
    with DuckEngine(zone_hours=8) as engine:
        read_log(engine, [write(tmp_path, "log.csv", "device_id, account, ts, action", f" d , a, {NINE}, cmd")])
        assert list(engine.rows("SELECT device_id, account, ts, action FROM log")) == [("d", "a", at(NINE), "cmd")]


def test_orders_whose_times_are_milliseconds_are_told_what_whole_numbers_are(tmp_path: Path) -> None:
    with DuckEngine(zone_hours=8) as engine:
        (unread,) = read_orders(engine, [write(tmp_path, "orders.csv", ORDER, f"1,d,a,,{at(NINE) // 1000},{at(NINE) // 1000}")]).unread
        assert unread.shown == ((2, "时间超出 2000—2099（整数按微秒） ‖ a time outside 2000–2099 (whole numbers are microseconds): 1"),)


def test_the_name_of_a_folder_says_nothing_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "account=foo" / "ts=2026-01-01" / ", parallel=false)"
    folder.mkdir(parents=True)
    with DuckEngine(zone_hours=8) as engine:
        columns = parquet(folder, "log.parquet", device_id=pa.array(["d"]), account=pa.array(["a"]), ts=MOMENT, action=pa.array(["cmd"]))
        read_log(engine, [write(folder, "log.csv", EVENT, f"d,a,{NINE},cmd"), columns])
        assert list(engine.rows("SELECT account, ts FROM log")) == [("a", at(NINE))] * 2


def test_a_break_of_lines_in_a_field_begins_no_row_however_long_the_file(tmp_path: Path) -> None:
    detail = '"said ""x"",\n' + "d,thief,2026-01-05 09:00:00,sudo,no\n" * 5 + '"'
    path = write(tmp_path, "log.csv", f"{EVENT},detail", *(f"d,a,{NINE},cmd,{detail}" for _ in range(120_000)))
    with DuckEngine(Resources(threads=4), zone_hours=8) as engine:
        read = read_log(engine, [path])
        assert list(engine.rows("SELECT account, COUNT(*) FROM log GROUP BY account")) == [("a", 120_000)]
        assert read.unread == ()


def test_sessions_and_recordings_that_cannot_be_read_are_listed(tmp_path: Path) -> None:
    sessions = write(tmp_path, "s.csv", "session,device_id,account,opened_at,closed_at", f"1,d,a,{NINE},", "2,d,a,02.03.2026 09:00,", f",d,a,{NINE},{NINE}")
    videos = write(tmp_path, "v.csv", "camera,started_at,finished_at", f"c,{NINE},{NINE}", f"c,{NINE},2026-01-05 08:00:00", f"c,,{NINE}")
    with DuckEngine(zone_hours=8) as engine:
        (opened,) = read_log(engine, [], sessions=[sessions]).unread
        (taken,) = read_recordings(engine, [videos]).unread
        assert [(line, why.split(" ‖ ")[0]) for line, why in opened.shown] == [(3, "时间读不出，或超出 2000—2099（整数按微秒）"), (4, "会话号、设备或账号为空")]
        assert [(line, why.split(" ‖ ")[0]) for line, why in taken.shown] == [(3, "结束早于开始"), (4, "时间读不出，或超出 2000—2099（整数按微秒）")]
        assert (opened.source, opened.count, taken.source, taken.count) == ("s.csv", 2, "v.csv", 2)


def test_times_with_an_offset_behind_them_do_not_lack_a_zone(tmp_path: Path) -> None:
    with DuckEngine(zone_hours=8) as engine:
        assert read_log(engine, [write(tmp_path, "log.csv", EVENT, "d,a,2026-01-05T09:00:00+08:00,cmd")]).without_zone == ()
        assert read_log(engine, [write(tmp_path, "log.csv", EVENT, f"d,a,{at(NINE)},cmd")]).without_zone == ()
        assert read_log(engine, [write(tmp_path, "log.csv", EVENT, "d,a,2026-01-05,cmd")]).without_zone == ("log.csv",)


def test_a_file_whose_times_name_no_zone_is_named(tmp_path: Path) -> None:
    with traced(tmp_path, [f"1,d,a,,{NINE}Z,{NINE}Z"], [f"d,a,{NINE},cmd"]) as found:
        assert found.summary.without_zone == ("log.csv",)


def test_each_order_that_cannot_be_read_is_listed_with_its_line(tmp_path: Path) -> None:
    rows = [f"1,d,a,,{NINE},{NINE}", f"1,d,b,,{NINE},{NINE}", f"2,d,a,,{NINE},2026-01-05 08:59:59", f"3,,a,,{NINE},{NINE}", "4,d,a,,soon,later", f"5,d,a,,0026-01-05,{NINE}", "6,d"]
    with traced(tmp_path, rows, [f"d,a,{NINE},cmd"]) as found:
        assert found.summary.orders == 1
        assert sorted(line for unread in found.summary.unread for line, _ in unread.shown) == [3, 4, 5, 6, 7, 8]
        assert sum(unread.count for unread in found.summary.unread) == 6


@pytest.mark.parametrize("metadata", ["{source: 'bastion'}", "{source: '\\xFF'::BLOB}", "{zhengtu_source: ''}", "{zhengtu_source: '\\xFF'::BLOB}"])
def test_what_others_write_into_the_metadata_of_a_file_names_no_source(tmp_path: Path, metadata: str) -> None:
    with DuckEngine(zone_hours=8) as engine:
        columns = "SELECT 'd' AS device_id, 'a' AS account, 1 AS ts, 'cmd' AS action"
        engine.run(f"COPY ({columns}) TO '{tmp_path}/user.parquet' (FORMAT parquet, KV_METADATA {metadata})")
        read_log(engine, [tmp_path / "user.parquet"])
        assert list(engine.rows("SELECT source FROM log")) == [("user.parquet",)]


@pytest.mark.parametrize("more", ["", ", 7 AS file_row_number"])
def test_rows_of_several_files_of_columns_keep_their_numbers(tmp_path: Path, more: str) -> None:
    rows = """SELECT '{}-' || i AS order_id, 'd' AS device_id, 'a' AS operator, NULL AS co_operator,
        1767600000000001 AS started_at, 1767600000000000 + {} AS finished_at{} FROM range(3) t(i)"""
    with DuckEngine(zone_hours=8) as engine:
        paths = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
        for path, ends in zip(paths, ("1", "abs(i - 1)"), strict=True):
            write_parquet(engine, rows.format(path.stem, ends, more), path)
        unread = read_orders(engine, [*paths, paths[0]]).unread
        assert [(u.source, u.count, [line for line, _ in u.shown]) for u in unread] == [("one.parquet", 3, [2, 3, 4]), ("two.parquet", 1, [3])]
        assert list(engine.rows("SELECT o, order_id, line FROM orders ORDER BY o")) == [
            (1, "one-0", 2), (2, "one-1", 3), (3, "one-2", 4), (4, "two-0", 2), (6, "two-2", 4),
        ]  # fmt: skip


def test_a_second_row_of_titles_and_lines_of_rubbish_are_counted(tmp_path: Path) -> None:
    with traced(tmp_path, [f"1,d,a,,{NINE},{NINE}"], ["设备,账号,时间,动作", f"d,a,{NINE},cmd", "d,a", f"d,a,{NINE},cmd,more"]) as found:
        assert (found.summary.unread_events, sum(u.count for u in found.summary.unread)) == (1, 2)
        assert [order.verdict.value for order in found.orders] == ["proven"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\0\1\2rubbish", "neither CSV nor Parquet"),
        ("设备,账号\n".encode("gb18030"), "not UTF-8"),
        (b"device_id,account,when\nd,a,b\n", "the columns ts, action are missing"),
        (b"device_id,account,ts,action,ts\nd,a,1,b,2\n", "the columns ts stand more than once"),
        (b",,\n1,2,3\n", "has none"),
        (b"", "has none"),
        (b"PAR1 but no more", "log: this Parquet file is cut off or damaged"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    orders = write(tmp_path, "orders.csv", ORDER, f"1,d,a,,{NINE},{NINE}")
    (tmp_path / "log").write_bytes(content)
    with pytest.raises(IntakeError, match=said):
        trace([orders], [tmp_path / "log"], settings=Settings(), as_of=date(2026, 11, 22))


def test_a_packed_log_is_read_and_a_truncated_one_refused(tmp_path: Path) -> None:
    orders = write(tmp_path, "orders.csv", ORDER, f"1,d,a,,{NINE},{NINE}")
    packed = gzip.compress((EVENT + "\n" + "\n".join(f"d,a,2026-01-05 09:{n // 60:02}:{n % 60:02},cmd{n * 7919 % 1000}" for n in range(3000))).encode())
    (tmp_path / "log.csv.gz").write_bytes(packed)
    with trace([orders], [tmp_path / "log.csv.gz"], settings=Settings(), as_of=date(2026, 11, 22)) as found:
        assert [order.verdict.value for order in found.orders] == ["proven"]
    (tmp_path / "log.csv.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(IntakeError, match="damaged"):
        trace([orders], [tmp_path / "log.csv.gz"], settings=Settings(), as_of=date(2026, 11, 22))


def test_a_name_with_letters_of_a_pattern_means_that_one_file(tmp_path: Path) -> None:
    write(tmp_path, "log1.csv", EVENT, f"d,other,{NINE},cmd")
    with DuckEngine(zone_hours=8) as engine:
        read_log(engine, [write(tmp_path, "log[1]*.csv", EVENT, f"d,a,{NINE},cmd")])
        assert list(engine.rows("SELECT account FROM log")) == [("a",)]


def test_the_spill_folder_is_its_owners_and_gone_after_the_run(tmp_path: Path) -> None:
    orders, log = write(tmp_path, "orders.csv", ORDER, f"1,d,a,,{NINE},{NINE}"), write(tmp_path, "log.csv", EVENT, f"d,a,{NINE},cmd")
    with DuckEngine(Resources(spill_in=tmp_path), zone_hours=8) as engine:
        read_orders(engine, [orders])
        read_log(engine, [log])
        folder = engine.spill.path
        assert (folder.stat().st_mode & 0o777, folder.parent, [p.name for p in folder.iterdir()]) == (0o700, tmp_path, ["log-0.parquet"])
    assert not folder.exists()


def test_the_folder_of_a_run_that_was_killed_is_removed_by_the_next(tmp_path: Path) -> None:
    orphan = tmp_path / "zhengtu-evidence-999999999-x"
    orphan.mkdir()
    with DuckEngine(Resources(spill_in=tmp_path)):
        assert not orphan.exists()


def test_runs_that_begin_together_remove_what_others_left_without_a_quarrel(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / f"zhengtu-evidence-999999999-{number}").mkdir()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(remove_orphans, [tmp_path] * 8))
    assert not list(tmp_path.iterdir())


def test_the_engine_fetches_no_extension() -> None:
    with DuckEngine() as engine:
        settings = dict(engine.rows("SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions')"))
    assert settings == {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def test_an_order_of_ten_years_is_matched_and_a_hundred_thousand_of_them_refused(tmp_path: Path) -> None:
    long = "1,d,a,,2016-01-05 09:00,2026-01-05 09:00"
    with traced(tmp_path, [long], ["d,a,2021-06-01 12:00,cmd"]) as found:
        assert [order.verdict.value for order in found.orders] == ["proven"]
    with pytest.raises(IntakeError, match="last .* hours together"):
        traced(tmp_path, [long.replace("1,", f"{n},", 1) for n in range(3000)], ["d,a,2021-06-01 12:00,cmd"])
