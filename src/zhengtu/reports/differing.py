"""What changed between two dossiers, in words: facts with both places, findings, score."""

from __future__ import annotations

from typing import Any, NamedTuple

from zhengtu.assessment.assess import Assessment, Reach, assess_grades, reach
from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import LoadedDossier
from zhengtu.places import Path
from zhengtu.planning.difference import Difference, FactChange, FindingChange, ItemChange, difference
from zhengtu.reports.naming import fact_value, member_name, subject_label
from zhengtu.reports.speaking import Book, Lang, Speaker, frame_heading, place_of, points
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Noun
from zhengtu.terms.schema import FactSpec, fact_at
from zhengtu.weighing.finding import Finding
from zhengtu.weighing.frame import Frame


class Side(NamedTuple):
    """One of the two dossiers: what the user called it, where its facts stand, the grades it reaches."""

    name: str
    loaded: LoadedDossier
    reach: Reach


def difference_book(found: Difference, sides: tuple[Side, Side], *, lang: Lang, show_ids: bool = False) -> Book:
    """Both dossiers, what changed between them, and how they stand."""
    old, new = (side.loaded for side in sides)
    writer = _Writer(found, old, new, Speaker(lang), show_ids=show_ids)
    return {
        "schema_version": "1",
        "language": lang,
        "on": found.new.frame.as_of.isoformat(),
        **frame_heading(found.new.frame, found.new.frame.pack, writer.speaker),
        "old": writer.side(sides[0], found.old),
        "new": writer.side(sides[1], found.new),
        "facts": [writer.fact(change) for change in found.facts],
        "findings": [writer.finding(change) for change in found.findings],
        "score_items": [writer.item(change) for change in found.items],
    }


def compared(frame: Frame, old: tuple[str, LoadedDossier], new: tuple[str, LoadedDossier], *, lang: Lang, show_ids: bool = False) -> Book:
    """Two dossiers, each by the name the user gave it, held against each other under one frame."""
    sides, asked = [], []
    for name, loaded in (old, new):
        grades = assess_grades(frame.pack, loaded.weighed, reading=frame.reading.id, as_of=frame.as_of, slots=frame.slots)
        sides.append(Side(name, loaded, reach(grades)))
        asked.append(grades[frame.grade])
    found = difference(*asked, stated=(old[1].dossier, new[1].dossier))
    return difference_book(found, (sides[0], sides[1]), lang=lang, show_ids=show_ids)


class _Writer:
    def __init__(self, found: Difference, old: LoadedDossier, new: LoadedDossier, speaker: Speaker, *, show_ids: bool) -> None:
        self.found, self.old, self.new, self.speaker, self.show_ids = found, old, new, speaker, show_ids
        self.frame = found.new.frame

    def side(self, side: Side, assessment: Assessment) -> Book:
        score = assessment.score
        return {
            "name": side.name,
            "digest": digest_of(side.loaded.dossier).whole,
            "verdict": assessment.verdict.word,
            "score": {"low": points(score.low), "high": points(score.high)} if score else None,
            "reachable": side.reach.reachable,
            "possible": side.reach.possible,
        }

    def fact(self, change: FactChange) -> Book:
        loaded = self.new if change.new_path is not None else self.old
        whose, spec = _named(change.new_path or change.old_path or (), loaded.dossier, self.frame, self.speaker.lang)
        return {
            "subject": whose,
            "fact": "" if spec is None else self.speaker.say(spec.zh, spec.en),
            "old": None if change.old_path is None else self.value(change.old, spec),
            "new": None if change.new_path is None else self.value(change.new, spec),
            "old_place": None if change.old_path is None else place_of(self.old, change.old_path),
            "new_place": None if change.new_path is None else place_of(self.new, change.new_path),
        }

    def value(self, value: object, spec: FactSpec | None) -> str:
        if spec is None:
            return member_name(value, self.frame, self.speaker.lang)
        return fact_value(value, spec.unit, self.frame, self.speaker.lang, mask=spec.identity and not self.show_ids)

    def finding(self, change: FindingChange) -> Book:
        rule = self.frame.pack.rules[change.rule]
        kind = "came" if change.old is None else "went" if change.new is None else "changed"
        shown = change.new or change.old
        return {
            "kind": kind,
            "rule": change.rule,
            "asks": self.speaker.words(rule.asks),
            "severity": shown.rule.severity.value if shown else "",
            "clauses": list(rule.cites),
            "subject": self.subject(change),
            "old": change.old.verdict.word if change.old else None,
            "new": change.new.verdict.word if change.new else None,
            "why": self.why(change.new) if change.new else "",
            "matters": change.matters,
        }

    def subject(self, change: FindingChange) -> str:
        finding, loaded = (change.new, self.new) if change.new else (change.old, self.old)
        assert finding is not None
        return subject_label(finding.subject, loaded.dossier, self.frame, self.speaker.lang)

    def why(self, finding: Finding) -> str:
        reasons = finding.rule.reasons(finding, self.found.new.dossier)
        return self.speaker.say("；", "; ").join(getattr(reason, self.speaker.lang) for reason in reasons)

    def item(self, change: ItemChange) -> Book:
        before, after = ([points(side.low), points(side.high)] for side in (change.old, change.new))
        item = change.new.item
        return {"item": item.id, "name": self.speaker.words(item.name), "old": before, "new": after, "points": points(item.points)}


_COMPLETE = FactSpec("complete", bool, "清单是否完整", "list complete")


def _named(path: Path, dossier: Dossier, frame: Frame, lang: Lang) -> tuple[str, FactSpec | None]:
    """Whose fact a path is, list by list (`staff 3 Li, social security 2 2026-01`), and the fact; None for a member as a whole."""
    noun: type[Noun] | None = Dossier
    spec: FactSpec | None = None
    value: Any = dossier
    whose = []
    for step in path:
        if isinstance(step, int):
            value = value[step]
            assert spec is not None
            whose.append(f"{spec.zh if lang == 'zh' else spec.en} {step + 1} {member_name(value, frame, lang)}".strip())
            spec = None
            continue
        value = getattr(value, step, None)
        if step in ("items", "complete") and spec is not None and spec.is_listing:
            whole = spec
            spec = FactSpec(whole.path, whole.kind, f"{whole.zh}：{_COMPLETE.zh}", f"{whole.en}: {_COMPLETE.en}") if step == "complete" else whole
            continue
        assert noun is not None
        spec = fact_at(noun, step)
        noun = spec.noun
    return ("，" if lang == "zh" else ", ").join(whose), spec
