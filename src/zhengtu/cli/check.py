"""`zhengtu check`: from a dossier to a verdict."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.assessment.assess import assess_grades, reach
from zhengtu.cli.busy import Busy
from zhengtu.cli.options import (
    DossierArgument,
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    OutputOption,
    PackOption,
    ReadingOption,
    SlotsOption,
    day_or_today,
    grade_or_default,
    pack_or_shipped,
    put_out,
    reading_or_first,
    refuse_source,
)
from zhengtu.evidence.plan import load_tracing_plan, shipped_tracing_plan
from zhengtu.intake.converting import write_whole
from zhengtu.intake.evidence_papers import PackWords, part_in_tracing
from zhengtu.intake.loading import LoadedDossier, load_dossier
from zhengtu.reports.building import build_report
from zhengtu.reports.report import Report
from zhengtu.reports.terminal import report_text
from zhengtu.rulepacks.load import load_slots
from zhengtu.terms.verdict import Verdict

app = typer.Typer()
EXIT = {Verdict.MET: 0, Verdict.UNMET: 1, Verdict.UNDETERMINED: 3}


class ReportFormat(Enum):
    """Form of a report."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    PDF = "pdf"


# Loaded when asked for: a check as text must not wait for Typst or openpyxl. Each module has `written(report) -> bytes`.
_WRITERS = {
    ReportFormat.HTML: "zhengtu.reports.html.page",
    ReportFormat.XLSX: "zhengtu.reports.spreadsheet.checklist",
    ReportFormat.PDF: "zhengtu.reports.pdf.document",
}


@app.command(
    epilog="例 / examples：`zhengtu check examples/ready-b --on 2026-11-20` · `zhengtu check firm.json --format pdf -o report.pdf`"
    " · `zhengtu check firm.json --grade a --reading statute --format json -o report.json`"
)
def check(
    dossier: DossierArgument,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    everything: Annotated[bool, typer.Option("--all", help="符合项也列出 / list what is met too")] = False,
    show_ids: Annotated[bool, typer.Option("--show-ids", help="显示完整身份证号 / show identity numbers whole")] = False,
    format: Annotated[ReportFormat, typer.Option("--format", help="text, json, html, xlsx, pdf")] = ReportFormat.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """能否申请、哪个种类和等级、会因何被退、接下来做什么 / may we apply, for what, what would be refused and why, what to do next."""
    if format in (ReportFormat.XLSX, ReportFormat.PDF) and output is None:
        raise typer.BadParameter(f"{format.value} 请用 -o FILE 写入文件 / write {format.value} to a file with -o FILE", param_hint="--format")
    refuse_source(output, dossier, slots)
    law = pack_or_shipped(pack)
    asked, chosen = grade_or_default(law, grade), reading_or_first(law, reading)
    filled = load_slots(slots, known=law.values) if slots else {}
    loaded = load_dossier(dossier, words=law.words)
    with Busy(lang) as busy:
        loaded = _traced(loaded, law.words, pack, day_or_today(on), busy)
    assessments = assess_grades(law, loaded.weighed, reading=chosen, as_of=day_or_today(on), slots=filled)
    report = build_report(assessments[asked], loaded, reach(assessments), lang=lang.value, show_ids=show_ids)
    if format in _WRITERS:
        with Busy(lang) as busy:
            _write(report, format, output, busy)
    elif format is ReportFormat.JSON:
        put_out(report.model_dump_json(indent=2) + "\n", output)
    else:
        put_out(report_text(report, everything=everything, to_file=output is not None), output)
    raise typer.Exit(EXIT[assessments[asked].verdict])


def _traced(loaded: LoadedDossier, words: PackWords, pack: Path | None, as_of: date, busy: Busy) -> LoadedDossier:
    """The dossier with its records as the evidence shows them, where it names orders and logs."""
    if not any(part_in_tracing(paper, words) for paper in loaded.dossier.documents.items):
        return loaded
    busy.at("正在双向核对工单与日志 ‖ holding orders and logs against each other")
    plan = load_tracing_plan(pack) if pack else shipped_tracing_plan()
    told = import_module("zhengtu.evidence.dossier_records").trace_records(loaded, words, plan, as_of=as_of)  # the analytical database loads only for evidence
    return loaded if told is None else replace(loaded, records=told.records, remarks=(*loaded.remarks, *told.remarks))


def _write(report: Report, format: ReportFormat, output: Path | None, busy: Busy) -> None:
    busy.at(f"正在生成 {format.value} ‖ writing {format.value}")
    made: bytes = import_module(_WRITERS[format]).written(report)
    busy.done()
    if output is None:
        sys.stdout.buffer.write(made)
    else:
        write_whole(output, made)
