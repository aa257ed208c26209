"""The deeds that come first."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.phrases import phrase
from zhengtu.reports.report import DeedPart, FindingPart

_DEEDS = 3
_ORDER = {"blocking": 0, "deducting": 2, "advisory": 4}


def deeds(findings: Iterable[FindingPart], matter: Matter) -> list[DeedPart]:
    """Knock-outs first, then what is unmet, then what is open, one deed a rule; what nobody published is asked in one go."""
    waiting = [f for f in findings if f.verdict != "met" and not f.waits_for_slot]
    by_rule: dict[str, list[FindingPart]] = {}
    for finding in sorted(waiting, key=lambda f: _ORDER[f.severity] + (f.verdict == "undetermined")):
        by_rule.setdefault(finding.rule, []).append(finding)
    first = [_deed(rule, same) for rule, same in list(by_rule.items())[:_DEEDS]]
    return first if len(first) == _DEEDS or not matter.empty_slots else [*first, _ask_office(matter)]


def _deed(rule: str, same: list[FindingPart]) -> DeedPart:
    first = same[0]
    return DeedPart(
        rule=rule,
        asks=first.asks,
        text=first.remedy.text if first.verdict == "unmet" else first.settled_by,
        subjects=[f.subject for f in same],
        clauses=first.clauses,
        severity=first.severity,
        verdict=first.verdict,
        remedy=first.remedy if first.verdict == "unmet" else None,
    )


def _ask_office(matter: Matter) -> DeedPart:
    empty = [s.slot for s in matter.assessment.slots if s.slot.id in matter.empty_slots]
    return DeedPart(
        rule=None,
        asks=phrase("unpublished", matter.lang),
        text=phrase("ask_office", matter.lang, count=len(empty)),
        subjects=[matter.words(s.name) for s in empty],
        clauses=list(dict.fromkeys(s.mentioned_by for s in empty if s.mentioned_by)),
        severity="advisory",
        verdict="undetermined",
        remedy=None,
    )
