"""Each template on each sample: it opens, names the firm and its clauses, and says what is still open."""

from __future__ import annotations

import pytest
from word_files import PACK, TEMPLATES, dossier_of, filled, highlighted, tables_of, text_of

from zhengtu.terms.facts import Unsaid


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_opens_names_the_firm_and_its_clauses_and_leaves_no_placeholder(sample: str, template: str) -> None:
    text = text_of(filled(template, sample).content)
    name = dossier_of(sample).applicant.name
    assert isinstance(name, Unsaid) or name in text
    assert all(clause in text for clause in TEMPLATES[template].cites)
    assert TEMPLATES[template].name.zh in text
    assert not any(mark in text for mark in ("{{", "}}", "{%", "%}", "\ufdd0", "\ufdd1"))


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_warns_of_state_secrets_in_the_words_of_the_pack(template: str) -> None:
    notice = next(t.text.zh for t in PACK.texts if t.id == "no-state-secrets")
    assert notice in text_of(filled(template).content)


@pytest.mark.parametrize("template", TEMPLATES)
def test_blanks_are_highlighted_and_noted_with_their_fact(template: str) -> None:
    made = filled(template, "mostly-unknown")
    seen = set(highlighted(made.content))
    assert seen == {f"【待填：{gap.label}】" for gap in made.gaps}
    assert seen or template == "om-log"


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_dossier_gives_the_same_bytes(template: str) -> None:
    made = filled(template)
    filled.cache_clear()
    assert filled(template).content == made.content


def test_the_rules_have_peripherals_and_leaving_the_post() -> None:
    text = text_of(filled("om-rules").content)
    peripherals = ("外设审批", "未经审批的外设一律不得接入", "禁止使用个人U盘", "附表一　外设接入审批单")
    assert all(words in text for words in (*peripherals, "离岗", "脱密期", "附表二　离岗脱密办理单"))


def test_the_log_has_columns_for_two_people_and_the_audit_trail() -> None:
    heads = [row for table in tables_of(filled("om-log").content) for row in table if row[0].startswith("序号")][0]
    assert {"操作人\n签字", "监护人\n签字"} <= set(heads) and any("审计留痕" in head and "系统日志" in head for head in heads)


def test_the_plan_covers_apt_and_sandbox_and_has_a_drill_script() -> None:
    text = text_of(filled("emergency-plan").content)
    assert all(word in text for word in ("高级持续性威胁（APT）专项处置", "沙箱隔离检测", "应急演练脚本", "24 小时"))


def test_the_application_form_says_that_the_office_s_form_prevails() -> None:
    assert "以受理机关发布的格式为准" in text_of(filled("application-form").content)


def test_the_contract_list_has_the_projects_of_the_years_the_pack_says_and_no_contract() -> None:
    text = text_of(filled("contract-list").content)
    assert "2023年11月20日至2026年11月20日（最近 3 年）" in text and "不上传" in text
    assert all(isinstance(p.name, Unsaid) or p.name in text for p in dossier_of("ready-b").projects.items)


def test_numbers_of_the_law_come_from_the_pack() -> None:
    assert "监控录像保存不少于 90 日" in text_of(filled("om-rules").content)


def test_identity_numbers_show_their_last_places_only() -> None:
    numbers = [p.identity_number for p in dossier_of("ready-b").key_persons.items]
    text = text_of(filled("application-form").content)
    assert numbers and not any(str(n) in text for n in numbers) and str(numbers[0])[-4:] in text
