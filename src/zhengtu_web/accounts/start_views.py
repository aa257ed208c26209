"""The first run: the first administrator, and the firm they lead."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from zhengtu_web.accounts.actions.create_first_administrator import WRONG_CODE, CreateFirstAdministrator, FirstPerson
from zhengtu_web.accounts.actions.log_in import LogIn
from zhengtu_web.accounts.entering import led_on
from zhengtu_web.accounts.first_run import forget_setup_code, is_first_run, is_setup_code
from zhengtu_web.accounts.forms import FirstRunForm
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.acting.kept_input import remember_who
from zhengtu_web.ui.wording import told

INSTALLER = Actor(name="first run", by="start")


@login_not_required
@never_cache
@sensitive_post_parameters()
def start(request: HttpRequest) -> HttpResponse:
    """Only while nobody has an account; afterwards the address leads to the log-in page."""
    if not is_first_run():
        return redirect("accounts:log_in")
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _begin(request, form)
        except (NotAllowed, Stale) as error:
            form.add_error("one_time_code" if isinstance(error, NotAllowed) else None, told(error.wrong))
    return render(request, "accounts/start.html", {"form": form})


def _begin(request: HttpRequest, form: FirstRunForm) -> HttpResponse:
    typed = form.cleaned_data
    person = FirstPerson(typed["username"], typed["name"].strip(), typed["chosen_password"], typed["firm"].strip(), tuple(typed["also"]))
    is_right = is_setup_code(settings.DATA, typed["one_time_code"])
    user = act(CreateFirstAdministrator(person, why_not="" if is_right else WRONG_CODE), by=INSTALLER)
    forget_setup_code(settings.DATA)
    act(LogIn(request, username=user.username, user=user), by=Actor(user=user))
    response = led_on(request)
    remember_who(response, user.pk)
    return response
