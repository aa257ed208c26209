"""A workbook as nested text with the cell of every value, and remarks on whatever was not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from zhengtu.intake.workbook.cells import CellReader
from zhengtu.intake.workbook.form_sheets import read_form
from zhengtu.intake.workbook.found import Found
from zhengtu.intake.workbook.guide import OWN_SHEETS, REPORT_HEADINGS
from zhengtu.intake.workbook.headings import plain
from zhengtu.intake.workbook.labels import Labels, Words
from zhengtu.intake.workbook.linking import link
from zhengtu.intake.workbook.month_sheets import read_months
from zhengtu.intake.workbook.opening import Grid, Opened, open_workbook
from zhengtu.intake.workbook.recognising import Layout, recognise
from zhengtu.intake.workbook.sheets import Shape
from zhengtu.intake.workbook.tables import read_table
from zhengtu.places import IntakeError, Path, Tree
from zhengtu.terms.dossier import SCHEMA_VERSION

_READERS = {Shape.FORM: read_form, Shape.TABLE: read_table, Shape.MONTHS: read_months}


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """The dossier a workbook states, what its reader should know, and the refusal of whoever would lose what could not be read."""

    found: Found

    @property
    def tree(self) -> Tree:
        return Tree(self.found.file, {"schema_version": SCHEMA_VERSION, **self.found.value}, cell_of=self.found.cell_of)

    @property
    def remarks(self) -> tuple[str, ...]:
        return self.found.all_remarks()

    @property
    def lossy(self) -> IntakeError | None:
        return self.found.refusal()

    def leave(self, misfits: Iterator[tuple[Path, str, str]]) -> bool:
        """Take cells whose values the form of a dossier refuses as not known; whether there was one."""
        return any([_leave(self.found, *misfit) for misfit in misfits])


def read_workbook(path: FilePath, words: Words) -> ReadWorkbook:
    """The dossier a workbook states; `words` gives the labels of the open vocabularies. A cell that does not fit is not known.

    Raises IntakeError for a workbook that cannot be opened or that holds nothing of a dossier.
    """
    opened = open_workbook(path)
    _refuse_report(opened)
    found = Found(opened.file, remarks=list(opened.remarks))
    layouts = list(_layouts(opened, found))
    if not layouts:
        wrong = "没有一张工作表的标题属于申报档案 ‖ no sheet bears the headings of a dossier"
        raise IntakeError(path.name, wrong,
            "请用 `zhengtu new --workbook` 生成模板，或沿用其标题 ‖ "
            "Take the template of `zhengtu new --workbook`, or its headings"
        )
    cells = CellReader(Labels(words), opened.epoch)
    for layout in sorted(layouts, key=lambda one: one.sheet.shape is Shape.MONTHS):
        _READERS[layout.sheet.shape](layout, found, cells)
    link(found)
    return ReadWorkbook(found)


def _leave(found: Found, path: Path, wrong: str, todo: str) -> bool:
    """Drop one value that stands in a cell of its own; an id stays, since others may name it."""
    at = found.at(path)
    inside: Any = found.value
    for step in path[:-1]:
        inside = inside[step]
    if at is None or not isinstance(inside, dict) or path[-1] not in inside or path[-1] == "id":
        return False
    del inside[path[-1]]
    found.leave(at, wrong, todo)
    return True


def _refuse_report(opened: Opened) -> None:
    heads = [tuple(str(cell) for cell in grid.rows[0][:3]) for grid in opened.grids if grid.rows]
    if any(head in REPORT_HEADINGS for head in heads):
        wrong = "这是自评报告的清单，不是申报档案 ‖ this is the checklist of a report, no dossier"
        raise IntakeError(opened.file, wrong, "请指明填写的档案 ‖ Name the dossier that was filled in")


def _layouts(opened: Opened, found: Found) -> list[Layout]:
    layouts: list[Layout] = []
    for grid in opened.grids:
        if not any(cell != "" for row in grid.rows for cell in row) or _is_own(grid):
            continue
        likely = recognise(grid)
        if len(likely) == 1:
            layouts.append(likely[0])
        elif likely:
            zh, en = "、".join(f"“{one.sheet.zh}”" for one in likely), ", ".join(f'"{one.sheet.en}"' for one in likely)
            found.remark(grid.name,
                f"从标题看不出这张表属于 {zh} 中的哪一个，没有读取；请把工作表改成其中一个名称 ‖ "
                f"its headings fit {en}; it was not read. Rename the sheet to one of them"
            )
        else:
            found.remark(grid.name, "没有认出这张表的标题，没有读取 ‖ its headings were not recognised; the sheet was not read")
    return layouts


def _is_own(grid: Grid) -> bool:
    """Our own pages of explanation and of words, which hold no facts."""
    first = grid.rows[0][0] if grid.rows and grid.rows[0] else ""
    return isinstance(first, str) and plain(first) in {plain(mark) for mark in OWN_SHEETS}
