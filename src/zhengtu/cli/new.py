"""`zhengtu new`: start a dossier."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import PackOption, pack_or_shipped
from zhengtu.cli.today import today
from zhengtu.intake.template import start_dossier
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Month

app = typer.Typer()


@app.command(epilog="例 / example：`zhengtu new our-firm`，填写后 / then `zhengtu check our-firm` · `zhengtu new --workbook our-firm.xlsx`")
def new(
    folder: Annotated[Path | None, typer.Argument(help="新文件夹 / a new folder")] = None,
    workbook: Annotated[Path | None, typer.Option("--workbook", metavar="FILE", help="改建工作簿 / a workbook instead")] = None,
    pack: PackOption = None,
) -> None:
    """新建一份申报档案，每个字段都有说明 / start a dossier whose every field explains itself."""
    if (folder is None) == (workbook is None):
        raise typer.BadParameter("请写文件夹或 --workbook FILE 其中之一 / name a folder or --workbook FILE, one of the two")
    if workbook is not None:
        months = tuple(Month(today().year, today().month).shifted(-back) for back in range(12, 0, -1))
        import_module("zhengtu.intake.workbook.writing").write_workbook(Dossier(), workbook, pack_or_shipped(pack), months=months)
        typer.echo(f"{workbook} 已建好；填写后运行 zhengtu check {workbook} / written; fill it in, then run zhengtu check {workbook}")
        return
    assert folder is not None
    words = {name: [w.id for w in entries] for name, entries in pack_or_shipped(pack).words.items()}
    start_dossier(folder, words)
    typer.echo(f"{folder}/dossier.yaml 已建好；填写后运行 zhengtu check {folder} / written; fill it in, then run zhengtu check {folder}")
