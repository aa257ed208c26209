"""The program: finds the command, loads only its module, and turns errors into one sentence and an exit code."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from zhengtu import __version__
from zhengtu.places.errors import ZhengtuError

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nothing installed beside us reads along; saves a scan of all packages

COMMANDS = "zhengtu.commands"
BROKEN = 4
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名称过长",
}
_OWN = {
    "check": "zhengtu.cli.check",
    "advise": "zhengtu.cli.advise",
    "rehearse": "zhengtu.cli.rehearse",
    "timeline": "zhengtu.cli.timeline",
    "trace": "zhengtu.cli.trace",
    "package": "zhengtu.cli.package",
    "marks": "zhengtu.cli.marks",
    "portfolio": "zhengtu.cli.portfolio",
    "diff": "zhengtu.cli.diff",
    "templates": "zhengtu.cli.templates",
    "law": "zhengtu.cli.law",
    "clock": "zhengtu.cli.clock",
    "journal": "zhengtu.cli.journal",
    "case": "zhengtu.cli.case",
    "dossier": "zhengtu.cli.dossier",
    "new": "zhengtu.cli.new",
}


class Commands(TyperGroup):
    """Our own commands by name, then those that installed packages add; a module is loaded when its command is used."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*_OWN, *sorted(name for name in _added() if name not in _OWN)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in _OWN:
            app = import_module(_OWN[cmd_name]).app
        elif cmd_name in (added := _added()):
            app = added[cmd_name].load()
        else:
            return None
        command = typer.main.get_command(app)
        command.name = cmd_name
        return command


def _added() -> dict[str, Any]:
    """Commands of installed packages by name; looked up only when the name is none of ours, since it takes a while."""
    points = import_module("importlib.metadata").entry_points(group=COMMANDS)
    return {point.name: point for point in points}


program = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"zhengtu {__version__}")
        raise typer.Exit


@program.callback()
def zhengtu(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="版本 / print the version"),
) -> None:
    """证途 Zhengtu：从“能否申请”到拿到并保持资质 / the road to a qualification, and staying on it.

    退出码 / exit codes：0 符合 met，1 不符合 unmet，3 待定 undetermined，4 文件或规则包有误 broken file，2 用法有误 usage.
    """


def main() -> None:
    """The process: runs the command line and ends without taking apart, object by object, what the system takes back at once."""
    gc.disable()  # a command ends before there is anything worth collecting; counting references frees the rest
    try:
        run()
    except SystemExit as e:
        if not isinstance(e.code, int) or sys.gettrace() is not None:
            raise  # a message to print, or a debugger or coverage that is looking on
        with contextlib.suppress(OSError):  # whoever read us has gone
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(e.code)


def run() -> None:
    """Run the command line; a broken file is one sentence on standard error and exit code 4, never a traceback.

    A crash of our own must not look like a verdict either: it says so, and `ZHENGTU_DEBUG=1` shows where.
    """
    try:
        program()
    except ZhengtuError as e:
        _fail(e)
    except OSError as e:
        wrong = f"无法读写（{_REASONS.get(e.errno or 0) or e.strerror or e}） ‖ cannot be read or written ({e.strerror or e})"
        written_or_read = e.filename2 or e.filename  # of a copy, where it goes
        _fail(ZhengtuError(str(written_or_read or "zhengtu"), wrong, "请检查路径、权限和剩余空间 ‖ Check the path, its permissions and the space left"))
    except Exception as e:
        if os.environ.get("ZHENGTU_DEBUG"):
            raise
        wrong = f"程序自身出错（{type(e).__name__}），这不是结论 ‖ the program itself failed ({type(e).__name__}); this is no verdict"
        todo = "请设 ZHENGTU_DEBUG=1 再运行一次，并把输出告诉开发者 ‖ Run it again with ZHENGTU_DEBUG=1 and report what it prints"
        _fail(ZhengtuError("zhengtu", wrong, todo))


def _fail(error: ZhengtuError) -> None:
    """The sentence in the language asked for; in both, Chinese first, when none was."""
    words = " ".join(sys.argv).replace("=", " ")
    asked = [lang for lang in ("zh", "en") if f"--lang {lang}" in words]
    for lang in asked or ("zh", "en"):
        print(f"zhengtu: {error.said(lang)}", file=sys.stderr)
    sys.exit(BROKEN)
