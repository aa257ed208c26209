"""What a deed states on the command line: facts as NAME=VALUE, committed seeds, draws, the self-check of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import typer

from zhengtu.assessment.assess import assess_grades, reach
from zhengtu.intake.loading import LoadedDossier
from zhengtu.journal.entry import Fact
from zhengtu.reports.building import build_report
from zhengtu.route.folder import CaseFolder, load_revision
from zhengtu.route.forms import RouteDraw
from zhengtu.route.lots import commitment, commitments_at, draws_at, lots
from zhengtu.route.route import Route
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.resolve import resolve_value

_YES = {"yes": True, "是": True, "no": False, "否": False}


def stated_facts(route: Route, given: Iterable[str]) -> dict[str, Fact]:
    """`name=value` as facts, typed as `duties.yaml` says; wrong usage where one is not written so."""
    found: dict[str, Fact] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"“{text}”请写成 名称=值 / write {text!r} as NAME=VALUE", param_hint="--fact")
        fact = route.facts.get(name)
        found[name] = _YES.get(value, value) if fact and fact.kind == "yes" else value
    return found


def draw_facts(folder: CaseFolder, step: str, outcome: str, *, commit: str | None, seed: str | None, counts: list[str]) -> dict[str, Fact]:
    """The commitments and draws a step makes with this outcome, drawn from the people of the case or the staff of its dossier."""
    route = folder.law.route
    found: dict[str, Fact] = {}
    if commit:
        found |= {f"commitment_{one.id}": commitment(one.id, commit) for one in commitments_at(route, step, outcome)}
    for one in draws_at(route, step, outcome) if seed else ():
        found |= _drawn(folder, one, str(seed), _count(folder, one, counts))
    return found


def _drawn(folder: CaseFolder, one: RouteDraw, seed: str, count: int) -> dict[str, Fact]:
    pool, excluded = _pool(folder, one)
    said = ";".join(f"{person}:{why}" for person, why in sorted(excluded.items()))
    who = lots(one.id, seed, pool, excluded, count)
    return {f"seed_{one.id}": seed, f"pool_{one.id}": ",".join(pool), f"excluded_{one.id}": said, f"drawn_{one.id}": ",".join(who)}


def _pool(folder: CaseFolder, one: RouteDraw) -> tuple[tuple[str, ...], dict[str, str]]:
    if one.of in folder.law.route.roles:
        held = folder.people.holding(one.of)
        return tuple(p.id for p in held), {p.id: p.conflict for p in held if p.conflict}
    revision = next((n for line in reversed(folder.case.projection.history) if isinstance(n := line.facts.get("revision"), int)), None)
    if revision is None:
        raise typer.BadParameter("案卷中没有档案可供抽取人员 / the case has no dossier to draw staff from", param_hint="--seed")
    loaded, _ = load_revision(folder.path / "revisions" / f"{revision:04d}.json")
    return tuple(sorted(str(person.id) for person in loaded.dossier.staff.items)), {}


def _count(folder: CaseFolder, one: RouteDraw, counts: list[str]) -> int:
    said = dict(text.partition("=")[::2] for text in counts)
    if one.id in said:
        if not said[one.id].isdigit():
            raise typer.BadParameter(f"“{said[one.id]}”不是人数 / {said[one.id]!r} is no number", param_hint="--count")
        return int(said[one.id])
    if isinstance(one.least, int):
        return one.least
    opened, pack = folder.case.projection.opened, folder.law.pack
    value = resolve_value(pack, pack.values[one.least], reading=pack.reading(opened.reading), grade=opened.grade, as_of=opened.opened_on, slots={})
    return int(value.number if value else Decimal(0))


def self_check(pack: Rulepack, loaded: LoadedDossier, *, reading: str, grade: str, as_of: date) -> tuple[str, str]:
    """The self-check that is attached to a submission, as JSON, and its verdict."""
    assessments = assess_grades(pack, loaded.weighed, reading=reading, as_of=as_of, slots={})
    report = build_report(assessments[grade], loaded, reach(assessments), lang="zh", show_ids=False)
    return report.model_dump_json(indent=2) + "\n", assessments[grade].verdict.name.lower()
