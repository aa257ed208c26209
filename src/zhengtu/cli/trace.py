"""`zhengtu trace`: work orders and inspection records against the systems' own logs, both ways."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.busy import Busy
from zhengtu.cli.options import (
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    OutputOption,
    PackOption,
    ReadingOption,
    day_or_today,
    grade_or_default,
    pack_or_shipped,
    put_out,
    reading_or_first,
    refuse_source,
)
from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.mapping.adding import with_tables
from zhengtu.evidence.mapping.remembered import Mapping, load_mapping
from zhengtu.evidence.plan import load_tracing_plan, shipped_tracing_plan
from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.reader import Evidence, read_evidence
from zhengtu.evidence.sample import draw_sample
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import Tracing
from zhengtu.evidence.tracing import trace as hold_against
from zhengtu.evidence.video import required_days
from zhengtu.intake.converting import write_whole
from zhengtu.places import write_yaml
from zhengtu.places.errors import in_language
from zhengtu.reports.tracing.arranging import Extent, TraceReport, arrange_tracing
from zhengtu.reports.tracing.json_text import json_pieces
from zhengtu.reports.tracing.sheet import TraceSheet
from zhengtu.reports.tracing.text import tracing_text
from zhengtu.workdays import china

app = typer.Typer()
_SPAN = re.compile(r"([0-9]{1,5})\s*(s|m|min|h|秒|分|分钟|小时)?")
_MINUTES = {"s": 1 / 60, "秒": 1 / 60, "h": 60, "小时": 60}


class TraceFormat(Enum):
    """Form of the answer."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    PDF = "pdf"


# Loaded when asked for; each module has `written(sheet, on) -> bytes`.
_WRITERS = {
    TraceFormat.HTML: ("zhengtu.reports.html.tracing_page", Extent()),
    TraceFormat.XLSX: ("zhengtu.reports.spreadsheet.tracing_book", Extent(orders=1_000_000, details=0, rows=100_000)),
    TraceFormat.PDF: ("zhengtu.reports.pdf.tracing_file", Extent(orders=40, details=40, rows=40)),
}


def parse_tolerance(text: str | int) -> int:
    """Minutes, written `5m`, `300s`, `1h` or a bare number of minutes."""
    found = _SPAN.fullmatch(str(text).strip())
    minutes = int(found[1]) * _MINUTES.get(found[2] or "m", 1) if found else -1
    if minutes < 0 or minutes > 24 * 60 or minutes != int(minutes):
        raise typer.BadParameter(f'“{text}”不是容差，请写 5m、300s 或 1h，整分钟 / "{text}" is no tolerance; write whole minutes as 5m, 300s or 1h')
    return int(minutes)


@app.command(
    epilog="例 / examples：`zhengtu trace orders.xlsx logs/*` · `zhengtu trace orders.xlsx session.csv auth.log.gz --aliases p.csv --format html -o r.html`"
    " · `zhengtu trace orders.xlsx logs/* --draw 20 --seed 第一次 --format pdf -o table.pdf`"
)
def trace(
    orders: Annotated[Path, typer.Argument(metavar="ORDERS", help="工单或巡检记录，文件或文件夹 / orders or inspection records: a file or a folder")],
    logs: Annotated[list[Path], typer.Argument(metavar="LOGS…", help="日志和导出，文件或文件夹 / logs and exports: files or folders")],
    inspections: Annotated[list[Path] | None, typer.Option("--orders", metavar="FILE", help="再加一份工单或巡检记录 / one more file of orders")] = None,
    tolerance: Annotated[int | None, typer.Option("--tolerance", parser=parse_tolerance, metavar="5m", help="前后容差，默认 5m / tolerance")] = None,
    aliases: Annotated[
        list[Path] | None, typer.Option("--aliases", metavar="FILE", help="姓名与账号对照，或设备与别名 / people and accounts, devices and names")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help="列对照；没有则写出供核对 / column mapping; written when it is not there")
    ] = None,
    apply_offsets: Annotated[bool, typer.Option("--apply-offsets", help="同意按估计的时钟偏差改正 / agree to the estimated clock offsets")] = False,
    draw: Annotated[int | None, typer.Option("--draw", min=1, metavar="N", help="抽取 N 张备查 / draw N orders")] = None,
    seed: Annotated[str | None, typer.Option("--seed", metavar="TEXT", help="抽取的种子，默认为日期 / seed of the draw, the date if not said")] = None,
    memory: Annotated[str, typer.Option("--memory", metavar="2GB", help="内存上限，超出则溢写到磁盘 / memory limit; beyond it the run spills to disk")] = "2GB",
    everything: Annotated[bool, typer.Option("--all", help="已证实的也列出 / list what is proven too")] = False,
    format: Annotated[TraceFormat, typer.Option("--format", help="text, json, html, xlsx, pdf")] = TraceFormat.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    on: OnOption = None,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    pack: PackOption = None,
) -> None:
    """文档追溯：工单、巡检记录与系统日志双向核对 / hold orders and inspections against the logs, and the logs against the orders.

    退出码 / exit codes：0 全部证实 all proven，1 有不符 some at odds，3 有待定 some beyond the logs.
    """
    if format in (TraceFormat.XLSX, TraceFormat.PDF) and output is None:
        raise typer.BadParameter(f"{format.value} 请用 -o FILE 写入文件 / write {format.value} to a file with -o FILE", param_hint="--format")
    sources = [orders, *(inspections or ()), *logs, *(aliases or ()), *([mapping] if mapping else ()), *([pack] if pack else ())]
    refuse_source(output, *(file for path in sources for file in _files(path)))
    as_of = day_or_today(on)
    law = pack_or_shipped(pack)
    plan = shipped_tracing_plan() if pack is None else load_tracing_plan(pack)
    video = required_days(law, plan, reading=law.reading(reading_or_first(law, reading)), grade=grade_or_default(law, grade), as_of=as_of)
    remembered, resources = load_mapping(mapping), Resources(memory=memory)
    given = [*_files(orders), *(file for path in inspections or () for file in _files(path))]
    with (
        Busy(lang) as busy,
        read_evidence(
            given,
            [file for path in logs for file in _files(path)],
            aliases=aliases or (),
            mapping=remembered,
            zone_hours=plan.zone_hours,
            as_of=as_of,
            resources=resources,
            beginning=lambda name: busy.at(f"正在读取 {name} ‖ reading {name}"),
        ) as evidence,
    ):
        if mapping is not None and remembered.learned:
            _remember(mapping, remembered)
        for remark in remembered.idle(path.name for path in evidence.paths.values()):
            print(f"! {mapping.name if mapping else ''}{'：' if lang is Lang.ZH else ': '}{in_language(remark, lang.value)}", file=sys.stderr)
        settings = Settings(plan=plan, tolerance_minutes=tolerance, aliases=evidence.aliases, video_days=video, resources=resources)
        busy.at("正在双向核对 ‖ holding orders and logs against each other")
        with _traced(evidence, settings, as_of, apply_offsets=apply_offsets) as tracing:
            busy.at(f"正在生成 {format.value} ‖ writing {format.value}")
            sample = draw_sample(tracing, draw, seed=seed or as_of.isoformat()) if draw else None
            report = TraceReport(tracing, evidence.files, china(), sample, evidence.digests)
            _answer(report, format, lang.value, output, as_of, busy=busy, everything=everything)
            raise typer.Exit(_exit_code(tracing, evidence.files))


def _remember(file: Path, mapping: Mapping) -> None:
    """Write the guesses where they can be corrected: a file of their own, or below what the user wrote."""
    written = with_tables(file.read_bytes().decode(), mapping.learned) if file.exists() else mapping.text()
    if written is None:
        print(f"{file.name} 的 tables 不是逐行列出，未能补写 / tables of {file.name} is no list in lines; nothing was added to it:", file=sys.stderr)
        print(write_yaml(mapping.learned), end="", file=sys.stderr)
        return
    write_whole(file, written)
    print(f"列对照已写入 {file.name}，请核对 / the mapping was written to {file.name}; please look it over", file=sys.stderr)


def _files(path: Path) -> list[Path]:
    """The file itself, or the files of a folder and its folders, hidden ones apart."""
    if not path.is_dir():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)]


def _traced(evidence: Evidence, settings: Settings, as_of: date, *, apply_offsets: bool) -> Tracing:
    """One run, or a second with the offsets the first found when the user agrees to them."""
    tracing = hold_against(evidence.orders, evidence.logs, settings=settings, as_of=as_of)
    if not (apply_offsets and tracing.clocks):
        return tracing
    clocks = tracing.clocks
    tracing.close()
    agreed = Settings(settings.plan, settings.tolerance_minutes, settings.aliases, clocks, settings.video_days, settings.resources)
    return hold_against(evidence.orders, evidence.logs, settings=agreed, as_of=as_of)


def _answer(report: TraceReport, format: TraceFormat, lang: str, output: Path | None, on: date, *, busy: Busy, everything: bool) -> None:
    if format is TraceFormat.JSON:
        busy.done()
        _put_pieces(report, lang, output)
    elif format is TraceFormat.TEXT:
        sheet = arrange_tracing(report, lang=lang, extent=Extent(details=200, rows=12))
        text = tracing_text(sheet, everything=everything, to_file=output is not None)
        busy.done()
        put_out(text, output)
    else:
        name, extent = _WRITERS[format]
        write: Callable[[TraceSheet, date], bytes] = import_module(name).written
        made = write(arrange_tracing(report, lang=lang, extent=extent), on)
        busy.done()
        if output is None:
            sys.stdout.buffer.write(made)
        else:
            write_whole(output, made)


def _put_pieces(report: TraceReport, lang: str, output: Path | None) -> None:
    pieces = json_pieces(report.tracing, report.files, report.sample, lang=lang)
    if output is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    with output.open("w", encoding="utf-8") as file:
        file.writelines(pieces)


def _exit_code(tracing: Tracing, files: Sequence[FileReading]) -> int:
    """0 only where every order that was given was checked: one that could not be read is not proven."""
    kinds = {verdict.value: count for verdict, count in tracing.summary.verdicts.items()}
    proven = kinds["proven"] + kinds["proven_with_offset"]
    at_odds = tracing.summary.orders - proven - kinds["outside_coverage"]
    registers = {file.name for file in files if file.format == "orders"}
    left_out = any(file.rows_unread for file in files if file.format == "orders") or any(unread.source in registers for unread in tracing.summary.unread)
    is_open = kinds["outside_coverage"] or not tracing.summary.orders or left_out
    return 1 if at_odds or tracing.summary.unexplained else 3 if is_open else 0
