"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from zhengtu.cli.today import today
from zhengtu.intake.converting import write_whole
from zhengtu.rulepacks.load import load_pack, shipped_pack
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.terms.facts import Day


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
        raise typer.BadParameter(f'"{text}" is no date; write it as 2026-11-21') from None


LangOption = Annotated[Lang, typer.Option("--lang", help="语言 / language: zh, en")]
FormatOption = Annotated[Format, typer.Option("--format", help="text, json")]
OnOption = Annotated[date | None, typer.Option("--on", parser=parse_day, metavar="DATE", help="以哪一天为准，默认今天 / on which day, today if not said")]
PackOption = Annotated[Path | None, typer.Option("--pack", metavar="FOLDER", help="另一规则包 / another pack")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件 / write to a file")]


def day_or_today(day: date | None) -> date:
    return today() if day is None else day


def pack_or_shipped(folder: Path | None) -> Rulepack:
    return shipped_pack() if folder is None else load_pack(folder)


def put_out(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file whole."""
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text)


def one_of(name: str, known: list[str], what: str) -> Any:
    """A name that must be known, or a wrong usage that lists the known ones."""
    if name not in known:
        raise typer.BadParameter(f'there is no {what} "{name}"; write one of {", ".join(known)}')
    return name
