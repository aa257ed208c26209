"""The pages of the book; they show the pack, and lead to where it touches the firms the visitor sees."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhengtu.rulepacks.values import Term, Value
from zhengtu_web.law.book import answers_of, citations, conflicts_under, links_of, rules_by_stage, search
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.law import Citation, law

_LONGEST_QUESTION = 200
_FIRMS_NAMED = 12  # a coach has the list of firms for more


def _touching(shelf: str, name: str) -> dict[str, object]:
    """The firms in sight, one more than are named so that the page knows there are more."""
    return {"shelf": shelf, "entry_id": name, "firms": list(Organisation.objects.all()[: _FIRMS_NAMED + 1])}


def contents(request: HttpRequest) -> HttpResponse:
    pack, words = law(), request.GET.get("q", "")[:_LONGEST_QUESTION].strip()
    shown = {"pack": pack, "words": words, "hits": search(pack, words), "stages": rules_by_stage(pack)}
    return render(request, "law/contents.html", shown)


def conflicts(request: HttpRequest) -> HttpResponse:
    pack = law()
    readings = {one.id: one for one in pack.manifest.readings}
    reading = request.GET.get("reading", pack.manifest.readings[0].id)
    if reading not in readings:
        raise Http404
    return render(request, "law/conflicts.html", {"pack": pack, "reading": readings[reading], "conflicts": conflicts_under(pack, reading)})


def source(request: HttpRequest, name: str) -> HttpResponse:
    pack = law()
    found = next((one for one in pack.sources if one.id == name), None)
    if found is None:
        raise Http404
    return render(request, "law/source.html", {"source": found, "citations": [Citation(found, clause) for clause in found.clauses]})


def clause(request: HttpRequest, name: str) -> HttpResponse:
    pack = law()
    if name not in pack.clauses:
        raise Http404
    return render(request, "law/clause.html", {"citation": Citation(*pack.clauses[name]), "links": links_of(pack, name)} | _touching("clauses", name))


def rule(request: HttpRequest, name: str) -> HttpResponse:
    pack = law()
    if name not in pack.rules:
        raise Http404
    found = pack.rules[name]
    takes = [entry for one in sorted(found.parameters) if (entry := pack.values.get(one) or pack.terms.get(one))]
    shown = {
        "rule": found,
        "stage": next(stage for stage in pack.manifest.stages if stage.id == pack.stage_of[name]),
        "citations": citations(found.cites),
        "basis": None if found.severity_basis == "ours" else found.severity_basis,
        "takes": [(entry, "term" if isinstance(entry, Term) else "value", answers_of(pack, entry)) for entry in takes],
    }
    return render(request, "law/rule.html", shown | _touching("rules", name))


def value(request: HttpRequest, name: str) -> HttpResponse:
    return _value(request, law().values.get(name))


def term(request: HttpRequest, name: str) -> HttpResponse:
    return _value(request, law().terms.get(name))


def _value(request: HttpRequest, entry: Value | Term | None) -> HttpResponse:
    if entry is None:
        raise Http404
    pack = law()
    shown = {"entry": entry, "slot": getattr(entry, "slot", None), "answers": answers_of(pack, entry), "links": links_of(pack, entry.id)}
    shown |= _touching("terms" if isinstance(entry, Term) else "values", entry.id)
    return render(request, "law/value.html", shown)
