"""JSON is read like YAML: text with places, digits kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.places import IntakeError, parse_json
from zhengtu.places.json_text import MOST_VALUES

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NESTED = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12)
SNIPPETS = st.lists(
    st.sampled_from(
        ["{", "}", "[", "]", ",", ":", '"', '"a"', "1", "-", "1e9", "NaN", "null", "true", "\n", " ", "\\", "\\u12", "\\ud800", "//", "\x00", "\ufeff"]
    )
    | TEXTS,
    max_size=30,
).map("".join)


def value_of(text: str) -> Any:
    return parse_json(text, "d.json", IntakeError).value


def refusal(text: str) -> str:
    with pytest.raises(IntakeError) as caught:
        parse_json(text, "d.json", IntakeError)
    return str(caught.value)


@pytest.mark.parametrize("number", ["0", "-0", "2.10", "1e3", "1E+05", "0.1000", "9" * 5000, "-12.50"])
def test_numbers_keep_their_digits(number: str) -> None:
    assert value_of(f"[{number}]") == [number]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", "yes"),
        ("false", "no"),
        ("null", ""),
        ('"null"', "null"),
        (r'"\u4fdd\u5bc6"', "保密"),
        (r'"\ud83d\ude00"', "😀"),
        (r'"a\"\\\n/\/"', 'a"\\\n//'),
        (r'{"\u0061": [{}, []]}', {"a": [{}, []]}),
    ],
)
def test_words_and_escapes_read_as_what_they_mean(text: str, value: object) -> None:
    assert value_of(text) == value


@given(NESTED, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_text_reads_back_however_it_is_laid_out(value: object, indent: int | str | None, ascii_only: bool) -> None:
    assert value_of(json.dumps(value, indent=indent, ensure_ascii=ascii_only)) == value


def test_every_value_has_its_line() -> None:
    tree = parse_json('{\n"a": [1,\n  {"b": "x\\ny"},\n\n  []\n],\n"c":\n null}', "d.json", IntakeError)
    assert {path: line for path, line in tree.lines.items() if path} == {("a",): 2, ("a", 0): 2, ("a", 1): 3, ("a", 1, "b"): 3, ("a", 2): 5, ("c",): 7}


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("", 1, "this is not JSON"),
        ("{\n'a': 1}", 2, "this is not JSON"),
        ('{"a": 1,\n}', 2, "this is not JSON"),
        ("[1,\n2]\n]", 3, "this is not JSON"),
        ("[01]", 1, "this is not JSON"),
        ('["a\nb"]', 1, "this is not JSON"),
        ('{"a": 1,\n"b": {"c": 1,\n"c": 2}}', 3, '"c" is written twice (first on line 2)'),
        ('{"a": 1,\n"\\u0061": 2}', 2, '"a" is written twice (first on line 1)'),
        ("[1,\nNaN]", 2, "NaN is no number"),
        ('{"a":\n-Infinity}', 2, "-Infinity is no number"),
        ("Infinity", 1, "Infinity is no number"),
        ('[1,\n"\\ud800"]', 2, "half a character"),
        ('{"a": 1,\n"\\udc00b": 1}', 2, "half a character"),
        ("[\n" * 40 + "]" * 40, 33, "nested more than 32 deep"),
        ("[\n" * 500_000, 33, "nested more than 32 deep"),
        ('{"a":\n' * 40 + "1" + "}" * 40, 33, "nested more than 32 deep"),
    ],
)
def test_it_refuses_what_is_broken_and_names_the_line(text: str, line: int, wrong: str) -> None:
    assert refusal(text).startswith(f"d.json:{line}")
    assert wrong in refusal(text)


def test_it_refuses_more_values_than_any_dossier_has() -> None:
    assert "holds more than" in refusal("[" + "1," * MOST_VALUES + "1]")


@given(SNIPPETS)
def test_no_text_raises_anything_but_the_given_error(text: str) -> None:
    try:
        parse_json(text, "d.json", IntakeError)
    except IntakeError as e:
        assert str(e).startswith("d.json")
