"""A dossier, or nothing yet, as a workbook an office can fill in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.intake.workbook.asking import rules_by_fact
from zhengtu.intake.workbook.cells import Raw
from zhengtu.intake.workbook.examples import example
from zhengtu.intake.workbook.explaining import how_to_fill, note_on
from zhengtu.intake.workbook.filling import NO, NONE, UNSAID, YES, Filler
from zhengtu.intake.workbook.guarding import column_letters
from zhengtu.intake.workbook.guide import GUIDE, GUIDE_MARK, GUIDE_TITLE, WORDS_MARK, WORDS_TITLE
from zhengtu.intake.workbook.headings import COMPLETE, EXAMPLE, SERIAL
from zhengtu.intake.workbook.labels import Labels
from zhengtu.intake.workbook.month_writing import write_months
from zhengtu.intake.workbook.sheets import Column, Kind, Shape, Sheet, sheets
from zhengtu.intake.workbook.styling import CENTRED, EXAMPLE_FONT, FILLED_ROWS, SMALL, TITLE, WRAPPED, as_text_column, drop_down, heading, note, put
from zhengtu.places import IntakeError
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.rule import Rule
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Listing, Month, Noun

HEAD_ROW = 2
FIRST_ROW = 4
_CHOICES = {Kind.YES_NO: '"是,否,未知,不适用"', Kind.PRESENT: '"有,无,未知"', Kind.COMPLETE: '"是,否"'}
_WIDTHS = {Kind.TEXT: 22.0, Kind.CODE: 22.0, Kind.WORDS: 28.0, Kind.WORD: 16.0, Kind.PLAIN: 24.0, Kind.MONTHS: 28.0, Kind.COMPLETE: 10.0}


@dataclass(frozen=True)
class Pen:
    """What is written with: the words, the rules that ask, and where on the page of words each list stands."""

    filler: Filler
    labels: Labels
    pack: Rulepack
    asked: Mapping[str, tuple[Rule, ...]]
    lists: Mapping[str, str]

    def note(self, sheet: Sheet, column: Column) -> str:
        return note_on(sheet, column, self.asked, self.pack, self.labels)


def write_workbook(dossier: Dossier, path: Path, pack: Rulepack, *, months: tuple[Month, ...] = ()) -> None:
    """Write a dossier as .xlsx, whole or not at all; `months` are the columns an empty page of months begins with.

    Raises IntakeError when the file exists, does not end in .xlsx, or a fact is longer than a cell can hold.
    """
    if path.suffix.lower() != ".xlsx":
        raise IntakeError(str(path), "工作簿只写成 .xlsx ‖ a workbook is written as .xlsx", "请以 .xlsx 结尾 ‖ Let its name end in .xlsx")
    if path.exists():
        raise IntakeError(str(path), "已经存在 ‖ this already exists", "请指定新文件；未写入任何内容 ‖ Name a new file; nothing was written")
    book = workbook_of(dossier, pack, months=months)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.close(handle)
        book.save(name)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def workbook_of(dossier: Dossier, pack: Rulepack, *, months: tuple[Month, ...] = ()) -> Workbook:
    """The workbook of a dossier: how to fill it in, a sheet for each section, the words to choose from."""
    book = Workbook()
    labels = Labels(pack.words)
    first: Any = book.active
    _write_guide(first)
    pages = [(sheet, book.create_sheet(sheet.zh)) for sheet in sheets() if sheet.shape is not Shape.MONTHS]
    pen = Pen(Filler(labels), labels, pack, rules_by_fact(pack), _write_words(book, labels))
    for sheet, page in pages:
        value: Any = dossier
        for step in sheet.path:
            value = getattr(value, step)
        (_write_form if sheet.shape is Shape.FORM else _write_table)(sheet, page, value, pen)
    for sheet in sheets():
        if sheet.shape is Shape.MONTHS:
            write_months(sheet, book, dossier, months, pen.note)
    return book


def _write_form(sheet: Sheet, page: Worksheet, noun: Noun, pen: Pen) -> None:
    put(page, 1, 1, f"{sheet.zh} {sheet.en}").font = TITLE
    for at, (text, width) in enumerate((("项目 item", 34.0), ("填写 value", 40.0), ("怎么填 how to fill", 44.0), ("示例 example", 26.0)), 1):
        head = heading(page, HEAD_ROW, at, text, "")
        head.alignment = CENTRED
        as_text_column(page, at, Kind.TEXT, width)
    for row, column in enumerate(sheet.columns, HEAD_ROW + 1):
        label = put(page, row, 1, f"{column.zh}\n{column.en}")
        label.alignment = WRAPPED
        note(label, pen.note(sheet, column))
        put(page, row, 2, pen.filler.cell(column, noun), column.kind).alignment = WRAPPED
        how = put(page, row, 3, "\n".join(how_to_fill(column)))
        how.font, how.alignment = SMALL, WRAPPED
        put(page, row, 4, example(column, pen.labels), column.kind).font = EXAMPLE_FONT
        if formula := _formula(column, pen):
            drop_down(page, f"B{row}", formula)
    page.freeze_panes = "B3"


def _write_table(sheet: Sheet, page: Worksheet, listing: Listing[Any], pen: Pen) -> None:
    put(page, 1, 1, f"{sheet.zh} {sheet.en}").font = TITLE
    put(page, 1, 4, f"{COMPLETE} all listed")
    put(page, 1, 5, YES if listing.complete else NO if listing.items else "")
    drop_down(page, "E1", _CHOICES[Kind.COMPLETE])
    heading(page, HEAD_ROW, 1, SERIAL, "No.")
    for at, column in enumerate(sheet.columns, 2):
        note(heading(page, HEAD_ROW, at, column.zh, column.en), pen.note(sheet, column))
        as_text_column(page, at, column.kind, _WIDTHS.get(column.kind, 14.0))
        if formula := _formula(column, pen):
            drop_down(page, f"{column_letters(at)}{FIRST_ROW}:{column_letters(at)}{FILLED_ROWS}", formula)
    for number, member in enumerate(listing.items):
        put(page, FIRST_ROW + number, 1, number + 1)
        cells = [pen.filler.cell(column, member) for column in sheet.columns]
        for at, (column, raw) in enumerate(zip(sheet.columns, _not_blank(sheet, cells), strict=True), 2):
            put(page, FIRST_ROW + number, at, raw, column.kind)
    if not listing.items:
        put(page, FIRST_ROW, 1, EXAMPLE).font = EXAMPLE_FONT
        for at, column in enumerate(sheet.columns, 2):
            put(page, FIRST_ROW, at, example(column, pen.labels), column.kind).font = EXAMPLE_FONT
    page.row_dimensions[HEAD_ROW].height = 32
    page.freeze_panes = f"D{FIRST_ROW}"


def _not_blank(sheet: Sheet, cells: list[Raw]) -> list[Raw]:
    """A member of which nothing is known still has its row: its first fact says so."""
    if any(cell != "" for cell in cells):
        return cells
    at = next(n for n, column in enumerate(sheet.columns) if column.kind not in (Kind.COMPLETE, Kind.PRESENT))
    return [*cells[:at], UNSAID, *cells[at + 1 :]]


def _formula(column: Column, pen: Pen) -> str:
    return _CHOICES.get(column.kind, "") or pen.lists.get(pen.labels.name(column) if column.kind in (Kind.WORD, Kind.WORDS) else "", "")


def _write_guide(page: Worksheet) -> None:
    page.title = GUIDE_TITLE
    put(page, 1, 1, GUIDE_MARK).font = TITLE
    for at, width in enumerate((18, 70, 80), 1):
        page.column_dimensions[column_letters(at)].width = width
    for row, texts in enumerate(GUIDE, 3):
        for at, text in enumerate(texts, 1):
            put(page, row, at, text).alignment = WRAPPED
        page.row_dimensions[row].height = 34


def _write_words(book: Workbook, labels: Labels) -> dict[str, str]:
    """The page every drop-down list takes its words from; answers where each vocabulary stands."""
    page = book.create_sheet(WORDS_TITLE)
    put(page, 1, 1, WORDS_MARK).font = TITLE
    where: dict[str, str] = {}
    for column in (c for sheet in sheets() for c in sheet.columns if c.kind in (Kind.WORD, Kind.WORDS)):
        name, choices = labels.name(column), labels.choices(column)
        if name in where or not choices:
            continue
        at = 2 * len(where) + 1
        heading(page, HEAD_ROW, at, name, "label")
        heading(page, HEAD_ROW, at + 1, f"{name} (en)", "English")
        rows = [(labels.shown(column, word), en) for word, _, en in choices] + [(UNSAID, "unknown"), (NONE, "none")]
        for row, texts in enumerate(rows, FIRST_ROW):
            for offset, text in enumerate(texts):
                put(page, row, at + offset, text)
        page.column_dimensions[column_letters(at)].width = page.column_dimensions[column_letters(at + 1)].width = 26
        letters = column_letters(at)
        where[name] = f"{WORDS_TITLE}!${letters}${FIRST_ROW}:${letters}${FIRST_ROW + len(rows) - 1}"
    return where
