"""`zhengtu key export FILE` and `zhengtu key import FILE`: the key of the stored papers, which no backup holds."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu_web.serving.commands import DataOption
from zhengtu_web.serving.opening import migrate, open_installation

key = typer.Typer(no_args_is_help=True, help="文件库的密钥：导出、放回 / the key of the stored papers: take it out, put it back")
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="密钥文件 / the file of the key")]


@key.command("export", epilog="例 / example：`zhengtu key export /media/usb/zhengtu.key`")
def export(file: FileArgument, data: DataOption = None) -> None:
    """导出密钥，请离线保管 / write the key to a file to be kept off this machine. 备份不含密钥 / no backup holds it."""
    folder = open_installation(data)
    migrate()
    keys, acting, notes = (import_module(f"zhengtu_web.{name}") for name in ("documents.key", "acting", "documents.actions.note_key"))
    keys.export_key(folder, file)
    acting.act(notes.NoteExport(), by=acting.Actor(name="command line", by="command"))
    typer.echo(f"密钥已写入 / the key was written to {file}")
    typer.echo("请离线、分人保管；有它才能打开备份中的材料 / keep it off this machine: no paper of a backup opens without it")


@key.command("import", epilog="例 / example：`zhengtu key import /media/usb/zhengtu.key`")
def put_back(file: FileArgument, data: DataOption = None) -> None:
    """把导出的密钥放回 / put an exported key back, once it opens what is stored."""
    folder = open_installation(data)
    migrate()
    keys, acting, notes = (import_module(f"zhengtu_web.{name}") for name in ("documents.key", "acting", "documents.actions.note_key"))
    keys.import_key(folder, file)
    acting.act(notes.NoteImport(), by=acting.Actor(name="command line", by="command"))
    typer.echo(f"密钥已放回 / the key is in place: {folder.key_file}")
