"""What follows the findings: conflicts, unpublished conditions, categories, facts, versions."""

from __future__ import annotations

from zhengtu.reports.arranging.arrangement import CategoryEntry, ConflictAnswer, ConflictEntry, FactGroup, SeenFact, SlotEntry
from zhengtu.reports.arranging.voice import Voice
from zhengtu.reports.arranging.wording import headings


def conflicts(voice: Voice) -> tuple[ConflictEntry, ...]:
    """Each disagreement with its answers; sources that say nothing in one line."""
    found = []
    for conflict in voice.report.conflicts:
        speaking = sorted((a for a in conflict.answers if not a.silent), key=lambda a: not a.in_use)
        silent = ", ".join(dict.fromkeys(a.clause for a in conflict.answers if a.silent))
        answers = tuple(ConflictAnswer(voice.answer_chip(a), a.source, a.says, a.in_use) for a in speaking)
        found.append(ConflictEntry(conflict.name, answers, silent))
    return tuple(found)


def slots(voice: Voice) -> tuple[SlotEntry, ...]:
    """Each condition nobody published, what the user filled in, and what the dossier has."""
    found = []
    for slot in voice.report.slots:
        seen = [f.message for f in voice.report.findings if slot.id in f.waits_for_slot]
        value = f"{slot.value}（{slot.source}）" if slot.filled and voice.lang == "zh" else f"{slot.value} ({slot.source})" if slot.filled else ""
        chips = voice.chips([slot.mentioned_by])
        found.append(SlotEntry(slot.id, slot.name, slot.why, value, voice.badge(slot.verdict), chips, tuple(dict.fromkeys(seen))))
    return tuple(found)


def categories(voice: Voice) -> tuple[CategoryEntry, ...]:
    """Which category each service calls for."""
    found, between = [], "；" if voice.lang == "zh" else "; "
    for c in voice.report.categories:
        notes = between.join([*c.notes, *c.others])
        found.append(CategoryEntry(voice.badge(c.verdict), c.name, ("、" if voice.lang == "zh" else ", ").join(c.services), notes, voice.chips(c.clauses)))
    return tuple(found)


def facts(voice: Voice) -> tuple[FactGroup, ...]:
    """Every fact a rule looked at, once, under the person, item or section it belongs to."""
    groups: dict[str, dict[str, SeenFact]] = {}
    for finding in voice.report.findings:
        for fact in finding.facts:
            if fact.field:
                groups.setdefault(fact.of, {}).setdefault(fact.field, voice.fact(fact))
    return tuple(FactGroup(of, tuple(seen.values())) for of, seen in groups.items())


def versions(voice: Voice) -> tuple[tuple[str, str], ...]:
    """What the report rests on."""
    report = voice.report
    return (
        (voice.tell("on"), str(report.on)),
        (voice.tell("grade"), report.grade.names[report.grade.requested]),
        (voice.tell("reading"), report.pack.reading_name),
        (voice.tell("pack"), f"{report.pack.title} · {report.pack.id} {report.pack.version}"),
        (voice.tell("as_of"), str(report.pack.as_of)),
        (voice.tell("schema"), f"check {report.schema_version}"),
        (voice.tell("digest"), report.dossier.digest),
        (headings(voice.lang)["sample"], "✓"),
    )[: 8 if report.dossier.fictional else 7]
