"""The fixed phrases of reports, in both languages. No sentence of the law stands here."""

from __future__ import annotations

VERDICTS = {"met": ("符合", "met"), "unmet": ("不符合", "unmet"), "undetermined": ("待定", "undetermined")}
SIGNS = {"met": "●", "unmet": "■", "undetermined": "?"}
SEVERITIES = {"blocking": ("否决", "blocking"), "deducting": ("扣分", "deducting"), "advisory": ("建议", "advisory")}
PHRASES = {
    "may": ("按{reading}，{name}可以申请{grade}", "Under {reading}, {name} may apply for {grade}"),
    "may_not": ("按{reading}，{name}目前不能申请{grade}", "Under {reading}, {name} cannot apply for {grade} now"),
    "open": ("按{reading}，{name}能否申请{grade}尚不能确定", "Under {reading}, whether {name} may apply for {grade} is open"),
    "stop": ("{stem}。", "{stem}."),
    "because": ("{stem}：{why}。", "{stem}: {why}."),
    "and": ("，", ", "),
    "rules_unmet": ("{count} 项否决条件不符合", "{count} rules that bar it are unmet"),
    "rules_open": ("{count} 项否决条件待定", "{count} rules that could bar it are undetermined"),
    "slots_unmet": ("自填的 {count} 项未公布条件不符合", "{count} of the conditions you filled in are unmet"),
    "slots_open": ("{count} 项条件无人公布", "{count} conditions nobody published"),
    "score_low": ("自评分数不到 {line} 分", "the score is below {line}"),
    "score_open": ("自评分数可能不到 {line} 分", "the score may be below {line}"),
    "nobody": ("该申请单位（名称未填）", "this applicant (name not given)"),
    "one_copy": ("仅见一处公开文本，待确认", "one public copy only, to be confirmed"),
    "unpublished": ("无人公布的条件", "conditions nobody published"),
    "ask_office": (
        "向受理机关问明 {count} 项无人公布的条件，连同来源与日期写入 slots.yaml",
        "Ask the office about {count} conditions nobody published; write the answers into slots.yaml with source and date",
    ),
    "between": ("、", ", "),
    "more": ("、…", ", …"),
    "entries": ("{count} 项", "{count} entries"),
    "not_complete": ("{list}（未填完整）", "{list} (not complete)"),
    "dossier": ("整份档案", "the dossier"),
    "not_offered": ("服务种类未填完整", "services not complete"),
    "region": (
        "{who}的身份证号前六位未查到对应地区（出生当年），请核对；这不影响结论",
        "the first six digits of {who}'s identity number name no county the table knows for that birth year; please compare. It changes no verdict",
    ),
    "same_number": (
        "{place}：与 {other} 是同一个身份证号；一人在一份名单中只列一次，否则会多算人数",
        "{place}: the same identity number as at {other}; list a person once, else one person is counted as two",
    ),
    "differs": (
        "{place}：身份证号与 {other} 相同，“{field}”却写得不同，请核对",
        "{place}: the identity number is that at {other}, but {field} is stated differently; please compare",
    ),
    "word": ('{place}：规则包不认识 "{word}"{near}，任何规则都不会看到它', '{place}: the pack does not know "{word}"{near}; no rule will see it'),
    "near": ("（是否指 {word}？）", " (did you mean {word}?)"),
    "to_place": (
        "{count} 份已登记的文件尚未放入 {folder}：{names}；在此之前相应材料按待定处理",
        "{count} announced files are not in {folder} yet: {names}; until then those papers are undetermined",
    ),
}


def phrase(name: str, lang: str, /, **values: object) -> str:
    """A fixed phrase in one language, its gaps filled."""
    return PHRASES[name][lang == "en"].format(**values)
