"""Phrases, money, days and points in one language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from zhengtu.intake.loading import LoadedDossier
from zhengtu.places import Path
from zhengtu.places.place import field_name
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.resolve import InForce
from zhengtu.rulepacks.texts import Words
from zhengtu.terms.facts import Unsaid
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.showing import show, show_number

Lang = Literal["zh", "en"]
Book = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things in Chinese or English."""

    lang: Lang

    def say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def words(self, text: Words) -> str:
        return text.in_language(self.lang)

    def listed(self, names: list[str]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(names)

    def number(self, number: InForce) -> str:
        """A number of the law with its unit and its clause."""
        shown = show_number(number)
        return self.say(shown.zh, shown.en)

    def value(self, value: object, frame: Frame) -> str:
        shown = show(value, frame.labels)
        return self.say(shown.zh, shown.en)

    def word(self, word: str, frame: Frame) -> str:
        """The label of an open word of the pack."""
        return self.say(*frame.labels.get(word, (word, word)))

    def yuan(self, three: tuple[int, int, int] | list[int]) -> str:
        """Likely, with least and most: `12,000 yuan (8,000–30,000)`."""
        least, likely, most = three
        span = "" if least == most else f" ({least:,}–{most:,})"
        return self.say(f"{likely:,} 元{span}", f"{likely:,} yuan{span}")

    def days(self, three: tuple[int, int, int] | list[int]) -> str:
        least, likely, most = three
        span = "" if least == most else f" ({least}–{most})"
        return self.say(f"{likely} 天{span}", f"{likely} days{span}")


def points(number: Decimal) -> float | int:
    """Points as JSON and people write them: whole where they are whole."""
    return int(number) if number == number.to_integral_value() else float(number)


def heading(loaded: LoadedDossier, frame: Frame, speaker: Speaker) -> Book:
    """What every answer about one dossier begins with."""
    name, pack = loaded.dossier.applicant.name, frame.pack
    return {
        "schema_version": "1",
        "language": speaker.lang,
        "on": frame.as_of.isoformat(),
        "applicant": "" if isinstance(name, Unsaid) else name,
        "fictional": loaded.dossier.about.fictional is True,
        **frame_heading(frame, pack, speaker),
    }


def frame_heading(frame: Frame, pack: Rulepack, speaker: Speaker) -> Book:
    manifest = pack.manifest
    return {
        "pack": {"id": manifest.id, "version": manifest.version, "as_of": manifest.as_of.isoformat(), "warning": speaker.words(manifest.warning)},
        "reading": frame.reading.id,
        "reading_name": speaker.words(frame.reading.name),
        "grade": frame.grade,
        "grade_name": speaker.words(pack.grade(frame.grade).name),
        "grade_names": {g.id: speaker.words(g.name) for g in manifest.grades},
    }


def place_of(loaded: LoadedDossier, path: Path) -> Book:
    """File and line or cell of a fact; line 0 when the file does not mention it."""
    place = loaded.place(path)
    return {"file": place.file, "line": place.line, "cell": place.cell, "field": field_name(path)}


def grid(*heads: str) -> Table:
    """A table without lines whose long cells fold."""
    table = Table(box=None, pad_edge=False, show_header=any(heads))
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def title(text: str) -> list[RenderableType]:
    """An empty line and a rule that names what follows."""
    return [Text(), Rule(text, align="left", style="dim")]


def at(place: Book) -> str:
    """`dossier.yaml:41`, `firm.xlsx:申请单位!B3`, or nothing where the file does not mention it."""
    spot = place.get("cell") or place["line"]
    return f"{place['file']}:{spot}" if spot else ""
