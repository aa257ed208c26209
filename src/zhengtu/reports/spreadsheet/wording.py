"""Headings of the workbook's own, in both languages."""

from __future__ import annotations

SHEETS = {
    "summary": ("总览", "Summary"),
    "checklist": ("清单", "Checklist"),
    "conflicts": ("依据不一致", "Conflicts"),
    "slots": ("无人公布的条件", "Unpublished"),
    "facts": ("事实", "Facts"),
}
COLUMNS = {
    "number": ("编号", "No.", 7),
    "section": ("章节", "Section", 11),
    "verdict": ("结论", "Verdict", 10),
    "severity": ("影响", "Severity", 8),
    "asks": ("事项", "Rule", 26),
    "subject": ("对象", "Subject", 14),
    "seen": ("所见", "Seen", 27),
    "clauses": ("依据", "Basis", 17),
    "says": ("条款内容", "What the clause says", 33),
    "remedy": ("办法", "Remedy", 24),
    "days": ("估计天数", "Days (our estimate)", 9),
    "yuan": ("估计费用（元）", "Yuan (our estimate)", 18),
    "settled": ("查明", "What settles it", 18),
    "who": ("负责人", "Who", 9),
    "by": ("计划完成", "Planned for", 12),
    "state": ("完成情况", "State", 10),
    "remark": ("备注", "Remark", 16),
    "question": ("问题", "Question", 24),
    "answer": ("各依据的说法", "What the source says", 60),
    "source": ("出处", "Source", 44),
    "in_use": ("本口径采用", "Followed here", 13),
    "condition": ("条件", "Condition", 26),
    "why": ("说明", "Why it is open", 44),
    "ours": ("本单位", "The dossier has", 36),
    "filled": ("填写的数值与来源", "Filled in, with its source", 26),
    "of": ("对象", "Whose", 28),
    "fact": ("事实", "Fact", 30),
    "value": ("值", "Value", 46),
    "place": ("位置", "Place", 22),
    "field": ("字段", "Field", 44),
}
STATES = (("未开始", "进行中", "已完成", "不适用"), ("not begun", "under way", "done", "does not apply"))
FILL_IN = ("who", "by", "state", "remark")
NOTES = {
    "use": (
        "在“清单”中填写负责人、计划完成、完成情况和备注（浅色列），改好档案后重新自评。",
        "On the checklist, fill in who, planned for, state and remark (pale columns); mend the dossier, then check again.",
    ),
    "yes": ("是", "yes"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
}
