"""The pack as a book: every entry, what it says, what it rests on, and what uses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from rich.table import Table
from rich.text import Text

from zhengtu.assessment.conflicts import all_conflicts
from zhengtu.places import RulepackError
from zhengtu.reports.console import plain_text
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.texts import Words
from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.showing import show

Book = dict[str, Any]


def entry_of(pack: Rulepack, name: str | None, lang: str) -> Book:
    """One entry by its id, or the contents; raises RulepackError when nothing has that id."""
    if name is None:
        return _contents(pack, lang)
    if name in pack.clauses:
        return _clause(pack, name, lang)
    if name in pack.rules:
        return _rule(pack, name, lang)
    if name in pack.values:
        return _value(pack, pack.values[name], lang)
    if name in pack.terms:
        return _value(pack, pack.terms[name], lang)
    found = next((s for s in pack.sources if s.id == name), None)
    if found:
        clauses = [_clause(pack, c.id, lang) for c in found.clauses]
        return {"source": found.id, "title": found.title.in_language(lang), "kind": found.kind.value, "as_of": str(found.as_of), "clauses": clauses}
    known = [*pack.clauses, *pack.rules, *pack.values, *pack.terms, *(s.id for s in pack.sources)]
    near = get_close_matches(name, known, 3, 0.5)
    wrong = f'规则包中没有条款、规则、数值、期限或依据“{name}” ‖ the pack has no clause, rule, value, term or source "{name}"'
    listed = "`zhengtu law show` 会列出全部 ‖ `zhengtu law show` lists them all"
    raise RulepackError(pack.manifest.id, wrong, f"是否想写 {'、'.join(near)}？ ‖ Did you mean {', '.join(near)}?" if near else listed)


def conflicts_of(pack: Rulepack, reading: str, as_of: date, lang: str) -> Book:
    """Every disagreement, with the answer each reading follows."""
    grade = next(g.id for g in pack.manifest.grades if g.default)
    frame = Frame(pack, pack.reading(reading), grade, as_of)
    entries = []
    for conflict in all_conflicts(frame):
        answers = [{**_answer(pack, a, conflict.entry, lang), "in_use": a.cites in conflict.in_use} for a in conflict.answers]
        entries.append({"id": conflict.entry.id, "name": conflict.entry.name.in_language(lang), "answers": answers})
    return {"schema_version": "1", "pack": pack.manifest.id, "reading": reading, "conflicts": entries}


def coverage_of(pack: Rulepack, lang: str) -> Book:
    """What carries each statement of the guides."""
    rows = []
    for carrier in pack.coverage:
        source, clause = pack.clauses[carrier.id]
        shared = carrier.shared_because.in_language(lang) if carrier.shared_because else None
        rows.append({"id": carrier.id, "says": clause.says.in_language(lang), "kind": carrier.kind, "carrier": carrier.target, "shared_because": shared})
    return {"schema_version": "1", "pack": pack.manifest.id, "coverage": rows}


def users_of(pack: Rulepack, name: str) -> list[str]:
    """What cites a clause or takes a value: `rule training-fits`, `coverage G2-2.4`."""
    found = [f"rule {r.id}" for r in pack.rules.values() if name in r.cites or name in r.parameters]
    found += [f"value {v.id}" for v in pack.values.values() if name in {c.cites for c in v.values} or v.mentioned_by == name]
    found += [f"term {t.id}" for t in pack.terms.values() if name in {c.cites for c in t.values}]
    found += [f"step {s.id}" for s in pack.steps if name in s.cites or name in s.terms]
    found += [f"text {t.id}" for t in pack.texts if name in t.cites]
    found += [f"coverage {c.id}" for c in pack.coverage if name == c.target]
    if pack.scoring:
        found += [f"scoring {p.id}" for p in pack.scoring.parts if name in p.cites or name in {i.rule for i in p.items}]
    return [*found, *_plans_using(pack, name)]


def _plans_using(pack: Rulepack, name: str) -> Iterator[str]:
    """The lengths and lots a plan takes, and the clauses a topic of the rehearsal stands on."""
    if timeline := pack.timeline:
        yield from (f"timeline stage {s.id}" for s in timeline.stages if name in (s.least, s.most))
        if name in (timeline.total.least, timeline.total.most):
            yield "timeline total"
        yield from (f"timeline term {t.term}" for t in timeline.terms if name == t.term)
        yield from (f"timeline shortcut {s.value}" for s in timeline.shortcuts if name in (s.value, s.caution))
    if rehearsal := pack.rehearsal:
        for at, topic in enumerate(rehearsal.topics, 1):
            if name in topic.cites or (topic.draw and (name in topic.draw.cites or name in (topic.draw.least, topic.draw.most))):
                yield f"rehearsal topic {at}"


def render(book: Book, lang: str) -> str:
    """A book as text."""
    if "conflicts" in book:
        return _conflict_table(book, lang)
    if "coverage" in book:
        table = Table(box=None, pad_edge=False, show_header=False)
        for row in book["coverage"]:
            table.add_row(row["id"], f"{row['kind']} {row['carrier']}", Text(row["says"], style="dim"))
        return plain_text(table)
    return plain_text(*_lines(book, 0))


def _conflict_table(book: Book, lang: str) -> str:
    parts: list[Any] = []
    for entry in book["conflicts"]:
        parts.append(Text(f"{entry['name']}  {entry['id']}", style="bold"))
        for answer in entry["answers"]:
            sign = "▶" if answer["in_use"] else " "
            parts.append(Text(f"  {sign} {answer['clause']} ({answer['kind']})  {answer['says']}"))
    return plain_text(*parts)


def _lines(book: Book, depth: int) -> list[Text]:
    found: list[Text] = []
    for key, value in book.items():
        indent = "  " * depth
        if isinstance(value, list) and value and isinstance(value[0], dict):
            found.append(Text(f"{indent}{key}:"))
            for one in value:
                found += [*_lines(one, depth + 1), Text()]
        elif isinstance(value, list):
            found.append(Text(f"{indent}{key}: {', '.join(map(str, value)) or '–'}"))
        elif isinstance(value, dict):
            found += [Text(f"{indent}{key}:"), *_lines(value, depth + 1)]
        elif value is not None:
            found.append(Text(f"{indent}{key}: {value}"))
    return found


def _contents(pack: Rulepack, lang: str) -> Book:
    manifest = pack.manifest
    return {
        "pack": manifest.id,
        "version": manifest.version,
        "as_of": str(manifest.as_of),
        "title": manifest.title.in_language(lang),
        "warning": manifest.warning.in_language(lang),
        "sources": [f"{s.id} {s.title.in_language(lang)}" for s in pack.sources],
        "rules": {s.name.in_language(lang): [r for r, stage in pack.stage_of.items() if stage == s.id] for s in manifest.stages},
        "values": list(pack.values),
        "terms": list(pack.terms),
        "to_confirm": [t.zh if lang == "zh" else t.en for t in pack.to_confirm],
    }


def _clause(pack: Rulepack, name: str, lang: str) -> Book:
    source, clause = pack.clauses[name]
    return {
        "clause": clause.id,
        "source": source.title.in_language(lang),
        "kind": source.kind.value,
        "at": clause.at.in_language(lang),
        "says": clause.says.in_language(lang),
        "confidence": clause.confidence.value,
        "place": str(pack.place("clause", name)),
        "used_by": users_of(pack, name),
    }


def _rule(pack: Rulepack, name: str, lang: str) -> Book:
    rule = pack.rules[name]

    def say(text: Words) -> str:
        return text.in_language(lang)

    return {
        "rule": rule.id,
        "asks": say(rule.asks),
        "severity": f"{rule.severity.value} ({rule.severity_basis})",
        "test": rule.test.model_dump(mode="json", by_alias=True, exclude_unset=True),
        "when": rule.when.model_dump(mode="json", by_alias=True, exclude_unset=True) if rule.when else None,
        "remedy": say(rule.remedy),
        "settled_by": say(rule.settled_by),
        "place": str(pack.place("rule", name)),
        "clauses": [_clause(pack, c, lang) for c in rule.cites],
        "takes": [_value(pack, entry, lang) for p in sorted(rule.parameters) if (entry := pack.values.get(p) or pack.terms.get(p))],
    }


def _value(pack: Rulepack, entry: Value | Term, lang: str) -> Book:
    kind = "value" if isinstance(entry, Value) else "term"
    slot = entry.slot.in_language(lang) if isinstance(entry, Value) and entry.slot else None
    return {
        kind: entry.id,
        "name": entry.name.in_language(lang),
        "slot": slot,
        "place": str(pack.place(kind, entry.id)),
        "answers": [_answer(pack, a, entry, lang) for a in entry.values],
        "used_by": users_of(pack, entry.id),
    }


def _answer(pack: Rulepack, answer: Candidate | TermValue, entry: Value | Term, lang: str) -> Book:
    kind = pack.clauses[answer.cites][0].kind if answer.cites else next(s.kind for s in pack.sources if s.id == answer.source)
    return {"clause": answer.cites or answer.source, "kind": kind.value, "says": said(answer, entry, lang)}


def said(answer: Candidate | TermValue, entry: Value | Term, lang: str) -> str:
    """What one source answers, in words."""
    unit = answer.unit or (entry.unit if isinstance(entry, Value) else None)

    def number(value: object) -> str:
        shown = show(value, {}, str(unit.value) if unit else None)
        return shown.zh if lang == "zh" else shown.en

    if answer.says_nothing:
        return "已查阅，未见规定" if lang == "zh" else "read, says nothing"
    if isinstance(answer, TermValue):
        if answer.fixed_day:
            return answer.fixed_day
        return number(answer.length) + (f" (+{answer.extension})" if answer.extension is not None else "")
    if answer.says:
        return answer.says.in_language(lang)
    if answer.by_grade:
        return ", ".join(f"{g}: {number(v)}" for g, v in answer.by_grade.items())
    return number(answer.value) + (f" ({answer.because.in_language(lang)})" if answer.because else "")
