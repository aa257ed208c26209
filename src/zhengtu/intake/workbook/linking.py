"""Gives every entry an id, and turns the names by which people mean another entry into its id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from zhengtu.intake.workbook.found import At, Found
from zhengtu.intake.workbook.sheets import Column, Kind, Shape, Sheet, sheets
from zhengtu.terms.shareholding import APPLICANT

_THE_APPLICANT = {"申请单位", "申请人", "本单位", "本公司", "我单位", "我公司"}


def link(found: Found) -> None:
    """Ids where none are written, names replaced by ids where exactly one entry bears the name."""
    _give_ids(found)
    names, known = _names(found), _every_id(found)
    for sheet, member, path, column in _links(found):
        text = member[column.path[-1]]
        pool = names.get(column.path[-1], names["*"]) if sheet.path[0] == "shareholding" else names["*"]
        if text in known or text.isascii():
            continue
        meant = sorted(pool.get(text, ()))
        if len(meant) == 1:
            member[column.path[-1]] = meant[0]
        elif len(meant) > 1:
            at = _cell(found, path)
            wrong = f"“{text}”是 {len(meant)} 个条目的名称 ‖ \"{text}\" is the name of {len(meant)} entries"
            todo = f"请写其中一个档案编号：{'、'.join(meant)} ‖ Write one of their ids: {', '.join(meant)}"
            del member[column.path[-1]]
            if at is not None:
                found.leave(at, wrong, todo)


def _give_ids(found: Found) -> None:
    taken = _every_id(found)
    for sheet in sheets():
        if sheet.shape is not Shape.TABLE or "id" not in sheet.noun.model_fields:
            continue
        stem = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", sheet.noun.__name__).lower()
        given = []
        for at, member in enumerate(_members(found, sheet)):
            if not member.get("id"):
                number = next(n for n in range(at + 1, at + 2 + len(taken)) if f"{stem}-{n}" not in taken)
                member["id"] = f"{stem}-{number}"
                taken.add(member["id"])
                given.append(found.cell_of((*sheet.path, "items", at)))
        if given:
            some = ", ".join(given[:5]) + (" …" if len(given) > 5 else "")
            found.remarks.append(
                f"“{sheet.zh}”有 {len(given)} 行没有档案编号，已自动编号（{some}） ‖ {len(given)} rows of \"{sheet.en}\" had no id and were given one ({some})"
            )


def _every_id(found: Found) -> set[str]:
    return {str(m["id"]) for sheet in sheets() if sheet.shape is Shape.TABLE for m in _members(found, sheet) if m.get("id")} | {APPLICANT}


def _names(found: Found) -> dict[str, dict[str, set[str]]]:
    """Ids by name: of the holders alone, and of everything (`*`)."""
    holders: dict[str, set[str]] = {}
    everything: dict[str, set[str]] = {}
    for sheet in sheets():
        if sheet.shape is not Shape.TABLE or not {"id", "name"} <= set(sheet.noun.model_fields):
            continue
        for member in _members(found, sheet):
            if isinstance(member.get("name"), str):
                everything.setdefault(member["name"], set()).add(member["id"])
                if sheet.path[0] == "shareholding":
                    holders.setdefault(member["name"], set()).add(member["id"])
    own = found.value.get("applicant", {})
    for name in _THE_APPLICANT | ({own["name"]} if isinstance(own, dict) and isinstance(own.get("name"), str) else set()):
        for pool in (holders, everything):
            pool.setdefault(name, set()).add(APPLICANT)
    return {"*": everything, "holder": holders, "of": holders, "controller": holders}


def _links(found: Found) -> Iterator[tuple[Sheet, dict[str, Any], tuple[Any, ...], Column]]:
    for sheet in sheets():
        columns = [c for c in sheet.columns if c.kind is Kind.LINK]
        if sheet.shape is Shape.TABLE:
            for at, member in enumerate(_members(found, sheet) if columns else ()):
                yield from ((sheet, member, (*sheet.path, "items", at, *c.path), c) for c in columns if isinstance(member.get(c.path[-1]), str))
        elif sheet.shape is Shape.FORM:
            section = found.value.get(sheet.path[0], {})
            yield from ((sheet, section, (*sheet.path, *c.path), c) for c in columns if isinstance(section.get(c.path[-1]), str))


def _members(found: Found, sheet: Sheet) -> list[dict[str, Any]]:
    value: Any = found.value
    for step in sheet.path:
        value = value.get(step, {}) if isinstance(value, dict) else {}
    items = value.get("items", []) if isinstance(value, dict) else []
    return items if isinstance(items, list) else []


def _cell(found: Found, path: tuple[Any, ...]) -> At | None:
    if path in found.cells:
        return found.cells[path]
    for split, step in enumerate(path):
        if step == "items" and path[:split] in found.rows:
            grid, row, columns = found.rows[path[:split]][path[split + 1]]
            return At(grid, row, columns.get(path[split + 2 :], 0))
    return None
