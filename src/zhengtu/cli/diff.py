"""`zhengtu diff`: what changed between two dossiers or revisions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import (
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
from zhengtu.reports.differing import compared
from zhengtu.reports.differing_text import difference_text

app = typer.Typer()
_HELP = "档案文件夹、.json、.xlsx 或定稿 / a dossier folder, .json, .xlsx or frozen revision"


@app.command(epilog="例 / example：`zhengtu diff our-firm/revisions/0001.json our-firm`")
def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help=_HELP)],
    new: Annotated[Path, typer.Argument(metavar="B", help=_HELP)],
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    everything: Annotated[bool, typer.Option("--all", help="符合项的增减也列出 / list also what is met and came or went")] = False,
    show_ids: Annotated[bool, typer.Option("--show-ids", help="显示完整身份证号 / show identity numbers whole")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """两份档案或两版之间：事实、发现与自评的变化 / what changed between two dossiers: facts, findings, score."""
    refuse_source(output, old, new, slots)
    frame = frame_of(pack_or_shipped(pack), grade=grade, reading=reading, on=on, slots=slots)
    before, after = ((str(path), opened(path, frame.pack, lang)) for path in (old, new))
    book = compared(frame, before, after, lang=lang.value, show_ids=show_ids)
    answer(book, difference_text, format=format, output=output, everything=everything)
