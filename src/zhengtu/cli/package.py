"""`zhengtu package`: all papers as one PDF binder or as a folder."""

from __future__ import annotations

import sys
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.assessment.assess import Assessor
from zhengtu.cli.options import (
    DossierArgument,
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    PackOption,
    ReadingOption,
    SlotsOption,
    frame_of,
    opened,
    pack_or_shipped,
    refuse_source,
)
from zhengtu.intake.converting import write_whole
from zhengtu.reports.binder.admitting import admit
from zhengtu.reports.binder.folder import refuse_filled, write_folder
from zhengtu.reports.binder.manifest import put_together
from zhengtu.reports.binder.package import Package

app = typer.Typer()


class PackageFormat(Enum):
    """Form of a package."""

    PDF = "pdf"
    FOLDER = "folder"


@app.command(epilog="例 / examples：`zhengtu package our-firm -o binder.pdf` · `zhengtu package our-firm --format folder -o package`")
def package(
    dossier: DossierArgument,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="写入的 PDF 文件或文件夹 / the PDF file or folder to write")],
    format: Annotated[PackageFormat, typer.Option("--format", help="pdf, folder")] = PackageFormat.PDF,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    lang: LangOption = Lang.ZH,
    pack: PackOption = None,
) -> None:
    """按清单顺序装订全部申请材料；材料带有密级标志时拒绝 / all papers in the order of the checklist; refused while one bears a secrecy mark."""
    refuse_source(output, dossier, slots)
    frame = frame_of(pack_or_shipped(pack), grade=grade, reading=reading, on=on, slots=slots)
    loaded = opened(dossier, frame.pack, lang)
    if format is PackageFormat.FOLDER:
        refuse_filled(output)
    admitted = admit(loaded, frame.pack.words, as_of=frame.as_of)
    made = put_together(Assessor(frame).assess(loaded.weighed), loaded, admitted, lang=lang.value)
    pages = 0
    if format is PackageFormat.FOLDER:
        write_folder(made, admitted, output)
    else:
        # Typst and pdfium are loaded when a binder is made
        pdf, pages = import_module("zhengtu.reports.binder.binding").bind(made, admitted, on=frame.as_of)
        write_whole(output, pdf)
    sys.stdout.write(_told(made, output, pages, lang.value))


def _told(made: Package, output: Path, pages: int, lang: str) -> str:
    papers, unread = len(made.papers), sum(not p.read_by_program for p in made.papers)
    lacks, awaited = len(made.lacks), len(made.awaited)
    if lang == "zh":
        first = f"已写入 {output}：{papers} 份材料" + (f"，共 {pages} 页" if pages else "")
        return f"{first}\n程序未核读 {unread} 份，缺少或不足 {lacks} 项，已列入档案而文件未到位 {awaited} 份\n材料包摘要 {made.digest}\n"
    first = f"written to {output}: {papers} papers" + (f", {pages} pages" if pages else "")
    counts = f"{unread} not read by the program, {lacks} missing or falling short, {awaited} listed without a file in place"
    return f"{first}\n{counts}\ndigest of the package {made.digest}\n"
