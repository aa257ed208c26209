"""A form of a page as a browser would send it: nothing is lost that nobody touched."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from zhengtu_web.dossiers.models import Item
from zhengtu_web.organisations.models import Organisation


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.firsts: dict[str, str] = {}
        self.inside = self.text = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = at.get("id", "")
        if not self.select and self.inside not in ("entry", "paste") and not at.get("form", self.inside).startswith("row-"):
            return
        name = at.get("name", "")
        if tag == "input" and name and (at.get("type") not in ("radio", "checkbox") or "checked" in at):
            self.sent.setdefault(name, []).append(at.get("value", "on"))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self.firsts.setdefault(self.select, at.get("value", ""))
            if "selected" in at:
                self.sent[self.select] = [at.get("value", "")]
        elif tag == "textarea":
            self.text = name
            self.sent[name] = [""]

    def handle_data(self, data: str) -> None:
        if self.text:
            self.sent[self.text] = [data.removeprefix("\n")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text = ""
        elif tag == "select":
            if self.select:
                self.sent.setdefault(self.select, [self.firsts.get(self.select, "")])
            self.select = ""
        elif tag == "form":
            self.inside = ""


def form_of(answer: Any) -> dict[str, list[str]]:
    """The fields of the entry's form (or row) on a page, as they stand."""
    form = _Form()
    form.feed(answer.content.decode())
    return {name: values for name, values in form.sent.items() if name != "csrfmiddlewaretoken"}


def first_of(firm: Organisation, section: str) -> Item:
    """The first entry of a section."""
    found: Item | None = Item.objects.filter(organisation=firm, section=section, deleted_at=None).order_by("position").first()
    assert found is not None
    return found
