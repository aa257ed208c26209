"""Any dossier is written, read and digested without losing or inventing a fact."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.intake.converting import convert
from zhengtu.intake.digest import SECTIONS, digest_of
from zhengtu.intake.loading import load_dossier
from zhengtu.intake.written import as_text, written
from zhengtu.places import IntakeError, Tree, parse_json, parse_yaml, write_yaml
from zhengtu.places.forms import read_as
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Day, Key, MonthText, Noun, Number, PartText, Text, Whole, Word, YesNo
from zhengtu.terms.identity import CreditCode, IdentityNumber, RegistrationNumber
from zhengtu.terms.papers import Sm3
from zhengtu.terms.schema import FactSpec, facts_of

READY = Path(__file__).resolve().parents[2] / "examples/ready-b"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12) | st.sampled_from(
    ["yes", "1.0", "~", "- a", "a: b # c", "两行\n字", "'", "100%"]
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str)
KNOWN: dict[Any, st.SearchStrategy[str]] = {
    Text: TEXTS,
    Word: st.from_regex("[a-z][a-z0-9_]{0,5}", fullmatch=True),
    Key: st.just("ref"),
    str: st.just("ref"),  # ids, references and paths: `mended` makes them fit
    YesNo: st.sampled_from(["yes", "no", "是", "否"]),
    Day: DAYS,
    MonthText: DAYS.filter(lambda d: d < "2100").map(lambda d: d[:7]),
    Number: st.decimals(-(10**9), 10**9, places=3).map(str),
    Whole: st.integers(0, 10**9).map(str),
    PartText: st.fractions(0, 1, max_denominator=9999).map(lambda f: f"{f.numerator}/{f.denominator}") | st.integers(0, 1000).map(lambda n: f"{n / 10}%"),
    CreditCode: st.just("91000000MAFAKE0N98"),
    IdentityNumber: st.just("110101197101060002"),
    RegistrationNumber: st.just("110000000000001"),
    Sm3: st.just("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
}


@cache
def forms_of(noun: type[Noun]) -> st.SearchStrategy[dict[str, Any]]:
    """What people may write for a noun: every field known, unknown, absent or left out; lists complete or not."""
    required = {s.path: value_of(s) for s in facts_of(noun) if noun.model_fields[s.path].is_required()}
    optional = {s.path: fact_of(s) for s in facts_of(noun) if s.path not in required and s.path != "schema_version"}
    return st.fixed_dictionaries(required, optional=optional)


def fact_of(spec: FactSpec) -> st.SearchStrategy[Any]:
    if spec.is_listing:
        items = st.lists(value_of(spec), max_size=2)
        return items | st.just("none") | st.fixed_dictionaries({"complete": st.sampled_from(["yes", "no", ""]), "items": items})
    is_section = spec.path in SECTIONS
    return value_of(spec) | st.just("unknown") if is_section else value_of(spec) | st.sampled_from(["unknown", "none"])


def value_of(spec: FactSpec) -> st.SearchStrategy[Any]:
    kind = spec.member if spec.is_listing else spec.kind
    if isinstance(kind, type) and issubclass(kind, Noun):
        return forms_of(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from([member.value for member in kind])
    return KNOWN[kind]


def mended(value: Any, ids: list[str]) -> Any:
    """The same form with every id given once, every reference answered and every file named apart."""
    if isinstance(value, list):
        return [mended(v, ids) for v in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, inner in value.items():
        if name == "id" or (name == "path" and isinstance(inner, str)):
            ids.append(f"id-{len(ids)}")
            found[name] = ids[-1]
        elif name in ("holder", "of", "controller", "about") and inner == "ref":
            found[name] = "applicant"
        else:
            found[name] = mended(inner, ids)
    return found


FORMS = forms_of(Dossier).map(lambda form: mended(form, []))


def dossier_of(form: Any) -> Dossier:
    return read_as(Dossier, Tree("form", form), (), IntakeError)


@settings(max_examples=40)
@given(FORMS)
def test_a_dossier_reads_back_from_yaml_and_json_as_itself(form: Any) -> None:
    dossier = dossier_of(form)
    yaml = read_as(Dossier, parse_yaml(write_yaml(as_text(written(dossier))), "d.yaml", IntakeError), (), IntakeError)
    json_ = read_as(Dossier, parse_json(json.dumps(written(dossier), ensure_ascii=False), "d.json", IntakeError), (), IntakeError)
    assert yaml == json_ == dossier
    assert written(yaml) == written(json_) == written(dossier)
    assert digest_of(yaml) == digest_of(json_) == digest_of(dossier)


@settings(max_examples=15)
@given(FORMS)
def test_folder_to_json_to_folder_loses_nothing(form: Any) -> None:
    dossier = dossier_of(form)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.json").write_text(json.dumps(written(dossier)), encoding="utf-8")
        convert(load_dossier(Path(folder) / "a.json"), Path(folder) / "b")
        convert(load_dossier(Path(folder) / "b"), Path(folder) / "c.json")
        convert(load_dossier(Path(folder) / "b"), Path(folder) / "d")
        for name in ("b", "c.json", "d"):
            assert load_dossier(Path(folder) / name).dossier == dossier


def shuffled(value: Any, random: Random) -> Any:
    if isinstance(value, list):
        return [shuffled(v, random) for v in value]
    return {k: shuffled(value[k], random) for k in random.sample(list(value), len(value))} if isinstance(value, dict) else value


@settings(max_examples=30)
@given(FORMS, st.randoms())
def test_the_order_of_fields_does_not_touch_the_digest(form: Any, random: Random) -> None:
    assert digest_of(dossier_of(shuffled(form, random))) == digest_of(dossier_of(form))


@settings(max_examples=30)
@given(FORMS, FORMS)
def test_two_sections_have_one_digest_exactly_when_they_state_the_same(one: Any, other: Any) -> None:
    a, b = dossier_of(one), dossier_of(other)
    same = {name for name in SECTIONS if getattr(a, name) == getattr(b, name)}
    assert {name for name in SECTIONS if digest_of(a).sections[name] == digest_of(b).sections[name]} == same
    assert (digest_of(a).whole == digest_of(b).whole) == (len(same) == len(SECTIONS))


@cache
def ready() -> tuple[dict[str, Any], tuple[tuple[Any, ...], ...]]:
    """A whole sample as written, and the path of every single fact in it."""
    form = as_text(written(load_dossier(READY).dossier))
    return form, tuple(p for p in parse_json(json.dumps(form), "d", IntakeError).lines if isinstance(value_at(form, p), str) and p[0] != "schema_version")


def value_at(form: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        form = form[step]
    return form


@settings(max_examples=60)
@given(st.data())
def test_changing_any_one_fact_changes_the_digest_of_its_section_and_of_the_whole_only(data: st.DataObject) -> None:
    form, paths = ready()
    path = data.draw(st.sampled_from(paths))
    changed = json.loads(json.dumps(form))
    above, last = value_at(changed, path[:-1]), path[-1]
    if isinstance(above, list):
        del above[last]
    else:
        above[last] = {"id": "another", "path": "another.pdf", "holder": "applicant", "of": "another", "complete": "no"}.get(last, "unknown")
    before, after = digest_of(dossier_of(form)), digest_of(dossier_of(changed))
    assert {name for name in SECTIONS if before.sections[name] != after.sections[name]} == {path[0]}
    assert before.whole != after.whole
