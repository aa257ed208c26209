"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from zhengtu.cli.today import today
from zhengtu.intake.converting import write_whole
from zhengtu.intake.loading import DOSSIER_FILE, LoadedDossier, load_dossier
from zhengtu.rulepacks.load import load_pack, load_slots, shipped_pack
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.terms.facts import Day
from zhengtu.weighing.frame import Frame


class Lang(Enum):
    """Language of the output."""

    ZH = "zh"
    EN = "en"


class Format(Enum):
    """Form of the output."""

    TEXT = "text"
    JSON = "json"


_day: TypeAdapter[date] = TypeAdapter(Day)


def parse_day(text: str | date) -> date:
    """A day as typed, or a wrong usage that says how to write it."""
    try:
        return _day.validate_python(text)
    except ValidationError:
        raise typer.BadParameter(f'“{text}”不是日期，请写成 2026-11-21 / "{text}" is no date; write it as 2026-11-21') from None


LangOption = Annotated[Lang, typer.Option("--lang", help="语言 / language: zh, en")]
FormatOption = Annotated[Format, typer.Option("--format", help="text, json")]
OnOption = Annotated[date | None, typer.Option("--on", parser=parse_day, metavar="DATE", help="以哪一天为准，默认今天 / on which day, today if not said")]
PackOption = Annotated[Path | None, typer.Option("--pack", metavar="FOLDER", help="另一规则包 / another pack")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件 / write to a file")]


def day_or_today(day: date | None) -> date:
    return today() if day is None else day


def pack_or_shipped(folder: Path | None) -> Rulepack:
    """The pack a user names, refused where its citations, dates or points do not hold; else the shipped one."""
    if folder is None:
        return shipped_pack()
    pack = load_pack(folder)
    import_module("zhengtu.proving.prove").refuse_broken(pack)  # the shipped pack is proved before it ships
    return pack


def put_out(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file whole."""
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text)


_WHAT_ZH = {"grade": "等级", "reading": "口径", "remedy": "办法", "column": "列", "template": "模板"}


def one_of(name: str, known: list[str], what: str) -> Any:
    """A name that must be known, or a wrong usage that lists the known ones."""
    if name not in known:
        zh = f"没有{_WHAT_ZH.get(what, what)}“{name}”，可写：{'、'.join(known)}"
        raise typer.BadParameter(f'{zh} / there is no {what} "{name}"; write one of {", ".join(known)}')
    return name


GradeOption = Annotated[str | None, typer.Option("--grade", help="申请等级，默认 b / grade asked for: a, b")]
ReadingOption = Annotated[str | None, typer.Option("--reading", help="口径 / reading: guide, statute")]
SlotsOption = Annotated[Path | None, typer.Option("--slots", metavar="FILE", help="未公布条件的填写表 / your own numbers for what nobody published")]
DossierArgument = Annotated[Path, typer.Argument(metavar="DOSSIER", help="档案文件夹、.json 或 .xlsx / a dossier folder, .json or .xlsx")]


def grade_or_default(law: Rulepack, grade: str | None) -> str:
    known = [g.id for g in law.manifest.grades]
    return next(g.id for g in law.manifest.grades if g.default) if grade is None else str(one_of(grade, known, "grade"))


def reading_or_first(law: Rulepack, reading: str | None) -> str:
    known = [r.id for r in law.manifest.readings]
    return known[0] if reading is None else str(one_of(reading, known, "reading"))


def frame_of(law: Rulepack, *, grade: str | None, reading: str | None, on: date | None, slots: Path | None = None) -> Frame:
    """The frame a command asks for: default grade and first reading where none is named, today where no day is."""
    filled = load_slots(slots, known=law.values) if slots else {}
    return Frame(law, law.reading(reading_or_first(law, reading)), grade_or_default(law, grade), day_or_today(on), filled)


def refuse_source(output: Path | None, *sources: Path | None) -> None:
    """An answer is never written over what it was made from: that is wrong usage."""
    if output is None:
        return
    kept = {one.resolve() for source in sources if source is not None for one in (source, source / DOSSIER_FILE)}
    if output.resolve() in kept:
        said = f"{output} 是输入文件，请另写一个名称；未写入任何内容 / {output} is what was read; write to another name. Nothing was written"
        raise typer.BadParameter(said, param_hint="-o")


def opened(path: Path, law: Rulepack, lang: Lang) -> LoadedDossier:
    """A dossier for an answer that has no room for remarks: cells of a workbook that could not be read are told on standard error."""
    loaded = load_dossier(path, words=law.words)
    if loaded.lossy is not None:
        zh = "工作簿中有没能读取的单元格，按未知处理；`zhengtu check` 的提示逐格列出"
        en = "cells of the workbook could not be read and are taken as not known; the remarks of `zhengtu check` list them"
        print(f"{path.name}：{zh}" if lang is Lang.ZH else f"{path.name}: {en}", file=sys.stderr)
    return loaded


def answer(book: Any, as_text: Callable[..., str], *, format: Format, output: Path | None, **told: Any) -> None:
    """Put out an answer in the form asked for; its text is told apart for a screen and for a file."""
    put_out(as_json(book) if format is Format.JSON else as_text(book, to_file=output is not None, **told), output)


def as_json(form: Any) -> str:
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"
