"""`zhengtu templates`: the pack's Word templates, listed or filled from a dossier."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import (
    Format,
    FormatOption,
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    PackOption,
    ReadingOption,
    SlotsOption,
    as_json,
    frame_of,
    one_of,
    opened,
    pack_or_shipped,
    put_out,
)
from zhengtu.rulepacks.load import shipped_folder

app = typer.Typer()


@app.command(
    epilog="例 / examples：`zhengtu templates` · `zhengtu templates our-firm -o our-firm/templates` · "
    "`zhengtu templates our-firm -o papers --only om-rules --only om-log --grade a`"
)
def templates(
    dossier: Annotated[Path | None, typer.Argument(metavar="[DOSSIER]", help="档案；不写则列出模板 / a dossier; lists the templates when left out")] = None,
    folder: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="写入的文件夹 / the folder to write into")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="只要这些模板 / these templates only")] = None,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件 / replace files that are there")] = False,
    show_ids: Annotated[bool, typer.Option("--show-ids", help="写全身份证号 / write identity numbers whole")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    pack: PackOption = None,
) -> None:
    """用档案填好的 Word 模板：申请书、制度、日志、预案、工单…… / Word templates filled from the dossier."""
    # loaded when asked for: docxtpl and lxml take a while, and other commands do without them
    telling = import_module("zhengtu.reports.word.telling")
    law = pack_or_shipped(pack)
    if dossier is None:
        book = telling.list_book(law, lang.value)
        put_out(as_json({"schema_version": "1", "templates": book}) if format is Format.JSON else telling.list_text(book, lang.value), None)
        return
    if folder is None:
        raise typer.BadParameter("请用 -o DIR 指定写入的文件夹 / name the folder to write into with -o DIR", param_hint="-o")
    frame = frame_of(law, grade=grade, reading=reading, on=on, slots=slots)
    known = [t.id for t in law.templates]
    wanted = [one_of(name, known, "template") for name in only] if only else known
    loaded = opened(dossier, law, lang)
    fill = import_module("zhengtu.reports.word.filling").fill
    documents = [fill(t, loaded.dossier, frame, pack or shipped_folder(), show_ids=show_ids) for t in law.templates if t.id in wanted]
    import_module("zhengtu.reports.word.writing").write_all(documents, folder, force=force)
    book = telling.written_book(documents, folder, loaded, lang.value)
    put_out(as_json(book) if format is Format.JSON else telling.written_text(book, lang.value, show_ids=show_ids), None)
