"""The binder as one PDF: our pages set by Typst, the pages of PDF papers put between them."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import typst

from zhengtu.places import IntakeError
from zhengtu.places.sm3 import sm3_of_file
from zhengtu.reports.binder.admitting import CHANGED, MAKE_AGAIN, Admitted
from zhengtu.reports.binder.forms import pages_of, picture_suffix, set_text
from zhengtu.reports.binder.package import Filed, Package, Section
from zhengtu.reports.binder.wording import awaited_line, words
from zhengtu.reports.pdf.typesetting import FONTS, REGULAR, displayable

TEMPLATE = Path(__file__).parent / "binder.typ"
LOOK = Path(__file__).parent.parent / "pdf" / "look.typ"


@dataclass(slots=True)
class _Plan:
    """Our pieces are numbered; PDF papers stand after a piece, several one after another."""

    data: dict[str, Any]
    imports: dict[int, list[Admitted]] = field(default_factory=dict)
    """the PDF papers that stand right before a piece of ours, by its number"""


def bind(package: Package, admitted: tuple[Admitted, ...], *, on: date) -> tuple[bytes, int]:
    """The binder and how many pages it has. The same package gives the same bytes."""
    files = {one.paper.id: one for one in admitted}
    with tempfile.TemporaryDirectory(prefix="zhengtu-") as folder:
        root = Path(folder)
        shutil.copyfile(TEMPLATE, root / TEMPLATE.name)
        shutil.copyfile(LOOK, root / LOOK.name)
        compiler = typst.Compiler(root=str(root), font_paths=_faces(), ignore_system_fonts=True)
        plan = _plan(package, files, root, compiler)
        inputs = {"data": displayable(json.dumps(plan.data, ensure_ascii=False, separators=(",", ":")))}
        noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        ours = compiler.compile(str(root / TEMPLATE.name), format="pdf", sys_inputs=inputs, timestamp=noon, pdf_tags=False)
        starts = {int(p["piece"]): int(p["page"]) for p in json.loads(compiler.query("<piece>", field="value"))}
    assert isinstance(ours, bytes)
    return _put_between(ours, plan, starts, package.digest)


def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(REGULAR.parent), str(FONTS)])


def _plan(package: Package, files: Mapping[str, Admitted], root: Path, compiler: typst.Compiler) -> _Plan:
    plan = _Plan(_cover(package))
    sections: list[dict[str, Any]] = []
    waiting: list[Admitted] = []
    piece, skip = 2, 0
    for section in package.sections:
        shown: dict[str, Any] = {"piece": piece, "skip": skip, **_section(section)}
        plan.imports[piece], waiting, skip = waiting, [], 0
        piece += 1
        for paper in section.papers:
            one = files[paper.id]
            entry = _paper(paper, package.lang)
            if pages_of(one):
                entry |= {"form": "pages", "at": {"pages": True, "piece": piece - 1, "offset": skip}}
                waiting.append(one)
                skip += pages_of(one)
            else:
                entry |= {"at": {"pages": False, "piece": piece}, "skip": skip, **_form(paper, one, root, compiler)}
                plan.imports[piece], waiting, skip = waiting, [], 0
                piece += 1
            shown["papers"].append(entry)
        sections.append(shown)
    plan.imports[piece] = waiting
    plan.data |= {"sections": sections, "last": piece, "last_skip": skip}
    return plan


def _form(paper: Filed, one: Admitted, root: Path, compiler: typst.Compiler) -> dict[str, Any]:
    _refuse_changed(one)
    text = set_text(one)
    if text is not None:
        return {"form": "text", "text": text}
    suffix = picture_suffix(one.path)
    if suffix is not None:
        name = f"picture-{paper.number}{suffix}"
        shutil.copyfile(one.path, root / name)
        if _can_be_placed(name, compiler):
            return {"form": "picture", "picture": name}
    return {"form": "enclosed"}


def _can_be_placed(name: str, compiler: typst.Compiler) -> bool:
    try:
        compiler.compile(f'#image("{name}", width: 10pt)'.encode(), format="pdf")
    except typst.TypstError:
        return False
    return True


def _refuse_changed(one: Admitted) -> None:
    if sm3_of_file(one.path) != one.file.sm3:
        raise IntakeError(one.file.path, CHANGED, MAKE_AGAIN)


def _cover(package: Package) -> dict[str, Any]:
    w, top = words(package.lang), package.heading
    facts = [
        (w["applicant"], top["applicant"]),
        (w["grade"], top["grade_name"]),
        (w["on"], top["on"]),
        (w["reading"], top["reading_name"]),
        (w["papers"], str(len(package.papers))),
        (w["not_read_count"], str(sum(not p.read_by_program for p in package.papers))),
        (w["pack"], f"{top['pack']['id']} {top['pack']['version']}"),
    ]
    return {
        "words": w,
        "lang": package.lang,
        "applicant": top["applicant"],
        "on": top["on"],
        "fictional": top["fictional"],
        "pack_title": package.heading["pack_title"],
        "warning": top["pack"]["warning"],
        "digest": package.digest,
        "facts": facts,
        "digests": [(w["digest"], package.digest), (w["dossier"], package.dossier_digest)],
        "awaited": [awaited_line(one, package.lang) for one in package.awaited],
        "lacks": [{"asks": x.asks, "verdict": x.verdict, "subject": x.subject, "why": x.why, "clauses": x.clauses, "todo": x.todo} for x in package.lacks],
    }


def _section(section: Section) -> dict[str, Any]:
    clauses = [{"id": c.id, "source": c.source, "at": c.at, "says": c.says, "note": c.note} for c in section.clauses]
    return {"name": section.name, "clauses": clauses, "papers": []}


def _paper(paper: Filed, lang: str) -> dict[str, Any]:
    w = words(lang)
    dated = f" · {w['dated']} {paper.dated_on}" if paper.dated_on else ""
    return {
        "number": paper.number,
        "title": paper.title,
        "about": paper.about,
        "detail": f"{paper.file}{dated}",
        "file": paper.file,
        "size": f"{paper.size:,}",
        "sm3": paper.sm3,
        "not_read": not paper.read_by_program,
        "stated": w["stated"].format(**paper.statement) + _more(paper) if paper.statement else "",
        "form": "",
    }


def _more(paper: Filed) -> str:
    assert paper.statement is not None
    more = [m for m in (paper.statement["duty"], paper.statement["text"]) if m]
    return f"（{'；'.join(more)}）" if more else ""


def _put_between(ours: bytes, plan: _Plan, starts: Mapping[int, int], digest: str) -> tuple[bytes, int]:
    """Our pages keep their bookmarks and links; the pages of each paper go in before the next piece of ours."""
    with pypdfium2.PdfDocument(ours) as binder:
        put = 0
        for piece in sorted(plan.imports):
            for one in plan.imports[piece]:
                _refuse_changed(one)
                with pypdfium2.PdfDocument(one.path) as paper:
                    binder.import_pages(paper, index=starts[piece] - 1 + put)
                    put += len(paper)
        made = io.BytesIO()
        binder.save(made)
        pages = len(binder)
    return _with_id(made.getvalue(), digest), pages


def _with_id(pdf: bytes, digest: str) -> bytes:
    """The file's own id taken from the digest instead of chance: it stands after everything that is counted by place."""
    at = pdf.rindex(b"trailer")
    code = digest[:32].encode()
    return pdf[:at] + re.sub(rb"/ID\s*\[.*?\]\s*>>", b"/ID[<" + code + b"><" + code + b">]>>", pdf[at:], count=1, flags=re.DOTALL)
