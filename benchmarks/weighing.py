"""Weighing 10,000 dossiers by the pack, against the same rules written by hand in Python. Ratio of rates, in one run.

Every finding of both is compared first. Memory: what 10,000 assessments leave behind.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import time
from datetime import date, timedelta
from pathlib import Path

from by_hand import rules_by_hand

from zhengtu.intake.loading import load_dossier
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.facts import ABSENT, UNKNOWN, Listing
from zhengtu.weighing.finding import compile_rule, weigh_rules
from zhengtu.weighing.frame import Frame

AS_OF = date(2026, 11, 20)
COUNT, ROUNDS = 10_000, 5
SAMPLES = ("ready-b", "ready-a", "usual-problems", "mostly-unknown", "barred-by-shareholders", "barred-by-director")


def vary(noun, pick: random.Random):
    """A copy with one fact made unknown, absent, or another's."""
    name = pick.choice(sorted(type(noun).model_fields))
    value = getattr(noun, name)
    if isinstance(value, Listing):
        update = value.model_copy(update={"complete": pick.random() < 0.8, "items": value.items[: pick.randint(0, len(value.items))]})
    elif isinstance(value, date):
        update = value + timedelta(days=pick.randint(-1500, 1500))
    elif isinstance(value, bool):
        update = not value
    elif name == "id":
        return noun
    else:
        update = pick.choice((UNKNOWN, UNKNOWN, ABSENT, value))
    return noun.model_copy(update={name: update})


def generate(count: int):
    """Dossiers made from the samples: sections exchanged, facts varied, people and projects drawn from a pool."""
    pick = random.Random(20261120)
    samples = [load_dossier(Path(__file__).parent.parent / "examples" / name).dossier for name in SAMPLES]
    staff = [p for s in samples for p in s.staff.items]
    staff += [vary(pick.choice(staff), pick) for _ in range(400)]
    dossiers = []
    for _ in range(count):
        base = pick.choice(samples)
        update = {name: getattr(pick.choice(samples), name) for name in ("premises", "rulebooks", "tools", "records", "judgements") if pick.random() < 0.3}
        update["staff"] = Listing(complete=pick.random() < 0.9, items=tuple(pick.sample(staff, pick.randint(0, 24))))
        update["applicant"] = vary(base.applicant, pick)
        dossiers.append(base.model_copy(update=update))
    return dossiers


def main() -> None:
    pack = shipped_pack()
    frame = Frame(pack, pack.reading("guide"), "b", AS_OF)
    every = {name: compile_rule(rule, frame) for name, rule in pack.rules.items()}
    by_hand = rules_by_hand(every, AS_OF)
    compiled = [every[name] for name in by_hand]
    functions = list(by_hand.values())
    dossiers = generate(COUNT)

    findings = 0
    for dossier in dossiers:
        ours, theirs = weigh_rules(compiled, dossier), [f for function in functions for f in function(dossier)]
        findings += len(ours)
        for one, other in zip(ours, theirs, strict=True):
            assert one == other, (one.rule.rule.id, one.verdict, other.verdict, one.subject, other.subject)

    def by_pack() -> None:
        for dossier in dossiers:
            weigh_rules(compiled, dossier)

    def by_python() -> None:
        for dossier in dossiers:
            [f for function in functions for f in function(dossier)]

    ratios, seconds = [], []
    for _ in range(ROUNDS):
        times = []
        for run in (by_python, by_pack):
            gc.collect()
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        ratios.append(times[0] / times[1])
        seconds.append(times[1])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for dossier in dossiers:
        weigh_rules(list(every.values()), dossier)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{COUNT:,} dossiers, {len(functions)} rules, {findings:,} findings, all equal")
    print(f"rate of the pack / rate by hand: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f}; aim 0.6, least 0.4)")
    print(f"findings a second: {findings / statistics.median(seconds):,.0f}; all {len(every)} rules over all dossiers grew the peak memory by {grown:.1f} MiB")


if __name__ == "__main__":
    main()
