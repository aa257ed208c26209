"""`zhengtu new` writes a dossier of which nothing is known, and shows how each entry is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengtu.intake.loading import load_dossier
from zhengtu.intake.template import start_dossier, template_text
from zhengtu.intake.written import written
from zhengtu.places import IntakeError, parse_yaml
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Noun
from zhengtu.terms.schema import FactSpec, facts_of


def listings(noun: type[Noun], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FactSpec]]:
    for spec in facts_of(noun):
        if spec.is_listing:
            yield (*above, spec.path), spec
        elif spec.noun is not None:
            yield from listings(spec.noun, (*above, spec.path))


def shape(noun: type[Noun]) -> dict[str, object]:
    """Every field of a noun, as the template spells it out."""
    return {s.path: {"complete": "no", "items": []} if s.is_listing else shape(s.noun) if s.noun else "" for s in facts_of(noun)}


def uncommented() -> str:
    """The template with each entry's comment made an entry: `items: []` goes, and one `# ` of each line."""
    text = re.sub(r"items: \[\](?=\n *# 每项的写法)", "items:", template_text({}))
    head, _, rest = text.partition("\nabout:")
    return head + "\nabout:" + re.sub(r"(?m)^( *)# (?=-$|  )", r"\1", rest)


def test_it_is_a_dossier_of_which_nothing_is_known(tmp_path: Path) -> None:
    start_dossier(tmp_path / "firm", {})
    assert load_dossier(tmp_path / "firm").dossier == Dossier()
    assert written(load_dossier(tmp_path / "firm").dossier) == {"schema_version": "1"}


def test_it_names_every_field_of_every_section() -> None:
    value = parse_yaml(template_text({}), "d.yaml", IntakeError).value
    assert value == shape(Dossier) | {"schema_version": "1"}


@pytest.mark.parametrize(("path", "spec"), [(p, s) for p, s in listings(Dossier) if s.noun], ids=lambda v: ".".join(v) if isinstance(v, tuple) else "")
def test_an_example_entry_has_every_field_once_its_comment_marks_are_gone(path: tuple[str, ...], spec: FactSpec) -> None:
    value = parse_yaml(uncommented(), "d.yaml", IntakeError).value
    for step in path:
        value = value[step]
    assert spec.noun is not None
    assert value["items"] == [shape(spec.noun)]


def test_it_lists_the_words_a_field_may_take() -> None:
    text = template_text({"event_kinds": ["leak", "other"]})
    assert re.search(r"#   kind:  # .*leak \| other\n", text)
    assert re.search(r"  kind:  # .*enterprise \| public_institution\n", text)


def test_a_folder_that_is_not_empty_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(IntakeError, match="already exists and is not empty"):
        start_dossier(tmp_path, {})
    with pytest.raises(IntakeError, match="already exists and is not empty"):
        start_dossier(tmp_path / "mine", {})
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]
