"""Where readers and matching meet: the columns of the plain tables of evidence.

A reader turns an export of any make into Parquet (or CSV) files with these columns; the matching takes paths of such files and asks no more.
A file that already has the columns marked `required` needs no mapping; columns it has besides are not looked at.

A time is one of: a timestamp with zone; a plain integer, which is microseconds since 1970 in UTC; a timestamp without zone, which is taken to be
UTC+8 and said to be. Readers write timestamps with zone, or integers. A name (person, account, device) is compared letter by letter: readers trim it,
narrow full-width digits and write one device always the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    INSTANT = "instant"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `required` ones make a file readable without a mapping. An optional one may be missing or empty."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of evidence by its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.required)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)


def _must(name: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, kind, required=True)


WHERE = (Column("source"), Column("line", Kind.NUMBER))  # the file as the user named it, and the line, row or record in it, from 1
# All rows of a log have one source: its file names it once, in the metadata `zhengtu_source`, and has no such column.

ORDERS = Table(
    "orders",
    (
        _must("order_id"),
        _must("device_id"),
        _must("operator"),  # a name or an account, as signed; the aliases know both
        _must("co_operator"),  # empty where one person is named
        _must("started_at", Kind.INSTANT),
        _must("finished_at", Kind.INSTANT),
        Column("signed_at", Kind.INSTANT),  # the time on paper
        Column("kind"),  # work_order (also when empty) or inspection
        Column("work"),  # what the order says was done
        *WHERE,
    ),
)
EVENTS = Table(
    "events",
    (
        _must("device_id"),
        _must("account"),
        _must("ts", Kind.INSTANT),
        _must("action"),  # a word of tracing.yaml where the reader knows one, else the log's own
        Column("session"),  # the id of the session it belongs to; an event without one is a bare event
        Column("detail"),  # the log's own words, as far as they are worth showing
        *WHERE,
    ),
)
SESSIONS = Table(
    "sessions",
    (
        _must("session"),
        _must("device_id"),
        _must("account"),
        _must("opened_at", Kind.INSTANT),
        Column("closed_at", Kind.INSTANT),  # empty while it is not finished
        *WHERE,
    ),
)
ALIASES = Table(
    "aliases",
    (
        _must("person"),
        _must("account"),
        Column("kind"),  # personal (also when empty), shared (several people use it), service (a machine; never a wrong operator)
    ),
)
RECORDINGS = Table(
    "recordings",
    (
        _must("camera"),
        _must("started_at", Kind.INSTANT),
        _must("finished_at", Kind.INSTANT),
        *WHERE,
    ),
)
SOURCES = Table(
    "sources",
    (
        _must("source"),  # one row a file that was read
        _must("format"),  # a word of tracing.yaml, such as jumpserver_session
        Column("rows_read", Kind.NUMBER),
        Column("rows_unread", Kind.NUMBER),
        Column("cut_short", Kind.NUMBER),  # fields that stop at the exporter's limit
        Column("lost", Kind.NUMBER),  # events a sequence number shows to be missing
        Column("full_page", Kind.YES_NO),  # the export holds as many rows as one page may: more may be hidden
    ),
)
