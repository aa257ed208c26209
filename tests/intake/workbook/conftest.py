"""Small workbooks as an office would leave them, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from zhengtu.intake.loading import LoadedDossier, load_dossier
from zhengtu.places import IntakeError

Rows = list[list[Any]]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of these sheets; `merged` names areas as `Sheet!A1:B2`."""

    def make(sheets: dict[str, Rows], *, merged: tuple[str, ...] = (), name: str = "firm.xlsx") -> Path:
        made = Workbook()
        made.remove(made.worksheets[0])
        for title, rows in sheets.items():
            page = made.create_sheet(title)
            for number, row in enumerate(rows, 1):
                for at, value in enumerate(row, 1):
                    if value is not None:
                        page.cell(number, at).value = value
        for area in merged:
            title, cells = area.split("!")
            made[title].merge_cells(cells)
        made.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def load(book: Callable[..., Path]) -> Callable[..., LoadedDossier]:
    """The dossier read from a workbook of these sheets."""
    return lambda sheets, **how: load_dossier(book(sheets, **how))


@pytest.fixture
def refused(book: Callable[..., Path]) -> Callable[..., IntakeError]:
    """The refusal of a workbook of these sheets."""

    def said(sheets: dict[str, Rows], **how: Any) -> IntakeError:
        with pytest.raises(IntakeError) as caught:
            load_dossier(book(sheets, **how))
        return caught.value

    return said
