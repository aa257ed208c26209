"""Going to an address: which of the firm's things its parts mean."""

from __future__ import annotations

import re
from typing import Any

from web.walls.place import Place
from web.walls.routes import Route

from zhengtu_web.ui.law import law

_PART = re.compile(r"[<{](?:\w+:)?(\w+)[>}]")


def address_of(route: Route, place: Place, where: dict[str, Any] | None = None) -> str:
    """The address with the firm's own things in it."""
    parts = _usual(place) | _of(route.name, place) | (where or {})
    filled = _PART.sub(lambda found: str(parts[found[1]]), route.pattern)
    return filled if filled.startswith("/") else f"/{filled}"


def _usual(place: Place) -> dict[str, Any]:
    return {
        "organisation": place.firm.pk,
        "section": "staff",
        "key": place.staff,
        "number": 1,
        "kind": "json",
        "slot": place.slot,
        "form": "json",
        "aside": place.aside,
        "document": place.document,
        "version": 1,
        "page": 1,
        "grant": place.grant,
        "secret": "nobody-knows",
        "rest": "v1/nothing/here",
        "name": "session-name",
    }


def _of(name: str, place: Place) -> dict[str, Any]:
    """What an address means by a word that others use otherwise."""
    app, _, page = name.partition(":")
    if app == "people":
        return {"number": place.duty if page == "end_duty" else place.people["lead"].pk}
    found: dict[str, dict[str, Any]] = {
        "organisations:rename": {"number": place.firm.pk},
        "organisations:close": {"number": place.firm.pk},
        "api:revoke": {"number": place.token},
        "dossiers:restore": {"key": place.gone},
        "documents:picture": {"document": place.picture},
        "documents:making": {"key": place.job},
        "documents:fetch": {"key": place.job},
        **dict.fromkeys(("documents:pending", "documents:withdraw", "documents:pending_picture"), {"key": place.pending}),
        **dict.fromkeys(("api state_document", "api withdraw_document"), {"key": place.pending}),
        **dict.fromkeys(("tasks:change", "tasks:finish", "api get_task", "api put_task", "api finish_task", "api reopen_task"), {"number": place.task}),
        **dict.fromkeys((f"tracing:{page}" for page in ("run", "state", "export", "add_file", "remove_file", "start", "delete")), {"number": place.run}),
    }
    return found.get(name) or _of_the_law(name)


def _of_the_law(name: str) -> dict[str, Any]:
    pack = law()
    if name == "reports:template":
        return {"name": pack.templates[0].id}
    clause, rule = next(iter(pack.clauses)), next(iter(pack.rules))
    books = {"source": pack.sources[0].id, "clause": clause, "rule": rule, "value": next(iter(pack.values)), "term": next(iter(pack.terms))}
    if name == "readiness:touch":
        return {"kind": "rules", "name": rule}
    return next(({"name": entry} for kind, entry in books.items() if name in (f"law:{kind}", f"api get_{kind}")), {})
