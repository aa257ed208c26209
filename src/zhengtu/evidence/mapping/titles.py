"""What offices and systems call the columns of orders, registers and event tables; the first titles of a field are the surest."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ORDERS: dict[str, tuple[str, ...]] = {
    "order_id": _words(
        "工单编号 工单号 order_id 单号 记录编号 巡检编号 巡检单号 维修单号 任务编号 任务单号 流水号 编号 ticket ticketid ticketno "
        "workorder workorderno orderno orderid recordno id 序号 no"
    ),
    "device_id": _words(
        "设备名称 设备编号 device_id 设备 资产名称 资产 运维设备 运维对象 巡检对象 巡检设备 作业对象 操作设备 目标设备 主机名 主机 "
        "服务器 ip地址 设备ip ip 系统名称 device devicename host hostname asset equipment system"
    ),
    "operator": _words(
        "操作人 operator 操作人员 运维人员 运维工程师 执行人 执行人员 处理人 处理人员 实施人 实施人员 作业人 作业人员 巡检人 "
        "巡检人员 工程师 经办人 维护人员 值班人员 操作人姓名 操作人签字 巡检人签字 签字人 engineer performedby technician "
        "inspector 人员 姓名"
    ),
    "co_operator": _words(
        "协同操作人 co_operator 协同人 协同人员 第二操作人 第二人 监护人 监护人员 复核人 复核人员 陪同人 陪同人员 配合人 配合人员 "
        "协助人 协助人员 旁站 旁站人 旁站人员 旁站监护人 "
        "双人 协同人姓名 监护人姓名 监督人 协同操作人签字 监护人签字 cooperator secondperson witness secondoperator b岗"
    ),
    "started_at": _words(
        "开始时间 started_at 起始时间 作业开始时间 操作开始时间 巡检开始时间 实际开始时间 开工时间 开始日期时间 进场时间 "
        "作业时间开始 时间开始 起止时间开始 起止时间起 时间起 开始 起 自 starttime startedat start begin from"
    ),
    "finished_at": _words(
        "结束时间 finished_at 完成时间 作业结束时间 操作结束时间 巡检结束时间 实际结束时间 实际完成时间 完工时间 截止时间 离场时间 "
        "作业时间结束 时间结束 起止时间结束 起止时间止 时间止 结束 止 至 endtime finishedat end finish finished to until"
    ),
    "date": _words("作业日期 操作日期 巡检日期 工单日期 实施日期 日期 date day"),
    "period": _words("作业时间 操作时间 巡检时间 起止时间 实施时间 工作时间 时间段 时段 时间 period time"),
    "signed_at": _words("签字时间 signed_at 签名时间 签署时间 纸质时间 签字日期 确认时间 signedat signed"),
    "kind": _words("记录类型 kind 工单类型 单据类型 类型 类别 type"),
    "work": _words(
        "工作内容 work 作业内容 操作内容 巡检内容 维护内容 处理过程 问题描述 故障描述 描述 事由 事项 内容 主题 标题 description content subject title"
    ),
}
DOOR: dict[str, tuple[str, ...]] = {
    "device_id": _words("门名称 门禁点 门禁名称 门禁 通道 读头 读卡器 控制器 门 地点 位置 设备名称 设备 door reader device location"),
    "account": _words("姓名 人员姓名 持卡人 人员 员工姓名 用户 name person cardholder user"),
    "ts": _words("刷卡时间 通行时间 事件时间 开门时间 进出时间 发生时间 开始时间 时间 time eventtime start datetime"),
    "action": _words("进出方向 进出 方向 事件 事件类型 direction event type"),
    "date": _words("日期 刷卡日期 通行日期 事件日期 开门日期 进出日期 发生日期 date day"),
    "detail": _words("卡号 工号 备注 card cardno note"),
}
ALARM: dict[str, tuple[str, ...]] = {
    "device_id": _words("防区 防区名称 报警主机 报警点 报警设备 探测器 zone detector"),
    "ts": _words("报警时间 发生时间 开始时间 时间 time alarmtime start"),
    "date": _words("日期 报警日期 发生日期 date day"),
    "account": _words("处置人 处理人 确认人 handledby operator"),
    "action": _words("报警类型 报警内容 alarmtype alarm"),
    "detail": _words("处置结果 处理结果 备注 note 结束时间 恢复时间"),
}
VIDEO: dict[str, tuple[str, ...]] = {
    "camera": _words("摄像机 摄像头 摄像机名称 camera 通道名称 监控点 监控点位 点位 录像通道 通道号 channel"),
    "started_at": _words("录像开始时间 开始时间 started_at 起始时间 start starttime from 开始"),
    "finished_at": _words("录像结束时间 结束时间 finished_at 截止时间 end endtime to 结束"),
    "date": _words("日期 录像日期 date day"),
}
EVENTS: dict[str, tuple[str, ...]] = {
    "device_id": _words("device_id 设备 设备名称 主机 主机名 目标主机 目标设备 资产 device host hostname asset server 设备ip 目标ip"),
    "account": _words("account 账号 帐号 用户 用户名 登录账号 操作账号 操作员 user username login 主账号 从账号"),
    "ts": _words("ts 时间 操作时间 发生时间 日志时间 事件时间 登录时间 time timestamp datetime eventtime 日期时间"),
    "action": _words("action 动作 操作 操作类型 事件 事件类型 命令 操作命令 command event operation"),
    "date": _words("日期 操作日期 发生日期 日志日期 事件日期 登录日期 date day"),
    "session": _words("session 会话 会话id 会话编号 sessionid"),
    "detail": _words("detail 详情 内容 描述 日志内容 message 备注"),
}
ALIASES: dict[str, tuple[str, ...]] = {
    "person": _words("person 姓名 人员 人员姓名 使用人 name"),
    "account": _words("account 账号 帐号 用户名 登录名 username user login"),
    "kind": _words("kind 账号类型 类型 账号性质 type"),
}
DEVICES: dict[str, tuple[str, ...]] = {
    "device": _words("device 设备 设备名称 name"),
    "also": _words("also 别名 又名 其他名称 ip ip地址 主机名 hostname address"),
}
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "orders": (("device_id",), ("operator",), ("started_at", "date", "period")),
    "door": (("device_id",), ("account",), ("ts",)),
    "alarm": (("device_id",), ("ts",)),
    "video": (("camera",), ("started_at",), ("finished_at",)),
    "events": (("device_id",), ("account",), ("ts",), ("action",)),
    "aliases": (("person",), ("account",)),
    "devices": (("device",), ("also",)),
}
TABLES = {"orders": ORDERS, "door": DOOR, "alarm": ALARM, "video": VIDEO, "events": EVENTS, "aliases": ALIASES, "devices": DEVICES}
_NOISE = re.compile(r"[\s\W_]+")
_BRACKETED = re.compile(r"[(（\[【〔][^)）\]】〕]*[)）\]】〕]")


@dataclass(frozen=True, slots=True)
class Rank:
    """How sure a title means a field: the place of the title in the field's list, lower is surer."""

    field: str
    place: int


def plain(text: object) -> str:
    """A title without width, case, space and signs.

    >>> plain(" *工单 编号：")
    '工单编号'
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", str(text))).lower()


def spellings(text: object) -> tuple[str, ...]:
    """A title, and the title without what stands in brackets."""
    return tuple(dict.fromkeys(s for s in (plain(text), plain(_BRACKETED.sub("", unicodedata.normalize("NFKC", str(text))))) if s))


@cache
def known(table: str) -> dict[str, Rank]:
    """Every spelling of a table's titles."""
    found: dict[str, Rank] = {}
    for field, titles in TABLES[table].items():
        for place, title in enumerate(titles):
            found.setdefault(plain(title), Rank(field, place))
    return found
