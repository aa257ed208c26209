"""What the evidence a dossier names says of its records: the facts on signatures and paper times, as the logs show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zhengtu.evidence.mapping.remembered import load_mapping
from zhengtu.evidence.plan import TracingPlan
from zhengtu.evidence.reading.reader import read_evidence
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import Tracing, trace
from zhengtu.evidence.verdicts import TraceVerdict
from zhengtu.intake.evidence_papers import PackWords, evidence_papers
from zhengtu.intake.loading import LoadedDossier
from zhengtu.terms.facts import UNKNOWN, Unsaid
from zhengtu.terms.operation import Records


@dataclass(frozen=True, slots=True)
class TracedRecords:
    """The records with what the logs show, and that in words, both languages."""

    records: Records
    remarks: tuple[str, ...]


def trace_records(loaded: LoadedDossier, words: PackWords, plan: TracingPlan, *, as_of: date) -> TracedRecords | None:
    """None where the dossier does not name both orders and logs that are in place.

    Raises: IntakeError when a named file cannot be read as what it is said to be.
    """
    papers = evidence_papers(loaded, words)
    if not papers["orders"] or not papers["logs"]:
        return None
    mapping = next(iter(papers["mapping"]), None)
    kept = load_mapping(mapping)
    with read_evidence(papers["orders"], papers["logs"], aliases=papers["accounts"], mapping=kept, zone_hours=plan.zone_hours, as_of=as_of) as evidence:
        idle = [_in_file(mapping, remark) for remark in kept.idle(path.name for path in evidence.paths.values())] if mapping else []
        unread = sum(file.rows_unread for file in evidence.files if file.format == "orders")
        with trace(evidence.orders, evidence.logs, settings=Settings(plan=plan, aliases=evidence.aliases), as_of=as_of) as tracing:
            told = _told(loaded.dossier.records, tracing, unread)
            return replace(told, remarks=(*told.remarks, *idle))


def _in_file(file: Path, remark: str) -> str:
    zh, en = remark.split(" ‖ ")
    return f"{file.name}：{zh} ‖ {file.name}: {en}"


def _told(stated: Records, tracing: Tracing, unread: int) -> TracedRecords:
    told = tracing.summary.verdicts
    proven = told[TraceVerdict.PROVEN] + told[TraceVerdict.PROVEN_WITH_OFFSET]
    beyond = told[TraceVerdict.OUTSIDE_COVERAGE] + unread
    at_odds = tracing.summary.orders - proven - told[TraceVerdict.OUTSIDE_COVERAGE]
    clocks = "、".join(clock.device_id for clock in tracing.clocks)
    matches = False if at_odds and not clocks else UNKNOWN if at_odds or beyond else True
    records = stated.model_copy(update={"signatures_match_logs": _settled(stated.signatures_match_logs, matches)})
    papers = len(tracing.paper_times)
    if papers:
        records = records.model_copy(update={"paper_matches_electronic": False})
    zh = f"所附工单与日志已核对：{proven} 张证实，{at_odds} 张不符，{beyond} 张证明不了，{tracing.summary.unexplained} 起特权操作没有工单"
    en = (
        f"the orders and logs named here were traced: {proven} proven, {at_odds} at odds, {beyond} beyond the logs, "
        f"{tracing.summary.unexplained} privileged actions without an order"
    )
    remarks = [f"{zh}；逐单见 zhengtu trace ‖ {en}; zhengtu trace shows each"]
    if clocks:
        en = f"the clock of {clocks.replace('、', ', ')} seems off; until that is settled nothing counts as at odds"
        remarks.append(f"{clocks} 的时钟疑有偏差，确认之前不作“不符”论 ‖ {en}")
    if papers:
        remarks.append(f"{papers} 张工单的纸面签字与电子时间不一致 ‖ {papers} orders were signed on paper at another time than the electronic one")
    return TracedRecords(records, tuple(remarks))


def _settled(stated: bool | Unsaid, traced: bool | Unsaid) -> bool | Unsaid:
    """The logs outweigh a statement; a stated *no* that the logs do not bear out is open.

    >>> _settled(True, False), _settled(False, True) is UNKNOWN, _settled(True, UNKNOWN) is UNKNOWN
    (False, True, True)
    """
    if isinstance(traced, Unsaid) or traced is False:
        return stated if stated is False else traced
    return UNKNOWN if stated is False else True
