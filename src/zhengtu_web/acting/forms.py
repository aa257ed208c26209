"""A deed done from a form: what stands in its way is said in the form, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from zhengtu_web.acting.action import Action, Actor, NotAllowed, Stale, act
from zhengtu_web.ui.wording import told


class _NotDone:
    """What `attempt` answers when the deed was not done."""

    def __bool__(self) -> bool:
        return False


NOT_DONE = _NotDone()


def attempt(request: HttpRequest, action: Action, form: Form) -> Any:
    """The deed's result, or `NOT_DONE` with the sentence that says why in the form."""
    try:
        return act(action, by=Actor(user=request.user))  # type: ignore[arg-type]
    except (NotAllowed, Stale) as error:
        form.add_error(None, " ".join(filter(None, (told(error.wrong), told(error.todo)))))
        return NOT_DONE
