"""The dossier as templates name it: the schema's own words, each leaf a text or a blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhengtu.places import Path
from zhengtu.reports.masking import masked
from zhengtu.reports.word.leaves import Blank, Gap, Leaf, Ledger, Printed, Rows, View
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import ABSENT, UNKNOWN, Listing, Noun
from zhengtu.terms.schema import FactSpec, facts_of
from zhengtu.weighing.showing import show

PROBE_ID = "applicant"
_EMPTY = Printed("", False)


@dataclass(frozen=True, slots=True)
class Pen:
    """How leaves are written: the pack's labels, whether identity numbers stay whole, and where blanks are noted."""

    labels: Mapping[str, tuple[str, str]]
    ledger: Ledger
    show_ids: bool = False
    named: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    """Labels of words that belong to a field: categories, grades."""

    def blank(self, label: str, path: Path = (), before: str = "") -> Blank:
        return Blank(Gap(label, path), self.ledger, before)

    def view(self, noun: type[Noun], value: Any, path: Path = ()) -> View:
        """Every fact of a noun; all of them blank when the noun itself is not known."""
        inner = {spec: getattr(value, spec.path) if isinstance(value, Noun) else value for spec in facts_of(noun)}
        return View({spec.path: self.part(spec, found, (*path, spec.path)) for spec, found in inner.items()})

    def part(self, spec: FactSpec, value: Any, path: Path) -> View | Leaf:
        """A nested part, a list, or one fact."""
        if spec.is_listing:
            listing = value if isinstance(value, Listing) else Listing()
            return self._words(spec, listing, path) if spec.noun is None else self._rows(spec, listing, path)
        return self.leaf(spec, value, path) if spec.noun is None else self.view(spec.noun, value, path)

    def leaf(self, spec: FactSpec, value: Any, path: Path) -> Leaf:
        """One fact as an official paper writes it."""
        if value is UNKNOWN:
            return self.blank(spec.zh, path)
        if value is ABSENT:
            return Printed("无", False)
        if spec.identity and not self.show_ids:
            return Printed(masked(str(value)))
        if isinstance(value, date):
            return Printed(day(value))
        text = show(value, self.labels if spec.words else self.named.get(spec.path, {}), spec.unit).zh
        return Printed(text, value is not False)

    def _rows(self, spec: FactSpec, listing: Listing[Any], path: Path) -> Rows:
        assert spec.noun is not None
        members = [self.view(spec.noun, member, (*path, "items", at)) for at, member in enumerate(listing.items)]
        return Rows(members, _EMPTY if listing.complete else self.blank(f"{spec.zh}（未列全）", path))

    def _words(self, spec: FactSpec, listing: Listing[Any], path: Path) -> Leaf:
        text = "、".join(show(word, self.labels).zh for word in listing.items)
        if listing.complete:
            return Printed(text or "无", bool(text))
        return self.blank(f"{spec.zh}（未列全）" if text else spec.zh, path, text)


def day(value: date) -> str:
    """A date as official papers write it.

    >>> day(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{value.year}年{value.month}月{value.day}日"


def probe(noun: type[Noun] = Dossier) -> Any:
    """A noun with one member in every list and nothing known: it shows which names a template may use."""
    found: dict[str, Any] = {}
    for spec in facts_of(noun):
        if spec.is_listing:
            items = (probe(spec.noun),) if spec.noun is not None else ()
            found[spec.path] = Listing[Any].model_construct(complete=False, items=items)
        elif spec.noun is not None:
            found[spec.path] = probe(spec.noun)
        else:
            found[spec.path] = PROBE_ID if noun.model_fields[spec.path].is_required() else UNKNOWN
    return noun.model_construct(**found)
