"""The law a case is pinned to travels with it: the folder keeps the pack and its sources under their SM3, and finds them again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhengtu.places.sm3 import sm3, sm3_of_file
from zhengtu.route.errors import RouteError
from zhengtu.route.route import Route, has_route, load_route
from zhengtu.rulepacks.load import load_pack, shipped_folder, shipped_pack
from zhengtu.rulepacks.pack import Rulepack

LAW = "law"
_KEPT = ("*.yaml", "*.bpmn", "sources/*.yaml", "templates/notices/*.typ")
_SHORT = 16


@dataclass(frozen=True, eq=False)
class Law:
    """A pack with its route, where it lies, and the SM3 over every file it is read from."""

    folder: Path
    digest: str
    pack: Rulepack
    route: Route


@cache
def shipped_law() -> Law:
    """The law that came with the program."""
    return Law(shipped_folder(), digest_of_law(shipped_folder()), shipped_pack(), load_route(shipped_folder()))


def load_law(folder: Path) -> Law:
    """The law in a pack's folder; raises RulepackError where it cannot be read, RouteError where it has no route."""
    pack = load_pack(folder)
    if not has_route(folder):
        raise RouteError(folder.name, "此规则包没有办理流程 ‖ this pack has no route", "请添加 route.bpmn ‖ Add route.bpmn")
    return Law(folder, digest_of_law(folder), pack, load_route(folder))


def digest_of_law(folder: Path) -> str:
    """SM3 over the names and digests of the files a pack and its route are read from; where the folder lies does not matter."""
    return sm3("".join(f"{name} {sm3_of_file(path)}\n" for name, path in _files(folder)).encode())


def keep_law(law: Law, case_folder: Path) -> None:
    """Copy the law into a case's folder; what is there already stays."""
    place = case_folder / LAW / law.digest[:_SHORT]
    if place.exists():
        return
    arriving = place.with_name(f".{place.name}.part")
    shutil.rmtree(arriving, ignore_errors=True)
    for name, path in _files(law.folder):
        kept = arriving / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, kept)
    arriving.rename(place)


def find_law(digest: str, case_folder: Path) -> Law:
    """The law with this SM3: the program's own where it is the same, else the one the folder keeps.

    Raises RouteError where the folder lacks it, or what lies there was changed.
    """
    shipped = shipped_law()
    if shipped.digest == digest:
        return shipped
    place = case_folder / LAW / digest[:_SHORT] / "pack"
    where = f"{LAW}/{digest[:_SHORT]}"
    if not place.is_dir():
        wrong = "案卷中没有本案固定的规则 ‖ the folder does not have the law this case is pinned to"
        raise RouteError(where, wrong, "请从另一份案卷补回该文件夹 ‖ Put that folder back from another copy of the case")
    if digest_of_law(place) != digest:
        raise RouteError(where, "案卷中的规则被改动 ‖ the law in this folder was altered", "请从另一份案卷恢复 ‖ Restore it from another copy of the case")
    return load_law(place)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file the law is read from, under the name it has in a case's folder."""
    own = sorted(path for pattern in _KEPT for path in folder.glob(pattern))
    yield from ((f"pack/{path.relative_to(folder).as_posix()}", path) for path in own)
    beside = folder.parent / "sources"
    if beside.is_dir():
        yield from ((f"sources/{path.name}", path) for path in sorted(beside.glob("*.yaml")))
