"""`zhengtu trace` on a planted half year, on plain tables and on bad input."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from half_year import write_half_year
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook

from zhengtu.reports.pdf.tracing_file import typeset_tracing

HOUSE = Path(__file__).resolve().parents[2]
Run = Callable[..., Any]
ON = ("--on", "2026-10-09")
ORDERS = ["order_id", "device_id", "operator", "co_operator", "started_at", "finished_at"]
EVENTS = ["device_id", "account", "ts", "action"]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("half-year")
    write_half_year(folder, seed=7, orders=60)
    return folder


def words(folder: Path) -> tuple[object, ...]:
    return (folder / "orders", folder / "logs", "--aliases", folder / "people.csv", *ON)


def table(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_the_answer_keeps_its_contract_and_tells_the_truth(zhengtu: Run, planted: Path) -> None:
    ran = zhengtu("trace", *words(planted), "--apply-offsets", "--format", "json", "--draw", "4", "--seed", "x")
    assert ran.code == 1, ran.err
    schema = json.loads((HOUSE / "docs/contracts/trace.schema.json").read_text("utf-8"))
    assert [e.message for e in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(ran.json)] == []
    assert {order["id"]: order["verdict"] for order in ran.json["orders"]} == json.loads((planted / "truth.json").read_text("utf-8"))["verdicts"]
    assert len(ran.json["sample"]["orders"]) == 4
    assert "门禁记录.csv" in ran.json["summary"]["zone_assumed"]["files"]


def test_a_draw_is_the_same_for_the_same_seed_only(zhengtu: Run, planted: Path) -> None:
    drawn = [zhengtu("trace", *words(planted), "--format", "json", "--draw", "9", "--seed", seed).json["sample"]["orders"] for seed in ("a", "a", "b")]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_names_every_order_at_odds_with_both_places(zhengtu: Run, planted: Path, lang: str) -> None:
    ran = zhengtu("trace", *words(planted), "--apply-offsets", "--lang", lang)
    truth = json.loads((planted / "truth.json").read_text("utf-8"))["verdicts"]
    named = set(re.findall(r"^[■?] .*?((?:WO|XJ)-\d+-\d+) ", ran.out, re.MULTILINE))
    assert named == {number for number, verdict in truth.items() if not verdict.startswith("proven")}
    assert ".csv:" in ran.out and ("运维工单台账.xlsx" in ran.out)


def test_every_form_is_written_and_holds_the_drawn_orders(zhengtu: Run, planted: Path, tmp_path: Path) -> None:
    drawn = zhengtu("trace", *words(planted), "--format", "json", "--draw", "3").json["sample"]["orders"]
    files = {form: tmp_path / f"t.{form}" for form in ("html", "xlsx", "pdf")}
    for form, file in files.items():
        assert zhengtu("trace", *words(planted), "--draw", "3", "--format", form, "-o", file).code == 1
    page = files["html"].read_text("utf-8")
    assert "<script" not in page and "http://" not in page.replace("http-equiv", "") and "https://" not in page
    assert all(number in page for number in drawn)
    book = load_workbook(files["xlsx"])
    assert "工单与日志" in book.sheetnames and book["工单与日志"].max_row == 1 + len(json.loads((planted / "truth.json").read_text("utf-8"))["verdicts"])
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files["pdf"]))
    assert all(number in text for number in drawn)


def test_the_same_evidence_gives_the_same_bytes(zhengtu: Run, planted: Path, tmp_path: Path) -> None:
    for form in ("html", "json"):
        for name in ("one", "two"):
            zhengtu("trace", *words(planted), "--format", form, "-o", tmp_path / f"{name}.{form}")
        assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"two.{form}").read_bytes()


def test_plain_tables_need_no_mapping(zhengtu: Run, tmp_path: Path) -> None:
    orders = table(tmp_path / "w.csv", ORDERS, ["1", "d", "ann", "", "2026-06-18 09:00:00", "2026-06-18 10:00:00"])
    events = table(tmp_path / "l.csv", EVENTS, ["d", "ann", "2026-06-18 09:10:00", "sudo"])
    ran = zhengtu("trace", orders, events, *ON, "--format", "json")
    assert ran.code == 0 and ran.json["orders"][0]["verdict"] == "proven"
    assert ran.json["summary"]["zone_assumed"] == {"hours_east": 8, "files": ["w.csv", "l.csv"]}


@pytest.mark.parametrize(("tolerance", "verdict"), [("5m", "wrong_time"), ("20m", "proven"), ("1200s", "proven"), ("1h", "proven"), ("0", "wrong_time")])
def test_tolerance(zhengtu: Run, tmp_path: Path, tolerance: str, verdict: str) -> None:
    orders = table(tmp_path / "w.csv", ORDERS, ["1", "d", "ann", "", "2026-06-18 09:00:00", "2026-06-18 10:00:00"])
    events = table(tmp_path / "l.csv", EVENTS, ["d", "ann", "2026-06-18 08:45:00", "cmd"])
    assert zhengtu("trace", orders, events, *ON, "--tolerance", tolerance, "--format", "json").json["orders"][0]["verdict"] == verdict


@pytest.mark.parametrize("words_", [("--tolerance", "soon"), ("--tolerance", "90s"), ("--draw", "0"), ("--format", "pdf")])
def test_wrong_usage(zhengtu: Run, tmp_path: Path, words_: tuple[str, ...]) -> None:
    assert zhengtu("trace", tmp_path / "w.csv", tmp_path / "l.csv", *words_).code == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", "a,b\n1,2\n", "this is no log that is known"), ("x.log", "", "the file is empty"), ("x.csv", b"\x00" * 999, "this is no log that is known"),
        ("x.xlsx", b"PK\x03\x04rubbish", "this is no sound workbook"), ("x.gz", b"\x1f\x8b\x08\x00rubbish", "nothing can be read"), ("x.parquet", b"PAR1rubbish", "x.parquet"),
    ],
)
def test_bad_logs_are_one_sentence_and_exit_4(zhengtu: Run, tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    orders = table(tmp_path / "w.csv", ORDERS, ["1", "d", "ann", "", "2026-06-18 09:00:00", "2026-06-18 10:00:00"])
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    ran = zhengtu("trace", orders, tmp_path / name, *ON, "--lang", "en")
    assert ran.code == 4 and said in ran.err and "the program itself failed" not in ran.err


def test_a_pipe_and_a_name_that_cannot_be_written_are_refused_before_they_are_opened(zhengtu: Run, tmp_path: Path) -> None:
    orders = table(tmp_path / "w.csv", ORDERS, ["1", "d", "ann", "", "2026-06-18 09:00:00", "2026-06-18 10:00:00"])
    os.mkfifo(tmp_path / "pipe")
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/\xff.csv"))
    odd.write_bytes(orders.read_bytes())
    for path, said in ((tmp_path / "pipe", "this is a pipe or a device and no file"), (odd, "the name of the file is not UTF-8")):
        ran = zhengtu("trace", orders, path, *ON, "--lang", "en")
        assert ran.code == 4 and said in ran.err


def test_a_guessed_mapping_is_written_for_correction(zhengtu: Run, planted: Path, tmp_path: Path) -> None:
    kept = tmp_path / "mapping.yaml"
    assert "mapping.yaml" in zhengtu("trace", *words(planted), "--mapping", kept).err
    assert "table: orders" in kept.read_text("utf-8") and zhengtu("trace", *words(planted), "--mapping", kept).err == ""


@pytest.mark.parametrize(("text", "is_kept"), [("# 王工的说明\nlogs: []\n", True), ("tables: []  # 王工的说明\n", False)])
def test_what_a_user_wrote_in_a_mapping_stays(zhengtu: Run, tmp_path: Path, text: str, is_kept: bool) -> None:
    given = office(tmp_path, text)
    said, left = zhengtu("trace", *given).err, (tmp_path / "m.yaml").read_text("utf-8")
    assert "王工的说明" in left and ("table: orders" in left) == is_kept and ("table: orders" in said) != is_kept


@pytest.mark.parametrize(("row", "code"), [(["2", "SW-01", "陆听澜", "2026-06-31", "9:29", "9:45"], 3), (["合计", "", "", "", "", "1 张"], 0), (["备注核对", "SW-01", "陆听澜", "2026-06-18", "9:31", "9:45"], 0)])
def test_an_order_that_cannot_be_read_is_not_proven(zhengtu: Run, tmp_path: Path, row: list[str], code: int) -> None:
    titles = ["工单号", "设备", "操作人", "日期", "开始时间", "结束时间"]
    orders = table(tmp_path / "o.csv", titles, ["1", "SW-01", "陆听澜", "2026-06-18", "9:29", "9:45"], row)
    log = table(tmp_path / "l.csv", ["日期", "时间", "主机", "用户", "操作"], ["2026-06-18", "上午9:30", "SW-01", "陆听澜", "登录"], ["2026-06-18", "9:40", "SW-01", "陆听澜", "登录"])
    assert zhengtu("trace", orders, log, *ON).code == code


@pytest.mark.parametrize("over", ["w.csv", "logs/l.csv", "logs/../w.csv", "link.csv", "people.csv", "m.yaml"])
@pytest.mark.parametrize("form", ["json", "html"])
def test_the_report_is_never_written_over_what_it_was_made_from(zhengtu: Run, tmp_path: Path, over: str, form: str) -> None:
    (tmp_path / "logs").mkdir()
    orders = table(tmp_path / "w.csv", ORDERS, ["1", "d", "ann", "", "2026-06-18 09:00:00", "2026-06-18 10:00:00"])
    table(tmp_path / "logs" / "l.csv", EVENTS, ["d", "ann", "2026-06-18 09:10:00", "sudo"])
    (tmp_path / "link.csv").symlink_to(orders)
    people = table(tmp_path / "people.csv", ["姓名", "账号"], ["安", "ann"])
    (tmp_path / "m.yaml").write_text("tables: []\n", encoding="utf-8")
    before = (tmp_path / over).read_bytes()
    ran = zhengtu("trace", orders, tmp_path / "logs", "--aliases", people, "--mapping", tmp_path / "m.yaml", *ON, "--format", form, "-o", tmp_path / over)
    assert ran.code == 2 and "Nothing was written" in " ".join(ran.err.split()) and (tmp_path / over).read_bytes() == before


OFFICE = ["工单编号", "设备", "操作人", "开始时间", "结束时间"]


def office(folder: Path, mapping: str) -> tuple[object, ...]:
    """Orders of an office, a log without years and zones, and a mapping with the given text."""
    orders = table(folder / "o.csv", OFFICE, ["1", "db-01", "ann", "2026-06-18 09:00:00", "2026-06-18 10:00:00"])
    (folder / "auth.log").write_text("Jun 18 09:10:00 db-01 sshd[7]: Accepted publickey for ann from 10.0.0.1 port 1 ssh2\n", encoding="utf-8")
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    return (orders, folder / "auth.log", "--mapping", folder / "m.yaml", *ON, "--format", "json")


@pytest.mark.parametrize(
    ("zone", "verdict"),
    [("+08:00", "proven"), ("UTC+8", "proven"), ("(UTC+8)", "proven"), ("UTC+08:00", "proven"), ("Asia/Shanghai", "proven"), ("Asia/Tokyo", "wrong_time"), ("+09:00", "wrong_time")],
)
def test_a_system_log_is_read_in_the_zone_its_mapping_names(zhengtu: Run, tmp_path: Path, zone: str, verdict: str) -> None:
    assert zhengtu("trace", *office(tmp_path, f'logs:\n- {{file: auth.log, zone: "{zone}"}}\n')).json["orders"][0]["verdict"] == verdict


def test_a_mapping_that_is_refused_stays_as_the_user_wrote_it(zhengtu: Run, tmp_path: Path) -> None:
    ran = zhengtu("trace", *office(tmp_path, "table: x\n"), "--lang", "en")
    assert ran.code == 4 and 'm.yaml:1 table: there is no field "table". The fields are tables, logs' in ran.err
    assert (tmp_path / "m.yaml").read_text("utf-8") == "table: x\n"


def test_what_of_a_mapping_served_no_file_is_told(zhengtu: Run, tmp_path: Path) -> None:
    text = "logs:\n- {file: gone.log, year: 2026}\n- {file: auth.log}\ntables:\n- {file: q.csv, table: orders, columns: {operator: 经手}}\n"
    ran = zhengtu("trace", *office(tmp_path, text), "--lang", "en")
    assert [line for line in ran.err.splitlines() if line.startswith("!")] == [
        "! m.yaml: no file that was read is the log gone.log", "! m.yaml: no file was read by the orders columns of q.csv: 经手"
    ]  # fmt: skip


def test_typst_warns_of_nothing(planted: Path) -> None:
    from half_years import AS_OF, SMALL, read

    from zhengtu.evidence.settings import Settings
    from zhengtu.evidence.tracing import trace
    from zhengtu.reports.tracing.arranging import Extent, TraceReport, arrange_tracing
    from zhengtu.workdays import china

    with (
        read(sorted((planted / "orders").iterdir()), sorted((planted / "logs").iterdir())) as evidence,
        trace(evidence.orders, evidence.logs, settings=Settings(aliases=evidence.aliases, resources=SMALL), as_of=AS_OF) as tracing,
    ):
        sheet = arrange_tracing(TraceReport(tracing, evidence.files, china()), lang="en", extent=Extent(20, 20, 10))
    assert typeset_tracing(sheet, AS_OF)[1] == []
