"""What the note on a heading says: meaning, how to fill it in, which clause asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from zhengtu.intake.workbook.labels import Labels
from zhengtu.intake.workbook.sheets import Column, Kind, Sheet
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.rule import Rule

_HOW: dict[Kind, tuple[str, str]] = {
    Kind.TEXT: ("文字", "text"),
    Kind.PLAIN: ("文字", "text"),
    Kind.ID: ("字母、数字、. _ -，每项不同；空着会自动编号", "letters, digits, . _ -; one of its own for each entry; given when empty"),
    Kind.LINK: ("档案编号或名称", "an id, or a name"),
    Kind.CODE: ("按证件原样写，单元格为文本格式", "as on the paper; the cell is formatted as text"),
    Kind.YES_NO: ("是 / 否 / 未知", "是 yes / 否 no / 未知 unknown"),
    Kind.DAY: ("日期，如 2026-11-21", "a date such as 2026-11-21"),
    Kind.MONTH: ("月份，如 2026-11", "a month such as 2026-11"),
    Kind.NUMBER: ("数字", "a number"),
    Kind.WHOLE: ("整数", "a whole number"),
    Kind.PART: ("比例，如 40% 或 1/3", "a part such as 40% or 1/3"),
    Kind.WORD: ("从下拉列表中选", "choose from the list"),
    Kind.WORDS: ("可写几项，用“、”隔开", "several, divided by 、"),
    Kind.MONTHS: ("可写几个月，用“、”隔开，或写 2025-11 至 2026-10", "several months divided by 、 or 2025-11 至 2026-10"),
    Kind.PRESENT: ("有 / 无 / 未知；写“无”则右边各格留空", "有 / 无 / 未知; with 无 leave the cells beside it empty"),
    Kind.COMPLETE: ("是 = 旁边一格已经列全，没有别的", "是 = the cell beside it lists all there are"),
}
_UNITS = {"yuan": "元", "second": "秒", "square_metre": "平方米", "calendar_day": "天", "meeting": "次", "byte": "字节"}
_MOST_RULES = 6


def how_to_fill(column: Column) -> tuple[str, str]:
    """How to write a value, in both languages, with its unit."""
    zh, en = _HOW[column.kind]
    unit = column.spec.unit
    return (f"{zh}（{_UNITS.get(unit, unit)}）", f"{en} ({unit.replace('_', ' ')})") if unit else (zh, en)


def note_on(sheet: Sheet, column: Column, asked: Mapping[str, tuple[Rule, ...]], pack: Rulepack, labels: Labels) -> str:
    """The note of one heading."""
    zh, en = how_to_fill(column)
    lines = [f"{column.zh} · {column.en}", f"怎么填：{zh}", f"how: {en}"]
    choices = labels.choices(column) if column.kind in (Kind.WORD, Kind.WORDS) else []
    if choices:
        lines.append("可选：" + "、".join(label for _, label, _ in choices[:12]) + ("…" if len(choices) > 12 else ""))
    rules = _rules(sheet, column, asked)
    if rules:
        lines.append("哪些条款用到它 asked by:")
        lines += [f"· {'、'.join(rule.cites)} {rule.asks.zh}" for rule in rules[:_MOST_RULES]]
        if len(rules) > _MOST_RULES:
            lines.append(f"· 另有 {len(rules) - _MOST_RULES} 条 / {len(rules) - _MOST_RULES} more")
    else:
        lines.append("没有条款直接用到它 no clause asks for it directly")
    return "\n".join(lines)


def _rules(sheet: Sheet, column: Column, asked: Mapping[str, tuple[Rule, ...]]) -> list[Rule]:
    path = ".".join((*sheet.path, *column.path))
    found = list(asked.get(path, ()))
    if column.kind in (Kind.PRESENT, Kind.MONTHS):
        found += [rule for other, rules in asked.items() if other.startswith(f"{path}.") for rule in rules]
    return list({rule.id: rule for rule in found}.values())
