"""The dossier: everything the applicant states and files."""

from typing import Any, Literal

from pydantic import Field, model_validator

from zhengtu.terms.applicant import Applicant, Event, IncomeYear, Plan, Qualification, SecrecyWork
from zhengtu.terms.facts import Fact, Listing, Noun, Text, YesNo, fact, listing, section
from zhengtu.terms.operation import Judgement, Media, Project, Records, Rehearsal, Rulebook, Service, Tool
from zhengtu.terms.papers import Document
from zhengtu.terms.people import KeyPerson, Staff
from zhengtu.terms.premises import Premises
from zhengtu.terms.shareholding import Shareholding

SCHEMA_VERSION = "1"


class About(Noun):
    """What this dossier is: 档案说明."""

    title: Fact[Text] = fact("档案名称", "title of the dossier")
    fictional: Fact[YesNo] = fact("是否为虚构样例", "fictional sample")
    note: Fact[Text] = fact("备注", "note")


class Dossier(Noun):
    """Dossier: 申报档案. Its fields are its sections; the digest runs over the sections' digests."""

    schema_version: Literal["1"] = Field(default="1", title="档案格式版本", description="version of this form")
    about: About = section(About, "说明", "about")
    applicant: Applicant = section(Applicant, "申请单位", "applicant")
    events: Listing[Event] = listing("违法违规与泄密记录", "events on record")
    secrecy_work: SecrecyWork = section(SecrecyWork, "保密工作组织", "secrecy work")
    shareholding: Shareholding = section(Shareholding, "股权结构", "shareholding")
    key_persons: Listing[KeyPerson] = listing("关键人员", "key persons")
    staff: Listing[Staff] = listing("从业人员", "staff")
    premises: Premises = section(Premises, "场所", "premises")
    rulebooks: Listing[Rulebook] = listing("制度与预案", "rulebooks")
    tools: Listing[Tool] = listing("运维工具", "tools")
    media: Media = section(Media, "移动存储介质", "removable media")
    projects: Listing[Project] = listing("运维项目案例", "projects")
    services: Listing[Service] = listing("实际提供的服务", "services offered")
    income: Listing[IncomeYear] = listing("运维收入", "income")
    qualifications: Listing[Qualification] = listing("已有资质", "qualifications held")
    records: Records = section(Records, "工单与巡检记录", "records")
    rehearsals: Listing[Rehearsal] = listing("演练", "rehearsals")
    judgements: Listing[Judgement] = listing("人工判断", "judgements")
    plan: Plan = section(Plan, "申报计划", "plan")
    documents: Listing[Document] = listing("申报材料", "papers filed")

    @model_validator(mode="before")
    @classmethod
    def _empty_sections(cls, value: Any) -> Any:
        """A section left empty, or written as unknown, says nothing."""
        if not isinstance(value, dict):
            return value
        return {k: v for k, v in value.items() if k not in cls.model_fields or v not in ("", "unknown", "未知")}
