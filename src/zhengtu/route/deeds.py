"""Deeds of a case as journal entries: what each kind has to say, written and read in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from zhengtu.journal.entry import Deed, Entry, Fact
from zhengtu.route.errors import RouteError
from zhengtu.route.projection import Opened
from zhengtu.workdays import CHINA_TIME

OPEN = "open_case"
STEP = "do_step"
LAPSE = "record_lapse"
SERVICE = "record_service"
MIGRATION = "migrate_case"
KINDS = (OPEN, STEP, LAPSE, SERVICE, MIGRATION)
SYSTEM = "system"
"""Who writes down that a term is over: nobody decides it."""

_ASKED: dict[str, dict[str, type]] = {
    OPEN: {"applicant": str, "reading": str, "grade": str, "delegated": bool, "fictional": bool, "pack": str, "pack_version": str, "route": str, "law": str},
    STEP: {"step": str, "outcome": str, "role": str, "authenticated": bool, "dossier": str, "pack_version": str, "route": str},
    LAPSE: {"term": str, "number": int, "due_on": str},
    SERVICE: {"notice": int, "served_on": str, "served_how": str, "role": str, "authenticated": bool},
    MIGRATION: {"role": str, "authenticated": bool, "pack": str, "pack_version": str, "route": str, "law": str, "from_route": str, "from_law": str},
}


def entry_place(entry: Entry) -> str:
    """Where an entry stands, as messages say it."""
    return f"第 {entry.number} 条 ‖ entry {entry.number}"


def hold_form(deed: Deed, place: str) -> None:
    """Raise RouteError for a deed that is none of a case's, or does not say what its kind has to."""
    if deed.deed not in KINDS:
        raise RouteError(place, f'“{deed.deed}”不是申请案的记录 ‖ "{deed.deed}" is no deed of a case', "请核对日志来源 ‖ Check where the journal comes from")
    for name, kind in _ASKED[deed.deed].items():
        if type(deed.facts.get(name)) is not kind:
            wrong = f'记录 {deed.deed} 缺少“{name}” ‖ the deed {deed.deed} does not say "{name}"'
            raise RouteError(place, wrong, "请核对日志来源 ‖ Check where the journal comes from")


def fact_text(facts: Mapping[str, Fact], name: str) -> str:
    """A fact as text; empty where the deed does not state it."""
    found = facts.get(name, "")
    return found if isinstance(found, str) else str(found)


def fact_day(facts: Mapping[str, Fact], name: str, place: str) -> date | None:
    """A stated day, None where it is not stated; raises RouteError where it is no day."""
    text = fact_text(facts, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RouteError(place, f"{name} 不是日期：{text} ‖ {name} is no day: {text}", "请写成 2026-11-21 ‖ Write it as 2026-11-21") from None


def fact_list(facts: Mapping[str, Fact], name: str) -> tuple[str, ...]:
    """A list written with commas."""
    return tuple(part.strip() for part in fact_text(facts, name).split(",") if part.strip())


def day_of(at: datetime) -> date:
    """The day of an instant, in China."""
    return at.astimezone(CHINA_TIME).date()


def end_of(day: date) -> datetime:
    """The last second of a day in China: a term that ends on it is not over before."""
    return datetime.combine(day, time(23, 59, 59), CHINA_TIME)


def opened_of(deed: Deed) -> Opened:
    """What the first deed of a case says."""
    facts = deed.facts
    said = {name: fact_text(facts, name) for name in ("applicant", "reading", "grade", "pack", "pack_version", "law")}
    return Opened(case=deed.subject, **said, delegated=bool(facts["delegated"]), fictional=bool(facts["fictional"]), opened_on=day_of(deed.at))
