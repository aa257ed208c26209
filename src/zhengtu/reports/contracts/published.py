"""Every contract by the name of its file in docs/contracts/, and its text as it is committed."""

from __future__ import annotations

import json

from pydantic import BaseModel

from zhengtu.reports.contracts.advice import AdviceBook
from zhengtu.reports.contracts.difference import DifferenceBook
from zhengtu.reports.contracts.package import Manifest
from zhengtu.reports.contracts.portfolio import PortfolioBook
from zhengtu.reports.contracts.rehearsal import RehearsalBook
from zhengtu.reports.contracts.timeline import TimelineBook
from zhengtu.reports.contracts.trace import TraceBook
from zhengtu.reports.report import Report

CONTRACTS: dict[str, type[BaseModel]] = {
    "check": Report,
    "advise": AdviceBook,
    "rehearse": RehearsalBook,
    "timeline": TimelineBook,
    "trace": TraceBook,
    "portfolio": PortfolioBook,
    "diff": DifferenceBook,
    "package": Manifest,
}


def contract_text(name: str) -> str:
    """The JSON Schema of a contract."""
    return json.dumps(CONTRACTS[name].model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n"
