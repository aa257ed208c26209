"""FileReading: 读取结果. What became of one file: its format, what was read, what was not, and what was assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

NOBODY = "-"
"""The account of a line that names nobody, or of a failed log-in: such a line shows that the log is there, and speaks for no person."""

LISTED = 200
"""So many rows that could not be read are listed by line; the rest are counted."""

FORMATS = {
    "jumpserver_session": ("JumpServer 会话", "JumpServer sessions"),
    "jumpserver_command": ("JumpServer 命令", "JumpServer commands"),
    "jumpserver_login": ("JumpServer 登录", "JumpServer log-ins"),
    "jumpserver_operate": ("JumpServer 操作", "JumpServer operations"),
    "jumpserver_ftp": ("JumpServer 文件传输", "JumpServer file transfers"),
    "syslog": ("系统日志", "system log"),
    "auditd": ("审计日志 auditd", "auditd"),
    "door": ("门禁记录", "door access"),
    "alarm": ("报警记录", "alarms"),
    "video": ("录像索引", "video index"),
    "events": ("事件表", "table of events"),
    "sessions": ("会话表", "table of sessions"),
    "orders": ("工单与巡检", "orders and inspections"),
    "aliases": ("人员账号对照", "people and accounts"),
    "unknown": ("未识别", "not recognised"),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be read: its line in the file, from 1, and why."""

    line: int
    why: str


@dataclass(slots=True)
class FileReading:
    """What became of one file. Texts hold both languages."""

    name: str
    format: str
    rows_read: int = 0
    counted: bool = True
    rows_unread: int = 0
    unread: list[Unread] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    cut_short: int = 0
    lost: int = 0
    full_page: bool = False
    zone_assumed: bool = False

    def leave(self, line: int, why: str) -> None:
        """Count a row that was not read, and list it while the list is short."""
        self.rows_unread += 1
        if len(self.unread) < LISTED:
            self.unread.append(Unread(line, why))

    def assume_zone(self) -> None:
        """Times of this file name no zone."""
        self.zone_assumed = True
        self.remark("时间没有写时区，按 UTC+8（北京时间）读取 ‖ times name no zone and are read as UTC+8")

    def tell_unused(self, titles: Sequence[str]) -> None:
        """Columns nothing was asked of, if there are any."""
        if titles:
            self.remark(f"有的列未用到：{'、'.join(titles)} ‖ columns that were not used: {', '.join(titles)}")

    def remark(self, text: str) -> None:
        """Say something once."""
        if text not in self.remarks:
            self.remarks.append(text)
