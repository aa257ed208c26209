"""What a reader should know about a dossier beside its findings: odd numbers, unknown words, files to come."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from zhengtu.intake.files import BESIDE, FILES
from zhengtu.intake.loading import LoadedDossier
from zhengtu.intake.workbook import SUFFIXES
from zhengtu.places import Path
from zhengtu.places.errors import in_language
from zhengtu.reports.phrases import phrase
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.terms.facts import Listing, Unsaid
from zhengtu.terms.identity import is_region_known
from zhengtu.terms.people import Person
from zhengtu.terms.schema import facts_of


def remarks(loaded: LoadedDossier, pack: Rulepack, lang: str) -> list[str]:
    """Each remark as one sentence; none of them changes a verdict."""
    found = [in_language(remark, lang) for remark in loaded.remarks]
    if loaded.to_place:
        names = ", ".join(sorted(loaded.to_place)[:5])
        found.append(phrase("to_place", lang, count=len(loaded.to_place), names=names, folder=_place_of_papers(loaded)))
    for person in (*loaded.dossier.key_persons.items, *loaded.dossier.staff.items):
        if isinstance(person.identity_number, str) and not is_region_known(person.identity_number):
            found.append(phrase("region", lang, who=person.id if isinstance(person.name, Unsaid) else person.name))
    found += _people_named_twice(loaded, lang)
    for path, word, vocabulary in _words(loaded.dossier, ()):
        known = [w.id for w in pack.words.get(vocabulary, ())]
        if known and word not in known:
            near = get_close_matches(word, known, 1, 0.5)
            hint = phrase("near", lang, word=near[0]) if near else ""
            found.append(phrase("word", lang, place=loaded.place(path), word=word, near=hint))
    return found


def _people_named_twice(loaded: LoadedDossier, lang: str) -> Iterator[str]:
    """One identity number twice in a list counts a person twice; wherever it stands, it has to be told the same of."""
    first: dict[str, tuple[Path, Person]] = {}
    for section in ("key_persons", "staff"):
        listed: dict[str, Path] = {}
        for at, person in enumerate(getattr(loaded.dossier, section).items):
            here, number = (section, "items", at), person.identity_number
            if isinstance(number, Unsaid):
                continue
            if number in listed:
                there = loaded.place((*listed[number], "identity_number"))
                yield phrase("same_number", lang, place=loaded.place((*here, "identity_number")), other=there)
            listed.setdefault(number, here)
            above, other = first.setdefault(number, (here, person))
            for spec in facts_of(Person):
                one, two = getattr(person, spec.path), getattr(other, spec.path)
                if spec.path != "id" and not isinstance(one, Unsaid) and not isinstance(two, Unsaid) and one != two:
                    place, there = loaded.place((*here, spec.path)), loaded.place((*above, "identity_number"))
                    yield phrase("differs", lang, place=place, field=spec.en if lang == "en" else spec.zh, other=there)


def _place_of_papers(loaded: LoadedDossier) -> str:
    file = PurePath(loaded.tree.file)
    return f"{file.stem}{BESIDE}/" if file.suffix.lower() in SUFFIXES else f"{FILES}/"


def _words(noun: BaseModel, above: Path) -> Iterator[tuple[Path, str, str]]:
    for spec in facts_of(type(noun)):
        value: Any = getattr(noun, spec.path)
        path = (*above, spec.path)
        if isinstance(value, Listing):
            for at, member in enumerate(value.items):
                if isinstance(member, BaseModel):
                    yield from _words(member, (*path, "items", at))
                elif spec.words and isinstance(member, str):
                    yield (*path, "items", at), member, spec.words
        elif isinstance(value, BaseModel):
            yield from _words(value, path)
        elif spec.words and isinstance(value, str):
            yield path, value, spec.words
