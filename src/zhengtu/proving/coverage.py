"""Every statement of the guides is carried by something that names it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import Carrier, Rulepack
from zhengtu.rulepacks.texts import SourceKind


def coverage_faults(pack: Rulepack) -> Iterator[Fault]:
    """Statements without a carrier, carriers that do not exist or do not cite the statement, carriers shared without a reason."""
    covered = {c.id for c in pack.coverage}
    for source in pack.sources:
        if source.kind is SourceKind.GUIDE:
            for clause in source.clauses:
                if clause.id not in covered:
                    yield Fault(str(pack.place("clause", clause.id)), f"nothing carries {clause.id}", "Add it to coverage.yaml")
    users: dict[tuple[str | None, str], list[Carrier]] = defaultdict(list)
    for carrier in pack.coverage:
        where = str(pack.place("coverage", carrier.id))
        if carrier.kind is None:
            yield Fault(where, f"{carrier.id} names no carrier, or more than one", "Name exactly one of rule, value, term, slot, step, scoring and text")
            continue
        users[carrier.kind, carrier.target].append(carrier)
        cited = cited_by(pack, carrier)
        if cited is None:
            yield Fault(where, f'{carrier.id} is carried by the {carrier.kind} "{carrier.target}", which does not exist', "Correct its id")
        elif carrier.id not in cited:
            yield Fault(where, f'the {carrier.kind} "{carrier.target}" does not cite {carrier.id}', "Cite it there, or name what really carries it")
    for (kind, target), carriers in users.items():
        silent = [c.id for c in carriers if c.shared_because is None]
        if len(carriers) > 1 and len(silent) > 1:
            yield Fault(str(pack.place("coverage", silent[-1])), f'the {kind} "{target}" carries {", ".join(c.id for c in carriers)} without a reason', "Give each its own carrier, or say shared_because")


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
