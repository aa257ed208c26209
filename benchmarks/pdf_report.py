"""A report of about thirty pages as PDF, against Typst's bare compile of the same text.

Ours: a report in memory to the bytes of its PDF: arrangement, JSON, Typst, the look with its marks, columns, page numbers and bookmarks.
The peer: the text of that very PDF, read back out of it, a plain paragraph for each line as set, on about as many A4 pages, in the same
two faces (bold where it was bold), by the same compiler, as the same tagged PDF/A-2b; no columns, no marks, no page numbers.
Both turn by turn, nine times, each time with text that was never set before, so that nothing Typst remembers helps the peer and
only what a new applicant leaves untouched could help us (nothing, as measured: another applicant costs what the first did).
The least time of each counts, as other programs only ever add to it. Goal: at most 1.5 times.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from itertools import groupby
from pathlib import Path
from time import perf_counter

import pypdfium2
from pypdfium2 import raw

from zhengtu.assessment.assess import assess_grades, reach
from zhengtu.intake.loading import load_dossier
from zhengtu.reports.building import build_report
from zhengtu.reports.pdf.document import written
from zhengtu.reports.pdf.typesetting import typeset
from zhengtu.reports.report import Report
from zhengtu.rulepacks.load import shipped_pack

ROUNDS = 9
GOAL = 1.5
ON = date(2026, 11, 20)
BARE = """#set page(paper: "a4", margin: (x: 18mm, top: 20mm, bottom: 18mm))
#set text(font: "Noto Sans SC", size: 8pt, lang: "zh")
#set par(spacing: 0.5em)
#for (line, bold) in json(bytes(sys.inputs.data)) {
  if bold { par(text(font: "Noto Sans SC Heading", weight: 700, line)) } else { par(line) }
}
"""


def main() -> int:
    report = report_on("mostly-unknown")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.typ"
        bare.write_text(BARE, encoding="utf-8")
        lines = lines_of(written(report))
        typeset(bare, lines, on=ON)  # faces are read once
        for turn in range(ROUNDS):
            dossier = report.dossier.model_copy(update={"digest": f"{turn:064x}", "applicant": f"第{turn}次{report.dossier.applicant}"})
            fresh = report.model_copy(update={"dossier": dossier})
            start = perf_counter()
            made = written(fresh)
            ours.append(perf_counter() - start)
            unseen = [(f"{line}{turn}", bold) for line, bold in lines]
            start = perf_counter()
            plain, _ = typeset(bare, unseen, on=ON)
            theirs.append(perf_counter() - start)
    mine, base = min(ours), min(theirs)
    print(f"report: {pages(made)} pages {mine * 1000:.0f} ms · bare: {pages(plain)} pages, {len(lines)} paragraphs {base * 1000:.0f} ms")
    print(f"ratio {mine / base:.2f} (goal: at most {GOAL})")
    return 0 if mine / base <= GOAL else 1


def report_on(sample: str) -> Report:
    loaded = load_dossier(Path(__file__).resolve().parents[1] / "examples" / sample)
    found = assess_grades(shipped_pack(), loaded.weighed, reading="guide", as_of=ON, slots={})
    return build_report(found["b"], loaded, reach(found), lang="zh")


def lines_of(pdf: bytes) -> list[tuple[str, bool]]:
    """Every line of a PDF with something on it, and whether it begins in bold."""
    found: list[tuple[str, bool]] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            marks = [(chr(raw.FPDFText_GetUnicode(text, at)), raw.FPDFText_GetFontWeight(text, at) >= 600) for at in range(text.count_chars())]
            for ends, line in groupby(marks, key=lambda mark: mark[0] in "\r\n"):
                kept = [mark for mark in line if mark[0].isprintable()]
                if not ends and any(not char.isspace() for char, _ in kept):
                    found.append(("".join(char for char, _ in kept).strip(), next(bold for char, bold in kept if not char.isspace())))
    return found


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


if __name__ == "__main__":
    sys.exit(main())
