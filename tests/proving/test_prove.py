"""A sound pack has no faults; a pack with one thing wrong says in which file, on which line, what it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zhengtu.cli.program import program
from zhengtu.places import RulepackError, ZhengtuError
from zhengtu.proving.prove import prove
from zhengtu.rulepacks.load import load_pack, load_slots, shipped_folder, shipped_pack
from zhengtu.rulepacks.pack import Rulepack

TRADE = Path(__file__).resolve().parents[1] / "packs/chimney_sweeping"


def test_the_shipped_pack_has_no_faults() -> None:
    proof = prove(shipped_pack(), shipped_folder())
    assert proof.faults == ()
    assert proof.counts["examples"] >= 3 * proof.counts["rules"] > 300


def faults_of(folder: Path) -> list[str]:
    """What `zhengtu law check` prints in English, or the one error that keeps the pack from being read."""
    try:
        return [ZhengtuError(*fault).said("en") for fault in prove(load_pack(folder), folder).faults]
    except RulepackError as e:
        return [str(e)]


def broken(folder: Path, file: str, old: str, new: str) -> int:
    """The trade's pack with one thing changed; the line it stands on."""
    shutil.copytree(TRADE, folder)
    text = (folder / file).read_text("utf-8")
    assert text.count(old) >= 1, f"{old} does not stand in {file}"
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


# file, what stands there, what is put in its place, where it is said (None: on the line of the change), what is said
BROKEN = [
    # citations
    ("trade.yaml", "cites: [ORD-2]", "cites: [ORD-22]", "trade.yaml:9", 'rule "hands-enough" cites ORD-22, which no source has. Did you mean ORD-2?'),
    ("trade.yaml", "severity_basis: ORD-1", "severity_basis: ORD-9", "trade.yaml:1", 'rule "old-enough" cites ORD-9, which no source has'),
    ("values.yaml", "cites: HB-4", "cites: HP-4", "values.yaml:13", 'value "home-made-share" cites HP-4, which no source has'),
    (
        "values.yaml",
        "mentioned_by: ORD-4",
        "mentioned_by: XX-9",
        "values.yaml:18",
        'value "bond" cites XX-9, which no source has. Add the clause to its source, or correct the citation',
    ),
    ("terms.yaml", "cites: HB-3", "cites: HB-33", "terms.yaml:1", 'term "record-span" cites HB-33, which no source has'),
    (
        "terms.yaml",
        "- {cites: HB-3, length: 6, unit: month}",
        "- {source: XB, says_nothing: yes}",
        "terms.yaml:1",
        '"record-span" names the source XB, which the pack does not have',
    ),
    ("scoring.yaml", "cites: [HB-5]\nnote", "cites: [HB-55]\nnote", "scoring.yaml:1", 'scoring "scoring" cites HB-55, which no source has'),
    ("scoring.yaml", "{points: 80, cites: [HB-5]}", "{points: 80, cites: [HB-55]}", None, 'line "master" cites HB-55, which no source has'),
    ("scoring.yaml", "points: 40, basis: ours, rule", "points: 40, cites: [HB-55], rule", None, 'item "hats" cites HB-55, which no source has'),
    (
        "sources/ordinance.yaml",
        "id: ORD-2, at: {zh: 第二条, en: article 2}, confidence: A",
        "id: ORD-2, at: {zh: 第二条, en: article 2}, confidence: D",
        "trade.yaml:9",
        'rule "hands-enough" rests on ORD-2, which is only heard of',
    ),
    ("pack.yaml", "prefer: [{kinds: [regulation]}", "prefer: [{sources: [ORT]}", "pack.yaml:10", '"town" names the source ORT, which the pack does not have'),
    ("values.yaml", "stricter: more", "touches: [young-enough]", "values.yaml:1", '"age-years" touches the rule young-enough, which the pack does not have'),
    # what a rule asks
    (
        "trade.yaml",
        "applicant.established_on",
        "applicant.establisht_on",
        "trade.yaml:1",
        '"applicant.establisht_on" is no fact of the dossier (establisht_on). Did you mean "established_on"?',
    ),
    ("trade.yaml", "value: age-years", "value: age-year", "trade.yaml:1", 'values.yaml has no "age-year". Did you mean "age-years"?'),
    ("yard.yaml", "term: record-span", "term: record-spam", "yard.yaml:17", 'terms.yaml has no "record-spam". Did you mean "record-span"?'),
    ("yard.yaml", "values: [hat]", "values: [cap]", "yard.yaml:9", '"cap" is no word of certificates in words.yaml'),
    (
        "yard.yaml",
        "kind: ladder_report",
        "kind: ladder_rapport",
        "yard.yaml:1",
        '"ladder_rapport" is no word of papers in words.yaml. Did you mean "ladder_report"?',
    ),
    ("yard.yaml", "value: domestic", "value: homemade", "yard.yaml:25", '"homemade" is no possible value of "origin"'),
    ("trade.yaml", "question: brings_luck", "question: brings_money", "trade.yaml:33", '"brings_money" is no word of questions in words.yaml'),
    ("trade.yaml", "length: {value: age-years}", "length: {value: bond}", "trade.yaml:1", "a span of dates needs a unit"),  # seen only once the slot is filled
    (
        "values.yaml",
        "- {cites: HB-4, value: 50}",
        "- {cites: HB-4, says: {zh: 多, en: most}}",
        "yard.yaml:25",
        '"home-made-share" is a statement and gives no number',
    ),
    ("yard.yaml", "test: {in_date", "test: {in_time", None, 'there is no field "in_time" here. Did you mean "in_date"?'),
    ("yard.yaml", "if_empty: unmet, ", "", "yard.yaml:12", 'the field "if_empty" is missing'),
    ("yard.yaml", "severity: deducting", "severity: deducing", None, '"deducing" is not one of blocking, deducting, advisory. Did you mean "deducting"?'),
    ("yard.yaml", "cites: [ORD-3]", "cites: []", "yard.yaml:1", "a rule cites at least one clause"),
    # ids
    ("trade.yaml", "- id: hands-enough", "- id: old-enough", None, 'the rule "old-enough" stands twice (first at chimney_sweeping/trade.yaml:1)'),
    ("yard.yaml", "- id: records-kept", "- id: old-enough", None, 'the rule "old-enough" stands twice (first at chimney_sweeping/trade.yaml:1)'),
    ("sources/handbook.yaml", "id: HB-2", "id: ORD-2", None, 'the clause "ORD-2" stands twice (first at sources/ordinance.yaml:10)'),
    ("values.yaml", "- id: hands", "- id: age-years", None, 'the value "age-years" stands twice'),
    (
        "words.yaml",
        "{id: hat, zh: 帽子证, en: hat certificate}",
        "{id: hat, zh: 甲, en: a}\n  - {id: hat, zh: 乙, en: b}",
        "words.yaml:7",
        'the word "certificates.hat" stands twice',
    ),
    ("scoring.yaml", "id: number", "id: hats", None, 'the item "hats" stands twice'),
    ("pack.yaml", "id: guild", "id: town", "pack.yaml:9", "entries belong here, each with an id of its own"),
    ("pack.yaml", "default: yes, ", "", "pack.yaml:23", "exactly one grade is default: yes"),
    ("pack.yaml", "file: yard.yaml", "file: yart.yaml", None, "there is no file yart.yaml"),
    ("pack.yaml", "sources: [ordinance, handbook]", "sources: [ordinance, handbok]", "handbok.yaml", "the file cannot be read"),
    # values and dates
    (
        "values.yaml",
        "- {cites: ORD-1, value: 2}",
        "- {cites: ORD-1, value: 2}\n    - {cites: ORD-1, value: 3}",
        "values.yaml:1",
        '"age-years" has two values of ORD-1 for the same days',
    ),
    (
        "values.yaml",
        "- {cites: ORD-1, value: 2}",
        "- {cites: ORD-1, value: 2, until: 2026-05-01}\n    - {cites: ORD-1, value: 3, from: 2026-05-01}",
        "values.yaml:1",
        '"age-years" has two values of ORD-1 for the same days',
    ),
    (
        "values.yaml",
        "- {cites: ORD-1, value: 2}",
        "- {cites: ORD-1, value: 2, from: 2026-05-02, until: 2026-05-01}",
        "values.yaml:1",
        '"age-years" has a span from 2026-05-02 until 2026-05-01',
    ),
    (
        "values.yaml",
        "- {cites: ORD-1, value: 2}",
        "- {cites: ORD-1, value: 2, from: 2026-02-30}",
        None,
        '"2026-02-30" does not fit: this date is not in the calendar',
    ),
    ("values.yaml", "- {cites: ORD-1, value: 2}", "- {cites: ORD-1, value: two}", None, '"two" does not fit: write a plain number such as 1200000 or 12.5'),
    (
        "sources/ordinance.yaml",
        "in_force_from: 2020-03-01",
        "in_force_from: 2020-03-01\nin_force_until: 2020-01-01",
        "ordinance.yaml:2",
        'source "ORD" ends before it begins',
    ),
    # points
    ("scoring.yaml", "    points: 60", "    points: 50", "scoring.yaml:1", "the parts add up to 90. They have to add up to 100"),
    ("scoring.yaml", "    points: 60", "    points: 50", "scoring.yaml:8", 'the items of "people" add up to 60, the part has 50'),
    (
        "scoring.yaml",
        "rule: sweeps-wear-hats",
        "rule: sweeps-wear-hat",
        "scoring.yaml:13",
        'item "hats" names the rule sweeps-wear-hat, which the pack does not have',
    ),
    ("scoring.yaml", "  master: {points", "  mister: {points", "scoring.yaml:6", 'there is a line for the grade "mister", which the pack does not have'),
    ("scoring.yaml", "  master: {points", "  mister: {points", "scoring.yaml:1", 'there is no line for grade "master"'),
    ("scoring.yaml", "count: {of: staff}", "count: {of: stuff}", "scoring.yaml:14", '"stuff" is no fact of the dossier (stuff). Did you mean "staff"?'),
    # coverage
    ("coverage.yaml", "- {id: HB-6, rule: brings-luck}\n", "", "handbook.yaml:12", "nothing carries HB-6. Add it to coverage.yaml"),
    ("coverage.yaml", "rule: brings-luck", "rule: brings-money", None, 'HB-6 is carried by the rule "brings-money", which does not exist'),
    ("coverage.yaml", "rule: sweeps-wear-hats", "rule: old-enough", None, 'the rule "old-enough" does not cite HB-2'),
    ("coverage.yaml", "rule: sweeps-wear-hats", "rule: sweeps-wear-hats, value: hands", None, "HB-2 names no carrier, or more than one"),
    (
        "coverage.yaml",
        "- {id: HB-1, value: age-years}",
        "- {id: HB-1, rule: old-enough}\n- {id: ORD-1, rule: old-enough}",
        "coverage.yaml:2",
        'the rule "old-enough" carries HB-1, ORD-1 without a reason',
    ),
    # examples
    (
        "examples/yard.yaml",
        "    verdict: met",
        "    verdict: unmet",
        None,
        '"ladder-report-filed" is met here under town, grade journeyman; the example says unmet',
    ),
    ("examples/yard.yaml", "    verdict: unmet", "    verdict: met", "yard.yaml:1", 'rule "ladder-report-filed" has no example that is unmet'),
    ("examples/yard.yaml", "records-kept:", "records-keppt:", None, 'these are examples of "records-keppt", which is no rule of yard.yaml'),
    (
        "examples/yard.yaml",
        "grade: master",
        "grade: mister",
        None,
        'the example names "mister" under grade, which the pack does not have. Write one of journeyman, master',
    ),
    ("examples/trade.yaml", "id: bond", "id: bind", None, 'the example names "bind" under slots, which the pack does not have. Write one of bond'),
    ("examples/trade.yaml", "paid_in_capital: 99", "paid_in_capitol: 99", None, 'there is no field "paid_in_capitol" here. Did you mean "paid_in_capital"?'),
    ("examples/trade.yaml", "    verdict: met", "    verdict: fulfilled", None, "write met, unmet or undetermined"),
    # forms and files
    ("pack.yaml", "schema: 1", "schema: 2", None, "this program reads schema 1 of pack files"),
    ("words.yaml", "papers:", "- papers", "words.yaml", "this is not YAML"),
    ("trade.yaml", "- id: old-enough", "- id: &a old-enough", None, "anchors and aliases (& and *) are not read"),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "said"), BROKEN, ids=[f"{n}: {row[4][:50]}" for n, row in enumerate(BROKEN)])
def test_one_thing_wrong_is_named_with_its_file_and_line(file: str, old: str, new: str, where: str | None, said: str, tmp_path: Path) -> None:
    line = broken(tmp_path / "chimney_sweeping", file, old, new)
    expected = where or f"{file}:{line}"
    found = faults_of(tmp_path / "chimney_sweeping")
    here = [fault for fault in found if said in fault]
    assert here, found
    assert any(re.search(rf"(^|/){re.escape(expected)}(?!\d)", fault.split(": ")[0].split(" ")[0]) for fault in here), here


@pytest.mark.parametrize(("file", "old", "new", "said"), [(f, o, n, s) for f, o, n, _, s in BROKEN if not f.startswith(("examples", "coverage"))])
def test_a_dossier_is_never_held_against_a_broken_pack_without_a_word(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    """`check` refuses it with a sentence; it may weigh on only where the fault touches nothing it weighs."""
    broken(tmp_path / "chimney_sweeping", file, old, new)
    run = CliRunner().invoke(
        program, ["check", str(TRADE.with_name("sweeps_of_chimney_lane")), "--pack", str(tmp_path / "chimney_sweeping"), "--on", "2026-06-01"]
    )
    if isinstance(run.exception, SystemExit):
        assert run.exit_code in (0, 1, 3)
    else:
        assert isinstance(run.exception, RulepackError), run.exception


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulepackError, match="there is no pack.yaml in this folder"):
        load_pack(tmp_path)


SLOTS = [
    (
        "slots:\n  - {id: bond, value: 1, source: x, dated_on: 2026-01-01}\n  - {id: bond, value: 2, source: x, dated_on: 2026-01-01}",
        3,
        'the slot "bond" is filled twice',
    ),
    ("slots:\n  - {id: bnd, value: 1, source: x, dated_on: 2026-01-01}", 2, 'the pack has no slot "bnd". Did you mean "bond"?'),
    ("slots:\n  - {id: hands, value: 1, source: x, dated_on: 2026-01-01}", 2, 'the pack has no slot "hands"'),
    ("slots:\n  - {id: bond, value: 1, dated_on: 2026-01-01}", 2, 'the field "source" is missing'),
    ("slots:\n  - {id: bond, value: 1, source: x}", 2, 'the field "dated_on" is missing'),
    ("slots:\n  - {id: bond, value: much, source: x, dated_on: 2026-01-01}", 2, '"much" does not fit'),
    ("bond: 1", 1, "no list of slots stands here"),
]


@pytest.mark.parametrize(("text", "line", "said"), SLOTS)
def test_slots_are_read_with_the_same_care(text: str, line: int, said: str, tmp_path: Path) -> None:
    law: Rulepack = load_pack(TRADE)
    (tmp_path / "slots.yaml").write_text(text, "utf-8")
    with pytest.raises(RulepackError) as refused:
        load_slots(tmp_path / "slots.yaml", known=law.values)
    assert str(refused.value).startswith(f"slots.yaml:{line}") and said in str(refused.value)
