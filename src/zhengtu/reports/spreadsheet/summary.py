"""The first sheet: the answer, the three questions, the score, what blocks, the next deeds, what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.reports.arranging.arrangement import Arrangement
from zhengtu.reports.phrases import SIGNS
from zhengtu.reports.spreadsheet.grid import SOFT, VERDICT_INK, Value, fit_height, put
from zhengtu.reports.spreadsheet.wording import NOTES

_WIDTHS = (22, 34, 52, 16, 18, 18)


def summary(sheet: Worksheet, a: Arrangement, lang: str) -> None:
    """Fill the sheet from the top."""
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], f"{a.applicant}{f'（{a.sample}）' if a.sample else ''}", colour=SOFT)
    put(sheet["A2"], a.sentence, bold=True, size=15)
    put(sheet["A3"], NOTES["use"][lang == "en"], colour=SOFT)
    for row, height in ((1, 18), (2, 48), (3, 18)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        sheet.row_dimensions[row].height = height
    w, at = a.words, 5
    at = _table(sheet, at, w["answer"], [(o.question, f"{SIGNS[o.badge.kind]} {o.said}", o.note) for o in a.answers], [o.badge.kind for o in a.answers])
    if a.score:
        rows = [(b.name, f"{b.span} / {b.of}", ", ".join(c.id for c in b.chips)) for b in (a.score.whole, *a.score.parts)]
        lines = [(line.label, f"{SIGNS[line.badge.kind]} {line.badge.word}", ", ".join(c.id for c in line.chips)) for line in a.score.lines]
        at = _table(sheet, at, w["score"], [*rows, *lines], [""] * len(rows) + [line.badge.kind for line in a.score.lines])
    blocks = [(b.number, f"{SIGNS[b.badge.kind]} {b.badge.word}", b.asks, ", ".join(c.id for c in b.chips)) for b in a.blocks]
    at = _table(sheet, at, w["blocks"], blocks or [(w["no_blocks"],)], [b.badge.kind for b in a.blocks])
    deeds = [(str(d.number), d.text, d.why, ", ".join(c.id for c in d.chips), d.days, d.yuan) for d in a.deeds]
    at = _table(sheet, at, w["deeds"], [("", w["deed"], w["rule"], w["basis_of"], w["days"], w["yuan"]), *deeds], [])
    categories = [(c.name, f"{SIGNS[c.badge.kind]} {c.badge.word}", c.services, ", ".join(x.id for x in c.chips)) for c in a.categories]
    at = _table(sheet, at, w["categories"], categories, [c.badge.kind for c in a.categories])
    at = _table(sheet, at, w["remarks"], [("", remark) for remark in a.remarks], [])
    _table(sheet, at, w["versions"], [*a.versions, ("", a.warning)], [])


def _table(sheet: Worksheet, at: int, title: str, rows: Sequence[Sequence[Value]], kinds: Sequence[str]) -> int:
    """A titled block of rows, the second column in the colour of its verdict; returns where the next begins."""
    if not rows:
        return at
    put(sheet.cell(at, 1), title, bold=True, size=12)
    sheet.row_dimensions[at].height = 24
    for step, row in enumerate(rows):
        kind = kinds[step] if step < len(kinds) else ""
        for column, value in enumerate(row, 1):
            coloured = bool(kind) and column == 2
            put(sheet.cell(at + 1 + step, column), value, bold=coloured, colour=VERDICT_INK[kind] if coloured else "16212B")
        wide = len(row) == 2
        if wide:
            sheet.merge_cells(start_row=at + 1 + step, end_row=at + 1 + step, start_column=2, end_column=len(_WIDTHS))
        fit_height(sheet, at + 1 + step, row, (_WIDTHS[0], sum(_WIDTHS[1:])) if wide else _WIDTHS)
    return at + len(rows) + 2
