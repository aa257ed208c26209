"""Every message says what is wrong and what to do in both languages, Chinese first: read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from zhengtu.places import IntakeError, Tree, ZhengtuError
from zhengtu.places.errors import BETWEEN, in_language
from zhengtu.places.forms import read_as
from zhengtu.terms.dossier import Dossier
from zhengtu.workdays.counting import outside_the_calendar

SOURCE = Path(__file__).resolve().parents[2] / "src/zhengtu"
CHINESE = re.compile(r"[\u3400-\u9fff，。；：？！（）“”、]")
MADE_WITH_A_PLACE = {"ZhengtuError", "IntakeError", "RulepackError", "Fault", "error"}
MADE_WHERE_IT_STANDS = {"broken", "refuse"}
PASSED_ON = {"wrong", "todo"}
"""Attributes of an error, or parameters of a function, that hold a message from elsewhere."""

Function = ast.FunctionDef | ast.Module


class Module:
    """One file, and what its names stand for where they are used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text("utf-8"))
        self.inside: dict[ast.AST, Function] = {}
        self._enter(self.tree, self.tree)
        self.functions = {f.name: f for f in self.inside.values() if isinstance(f, ast.FunctionDef)}

    def _enter(self, node: ast.AST, function: Function) -> None:
        for child in ast.iter_child_nodes(node):
            self.inside[child] = function
            self._enter(child, child if isinstance(child, ast.FunctionDef) else function)

    def messages(self) -> Iterator[tuple[ast.expr, Function]]:
        for node, function in self.inside.items():
            if isinstance(node, ast.Call):
                yield from ((argument, function) for argument in self._said_by(node))

    def _said_by(self, call: ast.Call) -> list[ast.expr]:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "ValueError" and self.path.parent.name in ("terms", "rulepacks"):
            return call.args
        first = 1 if name in MADE_WITH_A_PLACE else 0 if name in MADE_WHERE_IT_STANDS else None
        if first is None or any(isinstance(a, ast.Starred) for a in call.args):
            return []
        return [*call.args[first : first + 2], *(k.value for k in call.keywords if k.arg in PASSED_ON)]

    def texts(self, node: ast.expr, function: Function, before: int) -> Iterator[str]:
        """Every text an expression can be; `{}` for what only a run can tell."""
        match node:
            case ast.Constant():
                yield str(node.value)
            case ast.JoinedStr():
                yield "".join(self._piece(part, function, before) for part in node.values)
            case ast.IfExp():
                yield from self.texts(node.body, function, before)
                yield from self.texts(node.orelse, function, before)
            case ast.BoolOp():
                for value in node.values:
                    yield from self.texts(value, function, before)
            case ast.Name() if (found := self._assigned(node.id, function, before)) is not None:
                yield from self.texts(found, function, found.lineno)
            case ast.Name() if node.id in PASSED_ON and isinstance(function, ast.FunctionDef) and node.id in {a.arg for a in function.args.args}:
                pass
            case ast.Attribute() if node.attr in PASSED_ON:
                pass
            case ast.Call(func=ast.Name(id=name)) if name in self.functions:
                called = self.functions[name]
                for inner in ast.walk(called):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        yield from self.texts(inner.value, called, inner.lineno)
            case _:
                yield "{}"

    def _piece(self, part: ast.expr, function: Function, before: int) -> str:
        if not isinstance(part, ast.FormattedValue):
            return "".join(self.texts(part, function, before))
        if isinstance(part.value, ast.Name) and part.format_spec is None:
            found = self._assigned(part.value.id, function, before)
            return next(self.texts(found, function, found.lineno), "{}") if found is not None else "{}"
        return "{}"

    def _assigned(self, name: str, function: Function, before: int) -> ast.expr | None:
        """What the name was last given before this line, in the function or else in the module."""
        for place in (function, self.tree):
            given = [v for n, inside in self.inside.items() if inside is place for v in _given(n, name)]
            given = [v for v in given if place is not function or v.lineno < before]
            if given:
                return max(given, key=lambda v: v.lineno)
        return self._imported(name)

    def _imported(self, name: str) -> ast.expr | None:
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and name in {a.name for a in node.names} and (node.module or "").startswith("zhengtu."):
                file = SOURCE.parent / f"{str(node.module).replace('.', '/')}.py"
                return next((v for n in ast.parse(file.read_text("utf-8")).body for v in _given(n, name)), None) if file.exists() else None
        return None


def _given(node: ast.AST, name: str) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from (v for t, v in zip(target.elts, node.value.elts, strict=True) if isinstance(t, ast.Name) and t.id == name)


def is_in_both(text: str) -> bool:
    zh, between, en = text.partition(BETWEEN)
    return bool(between and re.search(r"[\u3400-\u9fff]", zh) and re.search("[A-Za-z]", en) and not CHINESE.search(en) and BETWEEN.strip() not in en)


COMPOSED = ("forms.py", "admitting.py")
"""Messages put together from others, pydantic's or our own; their own tests run them."""

MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path.name not in COMPOSED]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_what_the_source_says_it_says_in_both_languages(path: Path) -> None:
    module = Module(path)
    said = [(node.lineno, text) for node, function in module.messages() for text in module.texts(node, function, node.lineno)]
    assert [(line, text) for line, text in said if text and not is_in_both(text)] == []


def test_the_reading_of_the_source_finds_the_messages() -> None:
    assert sum(1 for path in MODULES for _ in Module(path).messages()) > 150


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("这不是日期 ‖ this is no date", True),
        ("this is no date", False),
        ("这不是日期", False),
        ("this is no date ‖ 这不是日期", False),
        ("这不是“{}” ‖ this is no “{}”", False),
        ("这不是日期 ‖ ", False),
    ],
)
def test_a_message_in_one_language_is_seen(text: str, both: bool) -> None:
    assert is_in_both(text) is both


def refused(value: Any, form: type[BaseModel] = Dossier) -> ZhengtuError:
    with pytest.raises(IntakeError) as e:
        read_as(form, Tree("dossier.yaml", value), (), IntakeError)
    return e.value


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ({"aplicant": "x"}, "此处没有字段“aplicant”。是否想写“applicant”？", 'there is no field "aplicant" here. Did you mean "applicant"?'),
        ({"staff": {"items": [{}]}}, "缺少字段“id”。请补上", 'the field "id" is missing. Add it'),
        ({"applicant": {"kind": "enterprize"}}, "“enterprize”不在可选值之中：enterprise、", '"enterprize" is not one of enterprise, '),
        ({"applicant": "x"}, "“x”不合要求（应为一组字段）", '"x" does not fit (input should be a valid dictionary'),
        ({"applicant": {"name": ["x"]}}, "列表不合要求（应为文字）", "a list does not fit (input should be a valid string)"),
        ({"staff": {"items": "x"}}, "“x”不合要求（应为列表）", '"x" does not fit (input should be a valid tuple)'),
        ({"applicant": {"name": "x" * 4001}}, "不合要求（最多 4000 个字符）", "does not fit ("),
        ({"staff": {"items": [{"id": "a b"}]}}, "“a b”的写法不合本字段的要求。须符合 ^", '"a b" does not have the form of this field. It has to match ^'),
        ({"applicant": {"established_on": "2026-02-30"}}, "“2026-02-30”不合要求：日历中没有这一天", "does not fit: this date is not in the calendar"),
    ],
)
def test_what_does_not_fit_a_form_is_said_in_both_languages(value: Any, zh: str, en: str) -> None:
    found = refused(value)
    assert zh in found.said("zh")
    assert en in found.said("en") == str(found)
    assert BETWEEN.strip() not in found.said("zh") + found.said("en")


def test_how_much_more_is_wrong_is_said_in_both_languages() -> None:
    found = refused({"aplicant": "x", "staf": "x"})
    assert found.said("zh").endswith("？（本文件中还有 1 处问题）")
    assert found.said("en").endswith("? (1 more in this file)")
    bare = refused({"applicant": "x", "staff": "x"})
    assert [in_language(bare.todo, lang) for lang in ("zh", "en")] == ["本文件中还有 1 处问题", "1 more in this file"]


def test_where_a_count_went_wrong_is_said_in_both_languages() -> None:
    found = outside_the_calendar(date(2100, 1, 1))
    assert found.said("zh").startswith("自 2100-01-01 起的期限：超出日历")
    assert found.said("en").startswith("a term from 2100-01-01: it leaves the calendar")
