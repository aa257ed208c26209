"""The fixed words of a tracing's report, in both languages."""

from __future__ import annotations

from zhengtu.evidence.verdicts import TraceVerdict
from zhengtu.terms.verdict import VerdictWord

KINDS: dict[TraceVerdict, VerdictWord] = {
    TraceVerdict.PROVEN: "met",
    TraceVerdict.PROVEN_WITH_OFFSET: "met",
    TraceVerdict.OUTSIDE_COVERAGE: "undetermined",
    TraceVerdict.SECOND_PERSON_MISSING: "unmet",
    TraceVerdict.WRONG_TIME: "unmet",
    TraceVerdict.WRONG_OPERATOR: "unmet",
    TraceVerdict.WRONG_DEVICE: "unmet",
    TraceVerdict.NOT_FOUND: "unmet",
}
"""In the order they are shown. Proven reads as met; what the logs cannot show is undetermined and never a lie."""

WORDS = {
    "title": ("文档追溯", "Tracing"),
    "skip": ("跳到正文", "Skip to the report"),
    "contents": ("目录", "Contents"),
    "coverage": ("日志能证明哪些天", "Which days the logs can prove"),
    "devices": ("设备与时钟", "Devices and clocks"),
    "device": ("设备", "Device"),
    "days": ("有日志的天", "Days with lines"),
    "clock": ("时钟偏差", "Clock"),
    "clock_note": (
        "时钟偏差由日志估计，经您同意（--apply-offsets）才改正。",
        "Offsets are estimated from the logs and applied only when you agree (--apply-offsets).",
    ),
    "orders": ("工单与日志", "Orders and logs"),
    "order": ("工单", "Order"),
    "people": ("操作人", "People"),
    "time": ("签字时段", "Signed time"),
    "verdict": ("结论", "Verdict"),
    "reason": ("原因", "Why"),
    "confidence": ("把握", "Confidence"),
    "all": ("全部", "All"),
    "all_devices": ("设备：全部", "Device: all"),
    "all_people": ("操作人：全部", "Operator: all"),
    "written": ("工单写的", "What the order says"),
    "logged": ("日志记的", "What the log says"),
    "no_lines": ("时段前后没有可引用的日志行", "No line of the log can be cited around this time"),
    "sources": ("出处", "From"),
    "files": ("读取的文件", "Files read"),
    "drawn": ("抽样备查", "Drawn sample"),
    "notices": ("请先看", "Read this first"),
    "none": ("无", "none"),
    "legend_none": ("无", "none"),
    "legend_all": ("齐全", "all"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "no_secrets": ("材料不得含有国家秘密", "These papers must hold no state secret"),
    "more": ("其余 {n} 行见 zhengtu trace 写出的 Excel 或 JSON", "{n} more rows are in the Excel and JSON zhengtu trace writes"),
    "more_in_json": ("其余 {n} 行见 JSON", "{n} more rows are in JSON"),
    "met": ("符合", "met"),
    "unmet": ("不符合", "unmet"),
    "undetermined": ("待定", "undetermined"),
    "nothing": ("未发现", "Nothing was found"),
}
CONFIDENCE = {"high": ("高", "high"), "medium": ("中", "medium"), "low": ("低", "low")}
ACTIONS = {"session_opened": ("会话开始", "session opened"), "session_closed": ("会话结束", "session closed")}
OFFSETS = {
    "constant": ("固定", "constant"),
    "drift": ("漂移", "drift"),
    "daylight": ("夏令时", "daylight saving"),
    "swapped_day_and_month": ("日月颠倒", "day and month exchanged"),
}
WEEKDAYS = (("周一", "Mon"), ("", ""), ("周三", "Wed"), ("", ""), ("周五", "Fri"), ("", ""), ("周日", "Sun"))
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
