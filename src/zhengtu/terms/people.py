"""Key persons and staff, their duties, certificates, training and social security."""

from pydantic import Field

from zhengtu.terms.facts import Day, Fact, Key, Listing, MonthText, Noun, Text, Word, YesNo, fact, listing
from zhengtu.terms.identity import IdentityNumber
from zhengtu.terms.words import Duty, IssuerLevel, Jurisdiction, KeyRole, TitleLevel, TrainingScope


class Person(Noun):
    """Person: 人员, with what the law asks of everybody in the wider circle."""

    id: Key = Field(title="档案编号", description="id")
    name: Fact[Text] = fact("姓名", "name")
    identity_number: Fact[IdentityNumber] = fact("身份证号", "identity number", identity=True)
    nationality: Fact[Jurisdiction] = fact("国籍", "nationality")
    foreign_residence: Fact[YesNo] = fact("有无境外永久或长期居留许可", "permanent or long-term residence abroad")
    spouse_from_outside: Fact[YesNo] = fact("是否与境外人员结婚", "married to a person from outside the mainland")


class KeyPerson(Person):
    """A person who owns, directs or manages the unit: 关键人员."""

    roles: Listing[KeyRole] = listing("身份", "roles")
    foreign_background: Fact[YesNo] = fact("本人是否有外资背景", "foreign-capital background")
    criminal_record: Fact[YesNo] = fact("有无犯罪记录", "criminal record")
    dishonesty_listed: Fact[YesNo] = fact("是否列入失信人员名单", "on the list of dishonest persons")


class TrainingCertificate(Noun):
    """TrainingCertificate: 保密培训证书, the one the firm relies on for this person."""

    issuer: Fact[Text] = fact("发证单位", "issuer")
    issuer_level: Fact[IssuerLevel] = fact("发证单位级别", "level of the issuer")
    scope: Fact[TrainingScope] = fact("培训范围", "scope")
    issued_on: Fact[Day] = fact("发证日期", "issued on")
    valid_until: Fact[Day] = fact("有效期至", "valid until")


class SocialSecurityMonth(Noun):
    """SocialSecurityMonth: 社保月份, one month paid for one person by one employer."""

    month: Fact[MonthText] = fact("月份", "month")
    employer: Fact[Text] = fact("缴费单位", "employer")


class Staff(Person):
    """A member of staff: 从业人员."""

    duties: Listing[Duty] = listing("岗位职责", "duties")
    certificates: Listing[Word] = listing("专业证书", "professional certificates", words="certificates")
    title: Fact[TitleLevel] = fact("职称", "professional title")
    on_classified_work: Fact[YesNo] = fact("是否从事涉密业务", "works on classified business")
    secrecy_pledge: Fact[YesNo] = fact("是否签订保密承诺书", "has signed the secrecy pledge")
    training: Fact[TrainingCertificate] = fact("保密培训", "secrecy training")
    social_security: Listing[SocialSecurityMonth] = listing("社保缴纳", "social security")
