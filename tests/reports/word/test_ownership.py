"""The look-through paper: layers, paths, exact totals, and what nobody knows."""

from __future__ import annotations

from typing import Any

import pytest
from word_files import dossier_of, filled_from, tables_of, text_of

from zhengtu.terms.dossier import Dossier
from zhengtu.terms.shareholding import Shareholding


def paper(stakes: list[tuple[str, str, str]], kinds: dict[str, str] | None = None, complete: str = "yes") -> tuple[list[Any], str, Any]:
    ids = dict.fromkeys(h for h, _, _ in stakes)
    entities = [{"id": i, "name": i.upper(), "kind": (kinds or {}).get(i, "enterprise"), "jurisdiction": "mainland"} for i in ids]
    listed = [{"holder": h, "of": of, "part": part} for h, of, part in stakes]
    tree = Shareholding.model_validate({"entities": {"complete": "yes", "items": entities}, "stakes": {"complete": complete, "items": listed}})
    dossier: Dossier = dossier_of("ready-b").model_copy(update={"shareholding": tree})
    made = filled_from(dossier, "shareholding-look-through")
    return tables_of(made.content)[1:], text_of(made.content), made


def test_the_sample_barred_by_its_third_layer_shows_its_exact_share() -> None:
    tables = tables_of(filled_from(dossier_of("barred-by-shareholders"), "shareholding-look-through").content)[1:]
    paths, totals, regions = tables[1], tables[2], tables[3]
    assert any(row[2:] == ["60% × 70% × 55%", "23.1%"] for row in paths)
    assert ["赵样一", "自然人", "境内", "2", "是", "36.9%"] in totals
    assert regions[1:] == [["境内", "76.9%"], ["境外", "23.1%"]]


def test_what_nobody_named_is_unknown_and_the_whole_adds_up() -> None:
    tables, _, _ = paper([("a", "applicant", "60%"), ("b", "a", "1/3")])
    layers, _, totals, regions = tables
    assert [row[2] for row in layers[1:]] == ["A", "未知（未列明的出资人）", "B", "未知（未列明的出资人）"]
    assert totals[-1][0] == "未知（未列明的出资人）" and totals[-1][-1] == "80%"
    assert regions[1:] == [["境内", "20%"], ["未知（未列明的出资人）", "80%"]]


def test_a_stake_of_unknown_size_is_a_blank_and_its_share_unknown() -> None:
    tables, _, made = paper([("a", "applicant", "unknown"), ("b", "a", "50%")])
    assert "【待填：出资比例】" in [row[-1] for row in tables[0]]
    assert [row[-1] for row in tables[1][1:]] == ["未知", "未知"]
    assert any(gap.path == ("shareholding", "stakes", "items", 0, "part") for gap in made.gaps)


def test_loops_are_solved_and_every_path_ends() -> None:
    tables, _, _ = paper([("a", "applicant", "50%"), ("applicant", "a", "20%"), ("b", "a", "80%"), ("c", "applicant", "50%")])
    totals = {row[0]: row[-1] for row in tables[2][1:]}
    assert totals["B"] == "4/9（约 44.44%）" and totals["C"] == "5/9（约 55.56%）"


def test_stakes_that_contradict_each_other_are_not_added_up() -> None:
    tables, text, _ = paper([("a", "applicant", "60%"), ("b", "applicant", "60%")])
    assert "超过 100%：材料自相矛盾" in text and [row[-1] for row in tables[2][1:]] == ["不作合计", "不作合计"]


def test_no_shareholding_at_all_is_wholly_unknown() -> None:
    tables, text, _ = paper([], complete="no")
    assert tables[0][1][-1] == "100%" and "【待填：出资关系（未列全）】" in text


@pytest.mark.parametrize("wide", [40])
def test_very_many_paths_are_cut_and_totals_stay_exact(wide: int) -> None:
    middle = [(f"m{n}", "applicant", f"1/{wide}") for n in range(wide)]
    above = [(f"t{k}", f"m{n}", "1/8") for n in range(wide) for k in range(8)]
    tables, text, _ = paper(middle + above)
    assert "路径过多，此处列出前 200 条" in text and {row[0]: row[-1] for row in tables[2]}["T0"] == "12.5%"
