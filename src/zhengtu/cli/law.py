"""`zhengtu law`: the pack as a book, its conflicts, its coverage, and whether it holds together."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import Format, FormatOption, Lang, LangOption, OutputOption, PackOption, one_of, pack_or_shipped, put_out
from zhengtu.cli.today import today
from zhengtu.places import RulepackError, ZhengtuError
from zhengtu.proving.prove import Fault, Proof, prove
from zhengtu.reports.lawbook import conflicts_of, coverage_of, entry_of, render
from zhengtu.rulepacks.load import load_pack, shipped_folder

app = typer.Typer(no_args_is_help=True, help="规则包：查阅、冲突、覆盖、校验 / the law as data: read it, its conflicts, its coverage, its proof")
BROKEN = 4
"""Exit code of a pack that does not hold together."""


@app.command(epilog="例 / examples：`zhengtu law show G2-2.4` · `zhengtu law show training-fits` · `zhengtu law show correction-window`")
def show(
    name: Annotated[str | None, typer.Argument(help="条款、规则、数值、期限；不写则列出全部 / a clause, rule, value or term; all when left out")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    pack: PackOption = None,
    output: OutputOption = None,
) -> None:
    """查阅一条：说了什么、谁用到它 / one entry: what it says and what uses it."""
    law = pack_or_shipped(pack)
    try:
        book = entry_of(law, name, lang.value)
    except RulepackError as e:
        raise typer.BadParameter(e.said(lang.value)) from None
    put_out(json.dumps(book, ensure_ascii=False, indent=2) + "\n" if format is Format.JSON else render(book, lang.value), output)


@app.command()
def conflicts(
    reading: Annotated[str | None, typer.Option("--reading", help="口径 / reading")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    pack: PackOption = None,
    output: OutputOption = None,
) -> None:
    """依据不一致之处，每一种说法都在 / where sources disagree, every answer kept."""
    law = pack_or_shipped(pack)
    known = [r.id for r in law.manifest.readings]
    chosen = known[0] if reading is None else one_of(reading, known, "reading")
    book = conflicts_of(law, chosen, _as_of(law.manifest.as_of), lang.value)
    put_out(json.dumps(book, ensure_ascii=False, indent=2) + "\n" if format is Format.JSON else render(book, lang.value), output)


@app.command()
def coverage(format: FormatOption = Format.TEXT, lang: LangOption = Lang.ZH, pack: PackOption = None, output: OutputOption = None) -> None:
    """两份指南的每一条由什么承载 / what carries each statement of the two guides."""
    book = coverage_of(pack_or_shipped(pack), lang.value)
    put_out(json.dumps(book, ensure_ascii=False, indent=2) + "\n" if format is Format.JSON else render(book, lang.value), output)


@app.command(epilog="例 / example：`zhengtu law check` · `zhengtu law check my-pack/`")
def check(
    pack: Annotated[Path | None, typer.Argument(metavar="PACK", help="规则包文件夹 / a pack's folder")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """证明一个规则包成立：引用、示例、日期、字段、分值 / prove a pack: citations, examples, dates, facts, points."""
    folder = shipped_folder() if pack is None else pack
    law = load_pack(folder)
    proof = prove(law, folder)
    if law.templates and not proof.faults:
        # docxtpl and lxml are loaded only here; faults that came before would come again
        unfit = tuple(import_module("zhengtu.reports.word.proving").template_faults(law, folder))
        proof = Proof(unfit, {**proof.counts, "templates": len(law.templates)})
    if format is Format.JSON:
        form = {"schema_version": "1", "pack": law.manifest.id, "version": law.manifest.version}
        faults = [f._asdict() for f in proof.faults]
        typer.echo(json.dumps({**form, "faults": faults, "counts": proof.counts}, ensure_ascii=False, indent=2))
    else:
        for fault in proof.faults:
            typer.echo(_line(fault), err=True)
        counted = ", ".join(f"{n} {what}" for what, n in proof.counts.items())
        typer.echo(f"{law.manifest.id} {law.manifest.version}: {counted}; {len(proof.faults)} faults")
    raise typer.Exit(BROKEN if proof.faults else 0)


def _line(fault: Fault) -> str:
    return "\n".join(ZhengtuError(*fault).said(lang) for lang in ("zh", "en"))


def _as_of(pack_date: date) -> date:
    return max(pack_date, today())


