"""The duties of the desk as data: what there is, where it counts, who may not be the same person as whom."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Literal

from pydantic import BaseModel, ConfigDict

from zhengtu.places.errors import RulepackError
from zhengtu.places.yaml_text import parse_yaml


class Duty(BaseModel):
    """岗位: what a person may do in this installation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    zh: str
    en: str
    where: Literal["installation", "organisation"]
    side: Literal["applicant", "administrator", "officer"]
    apart_from: frozenset[str] = frozenset()


@cache
def all_duties() -> dict[str, Duty]:
    text = files("zhengtu_web.accounts").joinpath("duties.yaml").read_text("utf-8")
    duties = [Duty.model_validate(row) for row in parse_yaml(text, "duties.yaml", RulepackError).value]
    return {duty.id: duty for duty in duties}


def kept_apart(one: str, other: str) -> bool:
    """Whether the two duties belong in different hands, whichever of them says so.

    >>> kept_apart("lead", "security_auditor"), kept_apart("lead", "editor")
    (True, False)
    """
    duties = all_duties()
    return other in duties[one].apart_from or one in duties[other].apart_from


def clashes(held: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of duties in one hand that belong in different ones."""
    return tuple(pair for pair in combinations(sorted(held), 2) if kept_apart(*pair))
