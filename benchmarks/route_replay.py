"""Replay of a case of 30 deeds against the workflow engine's bare steps of the same case, in one run; the bound is twice.

Replay also holds every entry against its duties and its lot, keeps the terms and derives every due date; the engine only moves tokens.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from route.cast import Road, to_certificate
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from zhengtu.journal.entry import Entry
from zhengtu.route.engine import _OneCondition
from zhengtu.route.replaying import replay
from zhengtu.route.runs import _due

BOUND = 2
ROUNDS = 9


def journal() -> Road:
    """Submission to certificate, the first examination, a change, a renewal: 30 entries."""
    road = to_certificate(Road())
    road.do("self_check_report", "reported", days=100).do("annual_examination", "passed").do("report_change", "reported").do("review_change", "accepted")
    road.do("renew", "applied", days=30).do("review_renewal", "supports").do("decide_renewal", "renewed").do("issue_renewed_certificate", "issued")
    return road.do("self_check_report", "reported", days=200)


def bare(specification: Any, entries: tuple[Entry, ...]) -> None:
    """The engine's own steps: find the task, run it, let the token move."""
    workflow = BpmnWorkflow(specification, script_engine=_OneCondition())
    workflow.do_engine_steps()
    for entry in entries[1:]:
        facts = entry.deed.facts
        if entry.deed.deed == "record_lapse":
            workflow.send_event(BpmnEvent(MessageEventDefinition(facts["term"])))
        else:
            task = next(t for t in workflow.get_tasks(state=TaskState.READY, manual=True) if t.task_spec.name == facts["step"])
            task.data["outcome"] = facts["outcome"]
            task.run()
        workflow.do_engine_steps()


def measured(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    road = journal()
    entries = road.case.entries
    ours, engine = [], []
    for _ in range(ROUNDS):
        _due.cache_clear()  # each replay counts its days itself
        ours.append(measured(lambda: replay(entries, road.route, road.pack)))
        engine.append(measured(lambda: bare(road.route.specification, entries)))
    ratio = statistics.median(a / b for a, b in zip(ours, engine, strict=True))
    print(f"{len(entries)} entries: replay {1000 * statistics.median(ours):.0f} ms, bare engine {1000 * statistics.median(engine):.0f} ms, ratio {ratio:.2f} (≤ {BOUND})")
    if ratio > BOUND:
        sys.exit("replay takes more than twice the engine's bare steps")


if __name__ == "__main__":
    main()
