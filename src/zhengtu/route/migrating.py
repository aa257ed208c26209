"""Moving a running case to another route or pack: what would change is shown first, the move is a deed with a reason, and it can be undone by another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zhengtu.journal.entry import Deed, Fact
from zhengtu.route.deeds import MIGRATION
from zhengtu.route.errors import RouteError
from zhengtu.route.pinned_law import Law
from zhengtu.route.projection import Projection, TermRun
from zhengtu.route.replaying import Case, advance, replay


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs after a migration."""

    what: str
    name: str
    before: str
    after: str


def preview(case: Case, to: Law) -> tuple[Case, tuple[Change, ...]]:
    """The case as the other law would have it, and what would change; raises RouteError naming the first deed that does not fit the other route."""
    if to.digest == case.projection.opened.law:
        wrong = "案件已固定在这一版规则上 ‖ the case is pinned to this law already"
        raise RouteError(case.projection.opened.case, wrong, "请指明另一规则包 ‖ Name another pack")
    moved = replay(case.entries, to.route, to.pack, calendar=case.calendar, as_if=True)
    return moved, tuple(_changes(case.projection, moved.projection))


def migrate(case: Case, to: Law, *, by: str, role: str, reason: str, at: datetime) -> Case:
    """The case under the other law, with the deed that moved it there."""
    preview(case, to)
    opened = case.projection.opened
    facts: dict[str, Fact] = {
        "role": role,
        "authenticated": False,
        "pack": to.pack.manifest.id,
        "pack_version": to.pack.manifest.version,
        "route": to.route.version,
        "law": to.digest,
        "from_route": case.projection.route_version,
        "from_law": opened.law,
    }
    before = advance(case, Deed(at, by, MIGRATION, opened.case, reason, facts))
    return replay(before.entries, to.route, to.pack, calendar=case.calendar)


def _changes(before: Projection, after: Projection) -> Iterator[Change]:
    steps = [{s.step: s for s in p.open} for p in (before, after)]
    for step in sorted({*steps[0], *steps[1]}):
        lanes = tuple(s[step].lane if step in s else "–" for s in steps)
        if lanes[0] != lanes[1]:
            yield Change("step", step, *lanes)
    runs = [{(t.term, t.number): t for t in p.terms} for p in (before, after)]
    for key in sorted({*runs[0], *runs[1]}):
        dates = tuple(_dates(r.get(key)) for r in runs)
        if dates[0] != dates[1]:
            yield Change("term", f"{key[0]} {key[1]}", *dates)
    notices = [{(n.entry, n.notice) for n in p.notices} for p in (before, after)]
    for entry, notice in sorted(notices[0] ^ notices[1]):
        had = (entry, notice) in notices[0]
        yield Change("notice", f"{notice} ({entry})", "✓" if had else "–", "–" if had else "✓")
    if before.outcome != after.outcome:
        yield Change("outcome", "outcome", str(before.outcome or "–"), str(after.outcome or "–"))
    for remark in set(after.remarks) - set(before.remarks):
        yield Change("remark", remark, "–", "✓")


def _dates(run: TermRun | None) -> str:
    return "–" if run is None else " / ".join(d.isoformat() for d in run.dates) or "…"
