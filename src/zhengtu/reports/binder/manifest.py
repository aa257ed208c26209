"""The manifest: one text for both languages, so that a package has one digest in whatever language it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhengtu.assessment.assess import Assessment
from zhengtu.intake.loading import LoadedDossier
from zhengtu.reports.binder.admitting import Admitted
from zhengtu.reports.binder.package import Awaited, Filed, Lack, Package, told_in
from zhengtu.reports.contracts.package import AwaitedPart, InBoth, LackPart, Manifest, PackOfPackage, PaperPart, StatementPart
from zhengtu.reports.speaking import Lang


def put_together(assessment: Assessment, loaded: LoadedDossier, admitted: tuple[Admitted, ...], *, lang: Lang) -> Package:
    """The package of the papers that may enter, kinds in the order of the pack's checklist, with its manifest."""
    zh, en = (told_in(told, assessment, loaded, admitted) for told in ("zh", "en"))
    return replace(zh if lang == "zh" else en, manifest=manifest_of(zh, en))


def manifest_of(zh: Package, en: Package) -> bytes:
    """The manifest as it is written; the two packages are the same papers told in both languages."""
    top = zh.heading
    form = Manifest(
        on=date.fromisoformat(top["on"]),
        applicant=top["applicant"],
        fictional=top["fictional"],
        grade=top["grade"],
        reading=top["reading"],
        pack=PackOfPackage(id=top["pack"]["id"], version=top["pack"]["version"]),
        dossier=zh.dossier_digest,
        papers=[_paper(*both) for both in zip(zh.papers, en.papers, strict=True)],
        missing=[_lack(*both) for both in zip(zh.lacks, en.lacks, strict=True)],
        not_in_place=[_awaited(*both) for both in zip(zh.awaited, en.awaited, strict=True)],
    )
    return (form.model_dump_json(indent=2) + "\n").encode()


def _all(zh: tuple[str, ...], en: tuple[str, ...]) -> list[InBoth]:
    return [InBoth(zh=one, en=other) for one, other in zip(zh, en, strict=True)]


def _paper(zh: Filed, en: Filed) -> PaperPart:
    return PaperPart(
        number=zh.number,
        kind=zh.kind,
        id=zh.id,
        title=InBoth(zh=zh.title, en=en.title),
        about=InBoth(zh=zh.about, en=en.about),
        dated_on=zh.dated_on,
        file=zh.file,
        original=zh.original,
        size=zh.size,
        sm3=zh.sm3,
        read_by_program=zh.read_by_program,
        unread=_all(zh.unread, en.unread),
        statement=_statement(zh.statement, en.statement) if zh.statement and en.statement else None,
    )


def _statement(zh: dict[str, str], en: dict[str, str]) -> StatementPart:
    duty = InBoth(zh=zh["duty"], en=en["duty"])
    return StatementPart(by=zh["by"], duty=duty, stated_on=date.fromisoformat(zh["stated_on"]), text=zh["text"])


def _lack(zh: Lack, en: Lack) -> LackPart:
    return LackPart(
        rule=zh.rule,
        asks=InBoth(zh=zh.asks, en=en.asks),
        verdict="unmet" if zh.verdict == "unmet" else "undetermined",
        subject=InBoth(zh=zh.subject, en=en.subject),
        why=_all(zh.why, en.why),
        clauses=list(zh.clauses),
        todo=InBoth(zh=zh.todo, en=en.todo),
    )


def _awaited(zh: Awaited, en: Awaited) -> AwaitedPart:
    title, about = InBoth(zh=zh.title, en=en.title), InBoth(zh=zh.about, en=en.about)
    return AwaitedPart(id=zh.id, kind=zh.kind, title=title, about=about, path=zh.path, state=zh.state)
