"""`zhengtu journal verify`: hold a journal file against its own chain, with nothing but the file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import Format, FormatOption, Lang, LangOption, as_json
from zhengtu.journal.reading import verify_journal

app = typer.Typer(no_args_is_help=True, help="审计日志 / the journal: verify an export or a case's journal.")


@app.callback()
def journal() -> None:
    """审计日志 / the journal."""


@app.command(epilog="例 / example：`zhengtu journal verify journal.jsonl --head 66c7f0f4…`")
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="日志文件，每行一条 / a journal, an entry a line")],
    head: Annotated[str | None, typer.Option("--head", metavar="DIGEST", help="另处保存的最后一条摘要 / the last digest, as kept elsewhere")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """核对日志：缺行、重行、调换、改动都会指出在哪一行 / verify a journal: a line missing, doubled, moved or altered is named."""
    found = verify_journal(file, head=head)
    first, last = (0, 0) if found.first is None or found.last is None else (found.first.number, found.last.number)
    digest = found.last.digest if found.last else None
    if format is Format.JSON:
        typer.echo(as_json({"holds": True, "entries": found.count, "first": first, "last": last, "head": digest, "whole": found.whole}), nl=False)
    elif lang is Lang.ZH:
        typer.echo(f"日志完好：{found.count} 条，第 {first} 至 {last} 条" + ("" if found.whole else "（不是从第一条开始的节选）"))
        typer.echo(f"最后一条的摘要：{digest or '–'}" + ("" if head else "\n请与另处保存的摘要核对：没有它，看不出末尾是否缺了记录"))
    else:
        typer.echo(f"the journal holds: {found.count} entries, {first} to {last}" + ("" if found.whole else " (a stretch, not from the first)"))
        typer.echo(f"last digest: {digest or '–'}" + ("" if head else "\ncompare it with one kept elsewhere: without it, a missing end cannot be seen"))
