"""Runs what waits, in the rounds beside the server: reads, holds orders against logs, keeps the sheets, wipes the files."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.mapping.remembered import load_mapping
from zhengtu.evidence.plan import shipped_tracing_plan
from zhengtu.evidence.reading.reader import Evidence, read_evidence
from zhengtu.evidence.sample import draw_sample
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import Tracing, trace
from zhengtu.evidence.video import required_days
from zhengtu.places.errors import ZhengtuError
from zhengtu.reports.tracing.arranging import Extent, TraceReport, arrange_tracing
from zhengtu.workdays import china
from zhengtu_web.acting import Actor, act
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.weighing import target_of
from zhengtu_web.tracing.actions.end_run import EndRun
from zhengtu_web.tracing.gathering import files_of, wipe
from zhengtu_web.tracing.models import TracingRun
from zhengtu_web.ui.law import law

ROUNDS = Actor(name="rounds", by="rounds")
_INTERRUPTED = "服务重启，文件已清除，请重新上传 ‖ the server was started again and the files are wiped; upload them once more"
_OUR_FAULT = (
    "程序自身出错，这不是结论；文件已清除，请把服务窗口中的出错记录告诉开发者 ‖ "
    "the program itself failed; this is no verdict, and the files are wiped. Report what the window of the service says"
)
_MEMORY = "1GB"
_SHOWN = Extent(orders=3000, details=300, rows=200)


def run_next() -> bool:
    """Take the run that has waited longest, if any; one that cannot be read says why and keeps its files for another try."""
    with within(None, why="tracing"):
        run = TracingRun.objects.filter(state=TracingRun.WAITING).order_by("made_at").select_related("organisation").first()
        if run is None or not TracingRun.objects.filter(pk=run.pk, state=TracingRun.WAITING).update(state=TracingRun.RUNNING):
            return False
        files_stay = False
        try:
            sheets, wrong = _sheets(run), ""
        except ZhengtuError as e:  # one bad file among many: the others are not sent again
            sheets, wrong, files_stay = None, f"{e.said('zh')} ‖ {e.said('en')}", True
        except Exception:  # a fault of our own: the run ends with a sentence, or its page would wait for ever
            act(EndRun(run, sheets=None, wrong=_OUR_FAULT), by=ROUNDS)
            raise
        finally:
            if not files_stay:
                wipe(run.pk)
        act(EndRun(run, sheets=sheets, wrong=wrong, files_stay=files_stay), by=ROUNDS)
        return True


def drop_interrupted() -> None:
    """At start-up the quarantine is empty: runs that waited for files, or were under way, end with a sentence."""
    with within(None, why="tracing"):
        for run in TracingRun.objects.exclude(state__in=(TracingRun.DONE, TracingRun.FAILED)).select_related("organisation"):
            act(EndRun(run, sheets=None, wrong=_INTERRUPTED), by=ROUNDS)


def _sheets(run: TracingRun) -> dict[str, Any]:
    plan, resources = shipped_tracing_plan(), Resources(memory=_MEMORY)
    target = target_of(run.organisation)
    video = required_days(law(), plan, reading=law().reading(target.reading), grade=target.grade, as_of=run.as_of)
    files = {kind: files_of(run.pk, kind) for kind in ("orders", "logs", "aliases")}
    evidence = read_evidence(
        files["orders"],
        files["logs"],
        aliases=files["aliases"],
        mapping=load_mapping(None),
        zone_hours=plan.zone_hours,
        as_of=run.as_of,
        resources=resources,
    )
    with evidence:
        settings = Settings(plan=plan, tolerance_minutes=run.tolerance, aliases=evidence.aliases, video_days=video, resources=resources)
        with _traced(evidence, settings, run) as tracing:
            sample = draw_sample(tracing, run.draw, seed=run.seed or run.as_of.isoformat()) if run.draw else None
            report = TraceReport(tracing, evidence.files, china(), sample, fictional=run.organisation.sample)
            return {lang: asdict(arrange_tracing(report, lang=lang, extent=_SHOWN)) for lang in ("zh", "en")}


def _traced(evidence: Evidence, settings: Settings, run: TracingRun) -> Tracing:
    """Once, and a second time with the offsets the first found where somebody agreed to them."""
    tracing = trace(evidence.orders, evidence.logs, settings=settings, as_of=run.as_of)
    if not (run.apply_offsets and tracing.clocks):
        return tracing
    clocks = tracing.clocks
    tracing.close()
    agreed = Settings(settings.plan, settings.tolerance_minutes, settings.aliases, clocks, settings.video_days, settings.resources)
    return trace(evidence.orders, evidence.logs, settings=agreed, as_of=run.as_of)
