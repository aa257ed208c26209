"""Which duties belong in different hands, held against who holds what in this installation.

While only applicants are here, one person may hold duties that clash, and it is said. As soon as anybody holds an officer's duty,
a clashing duty cannot be given any more, and the first officer's duty cannot be given while clashes exist.
"""

from __future__ import annotations

from collections import defaultdict

from django.db import connection

from zhengtu_web.accounts.duties import all_duties, clashes
from zhengtu_web.accounts.models import DutyHeld, User

_LOCK = 0x5A54_4455


def take_duties_in_hand() -> None:
    """Until the transaction ends nobody else changes who holds what; on SQLite the transaction itself sees to it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def officers_duties() -> frozenset[str]:
    return frozenset(duty.id for duty in all_duties().values() if duty.side == "officer")


def is_compulsory() -> bool:
    """Whether somebody holds an officer's duty."""
    return DutyHeld.objects.filter(ended_at=None, duty__in=officers_duties()).exists()


def clashing_with(user: User, duty: str) -> tuple[str, ...]:
    """Duties the person holds that belong in other hands than this one."""
    held = frozenset(DutyHeld.objects.filter(user=user, ended_at=None).values_list("duty", flat=True))
    return tuple(one if other == duty else other for one, other in clashes(held | {duty}) if duty in (one, other))


def why_not_together(user: User, duty: str) -> str:
    """Why this duty cannot be given to this person, naming who and what; empty when it can."""
    if duty not in officers_duties() and not is_compulsory():
        return ""
    own = clashing_with(user, duty)
    if own:
        zh, en = _listed(own)
        given = all_duties()[duty]
        return (
            f"{user.name} 已任{zh}，不能兼任{given.zh}：有经办人之后岗位必须分离 ‖ "
            f"{user.name} is {en} and cannot be {given.en} too: once there are officers, duties are kept apart"
        )
    return _why_no_officer_yet() if duty in officers_duties() and not is_compulsory() else ""


def _why_no_officer_yet() -> str:
    named = [(user, _pairs(held)) for user, held in _held_by_person() if clashes(held)]
    if not named:
        return ""
    zh = "；".join(f"{user.name}（{user.username}）兼任{pairs[0]}" for user, pairs in named)
    en = "; ".join(f"{user.name} ({user.username}) is {pairs[1]}" for user, pairs in named)
    return f"先把兼任的岗位分开，才能设经办人：{zh} ‖ duties that belong in different hands must be parted before anybody becomes an officer: {en}"


def _held_by_person() -> list[tuple[User, frozenset[str]]]:
    held: dict[User, set[str]] = defaultdict(set)
    for row in DutyHeld.objects.filter(ended_at=None).select_related("user").order_by("user__username"):
        held[row.user].add(row.duty)
    return [(user, frozenset(duties)) for user, duties in held.items()]


def _pairs(held: frozenset[str]) -> tuple[str, str]:
    return _listed(sorted({duty for pair in clashes(held) for duty in pair}))


def _listed(names: tuple[str, ...] | list[str]) -> tuple[str, str]:
    duties = [all_duties()[name] for name in names]
    return "、".join(duty.zh for duty in duties), " and ".join(duty.en for duty in duties)
