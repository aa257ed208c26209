"""What is asked of an upload, and the words of a statement."""

from __future__ import annotations

from typing import Any

from django import forms

from zhengtu.terms.words import Duty
from zhengtu_web.documents.actions.state_paper import Statement
from zhengtu_web.documents.filing import entries_of
from zhengtu_web.documents.queries import kind_names
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.naming import names_for
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.forms import DayField, described
from zhengtu_web.ui.wording import say, say_later, told

WORDS = (
    "我已逐页查看原件，确认它不带任何国家秘密标志，也不含国家秘密。",
    "I have looked at every page of the original; it bears no mark of a state secret and holds none.",
)


class WantedForm(forms.Form):
    """All of it can be left open: then a file is matched with the dossier by its name."""

    kind = forms.ChoiceField(label=say_later("材料种类", "Kind of paper"), required=False)
    about = forms.ChoiceField(label=say_later("属于谁或哪个项目", "Whom or what it is about"), required=False)
    dated_on = DayField(label=say_later("材料上的日期", "Date on the paper"), required=False)
    document = forms.ChoiceField(label=say_later("作为哪份材料的新版", "New version of"), required=False)

    def __init__(self, firm: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, names = kind_names(), names_for(firm, "documents")
        titles = {str(item.content["id"]): str(item.content.get("title") or item.content["id"]) for item in entries_of(firm)}
        self._offer("kind", kinds, say("按文件名对应", "match by file name"))
        self._offer("about", names, say("不写", "not said"))
        self._offer("document", titles, say("不是新版，或按文件名对应", "none, or match by file name"))
        self.fields["dated_on"].help_text = say("与上传日期分开记，检查按它算", "kept apart from the day of upload; rules count from it")

    def _offer(self, name: str, words: dict[str, str], empty: str) -> None:
        self.fields[name].choices = [("", empty), *words.items()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        return Wanted(**{name: self.cleaned_data[name] for name in ("kind", "about", "dated_on", "document")})


class StatementForm(WantedForm):
    """Somebody's word on a paper the program could not read; what was said at the upload stands in it."""

    text = described(
        forms.CharField(label=say_later("声明", "Statement"), max_length=300, min_length=8, widget=forms.Textarea(attrs={"rows": 3})), wide=True
    )
    duty = forms.ChoiceField(label=say_later("您在单位的岗位", "Your post in the firm"), required=False)
    is_sure = described(
        forms.BooleanField(label=say_later("我以自己的名义作此声明，并对此负责", "I make this statement in my own name and answer for it")), wide=True
    )

    field_order = ("text", "duty", "kind", "about", "dated_on", "document", "is_sure")

    def __init__(self, firm: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(firm, *args, **kwargs)
        self.fields["text"].initial = say(*WORDS)
        self._offer("duty", {duty.value: told(duty) for duty in Duty}, say("不写", "not said"))

    def statement(self) -> Statement:
        return Statement(self.cleaned_data["text"], self.cleaned_data["duty"])
