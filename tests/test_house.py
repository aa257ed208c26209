"""The house keeps its own rules: names, rings, addresses, glossary, tour, dependencies."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from zhengtu import terms
from zhengtu.terms.facts import Noun
from zhengtu.terms.words import Vocabulary

HOUSE = Path(__file__).resolve().parents[1]
THIS_FILE = Path(__file__).resolve()
NAMELESS = {"utils", "helpers", "common", "misc", "base", "core", "manager", "handler", "processor", "service", "services", "lib"}
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@cache
def house_files() -> tuple[Path, ...]:
    """What is, or is about to be, committed; in a tree without git, everything but hidden folders."""
    listing = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=HOUSE, capture_output=True, check=False)
    if listing.returncode == 0:
        found = {HOUSE / name for name in listing.stdout.decode().split("\0") if name}
    else:
        found = {path for path in HOUSE.rglob("*") if not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(HOUSE).parts)}
    return tuple(sorted(path for path in found if path.is_file()))


def lines_with(pattern: str, *, below: str = "", ending: str = "") -> list[str]:
    """Where a pattern stands in a text file of the house, this file apart: `path:line: text`."""
    wanted = re.compile(pattern)
    places = []
    for path in house_files():
        name = path.relative_to(HOUSE).as_posix()
        if path == THIS_FILE or not name.startswith(below) or not name.endswith(ending):
            continue
        text = path.read_bytes().decode(errors="ignore")
        places += [f"{name}:{number}: {line.strip()[:120]}" for number, line in enumerate(text.splitlines(), 1) if wanted.search(line)]
    return places


def test_the_law_holds_no_python() -> None:
    assert [path for path in house_files() if path.is_relative_to(HOUSE / "src/zhengtu_law") and path.suffix.startswith(".py")] == []


def test_every_file_and_folder_in_src_has_a_name_of_its_own() -> None:
    names = {part for path in house_files() if path.is_relative_to(HOUSE / "src") for part in path.relative_to(HOUSE / "src").parts}
    assert {name for name in names if re.split(r"[_-]", name.split(".")[0])[-1] in NAMELESS} == set()


def test_names_in_src_are_snake_case_in_one_alphabet() -> None:
    python = {part for path in house_files() if path.is_relative_to(HOUSE / "src/zhengtu") for part in path.relative_to(HOUSE / "src").parts}
    assert {name for name in python if not re.fullmatch(r"_*[a-z][a-z0-9_]*(\.[a-z]+)?", name)} == set()


def test_the_law_names_no_address_on_the_network() -> None:
    assert lines_with(r"https?://", below="src/zhengtu_law/", ending=".yaml") == []


def test_no_absolute_path_of_one_machine_is_committed() -> None:
    assert lines_with(r"(?<![\w.])/work/") == []


def test_no_package_registry_is_named() -> None:
    assert lines_with(r"://[^\s/]*(registry|pypi|pythonhosted|mirror|proxy)") == []
    assert lines_with(r"://|--(index-url|extra-index-url|find-links)", below="requirements.lock") == []


@cache
def classes_of_terms() -> tuple[type, ...]:
    """The public classes of `zhengtu.terms` that name something; exceptions do not."""

    def found() -> Iterator[type]:
        for module in pkgutil.walk_packages(terms.__path__, "zhengtu.terms."):
            for name, kind in vars(importlib.import_module(module.name)).items():
                if isinstance(kind, type) and kind.__module__ == module.name and not name.startswith("_") and not issubclass(kind, Exception):
                    yield kind

    return tuple(sorted(found(), key=lambda kind: kind.__name__))


@cache
def glossary() -> dict[str, str]:
    """English word → Chinese terms, as docs/glossary.md has them."""
    rows = re.findall(r"^\| ([A-Za-z, ]+) \| ([^|]+) \| [^|]+ \|$", (HOUSE / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)
    return {word.strip(): chinese.strip() for words, chinese in rows for word in words.split(",") if word.strip() != "English"}


def test_every_word_stands_in_the_glossary_once() -> None:
    words = re.findall(r"^\| ([A-Za-z, ]+) \|", (HOUSE / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)
    every = [word.strip() for row in words for word in row.split(",") if row.strip() != "English"]
    assert sorted(word for word in set(every) if every.count(word) > 1) == []


def test_every_class_of_terms_is_in_the_glossary() -> None:
    assert [kind.__name__ for kind in classes_of_terms() if kind.__name__ not in glossary()] == []


def test_a_class_and_the_glossary_use_the_same_chinese_word() -> None:
    said = {kind.__name__: set(CHINESE.findall(kind.__doc__ or "")) for kind in classes_of_terms() if issubclass(kind, Noun | Vocabulary)}
    assert {word for word, chinese in said.items() if chinese and not chinese & set(CHINESE.findall(glossary().get(word, "")))} == set()


def test_every_path_named_on_the_tour_exists() -> None:
    tour = (HOUSE / "docs/tour.md").read_text("utf-8")
    paths = set(re.findall(r"(?<![\w/.])((?:src|tests|docs|examples|benchmarks|changelog\.d)/[\w./-]*[\w/])", tour))
    assert paths, "docs/tour.md names no file of the house"
    assert sorted(path for path in paths if not (HOUSE / path).exists()) == []


def test_every_dependency_says_its_door_its_reason_and_its_licence() -> None:
    text = (HOUSE / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    silent = [name for name in wanted if not re.search(rf'^ *"{re.escape(name)}", +# [^·\n]+ · [^·\n]+ · [^·\n]+$', text, re.MULTILINE)]
    assert silent == []
