"""A report as a checklist workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.arranging.arrangement import Arrangement, RuleEntry, Section, Seen
from zhengtu.reports.phrases import SIGNS
from zhengtu.reports.report import Report
from zhengtu.reports.spreadsheet.grid import VERDICT_INK, Value, fill, new_sheet
from zhengtu.reports.spreadsheet.summary import summary
from zhengtu.reports.spreadsheet.wording import FILL_IN, NOTES, STATES

CHECKLIST = ("number", "section", "verdict", "severity", "asks", "subject", "seen", "clauses", "says", "remedy", "days", "yuan", "settled", *FILL_IN)
CONFLICTS = ("question", "in_use", "answer", "clauses", "source")
SLOTS = ("number", "condition", "verdict", "why", "ours", "filled", "clauses", *FILL_IN)
FACTS = ("of", "fact", "value", "place", "field")


def written(report: Report) -> bytes:
    """The whole workbook. The same report gives the same cells."""
    a, lang = arrange(report), report.language
    book = Workbook()
    book.remove(book.worksheets[0])
    noon = datetime(report.on.year, report.on.month, report.on.day, 12)  # noqa: DTZ001
    book.properties.title, book.properties.creator, book.properties.language = f"{a.applicant} · {a.title}", "Zhengtu", a.lang
    book.properties.created = book.properties.modified = noon
    summary(new_sheet(book, "summary", lang), a, lang)
    sheet = new_sheet(book, "checklist", lang)
    last = fill(sheet, CHECKLIST, _checklist(a), lang, pale=FILL_IN)
    _finish(sheet, CHECKLIST, last, lang)
    _colour(sheet, a)
    fill(new_sheet(book, "conflicts", lang), CONFLICTS, _conflicts(a, NOTES["yes"][lang == "en"]), lang)
    sheet = new_sheet(book, "slots", lang)
    _finish(sheet, SLOTS, fill(sheet, SLOTS, _slots(a), lang, pale=FILL_IN), lang)
    fill(new_sheet(book, "facts", lang), FACTS, _facts(a), lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _checklist(a: Arrangement) -> Iterator[Sequence[Value]]:
    for section, entry, seen in _rows(a):
        says = "\n".join(f"{q.chip.id}{a.words['colon']}{q.says}" for q in entry.quotes)
        seen_text = "\n".join([seen.message, *(f"{f.label}{a.words['colon']}{f.value} ({f.place})" for f in seen.facts)])
        clauses = "\n".join(c.id for c in entry.chips)
        yield (
            *(entry.number, section.name, f"{SIGNS[seen.badge.kind]} {seen.badge.word}", entry.severity_word, entry.asks),
            *(seen.subject, seen_text, clauses, says),
            *(entry.remedy, entry.estimate.days, entry.estimate.yuan, entry.settled_by, None, None, None, None),
        )


def _rows(a: Arrangement) -> Iterator[tuple[Section, RuleEntry, Seen]]:
    return ((section, entry, seen) for section in a.sections for entry in section.entries for seen in entry.seen)


def _colour(sheet: Worksheet, a: Arrangement) -> None:
    at = CHECKLIST.index("verdict") + 1
    for row, (_, _, seen) in enumerate(_rows(a), 2):
        sheet.cell(row, at).font = Font(name="Microsoft YaHei", size=10, bold=True, color=VERDICT_INK[seen.badge.kind])


def _finish(sheet: Worksheet, columns: Sequence[str], last: int, lang: str) -> None:
    """What people fill in: a list to choose the state from, a date."""
    states = DataValidation(type="list", formula1='"' + ",".join(STATES[lang == "en"]) + '"', allow_blank=True)
    state, by = (get_column_letter(columns.index(name) + 1) for name in ("state", "by"))
    states.add(f"{state}2:{state}{max(last, 2)}")
    sheet.add_data_validation(states)
    for row in range(2, last + 1):
        sheet[f"{by}{row}"].number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "C2"


def _conflicts(a: Arrangement, yes: str) -> Iterator[Sequence[Value]]:
    for conflict in a.conflicts:
        for one in conflict.answers:
            yield conflict.name, yes if one.in_use else "", one.says, one.chip.id, one.source
        if conflict.silent:
            yield conflict.name, "", a.words["silent"].rstrip("：: "), conflict.silent, ""


def _slots(a: Arrangement) -> Iterator[Sequence[Value]]:
    for s in a.slots:
        clauses = "\n".join(c.id for c in s.chips)
        yield s.id, s.name, f"{SIGNS[s.badge.kind]} {s.badge.word}", s.why, "\n".join(s.seen), s.value, clauses, None, None, None, None


def _facts(a: Arrangement) -> Iterator[Sequence[Value]]:
    return ((group.of, f.label, f.value, f.place, f.field) for group in a.facts for f in group.facts)
