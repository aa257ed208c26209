"""XML as a small tree with the line of each element; no document type, no entity, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from zhengtu.places import Place, RulepackError

LARGEST = 4 * 1024 * 1024
DEEPEST = 32
MOST_ELEMENTS = 100_000
_TODO = "请用流程建模工具打开并另存 ‖ Open it in a modeler and save it again"


@dataclass(slots=True)
class Element:
    """One element: its namespace, name, attributes, text and children, and where it stands."""

    file: str
    line: int
    space: str
    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> list[Element]:
        return [e for e in self.walk() if e.tag in tags]

    def refuse(self, wrong: str, todo: str) -> RulepackError:
        return RulepackError(Place(self.file, self.line), wrong, todo)


def parse_xml(text: bytes, *, file: str) -> Element:
    """The tree of a file; raises RulepackError for one that is too large, not well formed, or brings a document type."""
    if len(text) > LARGEST:
        raise RulepackError(file, f"文件超过 {LARGEST >> 20} MB ‖ the file is larger than {LARGEST >> 20} MB", _TODO)
    parser = ParserCreate(namespace_separator=" ")
    top: list[Element] = []
    opened: list[Element] = []
    count = 0

    def refuse(*_: object) -> None:
        wrong = "不读取文档类型和实体声明 ‖ document types and entities are not read"
        raise RulepackError(Place(file, parser.CurrentLineNumber), wrong, "请删去 <!DOCTYPE … > ‖ Remove <!DOCTYPE … >")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(opened) >= DEEPEST or count > MOST_ELEMENTS:
            raise RulepackError(Place(file, parser.CurrentLineNumber), "元素过多或嵌套过深 ‖ too many elements, or nested too deep", _TODO)
        space, _, tag = name.rpartition(" ")
        element = Element(file, parser.CurrentLineNumber, space, tag, attributes)
        (opened[-1].children if opened else top).append(element)
        opened.append(element)

    def said(text: str) -> None:
        opened[-1].text += text

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    parser.CharacterDataHandler = said
    parser.buffer_text = True
    try:
        parser.Parse(text, True)
    except (ExpatError, LookupError, ValueError) as e:
        raise RulepackError(Place(file, parser.CurrentLineNumber), f"这不是 XML（{e}） ‖ this is not XML ({e})", _TODO) from None
    return top[0]
