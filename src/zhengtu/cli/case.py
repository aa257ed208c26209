"""`zhengtu case`: a case as a folder, moved deed by deed by several people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.case_checks import draw_picture, migrate_case, verify
from zhengtu.cli.case_deeds import draw_facts, self_check, stated_facts
from zhengtu.cli.case_notices import list_notices
from zhengtu.cli.case_options import AsOption, AtOption, CaseArgument, PackOption, ReasonOption, RoleOption, law_of_pack
from zhengtu.cli.options import (
    Format,
    FormatOption,
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    OutputOption,
    ReadingOption,
    as_json,
    day_or_today,
    grade_or_default,
    put_out,
    reading_or_first,
)
from zhengtu.cli.today import now
from zhengtu.intake.converting import write_whole
from zhengtu.journal.entry import Deed, Fact
from zhengtu.places.sm3 import sm3
from zhengtu.route.deeds import OPEN, SERVICE, STEP, day_of
from zhengtu.route.folder import CaseFolder, as_on, create_case, keep_revision, load_case, load_revision, save, with_entries, writing
from zhengtu.route.people import PEOPLE_FILE, get_person, role_for
from zhengtu.route.projection import plain
from zhengtu.route.replaying import advance
from zhengtu.route.replaying import tick as tick_case
from zhengtu.route.state import state
from zhengtu.route.telling import Teller, day_form

app = typer.Typer(no_args_is_help=True, help="申请案：立案、办理、查看、期限、文书、核对 / a case: open it, do its steps, see its terms and notices, verify it")

app.command(epilog="例 / example：`zhengtu case verify 2026-001 --against /media/usb/2026-001`")(verify)
app.command("notices", epilog="例 / examples：`zhengtu case notices 2026-001` · `zhengtu case notices 2026-001 --write`")(list_notices)
app.command("migrate", epilog="例 / example：`zhengtu case migrate 2026-001 --confirm --as p09 --reason 新规则生效`")(migrate_case)
app.command("picture", epilog="例 / example：`zhengtu case picture 2026-001 -o route.svg`")(draw_picture)


@app.command(epilog="例 / example：`zhengtu case new 2026-001 --applicant 某市虚构东港 --reading guide --grade b --as p02`")
def new(
    case: CaseArgument,
    applicant: Annotated[str, typer.Option("--applicant", help="申请单位 / the applicant")],
    by: AsOption,
    number: Annotated[str | None, typer.Option("--number", help="案号，默认文件夹名 / number of the case; the folder's name if not said")] = None,
    reading: ReadingOption = None,
    grade: GradeOption = None,
    people: Annotated[Path | None, typer.Option("--people", metavar="FILE", help="参与人名单，默认虚构样例 / who takes part, else made-up people")] = None,
    delegated: Annotated[bool, typer.Option("--delegated/--not-delegated", help="甲级审查是否已委托省级 / whether review of grade A is delegated")] = True,
    fictional: Annotated[bool, typer.Option("--fictional", help="虚构样例 / a made-up sample")] = False,
    reason: ReasonOption = "立案 / opened",
    at: AtOption = None,
    pack: PackOption = None,
) -> None:
    """立案：新建案卷文件夹，固定规则与流程版本 / open a case: a folder pinned to a law and a route."""
    law = law_of_pack(pack)
    facts: dict[str, Fact] = {
        "applicant": applicant,
        "reading": reading_or_first(law.pack, reading),
        "grade": grade_or_default(law.pack, grade),
        "delegated": delegated,
        "fictional": fictional,
        "pack": law.pack.manifest.id,
        "pack_version": law.pack.manifest.version,
        "route": law.route.version,
        "law": law.digest,
    }
    deed = Deed(at or now(), by, OPEN, number or case.name, reason, facts)
    made = create_case(case, deed, law, people=people)
    typer.echo(f"{case}\n{PEOPLE_FILE}: {len(made.people.people)} · SM3 {made.case.projection.head}")


@app.command(epilog="例 / example：`zhengtu case do 2026-001 completeness_check incomplete --as p03 --reason 缺少章程 --served 直接送达`")
def do(
    case: CaseArgument,
    step: Annotated[str, typer.Argument(help="环节 / the step")],
    outcome: Annotated[str, typer.Argument(help="结果 / its outcome")],
    by: AsOption,
    reason: ReasonOption,
    fact: Annotated[list[str] | None, typer.Option("--fact", metavar="NAME=VALUE", help="须写明的事实 / a fact the step asks for")] = None,
    dossier: Annotated[Path | None, typer.Option("--dossier", metavar="FOLDER", help="已定稿的档案 / a frozen dossier")] = None,
    served: Annotated[str | None, typer.Option("--served", metavar="HOW", help="文书当即送达的方式 / how its notices are served at once")] = None,
    commit: Annotated[str | None, typer.Option("--commit", metavar="WORDS", help="封存以后抽取用的种子 / words to commit as the seed of a later draw")] = None,
    seed: Annotated[str | None, typer.Option("--seed", metavar="WORDS", help="公开先前封存的种子并抽取 / tell the committed words, and draw")] = None,
    count: Annotated[list[str] | None, typer.Option("--count", metavar="DRAW=N", help="抽几人，默认最少人数 / how many to draw, the least if not said")] = None,
    role: RoleOption = None,
    at: AtOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """办理一个环节 / do a step."""
    with writing(case) as folder:
        person, instant = get_person(folder.people, by), at or now()
        facts: dict[str, Fact] = {
            "step": step,
            "outcome": outcome,
            "role": role_for(person, step, folder.case.way, named=role),
            "authenticated": False,
            "pack_version": folder.law.pack.manifest.version,
            "route": folder.law.route.version,
            "dossier": folder.case.projection.dossier,
        }
        facts |= stated_facts(folder.law.route, fact or [])
        if dossier is not None:
            facts |= _filed(folder, dossier, day_of(instant))
        facts |= draw_facts(folder, step, outcome, commit=commit, seed=seed, counts=count or [])
        if served:
            facts["served_how"] = served
        deed = Deed(instant, by, STEP, folder.case.projection.opened.case, reason, facts)
        after = save(folder, advance(folder.case, deed))
    _tell(after, instant, format, lang)


def _filed(folder: CaseFolder, dossier: Path, on: date) -> dict[str, Fact]:
    """The facts of a frozen dossier that is filed with a deed, and the self-check that goes with it."""
    kept, digest = keep_revision(folder.path, dossier)
    loaded, _ = load_revision(kept)
    opened = folder.case.projection.opened
    text, verdict = self_check(folder.law.pack, loaded, reading=opened.reading, grade=opened.grade, as_of=on)
    write_whole(kept.with_suffix(".self-check.json"), text)
    return {"dossier": digest, "revision": int(kept.stem), "self_check": sm3(text.encode()), "self_check_verdict": verdict}


@app.command(epilog="例 / example：`zhengtu case serve 2026-001 2 --as p03 --how 邮寄 --on 2026-01-12`")
def serve(
    case: CaseArgument,
    notice: Annotated[int, typer.Argument(help="文书序号 / number of the notice")],
    by: AsOption,
    how: Annotated[str, typer.Option("--how", help="送达方式 / how it was served")],
    on: OnOption = None,
    role: RoleOption = None,
    at: AtOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """记录一份文书何时、如何送达 / record how and when a notice was served."""
    with writing(case) as folder:
        person = get_person(folder.people, by)
        instant = at or now()
        facts: dict[str, Fact] = {"notice": notice, "served_on": (on or day_of(instant)).isoformat(), "served_how": how}
        held = next((r for r in person.roles if r in folder.law.route.duties.records_service), person.roles[0])
        facts |= {"role": role or held, "authenticated": False}
        deed = Deed(instant, by, SERVICE, folder.case.projection.opened.case, f"{how}", facts)
        after = save(folder, advance(folder.case, deed))
    _tell(after, instant, format, lang)


@app.command(epilog="例 / example：`zhengtu case tick 2026-001`")
def tick(case: CaseArgument, at: AtOption = None, format: FormatOption = Format.TEXT, lang: LangOption = Lang.ZH) -> None:
    """把已届满的期限记入日志 / write down the terms that are over."""
    instant = at or now()
    with writing(case) as folder:
        after = save(folder, tick_case(folder.case, at=instant))
    _tell(after, instant, format, lang)


@app.command(epilog="例 / example：`zhengtu case show 2026-001 --on 2026-03-01`")
def show(case: CaseArgument, on: OnOption = None, format: FormatOption = Format.TEXT, lang: LangOption = Lang.ZH, output: OutputOption = None) -> None:
    """办到哪里、下一步由谁办、到何时、为什么 / where it stands, who acts next, until when and why."""
    last, day = load_case(case), day_or_today(on)
    folder = as_on(last, day)
    now_on = replace(state(folder.law.route, folder.case.projection, as_of=day), status=state(last.law.route, last.case.projection, as_of=day).status)
    if format is Format.JSON:
        put_out(as_json({"schema_version": "1", "case": folder.case.projection.form(), "state": day_form(now_on)}), output)
    else:
        put_out(_later(folder, last, lang) + _teller(folder, lang).show(folder.case.projection, now_on), output)


@app.command(epilog="例 / example：`zhengtu case terms 2026-001 --explain`")
def terms(
    case: CaseArgument,
    on: OnOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="逐日推算 / derive each date day by day")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
) -> None:
    """各期限：起算、中止、每一依据的届满日 / the terms: start, pauses, and the due date by every source."""
    last, day = load_case(case), day_or_today(on)
    folder = as_on(last, day)
    now_on = state(folder.law.route, folder.case.projection, as_of=day)
    if format is Format.JSON:
        put_out(as_json({"schema_version": "1", "terms": plain(folder.case.projection.terms), "state": day_form(now_on)}), output)
    else:
        put_out(_later(folder, last, lang) + _teller(folder, lang).terms(now_on, explain=explain), output)


@app.command(name="replay", epilog="例 / example：`zhengtu case replay 2026-001 --until 12`")
def replay_journal(
    case: CaseArgument,
    until: Annotated[int | None, typer.Option("--until", min=1, help="只重放到第几条 / replay up to this entry")] = None,
    output: OutputOption = None,
) -> None:
    """重放日志得到的申请案（JSON，任何一天都相同） / the case its journal comes to, as JSON; the same on any day."""
    folder = load_case(case)
    found = folder if until is None else with_entries(folder, folder.case.entries[:until])
    put_out(found.case.projection.canonical().decode() + "\n", output)


def _later(folder: CaseFolder, last: CaseFolder, lang: Lang) -> str:
    """A line that says that a past day is shown."""
    known, all_ = len(folder.case.entries), len(last.case.entries)
    if known == all_:
        return ""
    zh, en = f"当日所知：第 1–{known} 条；此后另有 {all_ - known} 条", f"as known on that day: entries 1 to {known}; {all_ - known} more followed"
    return f"{zh if lang is Lang.ZH else en}\n"


def _tell(folder: CaseFolder, at: datetime, format: Format, lang: Lang) -> None:
    now_on = state(folder.law.route, folder.case.projection, as_of=day_of(at))
    if format is Format.JSON:
        case = folder.case.projection
        put_out(as_json({"schema_version": "1", "head": case.head, "entries": case.entries, "state": day_form(now_on)}), None)
    else:
        put_out(_teller(folder, lang).show(folder.case.projection, now_on), None)


def _teller(folder: CaseFolder, lang: Lang) -> Teller:
    return Teller(folder.law.route, folder.law.pack, folder.people, lang=lang.value, reading=folder.case.projection.opened.reading)
