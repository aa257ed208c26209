"""JumpServer exports in both languages, as CSV and as a workbook, with their traps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from half_years import events, read, rows_of, said
from openpyxl import Workbook

ZH = ["ID", "*用户", "*资产", "*账号", "*账号", "*协议", "是否成功", "是否完成", "开始日期", "结束日期", "花费时间"]
EN = ["Id", "*User", "*Asset", "*Account", "*Account ID", "*Protocol", "Is success", "Is finished", "Date start", "Date end", "Duration"]
ROW = ["a1", "陆听澜(luting)", "SW-01(10.8.0.11)", "root(root)", "77", "ssh", "Yes", "Yes", "2026/06/18 09:32:20 +0800", "2026/06/18 10:11:06 +0800", "'0:38:46"]
NINE = 1_781_746_340_000_000


def export(path: Path, titles: list[str], *rows: list[str], encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([titles, *rows])
    return path


def sessions(*paths: Path) -> list[dict[str, object]]:
    with read(logs=paths) as evidence:
        return rows_of(evidence, evidence.logs.sessions)


@pytest.mark.parametrize("titles", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_session_in_either_language_and_any_encoding(tmp_path: Path, titles: list[str], encoding: str) -> None:
    (row,) = sessions(export(tmp_path / "s.csv", titles, ROW, encoding=encoding))
    assert (row["session"], row["device_id"], row["account"], row["opened_at"], row["line"]) == ("a1", "SW-01", "luting", NINE, 2)


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (ZH, ROW[:-1] + ["0:38:46"]):
        sheet.append(row)
    book.save(tmp_path / "s.xlsx")
    (row,) = sessions(tmp_path / "s.xlsx")
    assert (row["device_id"], row["account"], row["opened_at"]) == ("SW-01", "luting", NINE)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    order = [8, 1, 7, 2, 0, 6, 9]
    (row,) = sessions(export(tmp_path / "s.csv", [ZH[i] for i in order], [ROW[i] for i in order]))
    assert (row["session"], row["opened_at"]) == ("a1", NINE)


def test_an_unfinished_session_lasts_to_the_export_and_a_failed_one_is_none(tmp_path: Path) -> None:
    unfinished = ["a2", *ROW[1:7], "No", ROW[8], "-", "'0:10:00"]
    failed = ["a3", *ROW[1:6], "No", "Yes", *ROW[8:]]
    path = export(tmp_path / "s.csv", ZH, unfinished, failed)
    (row,) = sessions(path)
    assert (row["session"], row["closed_at"]) == ("a2", row["opened_at"] + 10 * 60 * 1_000_000)
    (untold,) = sessions(export(tmp_path / "t.csv", ZH, [*unfinished[:-1], "-"]))
    assert untold["closed_at"] is None
    with events(path) as (rows, files):
        assert [(r["action"], r["account"]) for r in rows] == [("login_failed", "-")], "a failed log-in speaks for nobody"
        assert "尚未结束" in said(files["s.csv"])


def test_overlapping_exports_count_once(tmp_path: Path) -> None:
    first = export(tmp_path / "one.csv", ZH, ROW, ["b", *ROW[1:]])
    second = export(tmp_path / "two.csv", ZH, ["b", *ROW[1:]], ["c", *ROW[1:]])
    assert sorted(str(row["session"]) for row in sessions(first, second)) == ["a1", "b", "c"]
    with read(logs=[first, second]) as evidence:
        assert "1 行与其他导出重复" in said(evidence.files[1])


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    first, second = (export(tmp_path / name, ZH, ROW) for name in ("one.csv", "two.csv"))
    assert len(sessions(first, second)) == 1


def test_rows_that_cannot_be_read_are_listed_by_line(tmp_path: Path) -> None:
    path = export(tmp_path / "s.csv", ZH, ROW, ["x", "", *ROW[2:]], ["y", *ROW[1:8], "yesterday", *ROW[9:]], ZH)
    with read(logs=[path]) as evidence:
        (file,) = evidence.files
        assert (file.rows_read, file.rows_unread) == (1, 2)
        assert [u.line for u in file.unread] == [3, 4] and "没有用户" in file.unread[0].why and "不是时间" in file.unread[1].why
        assert "标题行重复出现" in said(file)


def test_names_in_the_export_become_aliases(tmp_path: Path) -> None:
    with read(logs=[export(tmp_path / "s.csv", ZH, ROW)]) as evidence:
        assert ("陆听澜", "luting") in [(alias.person, alias.account) for alias in evidence.aliases]


def test_a_full_page_is_suspected(tmp_path: Path) -> None:
    path = export(tmp_path / "s.csv", ZH, *([f"id{n}", *ROW[1:]] for n in range(1000)))
    with read(logs=[path]) as evidence:
        assert evidence.logs.sources[0].full_page


COMMAND = ["*用户", "*资产", "*命令", "*会话", "风险等级", "ID", "*账号", "*输出", "*时间戳", "日期", "远端地址"]


def command(text: str, *, at: str = "2026/06/18 09:32:20 +0800", risk: str = "接受(0)", number: str = "c1") -> list[str]:
    return ["陆听澜(luting)", "SW-01(10.8.0.11)", text, "a1", risk, number, "root(root)", "", "1781746340", at, "10.8.9.1"]


def test_commands_belong_to_their_session_and_lose_the_guard(tmp_path: Path) -> None:
    with events(export(tmp_path / "c.csv", COMMAND, command("'=cmd"), command("sudo useradd wang", number="c2"), command("x" * 128, number="c3"))) as (rows, files):
        assert [(r["action"], r["session"], r["ts"]) for r in rows] == [("cmd", "a1", NINE), ("useradd", "a1", NINE), ("cmd", "a1", NINE)]
        assert rows[0]["detail"] == "[root] =cmd", "the account on the asset stands before the command, in no language"
        assert files["c.csv"].cut_short == 1 and "截断" in said(files["c.csv"])


def test_a_command_without_a_shown_time_goes_by_its_seconds(tmp_path: Path) -> None:
    with events(export(tmp_path / "c.csv", COMMAND, command("ls", at="-"))) as (rows, _):
        assert rows[0]["ts"] == NINE


def test_a_refused_command_was_not_run(tmp_path: Path) -> None:
    with events(export(tmp_path / "c.csv", COMMAND, command("sudo reboot", risk="拒绝(5)"))) as (rows, _):
        assert rows[0]["action"] == "refused"


def test_log_ins_operations_and_files_are_recognised(tmp_path: Path) -> None:
    login = export(
        tmp_path / "login.csv",
        ["ID", "*用户名", "*类型", "*登录 IP", "登录城市", "用户代理", "*MFA", "原因", "原因描述", "认证方式", "认证方式", "*状态", "登录日期"],
        ["1", "陆听澜(luting)", "Web(W)", "10.8.9.1", "-", "-", "-", "-", "-", "Password", "密码", "成功(1)", "2026/06/18 09:32:20 +0800"],
        ["2", "陆听澜(luting)", "Web(W)", "10.8.9.1", "-", "-", "-", "-", "口令错误", "Password", "密码", "失败(0)", "2026/06/18 09:31:20 +0800"],
    )
    operate = export(
        tmp_path / "operate.csv",
        ["ID", "*User", "*Action", "Resource Type", "Resource", "Remote addr", "Datetime", "*Diff"],
        ["1", "陆听澜(luting)", "Update(update)", "Asset", "SW-01", "10.8.9.1", "2026/06/18 09:32:20 +0800", "{}"],
    )
    ftp = export(
        tmp_path / "ftp.csv",
        ["ID", "*用户", "远端地址", "*资产", "*账号", "*操作", "*文件名", "开始日期", "成功", "可下载", "会话"],
        ["1", "陆听澜(luting)", "10.8.9.1", "SW-01(10.8.0.11)", "root(root)", "上传(upload)", "/tmp/a.cfg", "2026/06/18 09:32:20 +0800", "Yes", "Yes", "a1"],
    )
    with events(login, operate, ftp) as (rows, files):
        assert {name: file.format for name, file in files.items()} == {"login.csv": "jumpserver_login", "operate.csv": "jumpserver_operate", "ftp.csv": "jumpserver_ftp"}
        assert sorted((r["device_id"], r["action"], r["account"]) for r in rows) == [
            ("SW-01", "upload", "luting"), ("堡垒机", "bastion_login", "luting"), ("堡垒机", "config", "luting"), ("堡垒机", "login_failed", "-")
        ]


@pytest.mark.parametrize(
    ("operate", "filename", "action"),
    [
        ("Download(download)", "/etc/hosts", "download"), ("上传", "/tmp/a", "upload"), ("删除(delete)", "/var/log/secure", "log_clear"), ("Delete(delete)", "/tmp/a", "cmd"), ("重命名(rename)", "/etc/hosts", "config"),
        ("创建目录(mkdir)", "/tmp/b", "cmd"), ("压缩(zip)", "/tmp/b", "压缩(zip)"),
    ],
)
def test_a_deed_on_files_is_what_its_command_would_be(tmp_path: Path, operate: str, filename: str, action: str) -> None:
    row = ["1", "陆听澜(luting)", "10.8.9.1", "SW-01(10.8.0.11)", "root(root)", operate, filename, "2026/06/18 09:32:20 +0800", "Yes", "Yes", "a1"]
    with events(export(tmp_path / "ftp.csv", ["ID", "*用户", "远端地址", "*资产", "*账号", "*操作", "*文件名", "开始日期", "成功", "可下载", "会话"], row)) as (rows, _):
        assert [r["action"] for r in rows] == [action]
