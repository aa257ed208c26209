"""`zhengtu case notices`: what has to go out, what was served, and each notice as PDF."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from zhengtu.cli.case_options import CaseArgument
from zhengtu.cli.options import Format, FormatOption, Lang, LangOption, as_json, put_out
from zhengtu.intake.converting import write_whole
from zhengtu.route.folder import NOTICES, CaseFolder, load_case
from zhengtu.route.notices import notice_form
from zhengtu.route.projection import NoticeDue


def list_notices(
    case: CaseArgument,
    number: Annotated[int | None, typer.Argument(help="只看一份 / only this one")] = None,
    write: Annotated[bool, typer.Option("--write", help="在 notices/ 中生成 PDF / write them as PDF into notices/")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """文书：应发、已送达，可生成 PDF / notices: due, served; as PDF if asked."""
    folder = load_case(case)
    found = [n for n in folder.case.projection.notices if number is None or n.number == number]
    if number is not None and not found:
        raise typer.BadParameter(f"没有第 {number} 号文书 / there is no notice {number}")
    forms = [(n, notice_form(folder.law.route, folder.law.pack, folder.case.projection, n, lang=lang.value)) for n in found]
    written = [_written(folder, n, form, lang) for n, form in forms] if write else []
    if format is Format.JSON:
        put_out(as_json({"schema_version": "1", "notices": [{"id": n.notice, **form} for n, form in forms], "files": written}), None)
        return
    for n, form in forms:
        unserved = "尚未记录送达" if lang is Lang.ZH else "service not recorded"
        served = f"{n.served_on} {n.served_how}" if n.served_on else unserved
        typer.echo(f"{n.number:>3}  {n.on}  {form['title']} → {form['to']}  [{served}]")
    for path in written:
        typer.echo(path)


def _written(folder: CaseFolder, notice: NoticeDue, form: dict[str, object], lang: Lang) -> str:
    # Typst is loaded only when a notice is written
    made, _ = import_module("zhengtu.reports.pdf.notice").typeset_notice(folder.law.folder / "templates", notice.notice, form)
    path = folder.path / NOTICES / f"{notice.number:03d}-{notice.notice}-{lang.value}.pdf"
    path.parent.mkdir(exist_ok=True)
    write_whole(path, made)
    return str(path)
