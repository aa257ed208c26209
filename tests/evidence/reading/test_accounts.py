"""Who uses which account: stated by the user, exported with a name, written on orders."""

from __future__ import annotations

from pathlib import Path

import pytest
from half_years import read, rows_of, said

from zhengtu.evidence.matching.people import People, people
from zhengtu.evidence.reading.accounts import Accounts
from zhengtu.evidence.settings import AccountKind

GU = ("顾晚舟", "guwz")


def table(stated: list[tuple[str, str]], exported: list[tuple[str, str]], written: list[tuple[str, str]], kind: AccountKind = AccountKind.PERSONAL) -> People:
    accounts = Accounts(dict.fromkeys(stated, kind))
    for pair in exported:
        accounts.learn(*pair)
    known = accounts.known
    for name, account in written:
        accounts.operator(name, account, known)
    return people(accounts.aliases())


@pytest.mark.parametrize(
    ("stated", "exported", "written"),
    [
        ([GU], [("Gu Wanzhou", "guwz")], []), ([GU], [], [("Gu Wanzhou", "guwz")]), ([], [("Gu Wanzhou", "guwz")], [GU]), ([], [], [("Gu Wanzhou", "guwz"), ("GU  Wanzhou", "guwz"), ("guwanzhou", "guwz")]),
        ([GU], [("Gu Wanzhou", "guwz")], [("gu wanzhou", "guwz")]),
    ],
)
def test_one_name_in_other_letters_shares_no_account(stated: list[tuple[str, str]], exported: list[tuple[str, str]], written: list[tuple[str, str]]) -> None:
    known = table(stated, exported, written)
    names = {name for name, _ in (*stated, *exported, *written)}
    assert known.shared == frozenset()
    assert len({known.persons_named(name) for name in (*names, "guwz")}) == 1 and all("guwz" in known.accounts_of(name) for name in names)


@pytest.mark.parametrize(("stated", "exported", "written"), [([GU], [("周屿", "guwz")], []), ([GU], [], [("周屿", "guwz")]), ([], [], [GU, ("周屿", "guwz")]), ([GU, ("周屿", "guwz")], [("Gu Wanzhou", "guwz")], [])])
def test_two_persons_share_an_account(stated: list[tuple[str, str]], exported: list[tuple[str, str]], written: list[tuple[str, str]]) -> None:
    assert table(stated, exported, written).shared == {"guwz"}


def test_an_order_takes_no_account_for_somebody_whose_own_is_known() -> None:
    known = table([GU, ("周屿", "zhouyu")], [], [("周屿", "guwz")])
    assert known.accounts_of("周屿") == {"周屿", "zhouyu"} and known.shared == frozenset()


def test_a_machine_s_account_is_nobody_s() -> None:
    assert table([("备份", "svc-bak")], [("备份程序", "svc-bak")], [("顾晚舟", "svc-bak")], AccountKind.SERVICE).accounts == {}


def test_an_operator_written_with_an_account_is_held_against_it(tmp_path: Path) -> None:
    orders, people_file = tmp_path / "o.csv", tmp_path / "p.csv"
    orders.write_text("工单编号,设备,操作人,开始时间\n1,SW-01,Gu Wanzhou(guwz)、周屿（zhouyu）,2026-06-18 9:30\n2,SW-01,陆听澜(A),2026-06-18 9:30\n", "utf-8")
    people_file.write_text("姓名,账号\n周屿(zhouyu),zhouyu\n陆听澜,luting；lu-admin\n", "utf-8")
    with read([orders], aliases=[people_file]) as evidence:
        assert [(row["operator"], row["co_operator"]) for row in rows_of(evidence, evidence.orders)] == [("Gu Wanzhou", "周屿"), ("陆听澜", None)]
        assert {(a.person, a.account) for a in evidence.aliases[:-1]} == {("周屿", "zhouyu"), ("陆听澜", "luting"), ("陆听澜", "lu-admin"), ("Gu Wanzhou", "guwz")}
        assert "账号" in said(evidence.files[-1])
