"""A route: what is drawn, who may do what, when terms run, which notices go out; and the same under one case's reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from zhengtu.places import Place, RulepackError, load_tree
from zhengtu.places.forms import read_as
from zhengtu.places.sm3 import sm3
from zhengtu.route.bpmn import Drawn, parse_bpmn
from zhengtu.route.engine import Specification, specify
from zhengtu.route.forms import (
    ClockRule,
    Clocks,
    Duties,
    EventDay,
    Notice,
    Notices,
    Readings,
    Role,
    RouteDraw,
    RouteReading,
    StatedFact,
    Statuses,
    StepDuty,
    When,
)
from zhengtu.rulepacks.load import shipped_folder
from zhengtu.terms.facts import Noun
from zhengtu.workdays import Wording

N = TypeVar("N", bound=Noun)
FILES = ("route.bpmn", "readings.yaml", "duties.yaml", "clocks.yaml", "status.yaml", "notices.yaml")
"""What a route is made of, beside the terms and steps of its pack."""


@dataclass(frozen=True, eq=False)
class Route:
    """Route: 办理流程, as the files of a pack state it; `version` is the SM3 over all of them."""

    version: str
    drawn: Drawn
    bpmn: bytes
    readings: Mapping[str, RouteReading]
    duties: Duties
    clocks: Clocks
    statuses: Statuses
    notices: Notices

    @cached_property
    def specification(self) -> Specification:
        """What the engine runs; raises RulepackError for a drawing it cannot read."""
        return specify(self.bpmn, self.drawn)

    @cached_property
    def duty(self) -> dict[str, StepDuty]:
        return {line.step: line for line in self.duties.steps}

    @cached_property
    def roles(self) -> dict[str, Role]:
        return {role.id: role for role in self.duties.roles}

    @cached_property
    def facts(self) -> dict[str, StatedFact]:
        return {fact.id: fact for fact in self.duties.facts}

    @cached_property
    def draws(self) -> dict[str, RouteDraw]:
        return {one.id: one for one in self.duties.draws}

    @cached_property
    def event_days(self) -> dict[str, EventDay]:
        return {event.id: event for event in self.clocks.events}

    @cached_property
    def clock(self) -> dict[str, ClockRule]:
        return {rule.term: rule for rule in self.clocks.clocks}

    @cached_property
    def notices_on(self) -> dict[str, tuple[Notice, ...]]:
        """The notices each deed calls for, by `step.outcome` or `lapse.term`."""
        found: dict[str, tuple[Notice, ...]] = {}
        for notice in self.notices.notices:
            for deed in notice.on:
                found[deed] = (*found.get(deed, ()), notice)
        return found

    def name(self, node: str) -> Wording:
        """What a step, event or end is called; its id where the file gives no name."""
        found = self.drawn.nodes.get(node)
        return found.name if found and found.name.zh else Wording(node, node)

    def outcome_name(self, step: str, outcome: str) -> Wording:
        return next((f.name for f in self.drawn.outcomes.get(step, ()) if f.outcome == outcome and f.name.zh), Wording(outcome, outcome))


@dataclass(frozen=True, eq=False)
class Way:
    """A route as one case goes down it: under its reading, for its grade."""

    route: Route
    reading: str
    skips: Mapping[str, str]
    lanes: Mapping[str, str]
    only: Mapping[str, tuple[str, ...]]
    without_effect: frozenset[str]

    def lane(self, step: str) -> str:
        """Who does a step here."""
        return self.lanes.get(step) or self.route.drawn.nodes[step].lane

    def outcomes(self, step: str) -> tuple[str, ...]:
        """The outcomes a step may have here, in the order of the diagram."""
        every = tuple(flow.outcome for flow in self.route.drawn.outcomes[step])
        return self.only.get(step, every)

    def roles(self, step: str) -> tuple[str, ...]:
        """The roles that may do a step in the lane it has here."""
        duty = self.route.duty.get(step)
        return tuple(r for r in duty.roles if self.route.roles[r].lane == self.lane(step)) if duty else ()


def way_of(route: Route, *, reading: str, grade: str, delegated: bool) -> Way:
    """The way of a case with these particulars; of several lines for one step, the first that fits counts."""
    lines = route.readings[reading]

    def fits(when: When) -> bool:
        return when.grade in (None, grade) and when.delegated in (None, delegated)

    skips = {line.step: line.outcome for line in reversed(lines.skips) if fits(line.when)}
    lanes = {line.step: line.lane for line in reversed(lines.lanes) if fits(line.when)}
    only = {line.step: line.only for line in reversed(lines.outcomes) if fits(line.when)}
    return Way(route, reading, skips, lanes, only, frozenset(line.term for line in lines.without_effect))


def load_route(folder: Path) -> Route:
    """The route of a pack's folder; raises RulepackError with file and line where a file cannot be read."""
    contents = {name: _content(folder, name) for name in FILES}
    version = sm3("".join(f"{name} {sm3(content)}\n" for name, content in contents.items()).encode())
    drawn = parse_bpmn(contents["route.bpmn"], file=f"{folder.name}/route.bpmn")
    readings = {line.reading: line for line in _form(folder, "readings.yaml", Readings).readings}
    return Route(
        version=version,
        drawn=drawn,
        bpmn=contents["route.bpmn"],
        readings=readings,
        duties=_form(folder, "duties.yaml", Duties),
        clocks=_form(folder, "clocks.yaml", Clocks),
        statuses=_form(folder, "status.yaml", Statuses),
        notices=_form(folder, "notices.yaml", Notices),
    )


@cache
def shipped_route() -> Route:
    """The route of the pack that ships with the program."""
    return load_route(shipped_folder())


def has_route(folder: Path) -> bool:
    """Whether a pack brings a route at all; one that only assesses does not."""
    return (folder / "route.bpmn").is_file()


def _content(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.is_file():
        wrong = f"缺少 {name} ‖ {name} is missing"
        raise RulepackError(Place(folder.name), wrong, f"一条流程由这些文件组成：{'、'.join(FILES)} ‖ A route is made of {', '.join(FILES)}")
    return path.read_bytes()


def _form(folder: Path, name: str, form: type[N]) -> N:
    return read_as(form, load_tree(folder / name, RulepackError, shown_as=f"{folder.name}/{name}"), (), RulepackError)
