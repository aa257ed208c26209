"""Work orders and inspection records as offices keep them; the mapping that is guessed, corrected and remembered."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta, timezone
from datetime import time as clock_of
from pathlib import Path
from typing import Any

import pytest
from half_years import read, rows_of, said
from openpyxl import Workbook

from zhengtu.evidence.mapping.remembered import Mapping, load_mapping
from zhengtu.evidence.reading.found import FileReading
from zhengtu.places import IntakeError

CHINA = timezone(timedelta(hours=8))


def orders(path: Path, mapping: Mapping | None = None) -> tuple[list[dict[str, Any]], FileReading]:
    with read([path], mapping=mapping) as evidence:
        return rows_of(evidence, evidence.orders), evidence.files[0]


def table(path: Path, *rows: list[object], encoding: str = "utf-8") -> Path:
    if path.suffix == ".xlsx":
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        book.save(path)
    else:
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
    return path


def clock(micro: int) -> str:
    return datetime.fromtimestamp(micro / 1e6, CHINA).strftime("%m-%d %H:%M")


SPANS = {
    "start and end": (["开始时间", "结束时间"], ["2026/6/18 9:30", "2026年6月18日 上午10:15"]),
    "a date and two times": (["日期", "开始时间", "结束时间"], ["2026.6.18", "9:30", "10:15"]),
    "a date and a span": (["巡检日期", "巡检时间"], ["2026-06-18", "9:30-10:15"]),
    "one span": (["作业时间"], ["2026-06-18 09:30 至 10:15"]),
    "one span with both days": (["起止时间"], ["2026-06-18 09:30～2026-06-18 10:15"]),
    "Excel's own": (["开始时间", "结束时间"], [datetime(2026, 6, 18, 9, 30), datetime(2026, 6, 18, 10, 15)]),
}


@pytest.mark.parametrize("form", SPANS)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_times_in_every_form(tmp_path: Path, form: str, suffix: str) -> None:
    titles, cells = SPANS[form]
    (row,), _ = orders(table(tmp_path / f"o{suffix}", ["工单编号", "设备", "操作人", *titles], ["WO-1", "SW-01", "陆听澜", *cells]))
    assert (clock(row["started_at"]), clock(row["finished_at"])) == ("06-18 09:30", "06-18 10:15")


CLOCKS = {
    ("00:00", "24:00"): ("06-18 00:00", "06-19 00:00"),
    (clock_of(0), timedelta(days=1)): ("06-18 00:00", "06-19 00:00"),
    ("24:00", "01:00"): ("06-19 00:00", "06-19 01:00"),
    ("24:00", "次日0:30"): ("06-19 00:00", "06-19 00:30"),
    ("晚上11点", "晚上12点"): ("06-18 23:00", "06-19 00:00"),
    ("晚上12点", "凌晨1点"): ("06-19 00:00", "06-19 01:00"),
    ("上午9点半", "中午12点"): ("06-18 09:30", "06-18 12:00"),
    ("23:30", "次日0:30"): ("06-18 23:30", "06-19 00:30"),
    ("23:30", "第二天凌晨0点半"): ("06-18 23:30", "06-19 00:30"),
}


@pytest.mark.parametrize(("suffix", "start", "end"), [(suffix, *cells) for suffix in (".xlsx", ".csv") for cells in CLOCKS if suffix == ".xlsx" or isinstance(cells[1], str)])
def test_clocks_at_and_past_midnight_beside_a_date(tmp_path: Path, suffix: str, start: object, end: object) -> None:
    (row,), _ = orders(table(tmp_path / f"o{suffix}", ["工单编号", "设备", "操作人", "日期", "开始时间", "结束时间"], ["WO-1", "SW-01", "陆听澜", "2026-06-18", start, end]))
    assert (clock(row["started_at"]), clock(row["finished_at"])) == CLOCKS[start, end]


PAST_MIDNIGHT = {
    "2026-06-18 晚上11点 至 晚上12点": ("06-18 23:00", "06-19 00:00"),
    "2026-06-18 23:00-次日2:00": ("06-18 23:00", "06-19 02:00"),
    "2026-06-18 上午9点半-10点半": ("06-18 09:30", "06-18 10:30"),
    "2026-06-18 24:00:00 至 次日0:30": ("06-19 00:00", "06-19 00:30"),
    "2026-06-18 24:00 至 01:00": ("06-19 00:00", "06-19 01:00"),
}


@pytest.mark.parametrize("span", PAST_MIDNIGHT)
def test_spans_at_and_past_midnight(tmp_path: Path, span: str) -> None:
    (row,), _ = orders(table(tmp_path / "o.csv", ["工单编号", "设备", "操作人", "作业时间"], ["WO-1", "SW-01", "陆听澜", span]))
    assert (clock(row["started_at"]), clock(row["finished_at"])) == PAST_MIDNIGHT[span]


@pytest.mark.parametrize(("start", "end"), [("次日1:00", "次日0:30"), ("晚上12点半", "24:00"), ("晚上11点", "晚上1点")])
def test_an_end_whose_day_is_written_or_not_to_be_told_is_never_moved(tmp_path: Path, start: str, end: str) -> None:
    given = [["WO-1", "SW-01", "陆听澜", "2026-06-18", start, end], ["WO-2", "SW-01", "陆听澜", "2026-06-18", "9:00", "10:00"]]
    rows, file = orders(table(tmp_path / "o.csv", ["工单编号", "设备", "操作人", "日期", "开始时间", "结束时间"], *given))
    assert [r["order_id"] for r in rows] == ["WO-2"] and [u.line for u in file.unread] == [2]


def test_roles_in_brackets_and_others_who_are_not_named(tmp_path: Path) -> None:
    cells = ["2026-06-18 9:00", "2026-06-18 10:00"]
    path = table(tmp_path / "o.csv", ["工单号", "设备", "操作人", "开始", "结束"], ["1", "SW-01", "顾晚舟（主）、沈若谷（监护）", *cells], ["2", "SW-01", "沈若谷等2人", *cells])
    rows, file = orders(path)
    assert [(r["operator"], r["co_operator"]) for r in rows] == [("顾晚舟", "沈若谷"), ("沈若谷", None)]
    assert "括注" in said(file) and "等若干人" in said(file)


def test_two_rows_of_headings_a_title_above_and_totals_below(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["2026 年六月运维工单台账"], ["工单编号", "设备", "作业人员", None, "作业时间", None], [None, None, "操作人", "协同操作人", "开始", "结束"],
        ["WO-1", "SW-01", "陆 听澜", "周屿", "6月18日 9:30", "6月18日 10:15"], ["工单编号", "设备", "操作人", "协同操作人", "开始", "结束"], ["WO-2", "SW-01", "陆听澜", "无", "2026-06-19 23:30", "0:30"],
        ["合计", "2 张"],
    ):  # fmt: skip
        sheet.append(row)
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "o.xlsx")
    rows, file = orders(tmp_path / "o.xlsx")
    assert [(r["order_id"], r["operator"], r["co_operator"], clock(r["started_at"]), clock(r["finished_at"])) for r in rows] == [
        ("WO-1", "陆听澜", "周屿", "06-18 09:30", "06-18 10:15"), ("WO-2", "陆听澜", None, "06-19 23:30", "06-20 00:30")
    ]
    assert file.unread == [] and "合计" in said(file) and "次日" in said(file)


def test_a_merged_device_holds_for_all_its_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["编号", "设备", "操作人", "开始时间", "结束时间"], ["1", "SW-01", "陆听澜", "2026-06-18 9:00", "2026-06-18 10:00"], ["2", None, "周屿", "2026-06-18 11:00", "2026-06-18 12:00"]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "o.xlsx")
    rows, _ = orders(tmp_path / "o.xlsx")
    assert [r["device_id"] for r in rows] == ["SW-01", "SW-01"]


def test_several_people_and_devices_in_a_cell(tmp_path: Path) -> None:
    rows, file = orders(table(tmp_path / "o.csv", ["工单号", "设备名称", "运维人员", "开始", "结束"], ["1", "SW-01、SW-02", "陆听澜、周屿", "2026-06-18 9:00", "2026-06-18 10:00"], encoding="gb18030"))
    assert [(r["order_id"], r["device_id"], r["operator"], r["co_operator"]) for r in rows] == [("1/SW-01", "SW-01", "陆听澜", "周屿"), ("1/SW-02", "SW-02", "陆听澜", "周屿")]
    assert "gb18030" in said(file) and "几台设备" in said(file)


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = table(
        tmp_path / "o.csv", ["工单号", "设备", "操作人", "开始时间", "结束时间"], ["1", "", "陆听澜", "2026-06-18 9:00", "2026-06-18 10:00"],
        ["2", "SW-01", "无", "2026-06-18 9:00", "2026-06-18 10:00"], ["3", "SW-01", "陆听澜", "昨天", "今天"], ["4", "SW-01", "陆听澜", "2026-06-18 9:00", "2026-06-17 10:00"],
        ["5", "SW-01", "陆听澜", "2026-06-18 9:00", "2026-06-18 10:00"],
    )  # fmt: skip
    with read([path]) as evidence:
        assert [u.line for u in evidence.files[0].unread] == [2, 3, 4, 5]
        assert [r["order_id"] for r in rows_of(evidence, evidence.orders)] == ["5"]


def test_a_day_alone_is_the_whole_day_and_said(tmp_path: Path) -> None:
    (row,), file = orders(table(tmp_path / "o.csv", ["巡检编号", "巡检设备", "巡检人", "巡检日期"], ["1", "SW-01", "陆听澜", "2026-06-18"]))
    assert row["finished_at"] - row["started_at"] == 86_399_000_000 and row["kind"] == "inspection" and "0 至 24 时" in said(file)


def test_files_without_headings_of_orders_are_refused_with_what_they_have(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="o.csv: this is no orders that is known.*水果"):
        read([table(tmp_path / "o.csv", ["水果", "斤"], ["苹果", "3"])])


STRANGE = ["经手", "干在哪", "编码", "从几时", "到几时"]


def test_a_mapping_is_guessed_written_corrected_and_remembered(tmp_path: Path) -> None:
    path = table(tmp_path / "o.csv", ["编号", "设备", "姓名", "填表人员", "开始时间", "结束时间"], ["1", "SW-01", "张三", "李四", "2026-06-18 9:00", "2026-06-18 10:00"])
    mapping = Mapping()
    (row,), _ = orders(path, mapping)
    assert row["operator"] == "张三" and mapping.learned
    kept = tmp_path / "mapping.yaml"
    kept.write_text(mapping.text().replace("operator: 姓名", "operator: 填表人员"), encoding="utf-8")
    again = load_mapping(kept)
    (row,), _ = orders(path, again)
    assert row["operator"] == "李四" and not again.learned


def test_a_mapping_reads_titles_nobody_could_guess(tmp_path: Path) -> None:
    path = table(tmp_path / "o.csv", STRANGE, ["陆听澜", "SW-01", "7", "2026-06-18 9:00", "2026-06-18 10:00"])
    kept = tmp_path / "m.yaml"
    names = ("operator", "device_id", "order_id", "started_at", "finished_at")
    kept.write_text("tables:\n- table: orders\n  columns:\n" + "".join(f"    {n}: {t}\n" for n, t in zip(names, STRANGE, strict=True)), encoding="utf-8")
    (row,), _ = orders(path, load_mapping(kept))
    assert (row["order_id"], row["operator"], row["device_id"]) == ("7", "陆听澜", "SW-01")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("logs:\n- {file: a.log, zone: Mars/Olympus}\n", "nobody knows a zone"), ("tables:\n- {table: orders, columns: {opeartor: x}}\n", "there is no field"),
        ("tables:\n- {table: fruit, columns: {}}\n", "each entry has a table"), ("logs:\n- {file: a.log, year: soon}\n", "is no year"), ("- x\n", "a mapping holds tables or logs"),
    ],
)
def test_a_broken_mapping_names_its_line(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError, match=rf"m\.yaml:\d.*{wrong}"):
        load_mapping(tmp_path / "m.yaml")


def test_doors_alarms_and_videos_are_recognised_by_their_titles(tmp_path: Path) -> None:
    door = table(tmp_path / "door.csv", ["门名称", "姓名", "刷卡时间", "进出方向"], ["监控室", "陆听澜", "2026-06-18 09:20:00", "进"], ["监控室", "", "2026-06-18 09:20:00", "进"], encoding="gb18030")
    alarm = table(tmp_path / "alarm.csv", ["防区", "报警时间", "报警类型"], ["保密室", "2026-06-18 09:20:00", "入侵"])
    video = table(tmp_path / "video.csv", ["通道名称", "录像开始时间", "录像结束时间"], ["保密室 1", "2026-06-18 00:00:00", "2026-06-19 00:00:00"])
    with read(logs=[door, alarm, video]) as evidence:
        assert [file.format for file in evidence.files] == ["door", "alarm", "video"]
        assert evidence.files[0].rows_unread == 1
        assert [(r["device_id"], r["account"], r["action"]) for r in rows_of(evidence, evidence.logs.events)] == [("保密室", "-", "alarm"), ("监控室", "陆听澜", "door")]
        assert [r["camera"] for r in rows_of(evidence, evidence.logs.recordings)] == ["保密室 1"]


def test_recordings_may_end_at_24_00_00(tmp_path: Path) -> None:
    video = table(tmp_path / "video.csv", ["通道名称", "录像开始时间", "录像结束时间"], ["保密室 1", "2026-06-18 00:00:00", "2026-06-18 24:00:00"])
    with read(logs=[video]) as evidence:
        assert [clock(r["finished_at"]) for r in rows_of(evidence, evidence.logs.recordings)] == ["06-19 00:00"]


def test_people_and_devices_with_their_other_names(tmp_path: Path) -> None:
    people = table(tmp_path / "people.csv", ["姓名", "账号", "账号类型"], ["陆听澜", "luting、root", "共用"], ["", "x", ""])
    devices = table(tmp_path / "devices.xlsx", ["设备", "别名"], ["SW-01", "10.8.0.11、core-sw"])
    path = table(tmp_path / "o.csv", ["编号", "设备", "操作人", "开始时间", "结束时间"], ["1", "CORE-SW", "陆听澜", "2026-06-18 9:00", "2026-06-18 10:00"])
    with read([path], aliases=[people, devices]) as evidence:
        assert rows_of(evidence, evidence.orders)[0]["device_id"] == "SW-01"
        assert {(a.person, a.account, a.kind.value) for a in evidence.aliases if a.person != "-"} == {("陆听澜", "luting", "shared"), ("陆听澜", "root", "shared")}
        assert evidence.files[0].rows_unread == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["工单编号", "设备名称", "开始时间"], ["1", "WEB-01", "2026-03-05 14:00"]], "columns are missing: operator"),
        ([["工单编号", "设备名称", "操作人"], ["1", "WEB-01", "陆听澜"]], "columns are missing: started_at"),
        ([["工单编号", "设备名称", "操作人", "开始时间", "结束时间"]], "it holds titles and no orders"),
        ([["甲", "乙"], ["1", "2"]], "this is no orders that is known"),
    ],
)
def test_a_file_without_orders_says_what_it_lacks(tmp_path: Path, rows: list[list[object]], told: str) -> None:
    with pytest.raises(IntakeError, match=told):
        orders(table(tmp_path / "o.csv", *rows))


@pytest.mark.parametrize(
    ("titles", "row", "when"),
    [
        (["门名称", "姓名", "日期", "时间"], ["机房门", "周屿", "2026/6/18", "下午2:05"], "06-18 14:05"), (["门名称", "姓名", "日期", "时间"], ["机房门", "周屿", "2026/6/18", "2026/6/19 2:05"], "06-19 02:05"),
        (["门名称", "姓名", "日期", "时间"], ["机房门", "周屿", "2026-06-18 00:00:00", "24:00"], "06-19 00:00"), (["日期", "时间", "主机", "用户", "操作"], ["20260618", "9:40", "SW-01", "周屿", "登录"], "06-18 09:40"),
        (["防区", "日期", "报警时间"], ["机房门", "2026年6月18日", "3点4分"], "06-18 03:04"),
    ],
)
def test_a_log_may_keep_the_day_apart_from_the_time(tmp_path: Path, titles: list[object], row: list[object], when: str) -> None:
    with read(logs=[table(tmp_path / "l.csv", titles, row)]) as evidence:
        assert [clock(event["ts"]) for event in rows_of(evidence, evidence.logs.events)] == [when]
        assert evidence.files[0].rows_unread == 0


def test_a_log_of_which_no_row_can_be_read_is_refused_by_its_first(tmp_path: Path) -> None:
    given, log = table(tmp_path / "o.csv", ["设备", "操作人", "日期"], ["SW-01", "周屿", "2026-06-18"]), table(tmp_path / "l.csv", ["门名称", "姓名", "刷卡时间"], ["机房门", "周屿", "昨天"])
    with pytest.raises(IntakeError, match=r"l.csv: no row could be read; row 2: \"昨天\" is no time"), read([given], [log]):
        pass
