"""A report of about thirty pages as PDF, against Typst's bare compile of the same text.

Bare means: the words of the report, one paragraph each, same faces, same standard, same compiler, no layout of ours.
Each round has a digest of its own, so that nothing Typst remembers helps either side. Goal: at most 1.5 times.
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
from zhengtu.reports.building import build_report
from zhengtu.reports.pdf.document import written
from zhengtu.reports.pdf.typesetting import typeset
from zhengtu.rulepacks.load import shipped_pack

ROUNDS = 7
GOAL = 1.5
ON = date(2026, 11, 20)
BARE = """#set page(paper: "a4", margin: 18mm)
#set text(font: "Noto Sans SC", size: 9.5pt, lang: "zh")
#let d = json(bytes(sys.inputs.data))
#for line in d { par(line) }
"""


def main() -> int:
    loaded = load_dossier(Path(__file__).resolve().parents[1] / "examples/mostly-unknown")
    found = assess_grades(shipped_pack(), loaded.weighed, reading="guide", as_of=ON, slots={})
    report = build_report(found["b"], loaded, reach(found), lang="zh")
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.typ"
        bare.write_text(BARE, encoding="utf-8")
        written(report), typeset(bare, ["证途"], on=ON)  # faces are read once
        ours, theirs = [], []
        for turn in range(ROUNDS):
            own = {"digest": f"{turn:064x}", "applicant": f"第{turn}次{report.dossier.applicant}"}
            fresh = report.model_copy(update={"dossier": report.dossier.model_copy(update=own)})
            start = perf_counter()
            made = written(fresh)
            ours.append(perf_counter() - start)
            lines = [f"{line}{turn}" for line in words_of(arrange(fresh)) if line]
            start = perf_counter()
            plain, _ = typeset(bare, lines, on=ON)
            theirs.append(perf_counter() - start)
    mine, base = statistics.median(ours), statistics.median(theirs)
    print(f"report: {pages(made)} pages {mine * 1000:.0f} ms · bare: {pages(plain)} pages, {len(lines)} paragraphs {base * 1000:.0f} ms")
    print(f"ratio {mine / base:.2f} (goal: at most {GOAL})")
    return 0 if mine / base <= GOAL else 1


def words_of(value: Any) -> Iterator[str]:
    """Every text of an arranged report, a paragraph each: what it says, not the kinds and headings templates go by."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif is_dataclass(value):
        for name in (f.name for f in fields(value) if f.name not in ("kind", "title", "severity", "words", "lang", "field")):
            yield from words_of(getattr(value, name))


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


if __name__ == "__main__":
    sys.exit(main())
