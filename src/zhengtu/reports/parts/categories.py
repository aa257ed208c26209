"""Which category the services call for."""

from __future__ import annotations

from zhengtu.eligibility.categories import CategoryAdvice
from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.phrases import phrase
from zhengtu.reports.report import CategoryPart


def category_part(advice: CategoryAdvice, matter: Matter) -> CategoryPart:
    """One category with the services that call for it, and what other sources say of them."""
    labels, listed = matter.frame.labels, matter.pack.categories
    names = {c.id: matter.one_of(c.zh, c.en) for c in listed.categories} if listed else {}
    return CategoryPart(
        category=advice.category.id if advice.category else None,
        name=names[advice.category.id] if advice.category else phrase("not_offered", matter.lang),
        verdict=advice.verdict.word,
        services=[matter.one_of(*labels.get(word, (word, word))) for word in advice.services],
        clauses=[a.cites for a in advice.answers],
        notes=[matter.words(a.note) for a in advice.answers if a.note],
        others=[f"{a.cites}: {names.get(a.category, a.category)}" for a in advice.others],
    )
