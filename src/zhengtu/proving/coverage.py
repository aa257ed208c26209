"""Every statement of the guides is carried by something that names it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import KINDS_ZH, Carrier, Rulepack
from zhengtu.rulepacks.texts import SourceKind


def coverage_faults(pack: Rulepack) -> Iterator[Fault]:
    """Statements without a carrier, carriers that do not exist or do not cite the statement, carriers shared without a reason."""
    covered = {c.id for c in pack.coverage}
    for source in pack.sources:
        if source.kind is SourceKind.GUIDE:
            for clause in source.clauses:
                if clause.id not in covered:
                    wrong = f"{clause.id} 无任何承载 ‖ nothing carries {clause.id}"
                    yield Fault(str(pack.place("clause", clause.id)), wrong, "请加入 coverage.yaml ‖ Add it to coverage.yaml")
    users: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    for carrier in pack.coverage:
        where = str(pack.place("coverage", carrier.id))
        if carrier.kind is None:
            wrong = f"{carrier.id} 没有写由什么承载，或写了不止一个 ‖ {carrier.id} names no carrier, or more than one"
            one = "请在 rule、value、term、slot、step、scoring、text 中恰好写一个 ‖ Name exactly one of rule, value, term, slot, step, scoring and text"
            yield Fault(where, wrong, one)
            continue
        users[carrier.kind, carrier.target].append(carrier)
        cited = cited_by(pack, carrier)
        zh, en = f"{KINDS_ZH[carrier.kind]}“{carrier.target}”", f'the {carrier.kind} "{carrier.target}"'
        if cited is None:
            wrong = f"{carrier.id} 由{zh}承载，但后者不存在 ‖ {carrier.id} is carried by {en}, which does not exist"
            yield Fault(where, wrong, "请更正其 id ‖ Correct its id")
        elif carrier.id not in cited:
            wrong = f"{zh}没有引用 {carrier.id} ‖ {en} does not cite {carrier.id}"
            yield Fault(where, wrong, "请在该处引用，或写明真正的承载者 ‖ Cite it there, or name what really carries it")
    for (kind, target), carriers in users.items():
        silent = [c.id for c in carriers if c.shared_because is None]
        if len(carriers) > 1 and len(silent) > 1:
            ids = ", ".join(c.id for c in carriers)
            wrong = f'{KINDS_ZH[kind]}“{target}”同时承载 {ids}，却未说明理由 ‖ the {kind} "{target}" carries {ids} without a reason'
            todo = "请各写各的承载者，或写明 shared_because ‖ Give each its own carrier, or say shared_because"
            yield Fault(str(pack.place("coverage", silent[-1])), wrong, todo)


def cited_by(pack: Rulepack, carrier: Carrier) -> set[str] | None:
    """The clauses a carrier cites; None when there is no such carrier."""
    target = carrier.target
    match carrier.kind:
        case "rule":
            return set(pack.rules[target].cites) if target in pack.rules else None
        case "value":
            value = pack.values.get(target)
            return {c.cites for c in value.values if c.cites} if value else None
        case "term":
            term = pack.terms.get(target)
            return {c.cites for c in term.values if c.cites} if term else None
        case "slot":
            slot = pack.values.get(target)
            return {slot.mentioned_by} if slot and slot.slot and slot.mentioned_by else None
        case "step":
            return next((set(s.cites) for s in pack.steps if s.id == target), None)
        case "text":
            return next((set(t.cites) for t in pack.texts if t.id == target), None)
        case _:
            return _scoring(pack, target)


def _scoring(pack: Rulepack, target: str) -> set[str] | None:
    scoring = pack.scoring
    if scoring is None:
        return None
    if target == "scoring":
        return set(scoring.cites)
    if target == "lines":
        return {c for line in scoring.lines.values() for c in line.cites}
    return next((set(p.cites) for p in scoring.parts if p.id == target), None)
