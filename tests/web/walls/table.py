"""Who may go where: every page and every operation, each with those who may, and what everybody else is told.

A route without a row here fails the sweep. `may` names who is let in. Of the others, somebody of the firm is told `inside` (they see it, but
may not do this), everybody else signed in `outside`: 404 where even its being there is nobody's business, 403 where the page is the
administrators'. Who is not signed in is led to log in (302), from a form asked again (401), on the interface told 401.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from web.cast import PASSWORD
from web.walls.place import Place

from zhengtu_web.ui.law import law

INSIDERS = frozenset({"lead", "editor", "coach"})
EVERYONE = INSIDERS | {"other_lead", "system_administrator", "security_administrator", "security_auditor"}
LEAD, EDITS, SEES = frozenset({"lead"}), frozenset({"lead", "editor"}), INSIDERS
SYSTEM, SECURITY, AUDITOR = (frozenset({name}) for name in ("system_administrator", "security_administrator", "security_auditor"))
NOBODY_YET: frozenset[str] = frozenset()

Data = Callable[[Place], Any]
_PUBLIC = {"GET": 200, "POST": 200}
_ASKED = {"GET": 302, "POST": 401}


@dataclass(frozen=True)
class Row:
    """One address and one method: who may, and what others are told; `data` is what is sent, good enough to get as far as who may."""

    name: str
    method: str
    may: frozenset[str]
    outside: int = 404
    inside: int = 403
    nobody: int = 401
    data: Data | None = None


def get(may: frozenset[str], *names: str, outside: int = 404, inside: int = 403, nobody: int = 302) -> list[Row]:
    return [Row(name, "GET", may, outside, inside, nobody) for name in names]


def post(may: frozenset[str], name: str, data: Data | None = None, *, outside: int = 404, inside: int = 403, nobody: int = 401) -> Row:
    return Row(name, "POST", may, outside, inside, nobody, data)


def said(**fields: Any) -> Data:
    return lambda _place: fields


def _slot(_place: Place) -> dict[str, str]:
    return {"value": "4", "source": "某局电话答复（虚构）", "dated_on": "2026-11-02"}


def _aim(_place: Place) -> dict[str, str]:
    manifest = law().manifest
    return {"grade": manifest.grades[-1].id, "reading": manifest.readings[-1].id}


def _note(name: str, **more: str) -> Data:
    return lambda _place: {name: SimpleUploadedFile("说明.txt", "正文（虚构）".encode()), **more}


def _dossier_file(_place: Place) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("dossier.json", b'{"schema_version": "1"}')}


WORD = "我已逐页查看原件，它不带任何国家秘密标志。"
OF_THE_ADMINISTRATORS = {"outside": 403, "inside": 403}

PAGES = [
    # entering, and one's own account
    *get(EVERYONE, "home", "accounts:account", "accounts:resume", "accounts:change_password", "accounts:set_up_second_factor"),
    *get(EVERYONE, "accounts:renew_recovery_codes", "accounts:remove_second_factor"),
    *get(EVERYONE, "accounts:log_in", nobody=200),
    *get(NOBODY_YET, "accounts:prove", "accounts:start", outside=302, inside=302),  # led to log in: nobody is half-way in, and there are administrators
    post(EVERYONE, "accounts:log_in", said(username="x", password="y"), nobody=200),
    post(NOBODY_YET, "accounts:prove", said(one_time_code="000000"), outside=302, inside=302, nobody=302),
    post(NOBODY_YET, "accounts:start", said(code="x"), outside=302, inside=302, nobody=302),
    post(NOBODY_YET, "accounts:log_out", outside=302, inside=302),  # led to log in
    post(EVERYONE, "accounts:change_password", said(present_password="wrong")),
    post(EVERYONE, "accounts:choose_language", said(language="en")),
    post(EVERYONE, "accounts:set_up_second_factor", said(one_time_code="000000")),
    post(EVERYONE, "accounts:renew_recovery_codes", said(password="wrong")),
    post(EVERYONE, "accounts:remove_second_factor", said(password="wrong")),
    post(EVERYONE, "accounts:end_session"),
    # tokens, and the interface for people
    *get(EVERYONE, "api:tokens", "api:make", "api:about"),
    *get(EVERYONE, "api:openapi", nobody=200),
    *get(NOBODY_YET, "api:nothing_here", inside=404, nobody=404),
    post(EVERYONE, "api:make", said(name="x", scope="read", days="7", password=PASSWORD)),
    post(LEAD, "api:revoke", inside=404),  # its owner's
    # the law
    *get(EVERYONE, "law:contents", "law:conflicts", "law:source", "law:clause", "law:rule", "law:value", "law:term"),
    # the administrators'
    *get(SECURITY, "people:people", "people:open", "people:person", **OF_THE_ADMINISTRATORS),
    *get(SECURITY, "organisations:administer", "organisations:open", "organisations:rename", **OF_THE_ADMINISTRATORS),
    *get(AUDITOR, "journal:journal", "journal:entry", **OF_THE_ADMINISTRATORS),
    *get(SYSTEM, "system:system", **OF_THE_ADMINISTRATORS),
    post(SECURITY, "people:open", said(name="某人（虚构）", username="somebody"), **OF_THE_ADMINISTRATORS),
    post(SECURITY, "people:person", said(duty="coach"), **OF_THE_ADMINISTRATORS),
    *[post(SECURITY, f"people:{verb}", **OF_THE_ADMINISTRATORS) for verb in ("close", "reopen", "reset_password", "reset_second_factor", "end_duty")],
    post(SECURITY, "organisations:open", said(name="新单位（虚构）", lead="other_lead"), **OF_THE_ADMINISTRATORS),
    post(SECURITY, "organisations:rename", said(name="新名（虚构）"), **OF_THE_ADMINISTRATORS),
    post(SECURITY, "organisations:close", **OF_THE_ADMINISTRATORS),
    post(AUDITOR, "journal:verify", **OF_THE_ADMINISTRATORS),
    post(AUDITOR, "journal:export", **OF_THE_ADMINISTRATORS),
    # lists of one's own
    *get(EVERYONE, "organisations:organisations", "tasks:own"),
    *get(NOBODY_YET, "tasks:feed", inside=404, nobody=404),  # nobody knows the secret of the address
    post(EVERYONE, "tasks:make_feed"),
    # a firm
    *get(SEES, "organisations:access", "tasks:of_firm", "tasks:new", "tasks:change"),
    *get(SEES, "readiness:readiness", "readiness:findings", "readiness:what_if", "readiness:conditions", "readiness:condition", "readiness:touch"),
    *get(SEES, "reports:reports", "reports:check", "reports:template", "reports:plan", "reports:rehearsal"),
    *get(SEES, "tracing:runs", "tracing:run", "tracing:state"),
    *get(NOBODY_YET, "tracing:export", inside=404),  # it is not through yet
    *get(SEES, "dossiers:dossier", "dossiers:import", "dossiers:downloads", "dossiers:template", "dossiers:download", "dossiers:section", "dossiers:add"),
    *get(SEES, "dossiers:paste", "dossiers:item", "dossiers:row", "dossiers:row_edit", "dossiers:revisions", "dossiers:compare", "dossiers:download_revision"),
    *get(SEES, "documents:papers", "documents:pending", "documents:pending_picture", "documents:paper", "documents:download", "documents:picture"),
    *get(SEES, "documents:package"),
    *get(LEAD, "documents:making", inside=404),  # whoever had it made
    *get(NOBODY_YET, "documents:fetch", inside=404),  # it is still in the making
    post(LEAD, "organisations:access", said(username="coach_山雀qz8", may_edit="edit"), inside=200),  # told so in the form
    post(LEAD, "organisations:withdraw"),
    post(EDITS, "tasks:new", said(title="补社保")),
    post(EDITS, "tasks:change", said(title="补社保", version="1"), inside=403),
    post(EDITS, "tasks:finish", said(version="1")),
    post(EDITS, "readiness:condition", _slot),
    post(EDITS, "readiness:aim", _aim),
    post(EDITS, "tracing:runs", said(tolerance="5", draw="0", seed="")),
    post(EDITS, "tracing:add_file", _note("files", kind="orders")),
    post(EDITS, "tracing:remove_file", said(kind="orders", sm3="0" * 64)),
    post(EDITS, "tracing:start"),
    post(EDITS, "tracing:delete"),
    post(EDITS, "dossiers:import", _dossier_file),
    post(EDITS, "dossiers:import_apply", said(arrived="made up"), inside=422),  # no preview was made: told so before anything else
    post(EDITS, "dossiers:put_back", said(version="2")),
    post(EDITS, "dossiers:state", said(complete="yes")),
    post(EDITS, "dossiers:add"),
    post(EDITS, "dossiers:paste", said(text="姓名\n新同事（虚构）", apply="1")),
    post(EDITS, "dossiers:item", said(version="1")),
    post(EDITS, "dossiers:delete", said(version="1")),
    post(EDITS, "dossiers:restore", said(version="2")),
    post(EDITS, "dossiers:row_edit", said(version="1")),
    post(LEAD, "dossiers:freeze", said(version="3", reason="x")),
    post(LEAD, "dossiers:restore_revision", said(version="3")),
    post(EDITS, "documents:upload", _note("files")),
    post(EDITS, "documents:pending", said(text=WORD, is_sure="on")),
    post(EDITS, "documents:withdraw"),
    post(EDITS, "documents:remove", said(version="1")),
    post(NOBODY_YET, "documents:make", said(form="nothing of the kind"), inside=404),  # a real one would start binding
]



def _staff(place: Place) -> dict[str, Any]:
    return {"content": {"id": place.staff_id, "name": "改名（虚构）"}}


def operation(name: str, method: str, may: frozenset[str], data: Data | None = None, *, inside: int = 403) -> Row:
    return Row(f"api {name}", method, may, 404, inside, 401, data)


OPERATIONS = [
    *[operation(f"get_{name}", "GET", EVERYONE) for name in ("pack", "clause", "rule", "value", "term")],
    operation("list_organisations", "GET", EVERYONE),
    *[operation(f"list_{name}", "GET", SEES) for name in ("sections", "items", "revisions", "documents", "pending", "tasks")],
    *[operation(f"get_{name}", "GET", SEES) for name in ("organisation", "dossier", "section", "item", "revision", "revision_dossier", "report")],
    *[operation(f"get_{name}", "GET", SEES) for name in ("document", "task")],
    operation("compare_revisions", "GET", SEES),
    operation("download_document", "GET", SEES),
    operation("put_dossier", "PUT", EDITS, said(schema_version="1")),
    operation("import_file", "POST", EDITS, _dossier_file),
    operation("put_section", "PUT", EDITS, said(complete="yes")),
    operation("add_item", "POST", EDITS, said(content={"name": "新同事（虚构）"})),
    operation("put_item", "PUT", EDITS, _staff),
    operation("delete_item", "DELETE", EDITS),
    operation("freeze", "POST", LEAD, said(version=1)),
    operation("upload_document", "POST", EDITS, _note("file")),
    operation("state_document", "POST", EDITS, said(text=WORD, is_sure=True)),
    operation("withdraw_document", "DELETE", EDITS),
    operation("remove_document", "DELETE", EDITS),
    operation("add_task", "POST", EDITS, said(title="补社保", due_on=str(date(2026, 12, 1)))),
    operation("put_task", "PUT", EDITS, said(title="补社保")),
    operation("finish_task", "POST", EDITS),
    operation("reopen_task", "POST", EDITS),
]
