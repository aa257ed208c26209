"""What the documents say is so: quoted commands exist, quoted output is real, the tour runs, decisions are short."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from contextlib import chdir
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zhengtu.cli.program import program

HOUSE = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CONTRIBUTING.md", "docs/tour.md", "examples/README.md")
DECISIONS = tuple(sorted(path.name for path in (HOUSE / "docs/adr").glob("[0-9]*.md")))


def read(name: str) -> str:
    return (HOUSE / name).read_text("utf-8")


def console_blocks(name: str) -> list[str]:
    return re.findall(r"^```console\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)


def quoted_commands(name: str) -> set[str]:
    """`zhengtu …` as a line of a console or indented block, with or without a prompt, and as inline code."""
    blocks = "".join([*console_blocks(name), *re.findall(r"^    .*\n", read(name), re.MULTILINE)])
    lines = re.findall(r"^ *(?:\$ )?(zhengtu [^\n]+)$", blocks, re.MULTILINE)
    return {command.strip() for command in [*lines, *re.findall(r"`(zhengtu [^`\n]+)`", read(name))]}


def words_of_command(command: str) -> tuple[str, ...]:
    """`zhengtu law show G2-2.4` → `law`, `show`: the names before the first argument."""
    words = shlex.split(command)[1:]
    return tuple(words[: 2 if words[0] in ("law", "dossier", "case", "journal") else 1])


@cache
def zhengtu(*words: str) -> Result:
    """The command line, run in this process from the top of the house."""
    with chdir(HOUSE):
        return CliRunner().invoke(program, words)


@pytest.mark.parametrize("words", sorted({words_of_command(c) for page in PAGES for c in quoted_commands(page)}), ids=" ".join)
def test_every_command_the_documents_name_exists(words: tuple[str, ...]) -> None:
    assert zhengtu(*words, "--help").exit_code == 0


def test_the_documents_name_options_that_exist() -> None:
    quoted = {c for page in PAGES for c in quoted_commands(page)}
    unknown = {
        f"{command}: {option}"
        for command in quoted
        for option in re.findall(r"(?<= )--[a-z-]+", command)
        if option not in re.findall(r"--[a-z-]+", zhengtu(*words_of_command(command), "--help").stdout)
    }
    assert unknown == set()


def quoted_output(name: str) -> tuple[str, list[str]]:
    """A command and the lines of its output that a page quotes."""
    if name in READMES:
        command, *lines = next(block for block in console_blocks(name) if block.startswith("$ ")).splitlines()
        return command[2:], lines
    (block,) = re.findall(r"^```text\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)
    return "zhengtu check examples/usual-problems --on 2026-11-20", block.splitlines()


@pytest.mark.parametrize("name", [*READMES, "docs/tour.md"])
def test_the_output_a_page_quotes_is_real(name: str) -> None:
    """Each quoted line stands in the real output, in this order; `…` stands for what is left out."""
    command, quoted = quoted_output(name)
    real = zhengtu(*shlex.split(command)[1:]).stdout.splitlines()
    missing, at = [], 0
    for line in quoted:
        if line in real[at:]:
            at = real.index(line, at) + 1
        elif line != "…":
            missing.append(line)
    assert missing == [], f"copy the real lines of `{command}` into {name}"


def test_the_readmes_link_each_other_and_say_the_same_commands() -> None:
    english, chinese = READMES
    assert f"]({chinese})" in read(english)
    assert f"]({english})" in read(chinese)
    assert {words_of_command(c) for c in quoted_commands(english)} == {words_of_command(c) for c in quoted_commands(chinese)}


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md", "changelog.d/README.md", "docs/adr/README.md"])
def test_every_link_leads_to_a_file(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", read(name)) if "://" not in link]
    assert [link for link in links if not (HOUSE / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_is_short_and_its_title_is_a_sentence(name: str) -> None:
    lines = read(f"docs/adr/{name}").splitlines()
    assert 15 <= len(lines) <= 40
    title = re.fullmatch(r"# (\d+)\. ([A-Z].*[a-z\"])", lines[0])
    assert title, f"{lines[0]!r} is no numbered title"
    assert int(title[1]) == int(name[:4])
    assert len(title[2].split()) >= 4, "a title is the decision, as a sentence"
    assert f"[{lines[0][2:]}]({name})" in read("docs/adr/README.md")
    assert [head for head in ("## Context", "## Decision", "## Consequences") if head not in lines] == []


@pytest.mark.parametrize("name", DECISIONS)
def test_every_path_a_decision_names_exists(name: str) -> None:
    paths = re.findall(r"(?<![\w/.])((?:src|tests|docs|examples)/[\w./-]*[\w/])", read(f"docs/adr/{name}"))
    assert [path for path in paths if not (HOUSE / path).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(name[:4]) for name in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_fragment_of_the_changelog_has_a_known_kind() -> None:
    names = [path.name for path in (HOUSE / "changelog.d").iterdir() if path.name != "README.md"]
    assert [name for name in names if not re.fullmatch(r"\d+(\.\d+)?\.(added|changed|fixed|removed|law)\.md", name)] == []


def test_the_tour_runs_and_the_mended_firm_may_apply() -> None:
    toured = subprocess.run([sys.executable, "examples/tour.py"], cwd=HOUSE, capture_output=True, encoding="utf-8", check=False)
    assert (toured.returncode, toured.stderr) == (0, "")
    sentences = re.findall(r"^按指南口径，某市虚构北窗.*$", toured.stdout, re.MULTILINE)
    assert len(sentences) == 3
    assert "不能申请乙级" in sentences[0]
    assert "可以申请乙级" in sentences[-1]
