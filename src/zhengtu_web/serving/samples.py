"""The sample installation: fictional firms and a cast with a password everybody knows, for looking round and for nothing else."""

from __future__ import annotations

from pathlib import Path

from zhengtu.intake.loading import DOSSIER_FILE, load_dossier
from zhengtu.places.errors import ZhengtuError
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu_web.accounts.actions.change_password import ChangePassword
from zhengtu_web.accounts.actions.create_first_administrator import FirstPerson, create_administrator
from zhengtu_web.accounts.actions.give_duty import GiveDuty
from zhengtu_web.accounts.actions.open_account import OpenAccount
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Action, Actor, Record, act
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.organisations.actions.grant_access import GrantAccess
from zhengtu_web.organisations.actions.open_firm import OpenFirm
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.ui.law import law

PASSWORD = "Zhengtu-sample-1"
SECURITY = FirstPerson(username="security", name="安全管理员（虚构）", password=PASSWORD)
CAST = {
    "lead": ("林予安（虚构）", ()),
    "editor": ("何闻笛（虚构）", ()),
    "coach": ("顾行舟（虚构）", ("coach",)),
    "system": ("系统管理员（虚构）", ("system_administrator",)),
    "auditor": ("审计员（虚构）", ("security_auditor",)),
}


class SamplesRefused(ZhengtuError):
    """Samples go into a new installation only; nothing was changed."""


class MarkSample(Action):
    """A firm that every page shows as made up."""

    deed = "serving.mark_sample"

    def __init__(self, firm: Organisation) -> None:
        self.firm = firm

    def may(self, actor: Actor) -> str:
        return "" if actor.user is None else "只有装入样例时才这样标记 ‖ only the loading of samples marks firms so"

    def change(self, actor: Actor) -> None:
        Organisation.every.filter(pk=self.firm.pk).update(sample=True)

    def record(self, actor: Actor) -> Record:
        return Record(f"样例 {self.firm.name}", organisation=self.firm.pk)


def load_samples(folder: Path) -> bool:
    """Load every dossier folder below `folder` into an installation without accounts; False where there are some already."""
    if User.objects.exists():
        return False
    dossiers = {path.name: load_dossier(path).dossier for path in sorted(folder.iterdir()) if (path / DOSSIER_FILE).is_file()}
    if not dossiers:
        wrong = "这里没有样例档案 ‖ there is no sample dossier here"
        raise SamplesRefused(str(folder), wrong, "请指明含有档案文件夹的目录 ‖ Name a folder of dossier folders")
    cast = _cast()
    for name, dossier in dossiers.items():
        _open(name, dossier, cast)
    return True


def _cast() -> dict[str, User]:
    security = Actor(user=create_administrator(SECURITY))
    cast = {"security": security.user}
    for username, (name, duties) in CAST.items():
        user, made = act(OpenAccount(username=username, name=name), by=security)
        act(ChangePassword(present=made, chosen=PASSWORD), by=Actor(user=user))
        for duty in duties:
            act(GiveDuty(user, duty), by=security)
        cast[username] = user
    return cast  # type: ignore[return-value]


def _open(name: str, dossier: Dossier, cast: dict[str, User]) -> None:
    firm = act(OpenFirm(name=_called(name, dossier), lead=cast["lead"]), by=Actor(user=cast["security"]))
    lead = Actor(user=User.objects.get(pk=cast["lead"].pk))  # its duties have changed
    with within([firm.pk], why="samples"):
        act(MarkSample(firm), by=Actor(name="samples"))
        act(GiveDuty(cast["editor"], "editor", organisation=firm), by=Actor(user=cast["security"]))
        act(GrantAccess(firm, username="coach", may_edit=False), by=lead)
        act(ImportDossier(firm, dossier, source=name, version=0), by=lead)
        act(Freeze(firm, reason="样例 / sample", version=version_of(firm).version, pack_version=law().manifest.version), by=lead)


def _called(name: str, dossier: Dossier) -> str:
    told = dossier.applicant.name
    return f"{told if not isinstance(told, Unsaid) else name}（{name}）"
