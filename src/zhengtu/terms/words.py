"""The closed vocabularies of the dossier; ordered ones run from the least to the most."""

from __future__ import annotations

from enum import Enum


class Vocabulary(Enum):
    """A closed list of words; each member carries its Chinese label."""

    zh: str

    def __new__(cls, word: str, zh: str) -> Vocabulary:
        member = object.__new__(cls)
        member._value_ = word
        member.zh = zh
        return member

    @property
    def en(self) -> str:
        return str(self.value).replace("_", " ")


class Ordered(Vocabulary):
    """A closed list of words that run from the least to the most.

    >>> IssuerLevel("province").rank > IssuerLevel("city").rank
    True
    """

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)


class ApplicantKind(Vocabulary):
    """What the applicant is: 单位性质."""

    ENTERPRISE = "enterprise", "企业"
    PUBLIC_INSTITUTION = "public_institution", "事业单位"


class Jurisdiction(Vocabulary):
    """Where somebody is registered or belongs: 国别或地区."""

    MAINLAND = "mainland", "境内"
    HONG_KONG = "hong_kong", "香港"
    MACAO = "macao", "澳门"
    TAIWAN = "taiwan", "台湾"
    FOREIGN = "foreign", "境外"


class EntityKind(Vocabulary):
    """What a holder in the shareholding is: 出资人类型."""

    NATURAL_PERSON = "natural_person", "自然人"
    ENTERPRISE = "enterprise", "企业"
    STATE = "state", "国家机关或国资"
    FUND = "fund", "基金或合伙企业"


class KeyRole(Vocabulary):
    """A role in the circle of people the law looks at: 关键人员身份."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
    PRINCIPAL = "principal", "主要负责人"
    CONTROLLER = "controller", "实际控制人"
    DIRECTOR = "director", "董事"
    SUPERVISOR = "supervisor", "监事"
    SENIOR_MANAGER = "senior_manager", "高级管理人员"


class Duty(Vocabulary):
    """Duty: 岗位职责, a post in the firm."""

    SECRECY_DIRECTOR = "secrecy_director", "保密总监"
    SECRECY_ADMINISTRATOR = "secrecy_administrator", "保密管理员"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全保密管理员"
    SECURITY_AUDITOR = "security_auditor", "安全审计员"
    OPERATION_ENGINEER = "operation_engineer", "运维工程师"
    TECHNICAL_LEAD = "technical_lead", "技术负责人"


class IssuerLevel(Ordered):
    """The level of the body that issued a paper: 发证单位级别."""

    UNIT = "unit", "单位自办"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATIONAL = "national", "国家级"


class TrainingScope(Vocabulary):
    """What a secrecy training was about: 培训范围."""

    OPERATION_MAINTENANCE = "operation_maintenance", "运维专项"
    GENERAL = "general", "通用"


class TitleLevel(Ordered):
    """Professional title: 职称."""

    JUNIOR = "junior", "初级"
    INTERMEDIATE = "intermediate", "中级"
    SENIOR = "senior", "高级"


class Origin(Vocabulary):
    """Where a tool comes from: 产地."""

    DOMESTIC = "domestic", "国产"
    FOREIGN = "foreign", "境外"


class SecrecyLevel(Ordered):
    """SecrecyLevel: 密级."""

    CONFIDENTIAL = "confidential", "秘密"
    SECRET = "secret", "机密"
    TOP_SECRET = "top_secret", "绝密"


class Tenure(Vocabulary):
    """How premises are held: 场所权属."""

    OWNED = "owned", "自有"
    LEASED = "leased", "租赁"


class Satisfaction(Ordered):
    """Satisfaction: 服务满意度评价."""

    BAD = "bad", "差"
    FAIR = "fair", "一般"
    GOOD = "good", "良好"
    EXCELLENT = "excellent", "优秀"


class Answer(Vocabulary):
    """What a named person answered to a question: 判断."""

    MET = "met", "符合"
    UNMET = "unmet", "不符合"
