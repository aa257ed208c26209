"""A report of about thirty pages as PDF, against Typst's bare compile of the same text.

Ours: a report in memory to the bytes of its PDF: arrangement, JSON, Typst, the look with its marks, columns, page numbers and bookmarks.
The peer: every text that PDF prints (each sentence, cell, clause and place, about as many characters as the pages hold, which is printed),
a plain paragraph each, on about as many A4 pages, by the same compiler in the same two faces (bold what rules ask, whom they look at and
the answer, as in the report), as the same tagged PDF/A-2b. No columns, no headings, no marks, no links, no page numbers.
Both turn by turn, twenty-five times, each time with another applicant here and no paragraph that was ever set before there; what Typst remembers
helps neither. The two of a round are neighbours in time and share what else the machine does: the median of the rounds' own ratios counts.
Goal: at most 1.5 times.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pypdfium2

from zhengtu.assessment.assess import assess_grades, reach
from zhengtu.intake.loading import load_dossier
from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.arranging.arrangement import Section, SeenFact, SlotEntry
from zhengtu.reports.building import build_report
from zhengtu.reports.pdf.document import written
from zhengtu.reports.pdf.typesetting import typeset
from zhengtu.reports.report import Report
from zhengtu.rulepacks.load import shipped_pack

ROUNDS = 25
GOAL = 1.5
ON = date(2026, 11, 20)
BARE = """#set page(paper: "a4", margin: (x: 18mm, top: 20mm, bottom: 18mm))
#set text(font: "Noto Sans SC", size: 8pt, lang: "zh")
#set par(spacing: 0.25em)
#for (line, bold) in json(bytes(sys.inputs.data)) {
  if bold { par(text(font: "Noto Sans SC Heading", weight: 700, line)) } else { par(line) }
}
"""
BOLD = frozenset({"asks", "subject", "sentence", "said"})
UNPRINTED = frozenset({"kind", "title", "severity", "words", "lang", "field"})


def main() -> int:
    report = report_on("mostly-unknown")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.typ"
        bare.write_text(BARE, encoding="utf-8")
        lines = [(text, bold) for text, bold in texts_of(arrange(report)) if text]
        typeset(bare, lines, on=ON)  # faces are read once
        for turn in range(ROUNDS):
            dossier = report.dossier.model_copy(update={"digest": f"{turn:064x}", "applicant": f"第{turn}次{report.dossier.applicant}"})
            fresh = report.model_copy(update={"dossier": dossier})
            start = perf_counter()
            made = written(fresh)
            ours.append(perf_counter() - start)
            unseen = [(chr(0x4E00 + turn) + line[1:], bold) for line, bold in lines]  # as long as before
            start = perf_counter()
            plain, _ = typeset(bare, unseen, on=ON)
            theirs.append(perf_counter() - start)
    ratio = statistics.median(mine / base for mine, base in zip(ours, theirs, strict=True))
    print(f"report: {pages_and_characters(made)}, {statistics.median(ours) * 1000:.0f} ms")
    print(f"bare: {pages_and_characters(plain)} in {len(lines)} paragraphs, {statistics.median(theirs) * 1000:.0f} ms")
    print(f"ratio {ratio:.2f} (goal: at most {GOAL})")
    return 0 if ratio <= GOAL else 1


def report_on(sample: str) -> Report:
    loaded = load_dossier(Path(__file__).resolve().parents[1] / "examples" / sample)
    found = assess_grades(shipped_pack(), loaded.weighed, reading="guide", as_of=ON, slots={})
    return build_report(found["b"], loaded, reach(found), lang="zh")


def texts_of(value: Any, field: str = "") -> Iterator[tuple[str, bool]]:
    """Every text the PDF of an arranged report prints, and whether in bold; names of kinds, ids and owners its template goes by are not."""
    if isinstance(value, str):
        yield value, field in BOLD
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one, field)
    elif is_dataclass(value):
        owner = isinstance(value, SeenFact | Section | SlotEntry)
        for name in (f.name for f in fields(value) if f.name not in UNPRINTED and not (owner and f.name in ("of", "id"))):
            yield from texts_of(getattr(value, name), name)


def pages_and_characters(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        return f"{len(document)} pages, {len(''.join(text.split()))} characters"


if __name__ == "__main__":
    sys.exit(main())
