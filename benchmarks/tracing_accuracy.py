"""Recall and precision of the tracing, kind by kind, over planted half years whose parameters are drawn anew for each.

    python benchmarks/tracing_accuracy.py [HALF-YEARS] [FIRST SEED]

Clocks the data speak for are agreed to, as a user would. Every kind that is decided by rule must be exact; the run fails when one is not.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "examples"))

from half_year import write_half_year

from zhengtu.evidence.reading.reader import read_evidence
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import Tracing, trace
from zhengtu.workdays import china

AS_OF = date(2026, 10, 9)
VIDEO_DAYS = 100


def main(count: int = 5, first: int = 100) -> int:
    right, found, meant = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_half_year(folder, seed=seed)
            for kind, given, told in compared(folder):
                meant[kind] += len(given)
                found[kind] += len(told)
                right[kind] += sum((Counter(given) & Counter(told)).values())
    print(f"{'kind':28}{'planted':>9}{'found':>9}{'recall':>9}{'precision':>11}")
    for kind in sorted(meant | found):
        recall = right[kind] / meant[kind] if meant[kind] else 1
        precision = right[kind] / found[kind] if found[kind] else 1
        print(f"{kind:28}{meant[kind]:>9}{found[kind]:>9}{recall:>9.3f}{precision:>11.3f}")
    return int(any(right[kind] < max(meant[kind], found[kind]) for kind in meant | found))


def compared(folder: Path) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Kind, what was planted, what was found, of one half year."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    orders, logs = sorted((folder / "orders").iterdir()), sorted((folder / "logs").iterdir())
    with read_evidence(orders, logs, aliases=[folder / "people.csv"], zone_hours=8, as_of=AS_OF) as evidence:
        with trace(evidence.orders, evidence.logs, settings=Settings(aliases=evidence.aliases), as_of=AS_OF) as first:
            clocks = first.clocks
        with trace(evidence.orders, evidence.logs, settings=Settings(aliases=evidence.aliases, clocks=clocks, video_days=VIDEO_DAYS), as_of=AS_OF) as tracing:
            verdicts = {order.id: order.verdict.value for order in tracing.orders}
            for kind in sorted({*verdicts.values(), *truth["verdicts"].values()}):
                yield kind, [i for i, v in truth["verdicts"].items() if v == kind], [i for i, v in verdicts.items() if v == kind]
            yield "unexplained action", lines_in(truth["unexplained"]), [(u.device, u.account, u.at, u.action) for u in tracing.unexplained for _ in range(u.times)]
            yield "removable medium", lines_in(truth["media"]), [(m.device, m.account.strip("-"), m.at, m.action) for m in tracing.media]
            yield "device with a clock off", list(truth["offsets"]), [clock.device_id for clock in clocks]
            yield "day range without a log", pairs(truth["gaps"]), list(gaps_in(tracing))
            yield "copied order", pairs(truth["copied"]), [(c.likeness.value, c.first_id, c.order_id) for c in tracing.copied]
            yield "back-dated series", pairs(truth["series"]), [(s.regularity.value, s.first_id, s.last_id) for s in tracing.series]
            yield "one person in two places", pairs(truth["two_places"]), [(t.person, *sorted((t.order_id, t.other_id))) for t in tracing.two_places]
            rounds = [(m.device, m.after.isoformat(), m.before.isoformat(), m.missed) for m in tracing.missed_rounds(china())]
            yield "missed inspection", pairs(truth["missed_rounds"]), rounds
            yield "work on a holiday", truth["holiday_work"], [work.order_id for work in tracing.holiday_work(china())]
            yield "paper signed at another time", truth["paper_times"], [paper.order_id for paper in tracing.paper_times]
            lost = [(kept.camera, first.isoformat(), last.isoformat()) for kept in tracing.video() for first, last in kept.gaps]
            yield "days without video", pairs(truth["video_gaps"]), lost


def pairs(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in rows]


def lines_in(planted: Any) -> list[tuple[str, str, int, str]]:
    return [(device, account, int(datetime.fromisoformat(at).timestamp()) * 1_000_000, action) for device, account, at, action in planted]


def gaps_in(tracing: Tracing) -> Iterator[tuple[str, str, str]]:
    """Of the devices orders name: a door has days on which nobody passed."""
    named = {str(device) for (device,) in tracing.engine.rows("SELECT DISTINCT device_id FROM orders")}
    zero = date(1970, 1, 1).toordinal()
    for device in tracing.coverage:
        if device.device in named:
            yield from ((device.device, date.fromordinal(zero + a).isoformat(), date.fromordinal(zero + b).isoformat()) for a, b in device.gaps)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
