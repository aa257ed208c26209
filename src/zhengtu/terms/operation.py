"""How the firm works: rulebooks, tools, media, projects, services, records and rehearsals."""

from pydantic import Field

from zhengtu.terms.facts import Day, Fact, Key, Listing, MonthText, Noun, Number, Text, Word, YesNo, fact, listing
from zhengtu.terms.words import Answer, Duty, Origin, Satisfaction, SecrecyLevel


class Rulebook(Noun):
    """Rules or a plan in force, and the subjects its clauses cover: 制度与预案."""

    kind: Fact[Word] = fact("种类", "kind", words="rulebook_kinds")
    title: Fact[Text] = fact("名称", "title")
    issued_on: Fact[Day] = fact("印发日期", "issued on")
    clauses: Listing[Word] = listing("已包含的条款", "subjects covered", words="subjects")


class Tool(Noun):
    """Tool: 运维工具."""

    product: Fact[Text] = fact("产品", "product")
    vendor: Fact[Text] = fact("厂商", "vendor")
    origin: Fact[Origin] = fact("产地", "origin")
    reported: Fact[YesNo] = fact("是否已报备", "reported")
    reported_on: Fact[Day] = fact("报备日期", "reported on")


class Media(Noun):
    """Removable media in operation and maintenance: 移动存储介质."""

    encrypted_national_algorithm: Fact[YesNo] = fact("是否使用国密加密 U 盘", "USB sticks encrypted with national algorithms")
    personal_sticks_used: Fact[YesNo] = fact("是否用个人 U 盘拷贝日志", "logs copied with personal USB sticks")


class Project(Noun):
    """Project: 运维项目案例. Names and numbers here must themselves hold no state secret."""

    id: Key = Field(title="档案编号", description="id")
    name: Fact[Text] = fact("项目名称（不得涉密）", "project name (never a secret)")
    client: Fact[Text] = fact("甲方", "client")
    secrecy_level: Fact[SecrecyLevel] = fact("密级", "secrecy level")
    signed_on: Fact[Day] = fact("合同签订日期", "contract signed on")
    finished_on: Fact[Day] = fact("完成日期", "finished on")
    amount: Fact[Number] = fact("合同金额", "contract amount", unit="yuan")
    satisfaction: Fact[Satisfaction] = fact("满意度评价", "satisfaction")


class Service(Noun):
    """A service the firm really offers: 实际提供的服务."""

    kind: Fact[Word] = fact("服务种类", "kind of service", words="service_kinds")
    own_builds_only: Fact[YesNo] = fact("是否仅限自建系统", "only for systems it built itself")


class RecordMonth(Noun):
    """One month of work orders or inspection records kept on file: 留存月份."""

    month: Fact[MonthText] = fact("月份", "month")


class Records(Noun):
    """Work orders and inspection records on file: 运维工单与巡检记录."""

    work_orders: Listing[RecordMonth] = listing("工单留存月份", "months of work orders")
    inspections: Listing[RecordMonth] = listing("巡检记录留存月份", "months of inspection records")
    paper_matches_electronic: Fact[YesNo] = fact("纸质与电子记录时间是否一致", "paper and electronic records agree to the timestamp")
    signatures_match_logs: Fact[YesNo] = fact("签字与系统日志是否相符", "signatures agree with the system log")


class Rehearsal(Noun):
    """A rehearsal that was held: 演练."""

    kind: Fact[Word] = fact("种类", "kind", words="rehearsal_kinds")
    held_on: Fact[Day] = fact("日期", "held on")


class Judgement(Noun):
    """A named person's answer to a question only a person can answer: 人工判断."""

    question: Fact[Word] = fact("问题", "question", words="questions")
    answer: Fact[Answer] = fact("判断", "answer")
    by: Fact[Text] = fact("判断人", "by")
    duty: Fact[Duty] = fact("判断人岗位", "duty of the person")
    judged_on: Fact[Day] = fact("日期", "on")
    reason: Fact[Text] = fact("理由", "reason")
