"""`zhengtu dossier`: its schema, digest, other forms, and frozen revisions."""

from __future__ import annotations

import json
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
    as_json,
    day_or_today,
    frame_of,
    pack_or_shipped,
    put_out,
    refuse_source,
)
from zhengtu.intake.converting import convert as convert_dossier
from zhengtu.intake.digest import digest_of
from zhengtu.intake.freezing import freeze as freeze_dossier
from zhengtu.intake.loading import LoadedDossier, load_dossier
from zhengtu.places import Tree
from zhengtu.places.errors import BETWEEN, in_language
from zhengtu.reports.differing import compared
from zhengtu.reports.differing_text import difference_text
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.schema import identity_numbers

app = typer.Typer(no_args_is_help=True, help="申报档案：格式、摘要、转换、定稿 / the dossier: schema, digest, conversion, freezing")
Source = Annotated[Path, typer.Argument(metavar="SRC", help="档案文件夹、.json 或 .xlsx / a dossier folder, .json or .xlsx")]

Destination = Annotated[Path, typer.Option("-o", "--output", metavar="DEST", help="以 .json 或 .xlsx 结尾，否则为文件夹 / .json, .xlsx, else a folder")]


@app.command()
def schema(output: OutputOption = None) -> None:
    """档案格式的 JSON Schema / the dossier's JSON Schema."""
    form = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Dossier.model_json_schema()}
    put_out(json.dumps(form, ensure_ascii=False, indent=2) + "\n", output)


@app.command(epilog="例 / example：`zhengtu dossier digest examples/ready-b --format json`")
def digest(source: Source, format: FormatOption = Format.TEXT, output: OutputOption = None) -> None:
    """SM3 摘要：整份与各部分 / SM3 digest of the whole and of each section."""
    found = digest_of(load_dossier(source).dossier)
    if format is Format.JSON:
        put_out(json.dumps({"schema_version": "1", "digest": found.whole, "sections": found.sections}, indent=2) + "\n", output)
    else:
        width = max(map(len, found.sections))
        put_out(f"{found.whole}\n\n" + "".join(f"{name:<{width}}  {value}\n" for name, value in found.sections.items()), output)


@app.command(epilog="例 / example：`zhengtu dossier convert our-firm -o our-firm.json`")
def convert(source: Source, output: Destination) -> None:
    """在文件夹、JSON 与工作簿之间转换，不丢失任何事实 / between folder, JSON and workbook, losing no fact."""
    loaded = load_dossier(source)
    missing = convert_dossier(loaded, output)
    for remark in loaded.remarks:
        typer.echo(remark.replace(BETWEEN, " / "), err=True)
    typer.echo(str(output))
    if any(identity_numbers(loaded.dossier)):
        typer.echo("身份证号原样保留，请妥善保管 / identity numbers are kept whole: look after this copy")
    if missing:
        typer.echo(f"请将 {len(missing)} 份文件放入 {output}/files/（见 TO-PLACE.yaml） / put {len(missing)} files into {output}/files/ (see TO-PLACE.yaml)")


@app.command(epilog="例 / example：`zhengtu dossier preview our-firm.xlsx our-firm`")
def preview(
    workbook: Annotated[Path, typer.Argument(metavar="FILE", help="填好的工作簿 / a filled workbook")],
    present: Annotated[Path | None, typer.Argument(metavar="[DOSSIER]", help="现有档案，默认为空 / the present dossier, empty if not said")] = None,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    show_ids: Annotated[bool, typer.Option("--show-ids", help="显示完整身份证号 / show identity numbers whole")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """工作簿会改变什么、有哪些没有读取；不写入任何内容 / what a workbook would change and what of it is not read; nothing is written."""
    refuse_source(output, workbook, present)
    frame = frame_of(pack_or_shipped(pack), grade=grade, reading=reading, on=on)
    after = load_dossier(workbook, words=frame.pack.words)
    before = LoadedDossier(Dossier(), Tree("", {})) if present is None else load_dossier(present, words=frame.pack.words)
    book = compared(frame, (str(present or "–"), before), (str(workbook), after), lang=lang.value, show_ids=show_ids)
    remarks = [in_language(remark, lang.value) for remark in after.remarks]
    if format is Format.JSON:
        put_out(as_json({**book, "remarks": remarks}), output)
    else:
        put_out("".join(f"! {remark}\n" for remark in remarks) + difference_text(book, to_file=output is not None), output)


@app.command(epilog="例 / example：`zhengtu dossier freeze our-firm --note 首次定稿`")
def freeze(
    source: Source,
    on: OnOption = None,
    note: Annotated[str, typer.Option("--note", help="备注 / note")] = "",
    format: FormatOption = Format.TEXT,
) -> None:
    """把工作稿定为不可更改的一版 / make an immutable revision of the working copy."""
    revision = freeze_dossier(load_dossier(source), frozen_on=day_or_today(on), note=note)
    if format is Format.JSON:
        form = {"schema_version": "1", "revision": revision.number, "frozen_on": revision.frozen_on.isoformat()}
        typer.echo(json.dumps({**form, "digest": revision.digest.whole, "previous": revision.previous}, indent=2))
    else:
        typer.echo(f"{revision.path}\n第 {revision.number} 版 / revision {revision.number} · SM3 {revision.digest.whole}")
