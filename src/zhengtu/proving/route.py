"""The proof of a route: its drawing and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhengtu.places import RulepackError
from zhengtu.proving.fault import Fault
from zhengtu.proving.route_data import data_faults
from zhengtu.proving.route_drawing import drawing_faults
from zhengtu.route.route import Route, has_route, load_route
from zhengtu.rulepacks.pack import Rulepack


def route_faults(pack: Rulepack, folder: Path) -> tuple[list[Fault], int]:
    """Everything wrong with a pack's route, and how many steps were looked at; a pack without a route has none."""
    if not has_route(folder):
        return [], 0
    route = load_route(folder)
    return [*_faults(route, pack), *_templates(route, folder)], len(route.drawn.outcomes)


def refuse_broken_route(route: Route, pack: Rulepack) -> None:
    """Raise RulepackError for a route no case can go down."""
    for fault in _faults(route, pack):
        raise RulepackError(*fault)


def _faults(route: Route, pack: Rulepack) -> Iterator[Fault]:
    """The drawing first; what stands beside it only where the drawing holds."""
    drawn = list(drawing_faults(route, pack))
    yield from drawn or data_faults(route, pack)
    if not drawn:
        yield from _engine(route)


def _templates(route: Route, folder: Path) -> Iterator[Fault]:
    """Each notice has a template of its own."""
    for notice in route.notices.notices:
        name = f"templates/notices/{notice.id}.typ"
        if not (folder / name).is_file():
            wrong = f"文书“{notice.id}”没有模板 ‖ the notice {notice.id} has no template"
            yield Fault(f"{folder.name}/{name}", wrong, "请添加该文件 ‖ Add the file")


def _engine(route: Route) -> Iterator[Fault]:
    try:
        assert route.specification is not None
    except RulepackError as e:
        yield Fault(e.where, e.wrong, e.todo)
