"""The address of the form field that states a fact: a finding's path leads to where it is mended."""

from __future__ import annotations

from django.urls import reverse

from zhengtu.places import Path
from zhengtu_web.dossiers.queries import WorkingDossier
from zhengtu_web.dossiers.sections import sections


def address_of(copy: WorkingDossier, path: Path) -> str:
    """Where the fact at a path of this working copy is edited; the list where the path names no member, the dossier where it names nothing."""
    section = sections().get(str(path[0])) if path else None
    if section is None:
        return reverse("dossiers:dossier", args=[copy.organisation])
    if not section.is_list:
        return section_address(copy.organisation, section.name) + anchor_of(path[1:])
    at = path[2] if len(path) > 2 and path[1] == "items" and isinstance(path[2], int) else None
    keys = copy.keys.get(section.name, ())
    if at is None or at >= len(keys):
        return section_address(copy.organisation, section.name)
    return item_address(copy.organisation, section.name, str(keys[at])) + anchor_of(path[3:])


def section_address(organisation: int, section: str) -> str:
    return reverse("dossiers:section", args=[organisation, section])


def item_address(organisation: int, section: str, key: str) -> str:
    return reverse("dossiers:item", args=[organisation, section, key])


def anchor_of(path: Path) -> str:
    """The part of a page where a fact's field stands: a list's members are edited inside one field.

    >>> anchor_of(("training", "valid_until")), anchor_of(("duties", "items", 1)), anchor_of(())
    ('#f-training-valid_until', '#f-duties', '')
    """
    steps: list[str] = []
    for step in path:
        if step in ("items", "complete") or isinstance(step, int):
            break
        steps.append(step)
    return f"#f-{'-'.join(steps)}" if steps else ""
