"""Weighs a firm's working copy: pure in (version, aim, fillings, day, pack), so each answer is kept and computed once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from zhengtu.assessment.assess import Assessment, Assessor, Reach, reach
from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.arranging.arrangement import Arrangement
from zhengtu.reports.building import build_report
from zhengtu.reports.report import Report
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.weighing.frame import Frame
from zhengtu_web.dossiers.queries import WorkingDossier, version_of, working_copy
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.readiness.models import Aim, SlotFilling
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import Lang

V = TypeVar("V")
_KEPT = 128  # assessments in memory of one worker
_compiled: OrderedDict[Any, dict[str, Assessor]] = OrderedDict()
_kept: OrderedDict[Any, Weighed] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Target:
    """What a firm is weighed for: grade, reading, and its own fillings of what nobody published."""

    grade: str
    reading: str
    slots: tuple[tuple[str, FilledSlot], ...] = ()


@dataclass(frozen=True)
class Weighed:
    """A working copy with everything the pack says of it on a day."""

    copy: WorkingDossier
    target: Target
    assessments: Mapping[str, Assessment]

    @property
    def assessment(self) -> Assessment:
        return self.assessments[self.target.grade]

    @property
    def reach(self) -> Reach:
        return reach(self.assessments)

    @cached_property
    def _told(self) -> dict[tuple[Lang, bool], tuple[Report, Arrangement]]:
        return {}

    def report(self, lang: Lang, *, show_ids: bool = False) -> Report:
        return self._tell(lang, show_ids=show_ids)[0]

    def arranged(self, lang: Lang) -> Arrangement:
        return self._tell(lang, show_ids=False)[1]

    def _tell(self, lang: Lang, *, show_ids: bool) -> tuple[Report, Arrangement]:
        if (lang, show_ids) not in self._told:
            report = build_report(self.assessment, self.copy.loaded, self.reach, lang=lang, show_ids=show_ids)
            self._told[lang, show_ids] = (report, arrange(report))
        return self._told[lang, show_ids]


def target_of(firm: Organisation, *, grade: str = "", reading: str = "") -> Target:
    """What the firm aims at, or what a page asks for just now; two queries. Ids the pack does not have fall back to its first."""
    pack = law()
    aim = Aim.objects.filter(organisation=firm).first()
    grades, readings = [g.id for g in pack.manifest.grades], [r.id for r in pack.manifest.readings]
    usual = next(g.id for g in pack.manifest.grades if g.default)
    chosen_grade = next((g for g in (grade, aim.grade if aim else "") if g in grades), usual)
    chosen_reading = next((r for r in (reading, aim.reading if aim else "") if r in readings), readings[0])
    fillings = SlotFilling.objects.filter(organisation=firm).values_list("slot", "content")
    known = {name: FilledSlot.model_validate({"id": name, **content}) for name, content in fillings if name in pack.values}
    return Target(chosen_grade, chosen_reading, tuple(sorted(known.items())))


def weigh(firm: Organisation, *, as_of: date, grade: str = "", reading: str = "") -> Weighed:
    """The firm's working copy weighed for what it aims at; computed anew only when something it rests on has changed."""
    target = target_of(firm, grade=grade, reading=reading)
    now = version_of(firm)
    key = (firm.pk, now.version, now.changed_at, _frame_key(target, as_of))
    if (found := _recall(_kept, key)) is not None:
        return found
    copy = working_copy(firm)
    weighed = Weighed(copy, target, {g: one.assess(copy.weighed) for g, one in assessors(target, as_of).items()})
    return _keep(_kept, (firm.pk, copy.version, copy.changed_at, _frame_key(target, as_of)), weighed)


def assessors(target: Target, as_of: date) -> dict[str, Assessor]:
    """The pack compiled for every grade; kept, since most firms are weighed under the same frame."""
    key = _frame_key(target, as_of)[1:]
    if (found := _recall(_compiled, key)) is None:
        pack = law()
        reading = pack.reading(target.reading)
        found = _keep(_compiled, key, {g.id: Assessor(Frame(pack, reading, g.id, as_of, dict(target.slots))) for g in pack.manifest.grades})
    return found


def _frame_key(target: Target, as_of: date) -> tuple[Any, ...]:
    slots = tuple((name, repr(filled)) for name, filled in target.slots)
    return target.grade, target.reading, slots, as_of, law().manifest.id, law().manifest.version


def _recall(kept: OrderedDict[Any, V], key: Any) -> V | None:
    with _lock:
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
        return None


def _keep(kept: OrderedDict[Any, V], key: Any, value: V) -> V:
    with _lock:
        kept[key] = value
        while len(kept) > _KEPT:
            kept.popitem(last=False)
        return value
