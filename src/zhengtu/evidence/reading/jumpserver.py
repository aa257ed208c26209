"""JumpServer 堡垒机 exports: session, command, login, operate and FTP, in Chinese or English titles, matched by title and never by position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from zhengtu.evidence.mapping.titles import plain
from zhengtu.evidence.reading.commands import action_of
from zhengtu.evidence.reading.found import NOBODY, FileReading
from zhengtu.evidence.reading.gathered import Event, Gathered, Session
from zhengtu.evidence.reading.instants import SECOND, NoInstant, parse_instant
from zhengtu.evidence.reading.names import narrow, pair, person

BASTION = "堡垒机"
"""The device of what happens on the bastion itself: its log-ins and its administration."""

CUT_COMMAND, CUT_USER = 128, 64
# Titles of v4; v3.10 bears the same; v2.28 says system user 系统用户 where v4 says account.
TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "jumpserver_session": {
        "id": ("ID",),
        "user": ("用户", "User"),
        "asset": ("资产", "Asset"),
        "account": ("账号", "Account", "系统用户", "System user"),
        "account_id": ("账号", "Account ID"),
        "protocol": ("协议", "Protocol"),
        "login_from": ("登录来源", "Login from"),
        "remote_addr": ("远端地址", "Remote addr"),
        "is_success": ("是否成功", "Is success"),
        "is_finished": ("是否完成", "Is finished"),
        "date_start": ("开始日期", "Date start"),
        "date_end": ("结束日期", "Date end"),
        "duration": ("花费时间", "Duration"),
        "command_amount": ("命令数量", "Command amount"),
        "has_replay": ("回放", "Replay"),
        "has_command": ("命令", "Command"),
        "error_reason": ("错误原因", "Error reason"),
    },
    "jumpserver_command": {
        "user": ("用户", "User"),
        "asset": ("资产", "Asset"),
        "input": ("命令", "Command"),
        "session": ("会话", "Session"),
        "risk_level": ("风险等级", "Risk level"),
        "id": ("ID",),
        "account": ("账号", "Account", "系统用户", "System user"),
        "output": ("输出", "Output"),
        "timestamp": ("时间戳", "Timestamp"),
        "timestamp_display": ("日期", "Datetime"),
        "remote_addr": ("远端地址", "Remote Address", "Remote addr"),
    },
    "jumpserver_operate": {
        "id": ("ID",),
        "user": ("用户", "User"),
        "action": ("动作", "Action"),
        "resource_type": ("资源类型", "Resource Type"),
        "resource": ("资源", "Resource"),
        "remote_addr": ("远端地址", "Remote addr"),
        "datetime": ("日期", "Datetime"),
        "diff": ("差异", "Diff"),
    },
    "jumpserver_login": {
        "id": ("ID",),
        "username": ("用户名", "Username"),
        "type": ("类型", "Type"),
        "ip": ("登录 IP", "Login IP"),
        "city": ("登录城市", "Login city"),
        "user_agent": ("用户代理", "User agent"),
        "mfa": ("MFA",),
        "reason": ("原因", "Reason"),
        "reason_display": ("原因描述", "Reason display"),
        "backend": ("认证方式", "Auth backend"),
        "status": ("状态", "Status"),
        "datetime": ("登录日期", "Login Date"),
    },
    "jumpserver_ftp": {
        "id": ("ID",),
        "user": ("用户", "User"),
        "remote_addr": ("远端地址", "Remote addr"),
        "asset": ("资产", "Asset"),
        "account": ("账号", "Account", "系统用户", "System user"),
        "operate": ("操作", "Operate"),
        "filename": ("文件名", "Filename"),
        "date_start": ("开始日期", "Date start"),
        "is_success": ("成功", "Success"),
        "has_file": ("可下载", "Can Download"),
        "session": ("会话", "Session"),
    },
}
NEEDED = {
    "jumpserver_session": ("user", "asset", "date_start", "is_finished"),
    "jumpserver_command": ("user", "asset", "input"),
    "jumpserver_operate": ("user", "action", "resource_type", "datetime"),
    "jumpserver_login": ("username", "ip", "datetime", "status"),
    "jumpserver_ftp": ("user", "asset", "operate", "filename", "date_start"),
}
_NOTHING = {"", "-"}
_NO = {"no", "false", "否", "失败", "0", "failed"}
_REFUSED = ("拒绝", "reject", "cancel", "取消")
_CHANGES = ("create", "update", "delete", "创建", "更新", "删除", "修改", "改密", "change")
_TRANSFERS = {
    "upload": ("upload", "上传"),
    "download": ("download", "下载"),
    "rm": ("delete", "删除", "rmdir", "删除目录"),
    "mv": ("rename", "重命名", "rename_dir", "rename dir", "重命名目录"),
    "mkdir": ("mkdir", "创建目录", "新建目录"),
    "ln": ("symlink", "建立软链接", "软链接"),
}
"""What a file transfer does, as the command it comes to."""

_LASTED = re.compile(r"(?:([0-9]+) days?, )?([0-9]+):([0-9]{2}):([0-9]{2})(?:[.][0-9]+)?")
_LABEL = re.compile(r"(.*?)\s*[(（]([^()（）]*)[)）]")


@dataclass(slots=True)
class Export:
    """A recognised export: its kind, the row its titles stand in, counted from 0, and the column of each field."""

    format: str
    heading: int
    columns: dict[str, int] = field(default_factory=dict)

    def cells(self, row: Sequence[object]) -> dict[str, str]:
        """The fields of a row, with the guard against formulas taken off."""
        return {name: _unguarded(row[place]) if place < len(row) else "" for name, place in self.columns.items()}


def _unguarded(cell: object) -> str:
    text = str(cell)
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1:].lstrip()[:1] in ("=", "@", "0") else text


def find_export(rows: Sequence[Sequence[object]]) -> Export | None:
    """The export whose titles the first rows hold; None when it is none."""
    for at, row in enumerate(rows[:3]):
        titles = [plain(str(cell).lstrip("*＊ ")) for cell in row]
        found = [export for kind in TITLES if (export := _match(kind, at, titles)) is not None]
        if found:
            return max(found, key=lambda export: len(export.columns))
    return None


def _match(kind: str, at: int, titles: list[str]) -> Export | None:
    columns: dict[str, int] = {}
    for name, spellings in TITLES[kind].items():
        wanted = {plain(s) for s in spellings}
        place = next(
            (p for p, title in enumerate(titles) if title in wanted and p not in columns.values()), None
        )  # 账号 stands twice: first the name, then the id
        if place is not None:
            columns[name] = place
    if any(name not in columns for name in NEEDED[kind]) or (kind == "jumpserver_command" and not {"timestamp", "timestamp_display"} & set(columns)):
        return None
    return Export(kind, at, columns)


def read_export(
    export: Export,
    rows: Iterator[tuple[int, Sequence[object]]],
    gathered: Gathered,
    reading: FileReading,
    *,
    zone_hours: int,
    zone: str = "",
    full: Callable[[], None] = lambda: None,
) -> None:
    """All rows of an export into events, sessions, devices and people; repeated rows of overlapping exports count once.

    `full` is called now and then, to take gathered rows away.
    """
    read = _READERS[export.format]
    titles = {plain(t) for names in TITLES[export.format].values() for t in names}
    total = 0
    for number, row in rows:
        if number <= export.heading + 1:
            continue
        cells = export.cells(row)
        if sum(plain(str(cell).lstrip("*")) in titles for cell in row if str(cell).strip()) > max(2, len(export.columns) // 2):
            reading.remark("标题行重复出现，已跳过 ‖ the line of titles stands again further down; it was passed over")
            continue
        total += 1
        identity = cells.get("id", "").strip()
        if identity not in _NOTHING and not gathered.is_new(export.format, identity):
            gathered.repeated[reading.name] = gathered.repeated.get(reading.name, 0) + 1
            continue
        try:
            read(_Row(number, cells, gathered, reading, zone_hours, zone))
        except NoInstant as e:
            reading.leave(number, str(e))
            continue
        except ValueError as e:
            reading.leave(number, str(e))
            continue
        reading.rows_read += 1
        if number % 10_000 == 0:
            full()
    if total >= 1000 and total % 1000 == 0:
        reading.full_page = True
        zh, en = (
            f"恰有 {total} 行，像是导出上限，其后的行可能没有导出",
            f"exactly {total} rows, which looks like the limit of one export: later rows may be missing",
        )
        reading.remark(f"{zh} ‖ {en}")


@dataclass(slots=True)
class _Row:
    number: int
    cells: dict[str, str]
    gathered: Gathered
    reading: FileReading
    zone_hours: int
    zone: str

    def text(self, name: str) -> str:
        value = self.cells.get(name, "").strip()
        return "" if value in _NOTHING else value

    def at(self, *names: str) -> int:
        value = next((text for name in names if (text := self.text(name))), "")
        found = parse_instant(value, zone_hours=self.zone_hours, zone=self.zone)
        if found.zone_assumed:
            self.reading.assume_zone()
        return found.at

    def account(self, name: str = "user") -> str:
        """The account name inside `name(username)`; the pair is learned."""
        shown = narrow(self.text(name))
        whole, inner = pair(shown)
        if not whole:
            raise ValueError("没有用户，可能已被删除 ‖ there is no user, who may have been deleted")
        if len(shown) > CUT_USER:
            self.reading.cut_short += 1
        if inner:
            self.gathered.accounts.learn(person(whole), person(inner))
        return person(inner or whole)

    def device(self) -> str:
        shown = self.text("asset")
        if not shown:
            raise ValueError("没有资产 ‖ there is no asset")
        self.gathered.devices.learn_pair(shown)
        return shown

    def event(self, device: str, account: str, ts: int, action: str, *, session: str = "", detail: str = "") -> None:
        if action == "login_failed":
            account, detail = NOBODY, f"{account} {detail}"
        self.gathered.events.append(Event(device, account, ts, action, session or None, detail[:400], self.reading.name, self.number))

    @property
    def under(self) -> str:
        """The account on the asset in brackets, to stand before what was done with it."""
        label = pair(narrow(self.text("account")))[0]
        return f"[{label}] " if label else ""


def _session(row: _Row) -> None:
    device, account, opened = row.device(), row.account(), row.at("date_start")
    if row.text("is_success").lower() in _NO:
        row.event(device, account, opened, "login_failed", detail=row.text("error_reason") or "is_success No")
        return
    closed = row.at("date_end") if row.text("date_end") and row.text("is_finished").lower() not in _NO else None
    if closed is None:
        row.gathered.unfinished[row.reading.name] = row.gathered.unfinished.get(row.reading.name, 0) + 1
        lasted = _LASTED.fullmatch(row.text("duration"))  # counted to the moment of the export
        if lasted:
            days, hours, minutes, seconds = (int(part or 0) for part in lasted.groups())
            closed = opened + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND
    elif closed < opened:
        raise ValueError("会话结束早于开始 ‖ the session ends before it starts")
    row.gathered.sessions.append(Session(row.text("id") or f"{row.reading.name}:{row.number}", device, account, opened, closed, row.reading.name, row.number))


def _command(row: _Row) -> None:
    device, account, at, text = row.device(), row.account(), row.at("timestamp_display", "timestamp"), row.cells.get("input", "").strip()
    if len(text) >= CUT_COMMAND:
        row.reading.cut_short += 1
    label = _LABEL.fullmatch(row.text("risk_level"))
    refused = label is not None and any(word in label[1].lower() for word in _REFUSED)
    row.event(device, account, at, "refused" if refused else action_of(text), session=row.text("session"), detail=f"{row.under}{text}")


def _operate(row: _Row) -> None:
    what = row.text("action")
    changes = any(word in what.lower() for word in _CHANGES)
    row.event(BASTION, row.account(), row.at("datetime"), "config" if changes else "read", detail=f"{what} {row.text('resource_type')} {row.text('resource')}")


def _login(row: _Row) -> None:
    failed = pair(row.text("status"))[0].lower() in _NO or "失败" in row.text("status") or "fail" in row.text("status").lower()
    detail = f"{row.text('ip')} {row.text('reason_display') or row.text('reason')}".strip()
    row.event(BASTION, row.account("username"), row.at("datetime"), "login_failed" if failed else "bastion_login", detail=detail)


def _ftp(row: _Row) -> None:
    what = row.text("operate")
    label, word = pair(narrow(what).lower())
    program = next((program for program, names in _TRANSFERS.items() if label in names or word in names), None)
    action = what if program is None else program if program in ("upload", "download") else action_of(f"{program} {row.text('filename')}")
    row.event(row.device(), row.account(), row.at("date_start"), action, session=row.text("session"), detail=f"{row.under}{what} {row.text('filename')}")


_READERS = {
    "jumpserver_session": _session,
    "jumpserver_command": _command,
    "jumpserver_operate": _operate,
    "jumpserver_login": _login,
    "jumpserver_ftp": _ftp,
}
