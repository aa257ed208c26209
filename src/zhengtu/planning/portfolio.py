"""Many dossiers, one row each: verdict, reachable grade, score, what blocks, what to do next."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

from zhengtu.assessment.assess import Assessment, Assessor, reach
from zhengtu.intake.files import BESIDE
from zhengtu.intake.freezing import REVISIONS
from zhengtu.intake.loading import DOSSIER_FILE, load_dossier
from zhengtu.intake.workbook import SUFFIXES
from zhengtu.places import ZhengtuError
from zhengtu.rulepacks.load import load_pack, shipped_pack
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.frame import Frame

FILES_IN_ONE = (".json", *SUFFIXES)
FEW = 24
"""Below so many dossiers a second process takes longer to start than it saves."""
_CHUNK = 8
_PACKAGE = frozenset({"manifest.json", "index.html"})
"""What stands in an application package, which holds papers and no dossier."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Under what all dossiers are assessed; travels to every process, where pack and rules are loaded once."""

    grade: str
    reading: str
    as_of: date
    pack: Path | None = None
    slots: Mapping[str, FilledSlot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one dossier stands; `next_deed` names a rule and its verdict."""

    name: str | None
    fictional: bool
    verdict: Verdict
    reachable: str | None
    possible: str | None
    low: Decimal | None
    high: Decimal | None
    blocking: tuple[str, ...]
    open: tuple[str, ...]
    next_deed: tuple[str, Verdict] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier below the folder: how it stands, or the sentence (Chinese, English) that says why it cannot be read."""

    path: str
    standing: Standing | None = None
    broken: tuple[str, str] | None = None


class Surveyor:
    """A survey with its pack loaded and its rules compiled."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        pack = shipped_pack() if survey.pack is None else load_pack(survey.pack)
        reading, self._words = pack.reading(survey.reading), pack.words
        self._assessors = {g.id: Assessor(Frame(pack, reading, g.id, survey.as_of, survey.slots)) for g in pack.manifest.grades}

    def row(self, folder: Path, path: str) -> Row:
        """The row of one dossier; whatever keeps it from being read is said in the row."""
        try:
            dossier = load_dossier(folder / path, words=self._words).weighed
        except ZhengtuError as e:
            return Row(path, broken=(e.said("zh"), e.said("en")))
        except OSError as e:
            why = e.strerror or str(e)
            return Row(path, broken=(f"{path}：无法读取（{why}）", f"{path}: cannot be read ({why})"))
        assessments = {grade: assessor.assess(dossier) for grade, assessor in self._assessors.items()}
        reached, asked = reach(assessments), assessments[self.survey.grade]
        name, score = dossier.applicant.name, asked.score
        return Row(
            path,
            Standing(
                name=None if isinstance(name, Unsaid) else name,
                fictional=dossier.about.fictional is True,
                verdict=asked.verdict,
                reachable=reached.reachable,
                possible=reached.possible,
                low=score.low if score else None,
                high=score.high if score else None,
                blocking=_blocking(asked, Verdict.UNMET),
                open=_blocking(asked, Verdict.UNDETERMINED),
                next_deed=_next_deed(asked),
            ),
        )


def find_dossiers(folder: Path) -> list[str]:
    """Dossiers below a folder, as paths from it: folders with a dossier.yaml, which are not searched further, and single files.
    Frozen revisions, papers beside a workbook and application packages are passed over.

    A folder that cannot be listed is named too, so that it is not passed over in silence.
    """
    found: list[str] = []

    def not_listed(error: OSError) -> None:
        found.append(Path(os.path.relpath(error.filename, folder)).as_posix())

    for above, folders, names in os.walk(folder, onerror=not_listed):
        here = Path(above).relative_to(folder)
        if set(names) >= _PACKAGE:
            folders.clear()
            continue
        if DOSSIER_FILE in names:
            found.append(here.as_posix())
            folders.clear()
            continue
        folders[:] = [name for name in folders if name != REVISIONS and not name.startswith(".") and not name.endswith(BESIDE)]
        found.extend((here / name).as_posix() for name in names if name.lower().endswith(FILES_IN_ONE) and not name.startswith((".", "~$")))
    return sorted(found)


def survey_all(survey: Survey, folder: Path, paths: Sequence[str], *, processes: int) -> Iterator[Row]:
    """The rows of many dossiers, in their order, as they come."""
    if processes == 1 or len(paths) < FEW:
        surveyor = Surveyor(survey)
        yield from (surveyor.row(folder, path) for path in paths)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (survey, folder)) as pool:
        yield from pool.map(_row, paths, chunksize=_CHUNK)


_of_this_process: list[tuple[Surveyor, Path]] = []


def _begin(survey: Survey, folder: Path) -> None:
    _of_this_process[:] = [(Surveyor(survey), folder)]


def _row(path: str) -> Row:
    surveyor, folder = _of_this_process[0]
    return surveyor.row(folder, path)


def _blocking(assessment: Assessment, verdict: Verdict) -> tuple[str, ...]:
    blocking = (f for f in assessment.findings if f.rule.severity is Severity.BLOCKING and f.verdict is verdict)
    return tuple(dict.fromkeys(f.rule.rule.id for f in blocking))


def _next_deed(assessment: Assessment) -> tuple[str, Verdict] | None:
    """What bars first, then what costs points, then advice; of each what is unmet before what is open."""
    ranks = list(Severity)
    waiting = [f for f in assessment.findings if f.verdict is not Verdict.MET]
    if not waiting:
        return None
    first = min(waiting, key=lambda f: (ranks.index(f.rule.severity), f.verdict))
    return first.rule.rule.id, first.verdict
