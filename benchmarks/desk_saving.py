"""Saving one entry over HTTP with three workers, beside a bare Django loop that commits one durable chained row; empty and at 10,000 entries.

Durable is durable on both sides: SQLite in WAL with synchronous=FULL, one transaction a row.
"""

from __future__ import annotations

import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from desk_at_work import Browser, form_of, installation, server, signed_in

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
PEOPLE, ROUNDS, FULL = 6, 3, 10_000
WARM = 6.0  # seconds
AIM, KEEPS = 0.2, 0.9


def furnish() -> tuple[Any, Any]:
    from zhengtu_web.accounts.models import DutyHeld, User
    from zhengtu_web.organisations.models import Organisation

    firm = Organisation.every.create(name="基准示例（虚构）")
    user = User.objects.create(username="lead", name="基准（虚构）")
    DutyHeld.objects.create(user=user, duty="lead", organisation=firm)
    return firm, user


def add_entries(firm: Any, count: int) -> list[str]:
    from django.utils import timezone

    from zhengtu_web.dossiers.models import Item, WorkingCopy
    from zhengtu_web.organisations.scope import within

    with within([firm.pk], why="benchmark"):
        start = Item.objects.filter(organisation=firm).count()
        rows = [
            Item(organisation=firm, section="tools", position=n, content={"product": f"虚构工具 {n}"}, changed_by="b", changed_at=timezone.now())
            for n in range(start, start + count)
        ]
        Item.objects.bulk_create(rows, batch_size=500)
        WorkingCopy.objects.update_or_create(organisation=firm, defaults={"version": 1, "changed_by": "b", "changed_at": timezone.now()})
        return [str(row.key) for row in rows]


def bare_loop() -> float:
    """Rows a second by the usual means of Django: the last digest is read, the next computed, one object made and committed."""
    from django.db import transaction
    from django.utils import timezone

    from zhengtu.journal.entry import GENESIS, Deed, Entry
    from zhengtu_web.journal.models import JournalRow

    end, count = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < end:
        with transaction.atomic():
            number, previous = JournalRow.objects.order_by("-number").values_list("number", "digest").first() or (0, GENESIS)
            at = timezone.localtime()
            entry = Entry(number + 1, Deed(at, "benchmark", "benchmark.row", "row"), previous)
            words = {"at": at.isoformat(), "actor": "benchmark", "deed": "benchmark.row", "subject": "row"}
            JournalRow(number=entry.number, previous=previous, digest=entry.digest, **words).save(force_insert=True)
        count += 1
    return count / SECONDS


def save_on(port: int, cookie: str, firm: Any, keys: list[str], *, seconds: float = SECONDS) -> float:
    """Saves a second by several people, each at their own entry."""

    def work(key: str) -> int:
        browser, path = Browser(port, cookie), f"/organisations/{firm.pk}/dossier/tools/{key}/"
        status, page = browser.get(path)
        if status != 200:
            raise SystemExit(f"the form answered {status}")
        fields, done = form_of(page), 0
        name = next(field for field, value in fields.items() if value.startswith("虚构工具"))
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            fields[name] = f"虚构工具 {time.perf_counter_ns()}"
            if (status := browser.post(path, fields)) != 302:
                raise SystemExit(f"saving answered {status}")
            fields["version"] = str(int(fields["version"]) + 1)
            done += 1
        return done

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sum(pool.map(work, keys)) / seconds


def main() -> None:
    with installation() as folder:
        firm, user = furnish()
        cookie, keys = signed_in(user), add_entries(firm, PEOPLE)
        bare, empty, full = [], [], []
        with server("--data", str(folder / "data"), "--workers", "3") as port:
            save_on(port, cookie, firm, keys, seconds=WARM)  # each worker loads its pages when it is first asked
            for _ in range(ROUNDS):
                bare.append(bare_loop())
                empty.append(save_on(port, cookie, firm, keys))
            add_entries(firm, FULL)
            for _ in range(ROUNDS):
                full.append(save_on(port, cookie, firm, keys))
    loop, few, many = (statistics.median(rates) for rates in (bare, empty, full))
    print(f"bare loop, durable chained rows      {loop:8.0f} a second")
    print(f"saved over HTTP, nearly empty        {few:8.0f} a second   {few / loop:.2f} of the loop (at least {AIM})")
    print(f"saved over HTTP, {FULL:,} entries     {many:8.0f} a second   {many / few:.2f} of the empty rate (at least {KEEPS})")
    if few / loop < AIM or many / few < KEEPS:
        raise SystemExit("below the bound")


if __name__ == "__main__":
    main()
