"""Options that the commands of `zhengtu case` share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.proving.route import refuse_broken_route
from zhengtu.route.pinned_law import Law, load_law, shipped_law
from zhengtu.workdays import CHINA_TIME

CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="案卷文件夹 / a case's folder")]
AsOption = Annotated[str, typer.Option("--as", metavar="ID", help="经办人，见 people.yaml / who acts; stated, not authenticated")]
ReasonOption = Annotated[str, typer.Option("--reason", help="理由 / the reason")]
RoleOption = Annotated[str | None, typer.Option("--role", help="以哪个角色，默认其能办的第一个 / in which role, the first that may if not said")]
PackOption = Annotated[Path | None, typer.Option("--pack", metavar="FOLDER", help="另一规则包 / another pack")]


def _instant(text: str | datetime) -> datetime:
    if isinstance(text, datetime):
        return text
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        said = f'“{text}”不是时刻，请写成 2026-11-21T09:30 / "{text}" is no instant; write it as 2026-11-21T09:30'
        raise typer.BadParameter(said) from None
    return at if at.tzinfo else at.replace(tzinfo=CHINA_TIME)


AtOption = Annotated[datetime | None, typer.Option("--at", parser=_instant, metavar="INSTANT", help="何时，默认现在 / when; now if not said")]


def law_of_pack(pack: Path | None) -> Law:
    """The law in a folder, refused where its route does not hold; else the one that came with the program."""
    if pack is None:
        return shipped_law()
    law = load_law(pack)
    refuse_broken_route(law.route, law.pack)
    return law
