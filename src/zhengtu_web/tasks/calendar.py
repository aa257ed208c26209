"""Tasks with a day as an iCalendar; whole days, no alarm, nothing but title and firm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from zhengtu_web.tasks.models import Task
from zhengtu_web.ui.wording import say


def calendar_of(tasks: Iterable[Task]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Zhengtu//tasks//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("证途任务", "Zhengtu tasks"))
    for task in tasks:
        event = Event()
        event.add("uid", f"task-{task.pk}@zhengtu")
        event.add("dtstamp", task.made_at)
        event.add("dtstart", task.due_on)
        event.add("dtend", task.due_on + timedelta(days=1))  # type: ignore[operator]
        event.add("summary", f"{task.title}（{task.organisation}）")
        event.add("sequence", task.version)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
