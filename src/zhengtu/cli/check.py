"""`zhengtu check`: from a dossier to a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.assessment.assess import assess_grades, reach
from zhengtu.cli.options import Format, FormatOption, Lang, LangOption, OnOption, OutputOption, PackOption, day_or_today, one_of, pack_or_shipped, put_out
from zhengtu.intake.loading import load_dossier
from zhengtu.reports.building import build_report
from zhengtu.reports.terminal import report_text
from zhengtu.rulepacks.load import load_slots
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.terms.verdict import Verdict

app = typer.Typer()
EXIT = {Verdict.MET: 0, Verdict.UNMET: 1, Verdict.UNDETERMINED: 3}


@app.command(epilog="例 / examples：`zhengtu check examples/ready-b --on 2026-11-20` · `zhengtu check firm.json --grade a --reading statute --format json -o report.json`")
def check(
    dossier: Annotated[Path, typer.Argument(help="档案文件夹或 .json / a dossier folder or .json")],
    grade: Annotated[str | None, typer.Option("--grade", help="申请等级，默认 b / grade asked for: a, b")] = None,
    reading: Annotated[str | None, typer.Option("--reading", help="口径 / reading: guide, statute")] = None,
    on: OnOption = None,
    slots: Annotated[Path | None, typer.Option("--slots", metavar="FILE", help="未公布条件的填写表 / your own numbers for what nobody published")] = None,
    everything: Annotated[bool, typer.Option("--all", help="符合项也列出 / list what is met too")] = False,
    show_ids: Annotated[bool, typer.Option("--show-ids", help="显示完整身份证号 / show identity numbers whole")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """能否申请、哪个种类和等级、会因何被退、接下来做什么 / may we apply, for what, what would be refused and why, what to do next."""
    law = pack_or_shipped(pack)
    asked, chosen = _grade(law, grade), _reading(law, reading)
    filled = load_slots(slots, known=law.values) if slots else {}
    loaded = load_dossier(dossier)
    assessments = assess_grades(law, loaded.weighed, reading=chosen, as_of=day_or_today(on), slots=filled)
    report = build_report(assessments[asked], loaded, reach(assessments), lang=lang.value, show_ids=show_ids)
    if format is Format.JSON:
        put_out(report.model_dump_json(indent=2) + "\n", output)
    else:
        put_out(report_text(report, everything=everything, to_file=output is not None), output)
    raise typer.Exit(EXIT[assessments[asked].verdict])


def _grade(law: Rulepack, grade: str | None) -> str:
    known = [g.id for g in law.manifest.grades]
    return next(g.id for g in law.manifest.grades if g.default) if grade is None else str(one_of(grade, known, "grade"))


def _reading(law: Rulepack, reading: str | None) -> str:
    known = [r.id for r in law.manifest.readings]
    return known[0] if reading is None else str(one_of(reading, known, "reading"))
