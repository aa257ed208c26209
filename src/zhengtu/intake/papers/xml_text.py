"""The text of an XML part, event by event: no entity is opened, no tree is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

from zhengtu.intake.papers.paper import TooMuch

MOST_EVENTS = 4_000_000
Attributes = dict[str, str]


class BrokenXml(Exception):
    """A part is not well formed, or defines entities."""


@dataclass(frozen=True, slots=True)
class Handler:
    """What to do at a tag, at text, and at the end of a tag; names come without their prefix."""

    start: Callable[[str, Attributes], None]
    text: Callable[[str], None]
    end: Callable[[str], None]


def walk(xml: bytes, handler: Handler) -> None:
    """Go through a part once.

    Raises BrokenXml for one that is not well formed or brings a document type; TooMuch for one without end.
    """
    parser = ParserCreate()
    events = 0

    def refuse(*_: object) -> None:
        raise BrokenXml

    def start(name: str, attributes: Attributes) -> None:
        nonlocal events
        events += 1
        if events > MOST_EVENTS:
            raise TooMuch
        handler.start(_local(name), {_local(k): v for k, v in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(_local(name))
    parser.CharacterDataHandler = handler.text
    parser.buffer_text = True
    try:
        parser.Parse(xml, True)
    except (ExpatError, LookupError, ValueError):
        raise BrokenXml from None


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]

