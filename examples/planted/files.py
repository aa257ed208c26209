"""The files, in the formats real systems export and offices keep."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook

from planted.firm import ABSENT, BASTION_DEVICES, CAMERAS, LINUX_DEVICES, PEOPLE, VIDEO_DAYS, Order, name_of
from planted.happening import HalfYear


class Files:
    """All that tells of a half year."""

    def __init__(self, year: HalfYear) -> None:
        self.year = year

    def write(self, folder: Path) -> None:
        """All files below a folder: `orders/`, `logs/`, `people.csv`, `truth.json`."""
        (folder / "orders").mkdir(parents=True, exist_ok=True)
        (folder / "logs").mkdir(exist_ok=True)
        self._write_orders(folder / "orders/运维工单台账.xlsx")
        self._write_inspections(folder / "orders/巡检记录.csv")
        self._write_people(folder / "people.csv")
        self._write_sessions(folder / "logs")
        self._write_syslogs(folder / "logs")
        self._write_door(folder / "logs/门禁记录.csv")
        self._write_video(folder / "logs/录像索引.csv")
        truth = {
            "verdicts": self.year.plant.verdicts,
            "unexplained": sorted(self.year.plant.unexplained),
            "gaps": self.year.plant.gaps,
            "offsets": self.year.plant.offsets,
            "copied": self.year.plant.copied,
            "series": self.year.plant.series,
            "media": sorted(self.year.plant.media),
            "two_places": sorted(self.year.plant.two_places),
            "missed_rounds": self.year.plant.missed_rounds,
            "video_gaps": self.year.plant.video_gaps,
            "holiday_work": sorted(self.year.plant.holiday_work),
            "paper_times": sorted(self.year.plant.paper_times),
            "fictional": True,
        }
        (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _write_orders(self, path: Path) -> None:
        """A ledger as an office keeps it: a title over all, two rows of headings, dates in several forms, a line of totals."""
        book = Workbook()
        book.remove(book.worksheets[0])
        months: dict[str, list[Order]] = {}
        for order in self.year.plant.orders:
            if order.kind == "work_order":
                months.setdefault(f"{order.started.month}月", []).append(order)
        for month, orders in months.items():
            sheet = book.create_sheet(month)
            sheet.append([f"青屿云岫信息技术有限公司 {self.year.first.year} 年{month}运维工单台账（虚构样例）"])
            sheet.merge_cells("A1:H1")
            sheet.append(["工单编号", "设备", "作业人员", None, "作业时间", None, "工作内容", "签字时间"])
            sheet.append([None, None, "操作人", "协同操作人", "开始", "结束", None, None])
            for area in ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3", "H2:H3"):
                sheet.merge_cells(area)
            for at, order in enumerate(sorted(orders, key=lambda o: (o.started, o.number))):
                start, end = order.started.replace(tzinfo=None), order.finished.replace(tzinfo=None)
                shown: tuple[object, object] = (start, end)
                if at % 3 == 1:
                    half = "上午" if start.hour < 12 else "下午"
                    shown = (f"{start.year}年{start.month}月{start.day}日 {half}{start.hour if start.hour <= 12 else start.hour - 12}:{start.minute:02d}", f"{end:%Y/%m/%d %H:%M}")
                if at % 3 == 2:
                    shown = (f"{start.year}/{start.month}/{start.day} {start.hour}:{start.minute}", f"{end:%H:%M}" if at % 2 else f"{end:%Y-%m-%d %H:%M}")
                    if at % 2:
                        shown = (shown[0], f"{end:%Y-%m-%d %H:%M}")
                name = name_of(order.operator)
                second = name_of(order.second) if order.second is not None else "无"
                spaced = f"{name[0]} {name[1:]}" if at % 5 == 0 and len(name) == 2 else name
                device = order.device if at % 4 else f"{order.device} {dict(BASTION_DEVICES).get(order.device, '')}".strip()
                sheet.append([order.number, device, spaced, second, *shown, order.work, end + order.signed])
            sheet.append(["合计", f"{len(orders)} 张"])
        book.save(path)

    def _write_inspections(self, path: Path) -> None:
        """A register typed in and saved by an old program: GB 18030, both people in one cell, one span of time."""
        with path.open("w", encoding="gb18030", newline="") as file:
            out = csv.writer(file)
            out.writerow(["巡检编号", "巡检日期", "巡检时间", "巡检设备", "巡检人员", "巡检内容"])
            for order in self.year.plant.orders:
                if order.kind == "inspection":
                    names = [name_of(person) for person in (order.operator, order.second) if person is not None]
                    span = f"{order.started:%H:%M}-{order.finished:%H:%M}"
                    out.writerow([order.number, f"{order.started.year}.{order.started.month}.{order.started.day}", span, order.device, "、".join(names), order.work])

    def _write_people(self, path: Path) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(["姓名", "账号", "账号类型"])
            out.writerows([name, account, "个人"] for name, account in (*PEOPLE, ABSENT))
            out.writerows([name, f"{account}-adm", "个人"] for at, (name, account) in enumerate(PEOPLE) if at in self.year.with_two_accounts)
            out.writerow(["备份程序", "svc_backup", "服务"])

    def _export(self, path: Path, titles: list[str], rows: list[list[str]]) -> None:
        """As JumpServer writes CSV: byte-order mark, CRLF, and a quote before what a spreadsheet would take for a formula."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(titles)
            out.writerows([f"'{cell}" if cell[:1] in ("=", "@", "0") else cell for cell in row] for row in rows)

    def _write_sessions(self, folder: Path) -> None:
        addresses = dict(BASTION_DEVICES)

        stamp = "%Y/%m/%d %H:%M:%S +0800"
        sessions = [
            [i, user, f"{d}({addresses[d]})", "root(root)", f"{sum(map(ord, d)):08d}", "ssh", "正常(normal)", "Web Terminal(WT)", "10.8.9.1", "Yes", "Yes",
             "Yes", "Yes", a.strftime(stamp), b.strftime(stamp), str(b - a)]
            for i, user, a, b, d in sorted(self.year.sessions, key=lambda s: s[2])
        ]
        titles = ["ID", "*用户", "*资产", "*账号", "*账号", "*协议", "类型", "登录来源", "远端地址", "是否成功", "是否完成", "回放", "命令", "开始日期", "结束日期", "花费时间"]
        half = len(sessions) // 2
        self._export(folder / "session_第一次导出.csv", titles, sessions[: half + 40])
        self._export(folder / "session_第二次导出.csv", titles, sessions[half:])
        commands = [
            [user, f"{d}({addresses[d]})", text, i, "接受(0)", f"{n:08d}-0000-4000-8000-000000000000", "root(root)", "", str(int(at.timestamp())), at.strftime(stamp), "10.8.9.1"]
            for n, (i, user, at, text, d) in enumerate(sorted(self.year.commands, key=lambda c: c[2]))
        ]
        self._export(folder / "command.csv", ["*用户", "*资产", "*命令", "*会话", "风险等级", "ID", "*账号", "*输出", "*时间戳", "日期", "远端地址"], commands)

    def _write_syslogs(self, folder: Path) -> None:
        months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
        for device, lines in self.year.lines.items():
            lines.sort(key=lambda line: line[0])
            if device == LINUX_DEVICES[1]:
                text = "".join(f"{at.isoformat()} {device.lower()} {line}\n" for at, line in lines)
            else:
                text = "".join(f"{months[at.month - 1]} {at.day:2d} {at:%H:%M:%S} {device.lower()} {line}\n" for at, line in lines)
            content = text.encode()
            if device == LINUX_DEVICES[2]:
                with (folder / f"{device}-secure.gz").open("wb") as file:
                    file.write(gzip.compress(content, mtime=0))
            else:
                (folder / f"{device}-auth.log").write_bytes(content)

    def _write_door(self, path: Path) -> None:
        with path.open("w", encoding="gb18030", newline="") as file:
            out = csv.writer(file)
            out.writerow(["门名称", "姓名", "刷卡时间", "进出方向"])
            for order in self.year.plant.orders:
                if not order.lie and self.year.rng.random() < 0.5:
                    out.writerow(["运维监控室门禁", name_of(order.operator), f"{order.started - timedelta(minutes=12):%Y-%m-%d %H:%M:%S}", "进"])

    def _write_video(self, path: Path) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(["摄像机", "录像开始时间", "录像结束时间"])
            for camera in CAMERAS:
                first, last = self.year.lost_video.get(camera, (-1, -1))
                for day in (day for day in range(self.year.days - VIDEO_DAYS, self.year.days) if not first <= day <= last):
                    at = self.year.first + timedelta(days=day)
                    out.writerow([camera, f"{at:%Y-%m-%d 00:00:00}", f"{at + timedelta(days=1):%Y-%m-%d 00:00:00}"])
