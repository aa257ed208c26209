"""A file of the law is kept in a quicker form, and the kept form never says anything else."""

import json
import os
import sys

import pytest

from zhengtu.places import RulepackError, load_tree
from zhengtu.places.kept import _kept_path, load_kept_tree

TEXT = "a: 1\nlist:\n  - {x: yes, y: [p, q]}\n  - z\nempty:\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    file = tmp_path / "law.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def read(path):
    return load_kept_tree(path, RulepackError, shown_as="law.yaml")


def test_the_second_reading_says_what_the_first_said(path):
    first, second = read(path), read(path)
    assert _kept_path(path).exists()
    assert first == second == load_tree(path, RulepackError)


def test_the_kept_form_is_what_is_read(path):
    read(path)
    kept = _kept_path(path)
    form = json.loads(kept.read_text(encoding="utf-8"))
    form[1]["a"] = "kept"
    kept.write_text(json.dumps(form), encoding="utf-8")
    assert read(path).value["a"] == "kept"


def test_a_changed_file_is_read_anew(path):
    read(path)
    path.write_text(TEXT.replace("a: 1", "a: 22"), encoding="utf-8")
    assert read(path).value["a"] == "22"


def test_a_file_of_the_same_size_changed_later_is_read_anew(path):
    read(path)
    path.write_text(TEXT.replace("a: 1", "a: 2"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert read(path).value["a"] == "2"


@pytest.mark.parametrize("rubbish", ["", "{}", "[]", "[1, 2", "null", '[[1, 1, 1], {}, []]'])
def test_a_damaged_kept_form_is_passed_over(path, rubbish):
    read(path)
    _kept_path(path).write_text(rubbish, encoding="utf-8")
    assert read(path).value["a"] == "1"


def test_nothing_is_kept_where_python_keeps_no_bytecode(path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    read(path)
    assert not _kept_path(path).exists()


def test_a_missing_file_is_an_error_of_the_pack(tmp_path):
    with pytest.raises(RulepackError):
        read(tmp_path / "none.yaml")
