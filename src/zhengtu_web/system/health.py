"""Whether the installation is well: each check says in one sentence what it saw, and what to do where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from zhengtu.journal.entry import GENESIS
from zhengtu.places.errors import ZhengtuError
from zhengtu_web.documents import store
from zhengtu_web.documents.key import get_key
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.scope import within
from zhengtu_web.ui.wording import language, say

_DRIFT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Health:
    """健康检查: one thing that was looked at; `verdict` is met, unmet or undetermined."""

    name: str
    verdict: str
    says: str


def checks() -> list[Health]:
    return [_checked(name, look) for name, look in _checks()]


def _checks() -> Iterator[tuple[str, Callable[[], Health | str]]]:
    yield say("数据库", "Database"), _database
    yield say("日志链", "Journal"), _journal
    yield say("文件库", "Store of papers"), _store
    yield say("时钟", "Clock"), _clock


def _checked(name: str, look: Callable[[], Health | str]) -> Health:
    """A check that breaks is one that failed."""
    try:
        said = look()
    except ZhengtuError as error:
        return Health(name, "unmet", error.said(language()))
    except (DatabaseError, OSError) as error:
        return Health(name, "unmet", say(f"检查没有完成（{type(error).__name__}）", f"the check broke off ({type(error).__name__})"))
    return said if isinstance(said, Health) else Health(name, "met", said)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return say("有应答", "it answers")


def _journal() -> Health | str:
    """The last entry holds together with the one before it; the whole chain is verified by the auditor."""
    rows = list(JournalRow.objects.order_by("-number")[:2])
    name = say("日志链", "Journal")
    if not rows:
        return Health(name, "undetermined", say("还没有记录", "no entry yet"))
    last, (number, previous) = rows[0], (rows[1].number, rows[1].digest) if len(rows) > 1 else (0, GENESIS)
    if last.previous != previous or last.entry().digest != last.digest or last.number != number + 1:
        en = f"entry {last.number} does not follow the one before; let the auditor verify it all"
        says = say(f"第 {last.number} 条与前一条接不上，请安全审计员核对整条日志", en)
        return Health(name, "unmet", says)
    return say(f"{last.number} 条，末条与前一条相接", f"{last.number} entries; the last follows the one before")


def _store() -> Health | str:
    """The paper stored last opens with the key."""
    get_key(settings.DATA)
    with within(None, why="health"):
        last = StoredPaper.objects.filter(wiped_at=None).order_by("-uploaded_at", "-pk").values_list("organisation", "sm3").first()
    if last is None:
        return Health(say("文件库", "Store of papers"), "undetermined", say("还没有存入材料；密钥可读", "no paper yet; the key can be read"))
    next(store.read(settings.DATA, *last))
    return say("密钥可读，最近一份材料可以打开", "the key can be read; the last paper opens")


def _clock() -> Health | str:
    """No entry of the journal is dated later than now."""
    last = JournalRow.objects.order_by("-number").values_list("at", flat=True).first()
    now = timezone.localtime()
    shown = f"{now:%Y-%m-%d %H:%M} {timezone.get_current_timezone_name()}"
    if last is not None and datetime.fromisoformat(last) > now + _DRIFT:
        en = f"it is {shown}, but the last entry says {last[:16]}: set the clock right"
        return Health(say("时钟", "Clock"), "unmet", say(f"现在 {shown}，而日志末条记于 {last[:16]}：时钟被调慢了，请校时", en))
    return say(f"{shown}，不早于日志末条", f"{shown}, not before the journal's last entry")
