"""`zhengtu backup FILE` while the desk runs; `zhengtu restore FILE` into an empty place."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu_web.serving.commands import DataOption
from zhengtu_web.serving.opening import migrate, open_installation

backup = typer.Typer()
restore = typer.Typer()
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="备份文件 / the backup file")]


@backup.command(epilog="例 / example：`zhengtu backup desk-2026-11-22.zip`")
def save(file: FileArgument, data: DataOption = None) -> None:
    """备份整个工作台，运行中也可以 / save the whole desk, also while it runs. 密钥不在其中，请另行导出 / the key is not in it: `zhengtu key export`."""
    folder = open_installation(data)
    migrate()
    writing, acting, record = (import_module(f"zhengtu_web.{name}") for name in ("backups.writing", "acting", "backups.record"))
    held = writing.write_backup(file, folder)
    acting.act(record.NoteBackup(file.name, held), by=record.THE_COMMAND)
    _say("已备份 / saved", file, held)


@restore.command(epilog="例 / example：`zhengtu restore desk-2026-11-22.zip --data new-place`")
def put_back(file: FileArgument, data: DataOption = None) -> None:
    """恢复到空的数据文件夹，并逐表核对摘要 / restore into an empty data folder, every table proven equal by its digest."""
    folder = open_installation(data)
    migrate()
    restoring, acting, record = (import_module(f"zhengtu_web.{name}") for name in ("backups.restoring", "acting", "backups.record"))
    held = restoring.restore_backup(file, folder)
    acting.act(record.NoteRestore(file.name, held), by=record.THE_COMMAND)
    _say("已恢复并核对 / restored and proven equal", file, held)
    typer.echo("文件库的密钥不在备份中，请用 zhengtu key import 放回 / the key of the papers is not in a backup; put it back with zhengtu key import")


def _say(what: str, file: Path, held: object) -> None:
    rows, papers, entries, head = (getattr(held, name) for name in ("rows", "papers", "entries", "head"))
    typer.echo(f"{what}: {file}\n{rows} 行 / rows，{papers} 份材料 / papers，{entries} 条日志 / journal entries，最后摘要 / head {head}")
