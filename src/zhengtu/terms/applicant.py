"""The applicant, what happened to it, and its secrecy work."""

from zhengtu.terms.facts import Day, Fact, Noun, Number, Text, Whole, Word, YesNo, fact
from zhengtu.terms.identity import CreditCode, RegistrationNumber
from zhengtu.terms.words import ApplicantKind, Jurisdiction


class Applicant(Noun):
    """Applicant: 申请单位, the enterprise or public institution that seeks the qualification."""

    name: Fact[Text] = fact("单位名称", "name of the unit")
    kind: Fact[ApplicantKind] = fact("单位性质", "kind of unit")
    credit_code: Fact[CreditCode] = fact("统一社会信用代码", "unified social credit code")
    registration_number: Fact[RegistrationNumber] = fact("旧注册号（15 位）", "old registration number (15 digits)")
    registered_in: Fact[Jurisdiction] = fact("注册地（境内外）", "where it is registered")
    registered_province: Fact[Text] = fact("注册省份", "province of registration")
    registered_address: Fact[Text] = fact("营业执照住所", "registered address on the licence")
    established_on: Fact[Day] = fact("成立日期", "date of establishment")
    independent_legal_person: Fact[YesNo] = fact("是否具有独立法人资格", "independent legal person")
    foreign_background: Fact[YesNo] = fact("单位是否有外资背景", "foreign-capital background of the unit")
    publicly_listed: Fact[YesNo] = fact("是否公开上市", "publicly listed")
    served_core_systems: Fact[YesNo] = fact("是否服务过核心党政系统", "has served core party or government systems")
    paid_in_capital: Fact[Number] = fact("货币资金实缴资本", "paid-in cash capital", unit="yuan")


class Event(Noun):
    """Something on record against the unit: 违法违规与泄密记录."""

    kind: Fact[Word] = fact("事项类别", "kind of event", words="event_kinds")
    happened_on: Fact[Day] = fact("发生或处理日期", "date")
    description: Fact[Text] = fact("说明", "description")


class SecrecyWork(Noun):
    """How the unit's secrecy work is organised: 保密工作组织."""

    leading_group: Fact[YesNo] = fact("是否设立保密工作领导小组", "secrecy leading group set up")
    work_body: Fact[YesNo] = fact("是否设立保密工作机构", "secrecy work body set up")
    responsibilities_written: Fact[YesNo] = fact("职责是否成文", "responsibilities in writing")
    director_full_time: Fact[YesNo] = fact("保密总监是否专职", "full-time secrecy director")
    director_in_leading_group: Fact[YesNo] = fact("保密总监是否为领导小组成员", "secrecy director sits in the leading group")
    meetings_last_year: Fact[Whole] = fact("领导小组上一年会议次数", "meetings of the leading group last year", unit="meeting")
    risk_assessed_on: Fact[Day] = fact("最近一次保密风险评估日期", "last secrecy risk assessment")
    budget: Fact[Number] = fact("年度保密工作专项经费", "dedicated yearly secrecy budget", unit="yuan")


class Qualification(Noun):
    """A qualification the unit holds: 已有资质."""

    category: Fact[Word] = fact("业务种类", "category")
    grade: Fact[Word] = fact("等级", "grade")
    granted_on: Fact[Day] = fact("取得日期", "granted on")
    valid_until: Fact[Day] = fact("有效期至", "valid until")


class IncomeYear(Noun):
    """One year's income from operation and maintenance: 运维收入."""

    ended_on: Fact[Day] = fact("会计年度截止日", "end of the financial year")
    operation_income: Fact[Number] = fact("运维业务收入", "income from operation and maintenance", unit="yuan")
    profit: Fact[Number] = fact("净利润", "net profit", unit="yuan")
    audited: Fact[YesNo] = fact("是否经审计", "audited")


class Plan(Noun):
    """When the applicant means to file and to be visited: 申报计划."""

    submission_on: Fact[Day] = fact("计划递交日期", "planned submission")
    visit_on: Fact[Day] = fact("预计现场审查日期", "expected on-site review")


