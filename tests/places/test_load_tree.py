"""Files are read whole or refused with a sentence: size, encoding, permissions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengtu.places import IntakeError, load_tree
from zhengtu.places.yaml_text import LARGEST_FILE

MEGABYTE = 1024 * 1024
GRAMMAR = st.lists(
    st.sampled_from([b"a: ", b"- ", b"\n", b"{", b"[", b'"', b"\xff", b"\x00", b"\xef\xbb\xbf", b"%", b"\xe4\xbd\xa0", b"\xe4", b":", b",", b"}"]), max_size=30
).map(b"".join)


def refusal(path: Path) -> str:
    with pytest.raises(IntakeError) as caught:
        load_tree(path, IntakeError)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"), [("d.yaml", b"a: b"), ("d.json", b'{"a": "b"}'), ("d.yaml", b"\xef\xbb\xbfa: b\r\n"), ("d.json", b'\xef\xbb\xbf{"a":\r\n "b"}')]
)
def test_the_suffix_decides_how_a_file_is_read_and_a_byte_order_mark_is_skipped(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert load_tree(tmp_path / name, IntakeError).value == {"a": "b"}


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"a: \xff", 1), ("a: 1\nb: 2\n名称: 某\n".encode("gb18030"), 3), (b"\xef\xbb\xbfa: 1\n\xe4", 2), ("a: 1".encode("utf-16"), 1), (b"a: \xed\xa0\x80", 1)],
)
def test_what_is_not_utf_8_is_refused_with_its_line(tmp_path: Path, content: bytes, line: int) -> None:
    (tmp_path / "d.yaml").write_bytes(content)
    assert refusal(tmp_path / "d.yaml").startswith(f"d.yaml:{line}: the file is not UTF-8 text")


@pytest.mark.parametrize("megabytes", [17, 100, 100_000])
def test_a_large_file_is_refused_by_its_size_without_being_read(tmp_path: Path, megabytes: int) -> None:
    path = tmp_path / "d.json"
    with path.open("wb") as file:
        file.truncate(megabytes * MEGABYTE)  # sparse: reading the largest would take minutes and all memory
    assert refusal(path).startswith(f"d.json: the file has {megabytes} MB; at most 16 MB are read")


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_bytes(b"a: b\n#" + b"x" * (LARGEST_FILE - 6))
    assert load_tree(tmp_path / "d.yaml", IntakeError).value == {"a": "b"}


def test_a_device_without_end_is_not_read_for_ever(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").symlink_to("/dev/zero")
    assert "at most 16 MB are read" in refusal(tmp_path / "d.yaml")


def test_a_file_that_is_not_there_or_is_a_folder_is_one_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "d.yaml").startswith("d.yaml: the file cannot be read (No such file")
    assert refusal(tmp_path).startswith(f"{tmp_path.name}: the file cannot be read (Is a directory)")


def test_a_file_keeps_the_name_the_caller_shows(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("a: 1\na: 2", encoding="utf-8")
    with pytest.raises(IntakeError, match=r"^pack/d\.yaml:2 a: "):
        load_tree(tmp_path / "d.yaml", IntakeError, shown_as="pack/d.yaml")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | GRAMMAR, st.sampled_from(["d.yaml", "d.json"]))
def test_no_bytes_raise_anything_but_the_given_error(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    try:
        load_tree(tmp_path / name, IntakeError)
    except IntakeError as e:
        assert str(e).startswith(name)
