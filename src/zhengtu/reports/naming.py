"""What a place in a dossier is called: section, position, and the person's or item's own name."""

from __future__ import annotations

from typing import Any

from zhengtu.places import Path
from zhengtu.reports.masking import masked
from zhengtu.reports.phrases import phrase
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Listing, Noun, Unsaid
from zhengtu.terms.schema import NoSuchFact, fact_at, identity_fields
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.showing import show

_NAMES = ("name", "product", "title", "kind", "month", "id")
_SHOWN = 8


def subject_label(subject: Path, dossier: Dossier, frame: Frame, lang: str) -> str:
    """`从业人员 3 李某`; the dossier as a whole for an empty path."""
    if not subject:
        return phrase("dossier", lang)
    spec = fact_at(Dossier, ".".join(str(s) for s in subject if not isinstance(s, int) and s != "items"))
    section = spec.zh if lang == "zh" else spec.en
    if not isinstance(subject[-1], int):
        return section
    return f"{section} {subject[-1] + 1} {member_name(member_at(dossier, subject), frame, lang)}".strip()


def member_at(dossier: Dossier, path: Path) -> Any:
    """The value at a path."""
    value: Any = dossier
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def member_name(member: Any, frame: Frame, lang: str) -> str:
    """A person's name, a tool's product, a paper's title: whatever the member has first."""
    for field in _NAMES:
        value = getattr(member, field, None)
        if value is not None and not isinstance(value, Unsaid):
            shown = show(value, frame.labels)
            return shown.zh if lang == "zh" else shown.en
    return ""


def fact_owner(path: Path, dossier: Dossier, frame: Frame, lang: str) -> str:
    """Whose a fact is: the person or item of a list, the list itself, or the section it stands in."""
    within = [at for at, step in enumerate(path) if isinstance(step, int)]
    return subject_label(path[: within[0] + 1] if within else path[:1], dossier, frame, lang)


def fact_label(path: Path, subject: Path, lang: str) -> tuple[str, str | None, bool]:
    """Label and unit of a fact, and whether it is masked."""
    names = tuple(str(s) for s in path if not isinstance(s, int) and s != "items")
    below = tuple(str(s) for s in subject if not isinstance(s, int) and s != "items")
    try:
        if below and names[: len(below)] == below and names != below:
            noun = fact_at(Dossier, ".".join(below)).noun
            assert noun is not None
            spec = fact_at(noun, ".".join(names[len(below) :]))
            return (spec.zh if lang == "zh" else spec.en), spec.unit, spec.path in identity_fields(noun)
        spec = fact_at(Dossier, ".".join(names))
    except NoSuchFact:
        return ".".join(names), None, False
    return (spec.zh if lang == "zh" else spec.en), spec.unit, spec.identity


def fact_value(value: Any, unit: str | None, frame: Frame, lang: str, *, mask: bool) -> str:
    """A fact's value as people read it."""
    if mask and isinstance(value, str):
        return masked(value)
    if isinstance(value, Listing) and any(isinstance(m, Noun) for m in value.items):
        return _members(value, frame, lang)
    shown = show(value, frame.labels, unit)
    return shown.zh if lang == "zh" else shown.en


def _members(listing: Listing[Any], frame: Frame, lang: str) -> str:
    """The members of a list by name, or how many they are when they have none."""
    names = [name for name in (member_name(m, frame, lang) for m in listing.items[:_SHOWN]) if name]
    more = phrase("more", lang) if len(listing.items) > _SHOWN else ""
    text = phrase("between", lang).join(names) + more if names else phrase("entries", lang, count=len(listing.items))
    return text if listing.complete else phrase("not_complete", lang, list=text)
