"""YAML is read as text with places; whatever is clever is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.places import IntakeError, parse_yaml, write_yaml
from zhengtu.places.json_text import DEEPEST_NESTING, MOST_VALUES

PRINTABLE = st.characters(exclude_categories=("Cs",))
TEXTS = st.text(PRINTABLE, max_size=20) | st.sampled_from(
    ["yes", "null", "~", "2.10", "# no", "- a", "a: b", "%x", "'", '"', "|", ">", "\n", " a\n", "---", "&a", "*a", "!t"]
)
NESTED = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12)
SNIPPETS = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "? ",
            '"',
            "'",
            "&x ",
            "*x",
            "!!str ",
            "|\n",
            ">-\n",
            "#",
            "---\n",
            "...\n",
            "%TAG ! x\n",
            "\t",
            "\\u",
            "\r",
            "\x00",
            "\x07",
        ]
    )
    | TEXTS,
    max_size=40,
).map("".join)


def refusal(text: str) -> str:
    with pytest.raises(IntakeError) as caught:
        parse_yaml(text, "d.yaml", IntakeError)
    return str(caught.value)


@pytest.mark.parametrize("written", ["yes", "no", "2.10", "007", "2026-11-21", "0x1F", "1e3", "null", "~", "true", ".inf", "12:30", "1_000", "=", "是"])
def test_every_scalar_stays_text(written: str) -> None:
    assert parse_yaml(f"a: {written}", "d.yaml", IntakeError).value == {"a": written}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", ""),
        ("# only a comment", ""),
        ("---\n", ""),
        ("a:", {"a": ""}),
        ("a: ''", {"a": ""}),
        ("[]", []),
        ("\ufeffa: b", {"a": "b"}),
        ("a: 100%", {"a": "100%"}),
    ],
)
def test_what_is_empty_reads_as_empty_text(text: str, value: object) -> None:
    assert parse_yaml(text, "d.yaml", IntakeError).value == value


def test_every_value_has_its_line() -> None:
    tree = parse_yaml(
        "# head\nstaff:\n  items:\n    - id: a\n\n      name: >\n        long\n        text\n    - {id: b, duties: [x,\n       y]}\nplan:\n",
        "d.yaml",
        IntakeError,
    )
    lines = {str(tree.place(path)) for path in tree.lines}
    assert {
        "d.yaml:2 staff",
        "d.yaml:4 staff.items[1].id",
        "d.yaml:6 staff.items[1].name",
        "d.yaml:9 staff.items[2].id",
        "d.yaml:10 staff.items[2].duties[2]",
        "d.yaml:11 plan",
    } <= lines


def test_a_value_that_is_not_written_stands_where_its_nearest_parent_stands() -> None:
    tree = parse_yaml("a: 1\nb:\n  c: 1\n", "d.yaml", IntakeError)
    assert str(tree.place(("b", "d", 0))) == "d.yaml:2 b.d[1]"


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("a: 1\nb: 2\na: 3", 3, '"a" is written twice (first on line 1)'),
        ("a:\n  b: 1\n  b: 2", 3, '"b" is written twice (first on line 2)'),
        ("a: 1\nb: &x 1", 2, "anchors and aliases"),
        ("a: 1\nb: *x", 2, "anchors and aliases"),
        ("*x : 1", 1, "anchors and aliases"),
        ("a: 1\n<<: *x", 2, "anchors and aliases"),
        ("a: 1\nb: !!python/object:os.system x", 2, "the tag tag:yaml.org,2002:python/object:os.system is not read"),
        ("a: !x [1]", 1, "the tag !x is not read"),
        ("a: ! b", 1, "the tag ! is not read"),
        ("a: 1\n---\nb: 2", 2, "a second document"),
        ("a: 1\n...\n---\n", 3, "a second document"),
        ("? [a]\n: b", 1, "a list or mapping stands where a field name belongs"),
        ("a:\n\tb: 1", 2, "cannot start any token"),
        ("a: 1\n b: 2", 2, "not allowed in this context"),
        ('a: 1\nb: "open', 2, "unexpected end of stream"),
        ("a: 1\nb: \x07", 2, "control character, U+0007"),
        ("a: 1\n\n\x00", 3, "control character, U+0000"),
        ("a: \ud800", 1, "control character, U+D800"),
        ("%YAML 1.1\n---\na: 1", 1, "directives"),
        ("a: 1\n...\n%TAG !x! y\n", 3, "directives"),
    ],
)
def test_it_refuses_what_is_clever_or_broken_and_names_the_line(text: str, line: int, wrong: str) -> None:
    assert refusal(text).startswith(f"d.yaml:{line}")
    assert wrong in refusal(text)


@pytest.mark.parametrize("open_part", ["[", "{a: ", "- ", "? "])
def test_it_refuses_deep_nesting_at_once(open_part: str) -> None:
    assert "nested more than" in refusal(open_part * 100_000) or "field name belongs" in refusal(open_part * 100_000)


def test_the_deepest_nesting_allowed_is_read() -> None:
    assert parse_yaml("[" * DEEPEST_NESTING + "]" * DEEPEST_NESTING, "d.yaml", IntakeError).value != ""
    assert "nested more than" in refusal("[" * (DEEPEST_NESTING + 1) + "]" * (DEEPEST_NESTING + 1))


def test_it_refuses_more_values_than_any_dossier_has() -> None:
    assert refusal("[" + "a,\n" * (MOST_VALUES + 1) + "]").startswith(f"d.yaml:{MOST_VALUES}: the file holds more than")


@given(NESTED)
def test_what_is_written_as_yaml_reads_back_the_same(value: object) -> None:
    assert parse_yaml(write_yaml({"top": value}), "d.yaml", IntakeError).value == {"top": value}


@given(SNIPPETS)
def test_no_text_raises_anything_but_the_given_error(text: str) -> None:
    try:
        parse_yaml(text, "d.yaml", IntakeError)
    except IntakeError as e:
        assert str(e).startswith("d.yaml")


SLIPS = [
    ("a:\n  kind：x\n  name: y\n", "f.yaml:2: ", "Write the colon in its half-width form, with a space after it"),
    ("a:\n  kind:x\n  name: y\n", "f.yaml:2: ", "Put a space after the colon"),
    ("a:\n  name: y\n\tkind: x\n", "f.yaml:3: ", "Put spaces for the tab this line begins with"),
    ("a:\n  name: y\n   kind: x\n", "f.yaml:3: ", "Check indentation, quotes and colons on this line and the one above"),
]


@pytest.mark.parametrize(("text", "where", "todo"), SLIPS)
def test_a_common_slip_is_named_on_its_own_line(text: str, where: str, todo: str) -> None:
    with pytest.raises(IntakeError) as refused:
        parse_yaml(text, "f.yaml", IntakeError)
    assert (str(refused.value).startswith(where), str(refused.value).endswith(todo)) == (True, True)
