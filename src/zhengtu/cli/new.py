"""`zhengtu new`: start a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import PackOption, pack_or_shipped
from zhengtu.intake.template import start_dossier

app = typer.Typer()


@app.command(epilog="例 / example：`zhengtu new our-firm`，填写 our-firm/dossier.yaml 后 / then `zhengtu check our-firm`")
def new(
    folder: Annotated[Path, typer.Argument(help="新文件夹 / a new folder")],
    pack: PackOption = None,
) -> None:
    """新建一份申报档案，每个字段都有说明 / start a dossier whose every field explains itself."""
    words = {name: [w.id for w in entries] for name, entries in pack_or_shipped(pack).words.items()}
    start_dossier(folder, words)
    typer.echo(f"{folder}/dossier.yaml 已建好；填写后运行 zhengtu check {folder} / written; fill it in, then run zhengtu check {folder}")
