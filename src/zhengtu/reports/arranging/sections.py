"""Findings by section: what is not met in full, what is met in one line each."""

from __future__ import annotations

from collections.abc import Mapping

from zhengtu.reports.arranging.arrangement import MetEntry, RuleEntry, Section, Seen
from zhengtu.reports.arranging.voice import Voice
from zhengtu.reports.phrases import SEVERITIES
from zhengtu.reports.report import FindingPart
from zhengtu.reports.speech import WORST, Findings, by_rule, is_waiting

_LIST_LENGTH = 60


def sections(voice: Voice) -> tuple[Section, ...]:
    """One for each stage that has findings. What only waits for unpublished numbers is counted here and told there."""
    found: list[Section] = []
    for stage, name in voice.report.stages.items():
        rules = by_rule([f for f in voice.report.findings if f.stage == stage])
        if rules:
            found.append(_section(voice, str(len(found) + 1), stage, name, rules))
    return tuple(found)


def _section(voice: Voice, number: str, stage: str, name: str, rules: Mapping[str, Findings]) -> Section:
    met = [same for same in rules.values() if _is_met(same)]
    waiting = [same for same in rules.values() if is_waiting(same)]
    open_ones = sorted((same for same in rules.values() if not _is_met(same) and not is_waiting(same)), key=_weight)
    unmet = sum(_worst(same).verdict == "unmet" for same in open_ones)
    summary = voice.tell("summary", unmet=unmet, open=len(open_ones) - unmet, met=len(met))
    if waiting:
        summary += voice.tell("waiting", count=len(waiting))
    return Section(
        number=number,
        id=stage,
        name=name,
        summary=summary,
        entries=tuple(_entry(voice, f"{number}.{n}", same) for n, same in enumerate(open_ones, 1)),
        met=tuple(_met(voice, same) for same in met),
        met_count=voice.tell("met_count", count=len(met)),
    )


def _is_met(same: Findings) -> bool:
    return all(f.verdict == "met" for f in same)


def _worst(same: Findings) -> FindingPart:
    return min(same, key=lambda f: WORST.index(f.verdict))


def _weight(same: Findings) -> tuple[int, int]:
    first = _worst(same)
    return list(SEVERITIES).index(first.severity), WORST.index(first.verdict)


def _entry(voice: Voice, number: str, same: Findings) -> RuleEntry:
    first = _worst(same)
    shown = sorted((f for f in same if f.verdict != "met"), key=lambda f: WORST.index(f.verdict))
    estimate = voice.estimate(first.remedy)
    rest = len(same) - len(shown)
    return RuleEntry(
        number=number,
        rule=first.rule,
        asks=first.asks,
        badge=voice.badge(first.verdict),
        severity=first.severity,
        severity_word=SEVERITIES[first.severity][voice.lang == "en"],
        also_asked=first.also_asked,
        seen=tuple(_seen(voice, f) for f in shown),
        others_met=voice.tell("others_met", count=rest) if rest else "",
        quotes=tuple(voice.quote(c) for c in first.citations),
        chips=voice.chips(first.clauses),
        remedy=first.remedy.text if first.verdict == "unmet" else "",
        estimate=estimate,
        settled_by=first.settled_by,
    )


def _seen(voice: Voice, finding: FindingPart) -> Seen:
    facts = tuple(voice.fact(f) for f in finding.facts if len(f.value) <= _LIST_LENGTH or f.field in finding.message)
    return Seen(voice.subject(finding), voice.badge(finding.verdict), finding.message, facts)


def _met(voice: Voice, same: Findings) -> MetEntry:
    who = [s for s in (voice.subject(f) for f in same) if s]
    subjects = voice.tell("and_more", first=who[0], count=len(who)) if len(who) > 1 else "".join(who)
    return MetEntry(same[0].rule, same[0].asks, subjects, voice.chips(same[0].clauses))
