"""Everything a template may name: the dossier, who holds which duty, numbers of the law, the look-through, recent projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhengtu.reports.word.facts import Pen, day, probe
from zhengtu.reports.word.leaves import Leaf, Ledger, Printed, Rows, View
from zhengtu.reports.word.ownership import Ownership
from zhengtu.rulepacks.resolve import InForce, resolve_terms, resolve_value
from zhengtu.rulepacks.templates import WordTemplate
from zhengtu.rulepacks.texts import Unit
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Listing, Unsaid
from zhengtu.terms.words import Duty, KeyRole
from zhengtu.weighing.dating import months_before
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.showing import show

_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


def context_of(template: WordTemplate, dossier: Dossier, frame: Frame, ledger: Ledger, *, show_ids: bool = False) -> dict[str, Any]:
    """The names of one template, bound to one dossier under one frame."""
    pen = Pen(frame.labels, ledger, show_ids, _named(frame))
    found: dict[str, Any] = {
        **pen.view(Dossier, dossier).parts,
        "template": View({"name": Printed(template.name.zh), "clauses": Printed("、".join(template.cites)), "note": Printed(template.note.zh)}),
        "today": Printed(day(frame.as_of)),
        "grade": Printed(frame.pack.grade(frame.grade).name.zh),
        "pack": View({"title": Printed(frame.pack.manifest.title.zh), "version": Printed(frame.pack.manifest.version)}),
        "notices": View({_name(t.id): Printed(t.text.zh) for t in frame.pack.texts}),
        "numbers": View({_name(v): _number(v, frame, pen) for v in frame.pack.values}),
        "terms": View({_name(t): _term(t, frame, pen) for t in frame.pack.terms}),
        "holding": View({d.value: _names(dossier.staff, "duties", d, ("staff",), pen) for d in Duty}),
        "being": View({r.value: _names(dossier.key_persons, "roles", r, ("key_persons",), pen) for r in KeyRole}),
        "ownership": Ownership(dossier.shareholding, pen).view(),
    }
    return found | ({"recent": _recent(template.recent, dossier, frame, pen)} if template.recent else {})


def probe_context(template: WordTemplate, frame: Frame) -> dict[str, Any]:
    """The same names bound to a dossier with one member in every list, of which nothing is known."""
    return context_of(template, probe(), frame, Ledger())


def _named(frame: Frame) -> dict[str, dict[str, tuple[str, str]]]:
    categories = frame.pack.categories.categories if frame.pack.categories else ()
    grades = {g.id: (g.name.zh, g.name.en) for g in frame.pack.manifest.grades}
    return {"category": {c.id: (c.zh, c.en) for c in categories}, "grade": grades}


def _name(entry: str) -> str:
    return entry.replace("-", "_").replace(".", "_")


def _in_force(value: str, frame: Frame) -> InForce | None:
    return resolve_value(frame.pack, frame.pack.values[value], reading=frame.reading, grade=frame.grade, as_of=frame.as_of, slots=frame.slots)


def _number(value: str, frame: Frame, pen: Pen) -> Leaf:
    found = _in_force(value, frame)
    if found is None:
        return pen.blank(f"{frame.pack.values[value].name.zh}（按主管部门要求）")
    return Printed(show(found.number, {}, found.unit.value if found.unit else None).zh)


def _term(term: str, frame: Frame, pen: Pen) -> Leaf:
    lengths = [v for v in resolve_terms(frame.pack, frame.pack.terms[term].values, frame.reading) if v.length and v.unit]
    if not lengths:
        return pen.blank(f"{frame.pack.terms[term].name.zh}（按主管部门要求）")
    return Printed(" 或 ".join(dict.fromkeys(f"{v.length} {v.unit.zh}" for v in lengths if v.unit)))


def _names(people: Listing[Any], field: str, word: Any, path: tuple[str, ...], pen: Pen) -> Leaf:
    """The people who hold a duty or a role, by name."""
    held = [p.name for p in people.items if word in getattr(p, field).items]
    names = [name for name in held if not isinstance(name, Unsaid)]
    return Printed("、".join(names)) if names else pen.blank(f"{word.zh}姓名", path)


def _recent(value: str, dossier: Dossier, frame: Frame, pen: Pen) -> View:
    """Projects signed since so many years before the day, and those whose date is not known yet."""
    length = _in_force(value, frame)
    oldest = months_before(frame.as_of, int(length.number) * _MONTHS[length.unit]) if length and length.unit in _MONTHS else None
    rows = pen.view(Dossier, dossier)["projects"]
    kept = [row for row, project in zip(rows, dossier.projects.items, strict=True) if _is_recent(project.signed_on, oldest, frame.as_of)]
    return View({
        "projects": Rows(kept, rows["rest"]),
        "length": _number(value, frame, pen),
        "since": Printed(day(oldest)) if oldest else pen.blank("清单起算日期"),
        "count": Printed(str(len(kept)), bool(kept)),
        "total": _total([p.amount for p in dossier.projects.items if _is_recent(p.signed_on, oldest, frame.as_of)], pen),
    })


def _is_recent(signed_on: date | Unsaid, oldest: date | None, as_of: date) -> bool:
    return isinstance(signed_on, Unsaid) or oldest is None or oldest <= signed_on <= as_of


def _total(amounts: list[Any], pen: Pen) -> Leaf:
    if any(isinstance(amount, Unsaid) for amount in amounts):
        return pen.blank("合同金额合计（有合同金额未填）")
    return Printed(show(sum(amounts), {}, "yuan").zh)
