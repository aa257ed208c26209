"""`zhengtu portfolio`: many dossiers in one table."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from zhengtu.cli.options import (
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    OutputOption,
    PackOption,
    ReadingOption,
    SlotsOption,
    as_json,
    frame_of,
    one_of,
    pack_or_shipped,
    put_out,
)
from zhengtu.intake.converting import write_whole
from zhengtu.places import IntakeError
from zhengtu.planning.portfolio import Row, Survey, find_dossiers, survey_all
from zhengtu.reports.portfolio import FILTERS, SORTS, portfolio_book, portfolio_text, portfolio_workbook

app = typer.Typer()
BROKEN = 4


class TableFormat(Enum):
    """Form of the table."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


def _filter(text: str) -> tuple[str, str]:
    name, equals, wanted = text.partition("=")
    if not equals or name not in FILTERS:
        zh = f"“{text}”不是筛选条件，请写成 verdict=unmet；可用：{'、'.join(FILTERS)}"
        raise typer.BadParameter(f'{zh} / "{text}" is no filter; write it as verdict=unmet; known are {", ".join(FILTERS)}')
    return name, wanted


@app.command(epilog="例 / examples：`zhengtu portfolio clients/ --sort -low` · `zhengtu portfolio clients/ --filter verdict=unmet --format xlsx -o all.xlsx`")
def portfolio(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="其下有许多档案的文件夹 / a folder with many dossiers below it")],
    sort: Annotated[str, typer.Option("--sort", metavar="COLUMN", help=f"{', '.join(SORTS)}；加 - 为降序 / - before it for descending")] = "path",
    filters: Annotated[list[str] | None, typer.Option("--filter", metavar="NAME=WORD", help=f"{', '.join(FILTERS)}；可重复 / may be repeated")] = None,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    processes: Annotated[int, typer.Option("--processes", min=1, max=64, help="进程数 / processes")] = 2,
    format: Annotated[TableFormat, typer.Option("--format", help="text, json, xlsx")] = TableFormat.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """许多档案一览：结论、可达等级、自评、否决项、下一步 / many dossiers: verdict, reachable grade, score, what blocks, what next.

    退出码 / exit codes：0 全部读到 all were read，4 有档案无法读取（表中写明原因）some could not be read, as their rows say.
    """
    one_of(sort.removeprefix("-"), list(SORTS), "column")
    wanted = [_filter(text) for text in filters or ()]
    if format is TableFormat.XLSX and output is None:
        raise typer.BadParameter("表格文件请用 -o 指明 / name the workbook with -o")
    frame = frame_of(pack_or_shipped(pack), grade=grade, reading=reading, on=on, slots=slots)
    survey = Survey(frame.grade, frame.reading.id, frame.as_of, pack, frame.slots)
    rows = _rows(survey, folder, lang, processes)
    book = portfolio_book(rows, frame, lang=lang.value, sort=sort, filters=wanted)
    if format is TableFormat.XLSX and output is not None:
        write_whole(output, portfolio_workbook(book))
    else:
        put_out(as_json(book) if format is TableFormat.JSON else portfolio_text(book, to_file=output is not None), output)
    raise typer.Exit(BROKEN if any(row.broken for row in rows) else 0)


def _rows(survey: Survey, folder: Path, lang: Lang, processes: int) -> list[Row]:
    if not folder.is_dir():
        raise IntakeError(str(folder), "没有这个文件夹 ‖ there is no such folder", "请指明档案所在的上级文件夹 ‖ Name the folder above the dossiers")
    paths = find_dossiers(folder)
    if not paths:
        wrong = "此文件夹之下没有档案 ‖ there is no dossier below this folder"
        raise IntakeError(str(folder), wrong, "档案是含有 dossier.yaml 的文件夹，或单个文件 ‖ A dossier is a folder with a dossier.yaml, or a single file")
    rows: Iterable[Row] = survey_all(survey, folder, paths, processes=processes)
    if sys.stderr.isatty():
        label = "自评中" if lang is Lang.ZH else "assessing"
        rows = track(rows, label, total=len(paths), console=Console(stderr=True), transient=True)
    return list(rows)
