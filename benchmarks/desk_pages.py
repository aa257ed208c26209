"""The readiness page at 10 and at 10,000 organisations, and against a bare Django page that renders the same template from memory.

The bare page has no session, no database and no walls: it puts what the real one had found into the same template.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from desk_at_work import Browser, installation, server, signed_in

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
FEW, MANY, ROUNDS, PEOPLE = 10, 10_000, 3, 4
HALF, NEARLY = 0.5, 0.85


def furnish(count: int) -> tuple[Any, Any]:
    """One coach who sees every firm; the first firm has a whole dossier."""
    from zhengtu.intake.loading import load_dossier
    from zhengtu_web.accounts.models import DutyHeld, User
    from zhengtu_web.acting import Actor, act
    from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
    from zhengtu_web.organisations.models import Organisation
    from zhengtu_web.organisations.scope import within

    user = User.objects.create(username="lead", name="基准（虚构）")
    firm = Organisation.every.create(name="基准示例（虚构）")
    DutyHeld.objects.create(user=user, duty="lead", organisation=firm)
    DutyHeld.objects.create(user=user, duty="coach")
    with within([firm.pk], why="benchmark"):
        act(ImportDossier(firm, load_dossier(EXAMPLES / "usual-problems").dossier, source="benchmark", version=0), by=Actor(user=user))
    more(user, count - 1)
    return firm, user


def more(user: Any, count: int) -> None:
    from django.utils import timezone

    from zhengtu_web.dossiers.models import Item, WorkingCopy
    from zhengtu_web.organisations.models import Grant, Organisation
    from zhengtu_web.organisations.scope import within

    firms = Organisation.every.bulk_create([Organisation(name=f"单位 {n}（虚构）") for n in range(count)], batch_size=500)
    now = timezone.now()
    Grant.objects.bulk_create([Grant(organisation=firm, coach=user) for firm in firms], batch_size=500)
    items = [Item(organisation=f, section="tools", position=n, content={"product": f"虚构 {n}"}, changed_by="b", changed_at=now) for f in firms for n in range(3)]
    with within(None, why="benchmark"):
        Item.objects.bulk_create(items, batch_size=500)
        WorkingCopy.objects.bulk_create([WorkingCopy(organisation=firm, version=1) for firm in firms], batch_size=500)


def rate(port: int, cookie: str, path: str) -> float:
    def work(_: int) -> int:
        browser, done, end = Browser(port, cookie), 0, time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            status, page = browser.get(path)
            if status != 200 or len(page) < 5_000:
                raise SystemExit(f"{path} answered {status}")
            done += 1
        return done

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sum(pool.map(work, range(PEOPLE))) / SECONDS


def main() -> None:
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    with installation() as folder:
        firm, user = furnish(FEW)
        cookie, path = signed_in(user), f"/organisations/{firm.pk}/"
        few, bare, many = [], [], []
        with server("--data", str(folder / "data"), "--workers", "2") as port, server("--workers", "2", application="desk_bare_page:application") as other:
            rate(port, cookie, path), rate(other, "", path)
            for _ in range(ROUNDS):
                few.append(rate(port, cookie, path))
                bare.append(rate(other, "", path))
            more(user, MANY - FEW)
            for _ in range(ROUNDS):
                many.append(rate(port, cookie, path))
    a, b, c = (statistics.median(rates) for rates in (few, bare, many))
    print(f"readiness, {FEW} organisations          {a:7.1f} a second   {a / b:.2f} of the bare page (at least {HALF})")
    print(f"bare page, same template             {b:7.1f} a second")
    print(f"readiness, {MANY:,} organisations      {c:7.1f} a second   {c / a:.2f} of the rate at {FEW} (at least {NEARLY})")
    if a / b < HALF or c / a < NEARLY:
        raise SystemExit("below the bound")


if __name__ == "__main__":
    main()
