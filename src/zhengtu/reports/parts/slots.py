"""Conditions nobody published, and what the user filled in for them."""

from __future__ import annotations

from zhengtu.assessment.assess import SlotState
from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.report import SlotPart


def slot_part(state: SlotState, matter: Matter) -> SlotPart:
    """One condition with its number, where that came from, and the rules that ask for it."""
    filled, slot = state.filled, state.slot
    value = matter.number(state.number.number, slot.unit) if state.number else (filled.says if filled else None)
    return SlotPart(
        id=slot.id,
        name=matter.words(slot.name),
        why=matter.words(slot.slot) if slot.slot else "",
        mentioned_by=slot.mentioned_by or "",
        unit=matter.one_of(slot.unit.zh, slot.unit.beside(None)),
        filled=value is not None,
        value=value,
        source=f"{filled.source} ({filled.dated_on})" if filled else None,
        verdict=state.verdict.word,
        asked_by=[rule.id for rule in matter.pack.rules.values() if slot.id in rule.parameters],
    )
