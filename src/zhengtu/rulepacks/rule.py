"""Rules: one question the law asks, how to test it, what to do when it is not met."""

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from zhengtu.rulepacks.closed_list import Test, parameters_of
from zhengtu.rulepacks.texts import Cites, ClauseId, Day, Id, Line, Words
from zhengtu.terms.facts import Noun, Whole
from zhengtu.terms.verdict import Severity, Verdict

ThreePoint = Annotated[tuple[Whole, Whole, Whole], Field(description="least, likely, most")]


class Estimate(Noun):
    """What a remedy takes, as three points; ours, and printed as ours."""

    basis: Literal["ours"]
    days: ThreePoint
    yuan: ThreePoint

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.days) != sorted(self.days) or list(self.yuan) != sorted(self.yuan):
            raise ValueError("三个估计值应从小到大 ‖ the three points run from least to most")
        return self


class Remedy(Words):
    """What mends an unmet rule; it may serve once for the firm, for each person or for each item.

    Rules whose remedy is one and the same deed give it one `id`; it is then paid once for them all.
    """

    id: Id | None = None
    once_for: Literal["firm", "person", "item"] = "firm"
    estimate: Estimate | None = None


class Rule(Noun):
    """Rule: 规则."""

    id: Id
    asks: Words
    cites: Cites
    when: Test | None = None
    test: Test
    severity: Severity
    severity_basis: Literal["ours"] | ClauseId = "ours"
    remedy: Remedy
    settled_by: Words

    @cached_property
    def parameters(self) -> frozenset[str]:
        """Ids of the values and terms its test takes as parameters."""
        return frozenset(parameters_of(self.test))

    @model_validator(mode="after")
    def _cites_something(self) -> Self:
        if not self.cites:
            raise ValueError("一条规则至少引用一个条款 ‖ a rule cites at least one clause")
        return self


def _verdict(word: Any) -> Verdict:
    try:
        return Verdict[str(word).upper()]
    except KeyError:
        raise ValueError("请写 met、unmet 或 undetermined ‖ write met, unmet or undetermined") from None


class Example(Noun):
    """Facts and the verdict the rule must give on them; beside the rule, run as a test."""

    as_of: Day
    facts: Any
    grade: Id | None = None
    reading: Id | None = None
    slots: tuple[Any, ...] = ()
    verdict: Annotated[Verdict, BeforeValidator(_verdict)]
    why: Line | None = None
