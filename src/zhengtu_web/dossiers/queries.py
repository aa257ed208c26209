"""What pages, readiness and the API ask of a firm's dossier; every answer costs a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhengtu.intake.digest import Digest, digest_of
from zhengtu.intake.loading import LoadedDossier
from zhengtu.places import Tree
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu_web.dossiers.models import Item, SectionState, WorkingCopy
from zhengtu_web.dossiers.rows import put_together
from zhengtu_web.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class WorkingDossier:
    """工作稿: the dossier a firm is working on, the key of each item, its version, and the revision it grew from."""

    organisation: int
    loaded: LoadedDossier
    keys: Mapping[str, tuple[UUID, ...]]
    version: int = 0
    grew_from: int | None = None
    grew_from_digest: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def dossier(self) -> Dossier:
        return self.loaded.dossier

    @property
    def weighed(self) -> Dossier:
        """As rules see it: a paper whose file nobody has measured is not there."""
        return self.loaded.weighed

    @property
    def digest(self) -> Digest:
        return digest_of(self.dossier)

    @property
    def is_changed(self) -> bool:
        """Whether it states something else than the revision it grew from."""
        return self.digest.whole != self.grew_from_digest


@dataclass(frozen=True, slots=True)
class CopyVersion:
    """工作稿版本: its version, who changed it last, and the revision it grew from; cheap to ask for."""

    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None
    grew_from: int | None = None
    grew_from_digest: str = ""


def version_of(firm: Organisation) -> CopyVersion:
    """One query."""
    row = WorkingCopy.objects.filter(organisation=firm).values_list("version", "changed_by", "changed_at", "grew_from__number", "grew_from__digest").first()
    if row is None:
        return CopyVersion()
    version, changed_by, changed_at, number, digest = row
    return CopyVersion(version, changed_by, changed_at, number, digest or "")


def working_copy(firm: Organisation) -> WorkingDossier:
    """The firm's dossier as the core knows it, in three queries whatever its size."""
    version = version_of(firm)
    states = dict(SectionState.objects.filter(organisation=firm).values_list("section", "complete"))
    rows = list(
        Item.objects.filter(organisation=firm, deleted_at=None).order_by("section", "position", "key").values_list("section", "key", "content")
    )
    keys: dict[str, list[UUID]] = {}
    for section, key, _ in rows:
        keys.setdefault(section, []).append(key)
    dossier = read_dossier(put_together(((section, content) for section, _, content in rows), states))
    return WorkingDossier(
        organisation=firm.pk,
        loaded=as_loaded(dossier),
        keys={section: tuple(found) for section, found in keys.items()},
        version=version.version,
        grew_from=version.grew_from,
        grew_from_digest=version.grew_from_digest,
        changed_by=version.changed_by,
        changed_at=version.changed_at,
    )


def read_dossier(content: Mapping[str, Any]) -> Dossier:
    """The dossier of a written form that was validated when it was stored."""
    return Dossier.model_validate(dict(content))


def as_loaded(dossier: Dossier) -> LoadedDossier:
    """The dossier for what reports and comparisons ask of a loaded one; files nobody has measured are not in place."""
    waiting = frozenset(paper.file.path for paper in dossier.documents.items if not isinstance(paper.file, Unsaid) and isinstance(paper.file.sm3, Unsaid))
    return LoadedDossier(dossier, Tree("", {}), to_place=waiting)
