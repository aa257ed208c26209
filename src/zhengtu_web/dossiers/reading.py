"""A form that was sent, read back into an entry: what was not in the form stays as it was; what cannot be read is named."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengtu.intake.workbook.cells import Raw, Read, Unreadable
from zhengtu.intake.workbook.labels import STATES
from zhengtu.intake.workbook.sheets import Column, Kind
from zhengtu_web.dossiers.controls import Control, Line, mark_of, month_column, shown_columns
from zhengtu_web.dossiers.fields import Field, choices_of, reader
from zhengtu_web.dossiers.naming import new_id
from zhengtu_web.dossiers.showing import value_at
from zhengtu_web.dossiers.validating import DoesNotFit

LISTS = ("words", "months", "table")


@dataclass(slots=True)
class Answer:
    """The entry a form means, and what is wrong with which field (by its name): what is wrong, what to do."""

    content: dict[str, Any]
    wrong: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_controls(controls: list[Control], stored: Mapping[str, Any], ids: Mapping[str, str] | None = None) -> Answer:
    """Read what was typed over what is stored; `ids` gives the id of each entry that can be named."""
    answer = Answer(copy.deepcopy(dict(stored)))
    known = dict(ids or {})
    for control in controls:
        _read(control, answer, known)
    for control in (c for one in controls for c in one.everything):
        control.wrong = answer.wrong.get(control.fact.name, ("", ""))
    return answer


def _read(control: Control, answer: Answer, ids: dict[str, str]) -> None:
    one = control.fact
    try:
        if one.shape == "part":
            _read_part(control, answer, ids)
        elif one.shape in LISTS:
            _put(answer.content, one.path, _list_of(control, ids, value_at(answer.content, one.path)))
        else:
            _put(answer.content, one.path, _value_of(control, ids, value_at(answer.content, one.path)))
    except Unreadable as e:
        answer.wrong[one.name] = e.wrong, e.todo


def _read_part(control: Control, answer: Answer, ids: dict[str, str]) -> None:
    path, state, changed = control.fact.path, control.state, control.state != control.was.partition(":")[0]
    if changed and state in ("none", "unknown"):
        _put(answer.content, path, "none" if state == "none" else None)
        return
    before = value_at(answer.content, path)
    _put(answer.content, path, before if isinstance(before, dict) else {})
    for inner in control.inner:
        _read(inner, answer, ids)
    if not value_at(answer.content, path):
        _put(answer.content, path, "none" if state == "none" else None)


def _value_of(control: Control, ids: Mapping[str, str], stored: Any) -> str | None:
    if control.fact.shape == "choice":
        said = control.chosen[0] if control.chosen else "unknown"
        return None if said in ("unknown", "") else said
    changed, text = control.state != control.was.partition(":")[0], control.text.strip()
    if changed and control.state in ("none", "unknown"):
        return "none" if control.state == "none" else None
    if text:
        return _cell(control.fact.of, text, ids) or None
    if control.fact.is_identity and control.kept:
        return str(stored)
    if changed and control.state == "known":
        raise Unreadable("选了“填写”，却没有写 ‖ a value was chosen but none is written", "请写出内容，或选“未知” ‖ Write it, or choose unknown")
    return "none" if control.state == "none" else None


def _cell(column: Column, text: str, ids: Mapping[str, str]) -> str:
    if column.kind is Kind.LINK:
        return _id_of(text, ids)
    if column.kind is Kind.PLAIN and (choices := choices_of(column)):
        return next((word for word, *shown in choices if text in (word, *shown)), text)
    read: Read = reader().of(column)(text)
    if not read.text and read.remark:
        raise Unreadable(read.remark, "")
    return "" if read.text == "unknown" else read.text


def _id_of(text: str, ids: Mapping[str, str]) -> str:
    if text in STATES:
        return "" if STATES[text] == "unknown" else STATES[text]
    if text in ids:
        return ids[text]
    if text in ids.values() or text.isascii():
        return text
    raise Unreadable(f"档案中没有叫“{text}”的条目 ‖ the dossier has no entry named \"{text}\"", "请先添加它，或照其名称写 ‖ Add it first, or write its name")


def _list_of(control: Control, ids: dict[str, str], before: Any) -> dict[str, Any] | None:
    items = _items_of(control, ids)
    if control.fact.shape == "words" and isinstance(before, dict):
        stood = {word: at for at, word in enumerate(before["items"])}
        items.sort(key=lambda word: stood.get(word, len(stood)))  # what stood there keeps its order
    changed = control.state != control.was.partition(":")[0]
    if control.state == "none" and items:
        if changed:
            wrong = "选了“一项也没有”，却列有内容 ‖ there are said to be none, yet some are listed"
            raise Unreadable(wrong, "请清空所列内容，或改选 ‖ Clear what is listed, or choose otherwise")
        return {"complete": "no", "items": items}
    if not items and control.state == "no":
        return None
    return {"complete": "no" if control.state == "no" else "yes", "items": items}


def _items_of(control: Control, ids: dict[str, str]) -> list[Any]:
    one = control.fact
    if one.shape == "words":
        return list(dict.fromkeys(word for word in control.chosen if word))
    if one.shape == "months":
        (name,) = one.spec.noun.model_fields if one.spec.noun else ("",)
        return [{name: month} for month in _months(one.of, control.text)]
    return [member for number, line in enumerate(control.lines, 1) for member in _members(one, line, number, ids)]


def _members(one: Field, line: Line, number: int, ids: dict[str, str]) -> list[dict[str, Any]]:
    if line.is_gone or not any(cell.strip() for cell in line.cells):
        return []
    member: dict[str, Any] = {}
    month_at, months = month_column(one.columns), [""]
    try:
        for at, column in enumerate(shown_columns(one)):
            text = line.cells[at].strip()
            if at == month_at and text:
                months = _months(column, text)
            elif text and (value := _cell(column, text, ids)):
                _put(member, column.path, value)
    except Unreadable as e:
        raise Unreadable(f"第 {number} 行：{e.wrong.partition(' ‖ ')[0]} ‖ row {number}: {e.wrong.partition(' ‖ ')[2]}", e.todo) from None
    if any(column.kind is Kind.ID for column in one.columns):
        member = {"id": line.id or new_id(one.spec.noun.__name__ if one.spec.noun else "entry"), **member}
        if isinstance(member.get("name"), str):
            ids[member["name"]] = member["id"]
    if month_at is None:
        return [member]
    name = shown_columns(one)[month_at].path[-1]
    return [{**({name: month} if month else {}), **member} for month in months]


def _months(column: Column, text: str) -> list[str]:
    read: Raw | Read = reader().of(dataclasses.replace(column, kind=Kind.MONTHS))(text)
    assert isinstance(read, Read)
    return list(read.items or ())


def _put(content: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        inner = content.get(step)
        content[step] = content = inner if isinstance(inner, dict) else {}
    if value is None:
        content.pop(path[-1], None)
    else:
        content[path[-1]] = value


def put_misfits(controls: list[Control], e: DoesNotFit) -> list[tuple[str, str]]:
    """Put what does not fit beside its field; returns what belongs to no field of this form."""
    by_path = {control.fact.path: control for one in controls for control in one.everything}
    left = []
    for path, wrong, todo in e.misfits:
        steps = tuple(step for step in path if isinstance(step, str) and step != "items")
        control = next((by_path[steps[:n]] for n in range(len(steps), 0, -1) if steps[:n] in by_path), None)
        if control is None:
            left.append((wrong, todo))
        elif not control.wrong[0]:
            control.wrong = wrong, todo
    return left


def altered_since(control: Control, content: Mapping[str, Any]) -> bool:
    """Whether the field no longer says what it said when the form was made."""
    return mark_of(control.fact, value_at(content, control.fact.path)) != control.was
