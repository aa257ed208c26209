"""What may stand in a mapping; whatever may not is refused with file, line and field."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from zhengtu.evidence.engine.syslog import zone_shift
from zhengtu.evidence.mapping.remembered import load_mapping
from zhengtu.evidence.reading.instants import is_zone, parse_instant
from zhengtu.places import IntakeError

ZONES = ["+08:00", "+0800", "-3", "UTC+8", "utc+8", "UTC+08:00", "(UTC+8)", "GMT-9:30", "UTC", "GMT", "Asia/Shanghai", "America/St_Johns", "Etc/GMT+8", "PRC"]


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_that_is_admitted_means_the_same_to_reader_and_engine(zone: str) -> None:
    assert is_zone(zone)
    stamp = "TIMESTAMP '2026-06-18 09:00:00'"
    ((found,),) = duckdb.sql(f"SELECT {zone_shift(stamp, zone)}").fetchall()
    assert found == parse_instant(datetime(2026, 6, 18, 9), zone_hours=0, zone=zone).at


@pytest.mark.parametrize("zone", ["CST", "BJT", "+99:00", "+08:60", "8", "UTC8", "Asia", "localtime", "posix/Asia/Shanghai", "SystemV/PST8", "JST", "../../etc", "x'; --"])
def test_what_is_no_zone_or_an_ambiguous_one_is_not_admitted(zone: str) -> None:
    assert not is_zone(zone)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("logs: [{file: a.log, zone: BJT}]", r"logs\[1\].zone: nobody knows a zone named \"BJT\""), ("logs: [{file: a.log, zone: cst}]", r"logs\[1\].zone: .*ambiguous: China, Central and Cuba"),
        ("logs: [auth.log]", r"logs\[1\]: each entry says file, device, zone, year"), ("logs: {file: x}", "logs: logs is a list"), ("logs: 7", "logs: logs is a list"),
        ("logs: [{file: [x]}]", r"logs\[1\].file: file is one word"), ("logs: [{zone: UTC}]", r"logs\[1\]: it names no file"),
        ("logs: [{file: x, yeer: 2026}]", r"logs\[1\].yeer: .*The fields are file, device, zone, year"), ("logs: [{file: x, year: ²⁰²⁶}]", r"logs\[1\].year: .* is no year"),
        ("tables: 7", "tables: tables is a list"), ("tables: [7]", r"tables\[1\]: each entry says file, table, columns"),
        ("tables: [{table: [x], columns: {a: b}}]", r"tables\[1\].table: table is one word"), ("tables: [{table: orders, columns: [x]}]", r"tables\[1\]: each entry has a table"),
        ("tables: [{table: orders, columns: {operator: [x]}}]", r"tables\[1\].columns.operator: operator is one word"),
        ("tables: [{table: orders, colums: {}}]", r"tables\[1\].colums: .*The fields are file, table, columns"),
        ("table: []", "table: .*The fields are tables, logs"), ("foo: 1", "foo: .*The fields are tables, logs"), ("tables: []\nfoo: 1", "m.yaml:2 foo: "),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_one_sentence(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError) as refused:
        load_mapping(tmp_path / "m.yaml")
    assert re.match(rf"m\.yaml:\d .*{wrong}" if "m.yaml" not in wrong else wrong, refused.value.said("en"))


@pytest.mark.parametrize("text", ["", "tables:\nlogs:\n", "tables: []\n", "{}"])
def test_a_mapping_may_say_nothing_yet(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    assert load_mapping(tmp_path / "m.yaml").tables == []
