"""What a pack says about tracing: `tracing.yaml`, read as a form."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from zhengtu.places import RulepackError, load_tree
from zhengtu.places.forms import read_as
from zhengtu.places.kept import load_kept_tree
from zhengtu.rulepacks.load import shipped_folder
from zhengtu.rulepacks.texts import Cites, Id, Line, SchemaOne, Words
from zhengtu.terms.facts import Noun

FILE = "tracing.yaml"
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class NamedWord(Words):
    """A word of tracing and what people call it."""

    id: Word


class LogFormat(NamedWord):
    """A make of export, and how many days its system keeps rows when nobody changed that."""

    retention_days: Count | None = None


def _once(words: tuple[NamedWord, ...]) -> tuple[NamedWord, ...]:
    ids = [w.id for w in words]
    twice = next((w for w in ids if ids.count(w) > 1), None)
    if twice:
        raise ValueError(f"“{twice}”写了两次 ‖ {twice} is written twice")
    return words


NamedWords = Annotated[tuple[NamedWord, ...], AfterValidator(_once)]


class Actions(Noun):
    """Actions: 操作. Which actions of a log need an order (privileged), concern removable media, need nothing (ordinary), or show mere presence."""

    privileged: NamedWords
    media: NamedWords = ()
    ordinary: NamedWords = ()
    presence: NamedWords = ()

    @property
    def known(self) -> NamedWords:
        """All of them."""
        return (*self.privileged, *self.media, *self.ordinary, *self.presence)


class TracingPlan(Noun):
    """`tracing.yaml`: the actions, how near is near, and how verdicts and reasons are called."""

    schema_: SchemaOne = Field(alias="schema")
    cites: Cites
    basis: Literal["ours"]
    zone_hours: Annotated[int, Field(ge=-12, le=14)]
    tolerance_minutes: Count
    wrong_time_hours: Count
    goes_on_minutes: Count
    paper_minutes: Count
    series_least: Annotated[int, Field(ge=3)]
    same_work_least: Count
    round_slack_percent: Count
    video_value: Id
    video_gap_minutes: Count
    clock_orders_least: Annotated[int, Field(ge=2)]
    actions: Actions
    log_files: tuple[Line, ...] = ()
    formats: tuple[LogFormat, ...] = ()
    verdicts: NamedWords
    reasons: NamedWords


def load_tracing_plan(folder: Path) -> TracingPlan:
    """The tracing plan of a pack's folder.

    Raises: RulepackError, with file and line, when it is missing or does not fit.
    """
    path, shipped = folder / FILE, folder == shipped_folder()
    if not path.is_file():
        raise RulepackError(folder.name, f"规则包没有 {FILE} ‖ the pack has no {FILE}", f"请补上 {FILE} ‖ Add {FILE}")
    read = load_kept_tree if shipped else load_tree
    return read_as(TracingPlan, read(path, RulepackError, shown_as=f"{folder.name}/{FILE}"), (), RulepackError)


@cache
def shipped_tracing_plan() -> TracingPlan:
    """The plan of the pack that ships with the program.

    >>> shipped_tracing_plan().tolerance_minutes
    5
    """
    return load_tracing_plan(shipped_folder())
