"""The dossier schema as rules and readers see it: which facts there are, of what type, called what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from zhengtu.terms.facts import Listing, Noun, Unsaid, known_type


class NoSuchFact(LookupError):
    """A path that leads to no fact; carries the words that were possible at the place where it went wrong."""

    def __init__(self, path: str, step: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{path}: there is no {step}")
        self.path, self.step, self.known = path, step, known


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact of the schema: dotted path, type when known, labels, unit, and what kind of value it holds."""

    path: str
    kind: Any
    zh: str
    en: str
    unit: str | None = None
    identity: bool = False
    words: str | None = None

    @property
    def noun(self) -> type[Noun] | None:
        """The type of a nested part, or of a list's members when those are nouns."""
        kind = self.member if self.is_listing else self.kind
        return kind if isinstance(kind, type) and issubclass(kind, Noun) else None

    @property
    def is_listing(self) -> bool:
        return isinstance(self.kind, type) and issubclass(self.kind, Listing)

    @property
    def member(self) -> Any:
        """What a list holds."""
        metadata = self.kind.__pydantic_generic_metadata__
        return metadata["args"][0]

    def read(self, text: str) -> Any:
        """A literal of a rule as this fact's type; raises ValueError when it cannot be one."""
        return _adapter(self.path, self.kind).validate_python(text)


_adapters: dict[tuple[str, int], TypeAdapter[Any]] = {}


def _adapter(path: str, kind: Any) -> TypeAdapter[Any]:
    key = (path, id(kind))
    if key not in _adapters:
        _adapters[key] = TypeAdapter(kind)
    return _adapters[key]


@cache
@cache
def fact_at(noun: type[BaseModel], path: str) -> FactSpec:
    """The fact at a dotted path below `noun`; a list ends the path, its members are reached by `each`.

    >>> from zhengtu.terms.people import Staff
    >>> fact_at(Staff, "training.valid_until").zh
    '有效期至'
    """
    kind: Any = noun
    spec: FactSpec | None = None
    for step in path.split("."):
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)) or issubclass(kind, Listing):
            raise NoSuchFact(path, step, ())
        if step not in kind.model_fields:
            raise NoSuchFact(path, step, tuple(kind.model_fields))
        spec = _spec(path, kind.model_fields[step])
        kind = spec.kind
    assert spec is not None
    return spec


@cache
def facts_of(noun: type[BaseModel]) -> tuple[FactSpec, ...]:
    """The fields of one noun, in their order."""
    return tuple(_spec(name, field) for name, field in noun.model_fields.items())


def facts_below(noun: type[BaseModel], above: str = "") -> Iterator[FactSpec]:
    """Every fact below `noun`, nested parts opened, lists given as one fact."""
    for name, field in noun.model_fields.items():
        spec = _spec(f"{above}{name}", field)
        yield spec
        if not spec.is_listing and spec.noun is not None:
            yield from facts_below(spec.noun, f"{above}{name}.")


def _spec(path: str, field: FieldInfo) -> FactSpec:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    kind = field.annotation
    if get_origin(kind) in (Union, UnionType) and Unsaid in get_args(kind):
        kind = known_type(kind)
    return FactSpec(
        path=path,
        kind=kind,
        zh=field.title or path,
        en=field.description or path,
        unit=str(extra["unit"]) if "unit" in extra else None,
        identity=bool(extra.get("identity")),
        words=str(extra["words"]) if "words" in extra else None,
    )


def identity_numbers(value: Any) -> Iterator[str]:
    """Every number in a noun and below it that is masked wherever people read it."""
    if isinstance(value, Listing):
        for member in value.items:
            yield from identity_numbers(member)
    elif isinstance(value, Noun):
        masked = identity_fields(type(value))
        for name, inner in value:
            if name in masked and isinstance(inner, str):
                yield inner
            else:
                yield from identity_numbers(inner)


@cache
def identity_fields(noun: type[BaseModel]) -> frozenset[str]:
    """Names of the fields of `noun` that are masked wherever people read them."""
    return frozenset(name for name, field in noun.model_fields.items() if _spec(name, field).identity)
