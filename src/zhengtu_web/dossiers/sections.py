"""The sections of a dossier as the desk shows them: groups of papers, and whether a section is one form or a list of members."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from zhengtu.places.errors import RulepackError
from zhengtu.places.yaml_text import parse_yaml
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Noun
from zhengtu.terms.schema import FactSpec, fact_at

_OURS = uuid.UUID("6d1f0d5e-7a53-5c39-9b1c-2d8a5c0e9f41")


class Group(BaseModel):
    """资料分组: sections that come from the same pile of papers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    zh: str
    en: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """档案章节: one section of the schema; `noun` is the whole of it, or one member of a list."""

    name: str
    spec: FactSpec
    noun: type[Noun]

    @property
    def is_list(self) -> bool:
        return self.spec.is_listing

    @property
    def zh(self) -> str:
        return self.spec.zh

    @property
    def en(self) -> str:
        return self.spec.en

    def scalar_key(self, organisation: int) -> uuid.UUID:
        """The one key a section that is no list has in a firm, so that two people cannot both begin it."""
        return uuid.uuid5(_OURS, f"{organisation}/{self.name}")


@cache
def groups() -> tuple[Group, ...]:
    text = files("zhengtu_web.dossiers").joinpath("arrangement.yaml").read_text("utf-8")
    return tuple(Group.model_validate(row) for row in parse_yaml(text, "arrangement.yaml", RulepackError).value)


@cache
def sections() -> dict[str, Section]:
    """Every section by its name, in the order of the papers."""
    found = {}
    for name in (name for group in groups() for name in group.sections):
        spec = fact_at(Dossier, name)
        assert spec.noun is not None
        found[name] = Section(name, spec, spec.noun)
    return found
