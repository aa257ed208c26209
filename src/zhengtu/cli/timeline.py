"""`zhengtu timeline`: stages and terms as dates from a start."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from zhengtu.cli.options import (
    Format,
    FormatOption,
    GradeOption,
    Lang,
    LangOption,
    OutputOption,
    PackOption,
    ReadingOption,
    answer,
    day_or_today,
    frame_of,
    pack_or_shipped,
    parse_day,
)
from zhengtu.planning.timeline import draw_up
from zhengtu.reports.timing import timeline_book, timeline_text
from zhengtu.workdays import china

app = typer.Typer()


@app.command(epilog="例 / examples：`zhengtu timeline 2026-11-23` · `zhengtu timeline 2026-11-23 --submitted --reading statute --format json`")
def timeline(
    start: Annotated[date | None, typer.Argument(parser=parse_day, metavar="[START]", help="从哪一天开始，默认今天 / the first day, today if not said")] = None,
    submitted: Annotated[bool, typer.Option("--submitted", help="START 即提交之日，此前阶段已完成 / START is the day of submission")] = False,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """从自评到取证的时间表：指南的阶段与法定期限 / from self-assessment to certificate: the guide's stages and the terms of the law."""
    begins = day_or_today(start)
    frame = frame_of(pack_or_shipped(pack), grade=grade, reading=reading, on=begins)
    book = timeline_book(draw_up(frame, begins, china(), submitted=submitted), frame, lang=lang.value)
    answer(book, timeline_text, format=format, output=output)
