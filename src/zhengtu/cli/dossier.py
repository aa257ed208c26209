"""`zhengtu dossier`: its schema, digest, other forms, and frozen revisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import Format, FormatOption, OnOption, OutputOption, day_or_today, put_out
from zhengtu.intake.converting import convert as convert_dossier
from zhengtu.intake.digest import digest_of
from zhengtu.intake.freezing import freeze as freeze_dossier
from zhengtu.intake.loading import load_dossier
from zhengtu.terms.dossier import Dossier

app = typer.Typer(no_args_is_help=True, help="申报档案：格式、摘要、转换、定稿 / the dossier: schema, digest, conversion, freezing")
Source = Annotated[Path, typer.Argument(metavar="SRC", help="档案文件夹或 .json / a dossier folder or .json")]


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
def convert(source: Source, output: Annotated[Path, typer.Option("-o", "--output", metavar="DEST", help="以 .json 结尾，否则为文件夹 / .json, else a folder")]) -> None:
    """在文件夹与 JSON 之间转换，不丢失任何事实 / between folder and JSON, losing no fact."""
    missing = convert_dossier(load_dossier(source), output)
    typer.echo(str(output))
    if missing:
        typer.echo(f"请将 {len(missing)} 份文件放入 {output}/files/（见 TO-PLACE.yaml） / put {len(missing)} files into {output}/files/ (see TO-PLACE.yaml)")


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
        form = {"schema_version": "1", "revision": revision.number, "frozen_on": revision.frozen_on.isoformat(), "digest": revision.digest.whole, "previous": revision.previous}
        typer.echo(json.dumps(form, indent=2))
    else:
        typer.echo(f"{revision.path}\n第 {revision.number} 版 / revision {revision.number} · SM3 {revision.digest.whole}")
