"""What stands in a gap of a template: a text that stays text, or a visible blank that is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from zhengtu.places import Path

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around a blank until the document is finished: noncharacters, which no text of a dossier may hold."""

_NOT_PRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MEANT_FOR_TEMPLATES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def as_markup(text: str) -> Markup:
    """A text as Word's XML: nothing in it is markup, a placeholder, or a turn of the reading direction.

    >>> str(as_markup("<w:p>{{ 7*7 }}"))
    '&lt;w:p&gt;&#123;&#123; 7*7 &#125;&#125;'
    """
    return Markup(str(escape(_NOT_PRINTED.sub("", text))).translate(_MEANT_FOR_TEMPLATES))


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank that was printed: what to fill in, and the path of the fact; no path where the dossier has no such fact."""

    label: str
    path: Path = ()


@dataclass(slots=True)
class Ledger:
    """Every blank a document printed, once each, in the order of the document."""

    gaps: dict[Gap, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """A text that is known; `holds` is what `{% if … %}` asks."""

    text: str
    holds: bool = True

    def __html__(self) -> str:
        return as_markup(self.text)

    def __bool__(self) -> bool:
        return self.holds


@dataclass(frozen=True, slots=True)
class Blank:
    """Something nobody has said yet; printing it notes it down."""

    gap: Gap
    ledger: Ledger
    before: str = ""

    def __html__(self) -> str:
        self.ledger.gaps[self.gap] = None
        return as_markup(self.before) + Markup(f"{OPEN}{as_markup(self.gap.label)}{CLOSE}")

    def __bool__(self) -> bool:
        return False


Leaf = Printed | Blank


class View:
    """Named parts of the context, reached as `{{ applicant.name }}`; it has no methods a template could call."""

    __slots__ = ("parts",)

    def __init__(self, parts: dict[str, Any]) -> None:
        assert not {"parts", "members"} & set(parts)  # a template would reach ours instead
        self.parts = parts

    def __getitem__(self, name: str) -> Any:
        return self.parts[name]


class Rows(View):
    """A list of parts for `{% for … %}`; `open` says that more may belong in it, `rest` prints the blank for that."""

    __slots__ = ("members",)

    def __init__(self, members: list[View], rest: Leaf) -> None:
        super().__init__({"rest": rest, "open": Printed("", isinstance(rest, Blank)), "count": Printed(str(len(members)), bool(members))})
        self.members = members

    def __iter__(self) -> Iterator[View]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __bool__(self) -> bool:
        return bool(self.members)
