"""May this person do this step now? One answer, or one sentence that says why not; data in `duties.yaml`, people by identity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING

from zhengtu.journal.entry import Deed
from zhengtu.route.deeds import day_of, fact_day, fact_list, fact_text
from zhengtu.route.errors import RouteError
from zhengtu.route.forms import RouteDraw, StatedFact, StepDuty
from zhengtu.route.lots import commitment, commitments_at, drawn_in, draws_at, lots
from zhengtu.route.projection import TermRun
from zhengtu.route.status import status_of
from zhengtu.rulepacks.resolve import resolve_value

if TYPE_CHECKING:
    from zhengtu.route.walk import Done, Walk

ALWAYS = frozenset(
    {"step", "outcome", "role", "authenticated", "dossier", "revision", "pack_version", "route", "served_how", "self_check", "self_check_verdict"},
)
"""What every step may state beside its own facts."""


def hold_duties(walk: Walk, deed: Deed, place: str) -> None:
    """Raise RouteError with the first reason why this deed cannot be done."""
    for wrong, todo in _reasons(walk, deed, place):
        raise RouteError(place, wrong, todo)


def hold_role(walk: Walk, deed: Deed, allowed: tuple[str, ...], place: str) -> None:
    """Raise RouteError where a deed that is no step of the route is done by somebody whose role does not allow it, or without a reason."""
    role = fact_text(deed.facts, "role")
    if role not in allowed:
        zh = "、".join(walk.route.roles[r].name.zh for r in allowed if r in walk.route.roles)
        raise RouteError(place, f"“{role}”不能这样办 ‖ a person in the role \"{role}\" may not do this", f"可由：{zh} ‖ It is for: {', '.join(allowed)}")
    if not deed.actor.strip() or not deed.reason.strip():
        raise RouteError(place, "没有写经办人或理由 ‖ nobody is named, or no reason is given", "请写明 ‖ State both")


def _reasons(walk: Walk, deed: Deed, place: str) -> Iterator[tuple[str, str]]:
    step, outcome = fact_text(deed.facts, "step"), fact_text(deed.facts, "outcome")
    if step not in walk.route.drawn.outcomes:
        near = get_close_matches(step, list(walk.route.drawn.outcomes), 1, 0.5)
        todo = f"是否想写“{near[0]}”？ ‖ Did you mean {near[0]}?" if near else "`zhengtu case show` 会列出可办环节 ‖ `zhengtu case show` lists the open steps"
        yield f"流程中没有环节“{step}” ‖ the route has no step \"{step}\"", todo
        return
    if step not in walk.tokens.ready:
        waited = [s for s in walk.tokens.ready if not (walk.route.duty[s].standing if s in walk.route.duty else False)] or list(walk.tokens.ready)
        named = "、".join(walk.route.name(s).zh for s in waited) or "无（已办结）", ", ".join(waited) or "none, the case is over"
        yield f"“{walk.route.name(step).zh}”现在不能办 ‖ the step {step} is not open", f"现在可办：{named[0]} ‖ Open now: {named[1]}"
        return
    allowed = walk.way.outcomes(step)
    if outcome not in allowed:
        yield f"“{outcome}”不是这一环节的结果 ‖ \"{outcome}\" is no outcome of this step", f"可写：{'、'.join(allowed)} ‖ Write one of {', '.join(allowed)}"
        return
    duty = walk.route.duty[step]
    yield from _person(walk, duty, deed)
    if not deed.reason.strip():
        yield "没有写理由 ‖ no reason is given", "每个结果都要写明理由 ‖ Every outcome needs a reason"
    yield from _facts(walk, duty, deed, outcome, place)
    yield from _time(walk, duty, deed, outcome)
    yield from _dossier(walk, duty, deed, step)
    yield from _draws(walk, duty, deed, step, outcome)


def _person(walk: Walk, duty: StepDuty, deed: Deed) -> Iterator[tuple[str, str]]:
    role, allowed = fact_text(deed.facts, "role"), walk.way.roles(duty.step)
    if role not in allowed:
        zh = "、".join(walk.route.roles[r].name.zh for r in allowed)
        yield f"“{role}”不能办这一环节 ‖ a person in the role \"{role}\" may not do this step", f"可由：{zh} ‖ It is for: {', '.join(allowed)}"
    if not deed.actor.strip():
        yield "没有写明经办人 ‖ nobody is named as doing it", "请写明经办人 ‖ Name the person"
    for name, done in barred(walk.done, duty):
        if name == deed.actor:
            did = ("已办", "did") if done.actor == name else ("已签署", "signed")
            zh = f"{name} {did[0]}“{walk.route.name(done.step).zh}”（第 {done.entry} 条），不得再办“{walk.route.name(duty.step).zh}”"
            en = f"{name} {did[1]} {done.step} (entry {done.entry}) and may not do {duty.step}"
            yield f"{zh} ‖ {en}", "请由另一人办理 ‖ Somebody else has to do it"


def barred(dones: Sequence[Done], duty: StepDuty) -> Iterator[tuple[str, Done]]:
    """Who may not do a step for what they did or signed: in the whole case, or where rounds repeat over the years, in the last round."""
    since = max((d.entry for d in dones if d.step == duty.step), default=0) if duty.each_round else 0
    latest = {d.step: d.entry for d in dones}
    for done in dones:
        if done.step in duty.not_same_as and (done.entry > since or done.entry == latest[done.step]):
            yield from ((name, done) for name in done.people)


def _facts(walk: Walk, duty: StepDuty, deed: Deed, outcome: str, place: str) -> Iterator[tuple[str, str]]:
    asked = [walk.route.facts[name] for name in duty.asks]
    for fact in (f for f in asked if not f.for_ or outcome in f.for_):
        if fact.id not in deed.facts and not fact.optional:
            yield f"没有写“{fact.name.zh}” ‖ \"{fact.id}\" is not stated", f"请写 {fact.id}=… ‖ State {fact.id}=…"
        elif fact.id in deed.facts:
            yield from _kind(fact, deed, place)
    known = {f.id for f in asked} | ALWAYS | _draw_facts(duty) | ({"signed_by"} if duty.signed_by else set())
    for name in sorted(set(deed.facts) - known):
        near = get_close_matches(name, sorted(known - ALWAYS), 1, 0.5)
        todo = f"是否想写“{near[0]}”？ ‖ Did you mean {near[0]}?" if near else "请删去 ‖ Leave it out"
        yield f"这一环节不写“{name}” ‖ this step does not state \"{name}\"", todo


def _kind(fact: StatedFact, deed: Deed, place: str) -> Iterator[tuple[str, str]]:
    given = deed.facts[fact.id]
    if fact.kind == "yes" and given is not True:
        yield f"“{fact.name.zh}”须为是 ‖ \"{fact.id}\" has to be yes", f"请写 {fact.id}=yes ‖ Write {fact.id}=yes"
    if fact.kind == "text" and not str(given).strip():
        yield f"“{fact.name.zh}”是空的 ‖ \"{fact.id}\" is empty", "请写明 ‖ State it"
    if fact.kind == "day":
        fact_day(deed.facts, fact.id, place)


def _draw_facts(duty: StepDuty) -> set[str]:
    drawn = {f"{what}_{name}" for name in duty.draws for what in ("seed", "pool", "excluded", "drawn")}
    return drawn | {f"commitment_{name}" for name in duty.commits}


def _time(walk: Walk, duty: StepDuty, deed: Deed, outcome: str) -> Iterator[tuple[str, str]]:
    statuses = duty.only_when.get(outcome)
    if statuses:
        now = status_of(walk.route, walk.events, walk.terms(), on=day_of(deed.at))
        if now not in statuses:
            yield f"资质现在的状态是“{now or '无'}”，不能这样办 ‖ the qualification is {now or 'not granted'} now; this cannot be done", ""
    if duty.not_before and duty.not_before.outcome == outcome:
        run = next((t for t in walk.running(frozenset({duty.not_before.term}))), None)
        least = _least(run)
        if run is None or least is None or day_of(deed.at).isoformat() < least:
            wrong = f"须满最短期间，不早于 {least or '（尚未起算）'} ‖ not before {least or 'its term has begun to run'}"
            yield wrong, "请在该日之后办理 ‖ Do it after that day"


def _least(run: TermRun | None) -> str | None:
    return run.dates[-1].isoformat() if run and run.dates else None


def _dossier(walk: Walk, duty: StepDuty, deed: Deed, step: str) -> Iterator[tuple[str, str]]:
    given = fact_text(deed.facts, "dossier")
    if duty.dossier == "must" and not given:
        yield "没有附已定稿的档案 ‖ no frozen dossier is attached", "请先定稿：`zhengtu dossier freeze` ‖ Freeze it first: `zhengtu dossier freeze`"
    if duty.dossier == "must" and given and given == walk.dossier:
        yield "所附档案与上次提交的完全相同 ‖ the dossier is the same as the one filed before", "请修改后重新定稿 ‖ Change it and freeze it again"
    if duty.dossier is None and given and given != walk.dossier:
        yield "这一环节不能更换档案 ‖ this step cannot change the dossier", "请按本案所附档案办理 ‖ Keep to the one the case was filed with"


def _draws(walk: Walk, duty: StepDuty, deed: Deed, step: str, outcome: str) -> Iterator[tuple[str, str]]:
    for one in commitments_at(walk.route, step, outcome):
        if len(fact_text(deed.facts, f"commitment_{one.id}")) != 64:
            yield f"没有封存“{one.name.zh}”抽取的种子 ‖ the seed for drawing \"{one.id}\" is not committed", "请用 --seed 写一句话 ‖ Give it with --seed"
    for one in draws_at(walk.route, step, outcome):
        yield from _draw(walk, one, deed)
    for name, what in ((duty.member_of, "member"), (duty.signed_by, "signed")):
        drawn = set(walk.draws[name].drawn) if name and name in walk.draws else set()
        if name and what == "member" and deed.actor not in drawn:
            yield f"{deed.actor} 未被抽中 ‖ {deed.actor} was not drawn", f"抽中：{'、'.join(sorted(drawn))} ‖ Drawn: {', '.join(sorted(drawn))}"
        if name and what == "signed" and set(fact_list(deed.facts, "signed_by")) != drawn:
            yield "须由抽中的全体人员签署 ‖ all who were drawn have to sign", f"请写 signed_by={','.join(sorted(drawn))} ‖ State it"


def _draw(walk: Walk, one: RouteDraw, deed: Deed) -> Iterator[tuple[str, str]]:
    said = drawn_in(deed.facts, one.id, 0)
    if commitment(one.id, said.seed) != walk.commitments.get(one.id):
        wrong = f"“{one.name.zh}”的种子与封存的不符 ‖ the seed for \"{one.id}\" is not the committed one"
        yield wrong, "请用当时封存的那句话 ‖ Use the words that were committed"
        return
    least, most = _number(walk, one.least, deed), _number(walk, one.most, deed) if one.most is not None else None
    count = len(said.drawn)
    if count < least or (most is not None and count > most):
        zh, en = (f"{least}–{most}", f"{least} to {most}") if most else (f"至少 {least}", f"{least} or more")
        yield f"“{one.name.zh}”抽了 {count} 人，应为 {zh} ‖ {count} were drawn for \"{one.id}\"; it takes {en}", "请重新抽取 ‖ Draw again"
    if said.drawn != lots(one.id, said.seed, said.pool, said.excluded, count):
        yield f"“{one.name.zh}”的抽取重算不一致 ‖ drawing \"{one.id}\" again gives other people", "请按种子重新抽取 ‖ Draw again by the seed"


def _number(walk: Walk, given: int | str, deed: Deed) -> int:
    if isinstance(given, int):
        return given
    reading = walk.pack.reading(walk.way.reading)
    found = resolve_value(walk.pack, walk.pack.values[given], reading=reading, grade=walk.opened.grade, as_of=walk.opened.opened_on, slots={})
    return int(found.number if found else Decimal(0))
