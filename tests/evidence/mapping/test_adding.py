"""Guesses are added to a mapping below what the user wrote, and nothing of it is lost."""

from __future__ import annotations

import pytest

from zhengtu.evidence.mapping.adding import with_tables
from zhengtu.places import IntakeError, parse_yaml

NEW = [{"file": "b.csv", "table": "door", "columns": {"device_id": "门：东", "ts": "时间"}}]
OLD = "- file: a.csv  # 核对过\n  table: door\n  columns: {device_id: 门}\n"
KEPT = {
    "the program's own form": f"# 头\ntables:\n{OLD}",
    "without a last line break": f"tables:\n{OLD}".rstrip("\n"),
    "indented": "tables:\n" + "".join(f"    {line}\n" for line in OLD.splitlines()) + "    # 以上王工核对\n",
    "logs below": f"tables:\n{OLD}\n# 日志\nlogs:\n- {{file: x.log, zone: +08:00}}\n",
    "logs above": f"logs:\n- {{file: x.log, zone: +08:00}}\ntables:\n{OLD}",
    "logs alone": "# 我的\nlogs:\n  - {file: x.log, zone: +08:00}  # 东八区\n",
    "Windows": f"\ufefftables:\n{OLD}".replace("\n", "\r\n"),
    "nothing yet": "tables:\nlogs:\n",
    "a comment alone": "# 待填",
}


@pytest.mark.parametrize("form", KEPT)
def test_every_line_of_the_user_stays_in_its_order(form: str) -> None:
    made = with_tables(KEPT[form], NEW)
    assert made is not None
    left = iter(made.splitlines())
    assert all(any(line == mine for line in left) for mine in KEPT[form].splitlines())
    before, after = (parse_yaml(text.removeprefix("\ufeff"), "m", IntakeError).value or {} for text in (KEPT[form], made))
    assert after["tables"] == [*(before.get("tables") or []), *NEW] and after.get("logs") == before.get("logs")


@pytest.mark.parametrize("text", ["tables: []\n", "{}\n", "tables: [{file: a.csv, table: door, columns: {}}]\n", '{"tables": []}'])
def test_a_form_without_lines_is_left_as_it_is(text: str) -> None:
    assert with_tables(text, NEW) is None
