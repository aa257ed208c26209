"""What a Word template names, held against what every dossier provides; templates may loop, ask and print, no more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from zhengtu.reports.word.leaves import Rows, View

_HARMLESS = (nodes.Output, nodes.If, nodes.TemplateData, nodes.Const, nodes.And, nodes.Or, nodes.Not)
_LOOP = View({"index": "", "first": "", "last": ""})


class Wrong(NamedTuple):
    """What is wrong with a template and what to do, in both languages."""

    wrong: str
    todo: str


class Names(NamedTuple):
    """The names a template prints or asks about (`staff.name`), and what is wrong with it."""

    used: frozenset[str]
    wrongs: tuple[Wrong, ...]


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates run: text is escaped, nothing can be called, an unknown name is an error."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def read_names(content: bytes, context: dict[str, Any]) -> Names:
    """The names in a Word file, each followed through the context."""
    try:
        document = DocxTemplate(io.BytesIO(content))
        source = "\n".join(_sources(document))
        outside = any(rel.is_external for part in document.get_docx().part.package.iter_parts() for rel in part.rels.values())
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        wrong = "不是能读的 Word 文件（.docx） ‖ this is no readable Word file (.docx)"
        return Names(frozenset(), (Wrong(wrong, "请在 Word 中另存为 .docx ‖ Save it as .docx in Word"),))
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as e:
        wrong = f"占位符写法有误（{e.message}） ‖ a placeholder is written wrongly ({e.message})"
        return Names(frozenset(), (Wrong(wrong, "请检查花括号是否成对 ‖ Check that braces come in pairs"),))
    reader = _Reader()
    reader.visit(tree.body, {name: (name, value) for name, value in context.items()})
    if outside:
        reader.wrongs.append(Wrong("文件引用了外部内容 ‖ the file refers to something outside", "请断开链接，改为嵌入 ‖ Break the link, or embed it"))
    return Names(frozenset(reader.used), tuple(dict.fromkeys(reader.wrongs)))


def _sources(document: Any) -> Iterator[str]:
    document.init_docx()
    yield str(document.patch_xml(document.get_xml()))
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield str(document.patch_xml(document.get_part_xml(part)))


Bound = dict[str, tuple[str, Any]]


class _Reader:
    """Walks a template with the names that are bound at each place."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.wrongs: list[Wrong] = []

    def visit(self, found: list[Any], bound: Bound) -> None:
        for node in found:
            if isinstance(node, nodes.For):
                self._loop(node, bound)
            elif isinstance(node, nodes.Name | nodes.Getattr):
                self._follow(node, bound)
            elif isinstance(node, _HARMLESS):
                self.visit(list(node.iter_child_nodes()), bound)
            else:
                self._refuse(type(node).__name__)

    def _loop(self, node: nodes.For, bound: Bound) -> None:
        name, rows = self._follow(node.iter, bound)
        if not isinstance(node.target, nodes.Name) or node.recursive or node.test is not None:
            self._refuse("for")
            return
        if rows is not None and not isinstance(rows, Rows):
            self._wrong(name, "不是列表，不能逐项列出", "is no list and cannot be gone through")
        member = rows.members[0] if isinstance(rows, Rows) and rows.members else None
        self.visit(node.body, {**bound, node.target.name: (name, member), "loop": ("loop", _LOOP)})
        self.visit(node.else_, bound)

    def _follow(self, node: Any, bound: Bound) -> tuple[str, Any]:
        """The full name of an expression and what it is bound to; None when that is not known."""
        if isinstance(node, nodes.Name):
            if node.name not in bound:
                self._unknown(node.name, list(bound))
                return node.name, None
            name, value = bound[node.name]
        elif isinstance(node, nodes.Getattr):
            above, whole = self._follow(node.node, bound)
            name = f"{above}.{node.attr}"
            if whole is None:
                return name, None
            parts = whole.parts if isinstance(whole, View) else {}
            if node.attr not in parts:
                self._unknown(name, [f"{above}.{part}" for part in parts])
                return name, None
            value = parts[node.attr]
        else:
            self._refuse(type(node).__name__)
            return "", None
        self.used.add(name)
        return name, value

    def _unknown(self, name: str, known: list[str]) -> None:
        near = get_close_matches(name, known, 1, 0.5)
        listed = "、".join(known[:12]) or "—"
        todo = f"是否想写 {near[0]}？ ‖ Did you mean {near[0]}?" if near else f"可写：{listed} ‖ Write one of: {listed}"
        self.wrongs.append(Wrong(f"没有可填的“{name}” ‖ there is no \"{name}\" to fill in", todo))

    def _wrong(self, name: str, zh: str, en: str) -> None:
        self.wrongs.append(Wrong(f"“{name}”{zh} ‖ \"{name}\" {en}", "请更正占位符 ‖ Correct the placeholder"))

    def _refuse(self, what: str) -> None:
        wrong = f"模板中不能使用 {what} ‖ a template may not use {what}"
        self.wrongs.append(Wrong(wrong, "只可写 {{ 名称 }}、{% for %} 和 {% if %} ‖ Write only {{ name }}, {% for %} and {% if %}"))
