"""Category advice from the services really offered."""

from __future__ import annotations

from dataclasses import dataclass

from zhengtu.rulepacks.pack import CategoryAnswer, CategoryName, ServiceAdvice
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import Frame


@dataclass(frozen=True, slots=True)
class CategoryAdvice:
    """A category the firm's services call for: met when the procedure grants it, unmet when another one is needed.

    `others` are the answers of sources the reading does not follow.
    """

    category: CategoryName | None
    verdict: Verdict
    services: tuple[str, ...]
    answers: tuple[CategoryAnswer, ...]
    others: tuple[CategoryAnswer, ...]


def advise_categories(frame: Frame, dossier: Dossier) -> tuple[CategoryAdvice, ...]:
    """Advice for each category, in the order of the services; an open entry where services are not known."""
    categories = frame.pack.categories
    if categories is None:
        return ()
    advice = {s.kind: s for s in categories.services}
    names = {c.id: c for c in categories.categories}
    grouped: dict[str, list[tuple[str, CategoryAnswer, ServiceAdvice]]] = {}
    unknown = [] if dossier.services.complete else ["…"]
    for service in dossier.services.items:
        known = None if isinstance(service.kind, Unsaid) else advice.get(service.kind)
        if known is None:
            unknown.append("…" if isinstance(service.kind, Unsaid) else service.kind)
            continue
        chosen = _chosen(frame, known)
        grouped.setdefault(chosen.category, []).append((known.kind, chosen, known))
    found = [_group(names[c], entries, c == categories.procedure) for c, entries in grouped.items()]
    if unknown:
        found.append(CategoryAdvice(None, Verdict.UNDETERMINED, tuple(dict.fromkeys(unknown)), (), ()))
    return tuple(found)


def _chosen(frame: Frame, advice: ServiceAdvice) -> CategoryAnswer:
    for weight in frame.reading.prefer:
        for answer in advice.answers:
            if weight.covers(*frame.pack.clauses[answer.cites]):
                return answer
    return advice.answers[0]


def _group(name: CategoryName, entries: list[tuple[str, CategoryAnswer, ServiceAdvice]], granted: bool) -> CategoryAdvice:
    answers = tuple(dict.fromkeys(answer for _, answer, _ in entries))
    others = tuple(dict.fromkeys(a for _, _, s in entries for a in s.answers if a.category != name.id))
    verdict = Verdict.MET if granted else Verdict.UNMET
    return CategoryAdvice(name, verdict, tuple(kind for kind, _, _ in entries), answers, others)
