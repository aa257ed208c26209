"""`zhengtu rehearse`: what is on the table on the day of the on-site review."""

from __future__ import annotations

from typing import Annotated

import typer

from zhengtu.assessment.assess import Assessor
from zhengtu.cli.options import (
    DossierArgument,
    Format,
    FormatOption,
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    OutputOption,
    PackOption,
    ReadingOption,
    SlotsOption,
    answer,
    frame_of,
    opened,
    pack_or_shipped,
    refuse_source,
)
from zhengtu.planning.rehearsal import rehearse as draw_up
from zhengtu.reports.rehearsing import rehearsal_book
from zhengtu.reports.rehearsing_text import rehearsal_text

app = typer.Typer()


@app.command(epilog="例 / example：`zhengtu rehearse examples/ready-b --on 2026-11-20 --seed 第一次预演`")
def rehearse(
    dossier: DossierArgument,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    seed: Annotated[str | None, typer.Option("--seed", metavar="TEXT", help="抽取访谈人员的种子，默认为日期 / seed of the draw, the date if not said")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """现场审查当天：逐条所需材料、在场人员、抽取访谈 / the day of the visit: papers, people and interviews, clause by clause."""
    refuse_source(output, dossier, slots)
    frame = frame_of(pack_or_shipped(pack), grade=grade, reading=reading, on=on, slots=slots)
    loaded = opened(dossier, frame.pack, lang)
    assessment = Assessor(frame).assess(loaded.weighed)
    found = draw_up(assessment, seed=frame.as_of.isoformat() if seed is None else seed)
    book = rehearsal_book(found, assessment, loaded, lang=lang.value)
    answer(book, rehearsal_text, format=format, output=output)
