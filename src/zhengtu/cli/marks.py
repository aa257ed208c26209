"""`zhengtu marks`: whether files bear the mark of a state secret."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import Lang, LangOption
from zhengtu.intake.papers.gate import Answer, Gate, GateAnswer
from zhengtu.places import IntakeError
from zhengtu.places.errors import in_language

app = typer.Typer()
EXIT = {Answer.NONE: 0, Answer.FOUND: 1, Answer.UNREADABLE: 3}
_NO_FILE = "此处没有文件 ‖ there is no file here"


@app.command(epilog="例 / example：`zhengtu marks contract.pdf list.xlsx`")
def marks(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="要核对的文件 / files to look at")],
    lang: LangOption = Lang.ZH,
) -> None:
    """核对文件是否带有国家秘密标志；只报标志本身和位置 / look for secrecy marks; tells the mark and its place, nothing else.

    退出码 / exit codes：0 未见 none，1 有 found，3 读不出 not readable.
    """
    for path in files:
        if not path.is_file():
            raise IntakeError(str(path), _NO_FILE, "请检查路径 ‖ Check the path")
    worst = Answer.NONE
    with Gate() as gate:
        for path in files:
            found = gate.check(path)
            sys.stdout.write(_told(path, found, lang.value))
            if worst is Answer.NONE or found.answer is Answer.FOUND:
                worst = found.answer
    raise typer.Exit(EXIT[worst])


def _told(path: Path, found: GateAnswer, lang: str) -> str:
    if found.mark:
        name = path.name if found.mark.level not in path.name else "…" + path.suffix
        where = in_language(found.mark.where, lang)
        return f"{name}：有密级标志 {found.mark.mark}（{where}）\n" if lang == "zh" else f"{name}: bears the mark {found.mark.mark} ({where})\n"
    why = "；".join(in_language(u, lang) for u in found.unread) if lang == "zh" else "; ".join(in_language(u, lang) for u in found.unread)
    if found.unread:
        return f"{path.name}：读不出，须由专人核对（{why}）\n" if lang == "zh" else f"{path.name}: not readable, a person has to look ({why})\n"
    return f"{path.name}：已核读，未见密级标志\n" if lang == "zh" else f"{path.name}: read, no mark found\n"
