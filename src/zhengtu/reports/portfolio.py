"""Many dossiers as one table: rows in words, sorted and filtered, as text, JSON or a workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from rich.text import Text

from zhengtu.planning.portfolio import Row, Standing
from zhengtu.reports.console import plain_text
from zhengtu.reports.phrases import SIGNS, VERDICTS
from zhengtu.reports.speaking import Book, Lang, Speaker, frame_heading, grid, points
from zhengtu.reports.spreadsheet.grid import put
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import Frame

BROKEN = "broken"
_COLUMNS: dict[str, tuple[str, str, int]] = {
    "path": ("档案", "dossier", 26),
    "applicant": ("申请单位", "applicant", 30),
    "verdict": ("结论", "verdict", 12),
    "reachable": ("可达等级", "reachable", 10),
    "possible": ("最高可能", "possible", 10),
    "low": ("自评下限", "score, low", 10),
    "high": ("自评上限", "score, high", 10),
    "blocks": ("否决项", "what blocks", 44),
    "next": ("接下来先做", "next deed", 44),
}
SORTS = ("path", "applicant", "verdict", "reachable", "possible", "low", "high")
FILTERS = ("verdict", "reachable", "possible", "blocks", "open", "applicant", "path")
NONE = "none"


def portfolio_book(rows: Sequence[Row], frame: Frame, *, lang: Lang, sort: str = "path", filters: Iterable[tuple[str, str]] = ()) -> Book:
    """The rows that pass all filters, sorted by a column (`-low`: from the most to the least).

    What cannot be read has the verdict `broken` and its sentence.
    """
    writer = _Writer(frame, Speaker(lang))
    found = [writer.row(row) for row in rows]
    counts = {word: sum(r["verdict"] == word for r in found) for word in (*VERDICTS, BROKEN)}
    kept = [row for row in found if all(_passes(row, name, wanted) for name, wanted in filters)]
    kept.sort(key=writer.sort_key(sort.removeprefix("-")), reverse=sort.startswith("-"))
    on = frame.as_of.isoformat()
    return {"schema_version": "1", "language": lang, "on": on, **frame_heading(frame, frame.pack, writer.speaker), "counts": counts, "rows": kept}


class _Writer:
    def __init__(self, frame: Frame, speaker: Speaker) -> None:
        self.frame, self.speaker = frame, speaker
        self.grades = [g.id for g in frame.pack.manifest.grades]

    def row(self, row: Row) -> Book:
        if row.standing is None:
            said = self.speaker.say(*(row.broken or ("", "")))
            nothing: Book = {"reachable": None, "possible": None, "low": None, "high": None, "blocks": [], "open": [], "next": None}
            return {"path": row.path, "applicant": "", "fictional": False, "verdict": BROKEN, **nothing, "wrong": said}
        return {"path": row.path, **self.standing(row.standing), "wrong": None}

    def standing(self, found: Standing) -> Book:
        return {
            "applicant": found.name or "",
            "fictional": found.fictional,
            "verdict": found.verdict.word,
            "reachable": found.reachable,
            "possible": found.possible,
            "low": _number(found.low),
            "high": _number(found.high),
            "blocks": [self.rule(name) for name in found.blocking],
            "open": [self.rule(name) for name in found.open],
            "next": self.deed(found.next_deed) if found.next_deed else None,
        }

    def rule(self, name: str) -> Book:
        rule = self.frame.pack.rules[name]
        return {"rule": name, "asks": self.speaker.words(rule.asks), "clauses": list(rule.cites)}

    def deed(self, deed: tuple[str, Verdict]) -> Book:
        name, verdict = deed
        rule = self.frame.pack.rules[name]
        open_ = self.speaker.say("查明：", "find out: ") + self.speaker.words(rule.settled_by)
        return {**self.rule(name), "text": self.speaker.words(rule.remedy) if verdict is Verdict.UNMET else open_, "verdict": verdict.word}

    def sort_key(self, sort: str) -> Callable[[Book], tuple[Any, ...]]:
        verdicts = [*VERDICTS, BROKEN]
        ranks: dict[str, Callable[[Book], Any]] = {
            "verdict": lambda row: verdicts.index(row["verdict"]),
            "reachable": lambda row: self.rank(row["reachable"]),
            "possible": lambda row: self.rank(row["possible"]),
            "low": lambda row: -1 if row["low"] is None else row["low"],
            "high": lambda row: -1 if row["high"] is None else row["high"],
        }
        return lambda row: (ranks[sort](row) if sort in ranks else row[sort], row["path"])

    def rank(self, grade: str | None) -> int:
        return -1 if grade is None else self.grades.index(grade)


def _passes(row: Book, name: str, wanted: str) -> bool:
    """Words are equal, rules are among those named, texts hold what is wanted."""
    if name in ("applicant", "path"):
        return wanted.casefold() in row[name].casefold()
    if name in ("blocks", "open"):
        return wanted in {one["rule"] for one in row[name]} or (wanted == NONE and not row[name])
    return bool((row[name] or NONE) == wanted)


def _number(number: Decimal | None) -> float | int | None:
    return None if number is None else points(number)


def portfolio_text(book: Book, *, to_file: bool = False) -> str:
    """The table as text, the counts above it."""
    speaker = Speaker(book["language"])
    say = speaker.say
    names = {**VERDICTS, BROKEN: ("无法读取", "cannot be read")}
    counted = speaker.listed([f"{say(*names[word])} {n}" for word, n in book["counts"].items() if n])
    head = f"{book['grade_name']} · {book['reading_name']} · {book['on']} · {counted}"
    heads = [*(_COLUMNS[name][:2] for name in ("path", "applicant", "verdict", "reachable")), ("自评", "score"), _COLUMNS["blocks"][:2], _COLUMNS["next"][:2]]
    table = grid(*(say(*head) for head in heads))
    table.columns[5].no_wrap = True
    for row in book["rows"]:
        table.add_row(*_cells(row, speaker, names, book["grade_names"]))
    shown = say(f"列出 {len(book['rows'])} 份", f"{len(book['rows'])} listed")
    return plain_text(Text(head, style="bold"), Text(), table, Text(), Text(shown, style="dim"), Text(book["pack"]["warning"], style="dim"), to_file=to_file)


def _cells(row: Book, speaker: Speaker, names: dict[str, tuple[str, str]], grades: dict[str, str]) -> list[str | Text]:
    sign = SIGNS.get(row["verdict"], "!")
    verdict = f"{sign} {speaker.say(*names[row['verdict']])}"
    if row["wrong"]:
        return [row["path"], "", verdict, "", "", "", Text(row["wrong"])]
    span = "" if row["low"] is None else f"{row['low']}" if row["low"] == row["high"] else f"{row['low']}–{row['high']}"
    sample = speaker.say("（虚构）", " (fictional)") if row["fictional"] else ""
    blocks = "\n".join(b["rule"] for b in row["blocks"])
    deed = row["next"]["text"] if row["next"] else ""
    return [row["path"], row["applicant"] + sample, verdict, grades.get(row["reachable"], "–"), span, blocks, deed]


def portfolio_workbook(book: Book) -> bytes:
    """The table as a workbook with filters; every text is a text cell, whatever it begins with."""
    speaker = Speaker(book["language"])
    names = {**VERDICTS, BROKEN: ("无法读取", "cannot be read")}
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = speaker.say("档案一览", "Portfolio")
    for at, (zh, en, width) in enumerate(_COLUMNS.values(), 1):
        put(sheet.cell(1, at), speaker.say(zh, en), bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for line, row in enumerate(book["rows"], 2):
        blocks = "\n".join(f"{b['asks']} [{', '.join(b['clauses'])}]" for b in row["blocks"])
        deed = row["next"]["text"] if row["next"] else ""
        grades = {name: book["grade_names"].get(row[name], "") for name in ("reachable", "possible")}
        texts = {**row, **grades, "verdict": speaker.say(*names[row["verdict"]]), "blocks": blocks, "next": row["wrong"] or deed}
        for at, name in enumerate(_COLUMNS, 1):
            put(sheet.cell(line, at), texts[name])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{len(book['rows']) + 1}"
    note = f"{book['grade_name']} · {book['reading_name']} · {book['on']} · {book['pack']['id']} {book['pack']['version']}"
    put(sheet.cell(len(book["rows"]) + 3, 1), note)
    put(sheet.cell(len(book["rows"]) + 4, 1), book["pack"]["warning"])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()
