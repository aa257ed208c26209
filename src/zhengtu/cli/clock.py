"""`zhengtu clock`: when a term is over, counted day by day."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Annotated

import typer
from rich.table import Table

from zhengtu.cli.options import Format, FormatOption, Lang, LangOption, OutputOption, parse_day, put_out
from zhengtu.reports.console import plain_text
from zhengtu.workdays import Due, Length, Pause, Unit, china, due

app = typer.Typer()


def _length(text: str) -> int:
    if not re.fullmatch(r"\+?\d{1,6}", text) or int(text) < 1:
        raise typer.BadParameter(f'“{text}”不是长度，请写成 +10 / "{text}" is no length; write it as +10')
    return int(text)


def _pause(text: str) -> Pause:
    first, _, last = text.partition("..")
    return parse_day(first), parse_day(last) if last else None


def _start(text: str) -> datetime | date:
    if "T" in text or " " in text:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            said = f'“{text}”不是时刻，请写成 2026-11-21T09:30 / "{text}" is no time; write it as 2026-11-21T09:30'
            raise typer.BadParameter(said) from None
    return parse_day(text)


@app.command(epilog="例 / examples：`zhengtu clock 2026-09-24 +5` · `zhengtu clock 2026-09-24 +15 --unit calendar_day --pause 2026-10-09..2026-10-12`")
def clock(
    start: Annotated[str, typer.Argument(metavar="START", help="起算事件的日期（小时期限写时刻） / day of the event; for hours its time")],
    length: Annotated[int, typer.Argument(metavar="+N", parser=_length, help="长度 / length")],
    unit: Annotated[Unit, typer.Option("--unit", help="单位 / unit")] = Unit.WORKING_DAY,
    pause: Annotated[list[str] | None, typer.Option("--pause", metavar="FROM..[UNTIL]", help="中止的日子 / days that do not count")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
) -> None:
    """期限届满日及逐日推算 / when a term is over, and how that was counted."""
    answer = due(_start(start), Length(length, unit), china(), pauses=tuple(_pause(p) for p in pause or ()))
    put_out(_json(answer) if format is Format.JSON else _text(answer, lang), output)


def _due_text(answer: Due) -> str | None:
    when = answer.due_at or answer.due_on
    return when.isoformat() if when else None


def _json(answer: Due) -> str:
    lines = [
        {
            "day": line.day.isoformat(),
            "counted": line.counted,
            "why": line.why.value,
            "zh": line.says.zh,
            "en": line.says.en,
            "provisional": line.provisional,
        }
        for line in answer.derivation
    ]
    form = {"schema_version": "1", "due": _due_text(answer), "provisional": answer.provisional, "stands_still": answer.stands_still, "derivation": lines}
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def _text(answer: Due, lang: Lang) -> str:
    zh = lang is Lang.ZH
    table = Table(box=None, pad_edge=False)
    for head in ("日期", "计数", "说明") if zh else ("day", "count", "why"):
        table.add_column(head)
    for line in answer.derivation:
        says = line.says.zh if zh else line.says.en
        mark = (" 暂定" if zh else " provisional") if line.provisional else ""
        table.add_row(line.day.isoformat(), "" if line.counted is None else str(line.counted), says + mark)
    if answer.stands_still:
        head = "期限中止，尚无届满日" if zh else "the term stands still; there is no due date yet"
    else:
        mark = ("（暂定：所涉年份放假安排尚未公布）" if zh else " (provisional: a year's days off are not published yet)") if answer.provisional else ""
        head = f"{'届满' if zh else 'due'} {_due_text(answer)}{mark}"
    return f"{head}\n\n{plain_text(table)}"
