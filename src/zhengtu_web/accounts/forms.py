"""Forms of entering and of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.names import check_username, written
from zhengtu_web.ui.wording import say, say_later, told


def _password(zh: str, en: str, *, is_new: bool = False) -> forms.CharField:
    words = {"autocomplete": "new-password" if is_new else "current-password"}
    return forms.CharField(label=say_later(zh, en), strip=False, max_length=200, widget=forms.PasswordInput(attrs=words))


class LogInForm(forms.Form):
    one_column = True
    username = forms.CharField(
        label=say_later("账号名", "User name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = _password("密码", "Password")

    def clean_username(self) -> str:
        return written(self.cleaned_data["username"])


class CodeForm(forms.Form):
    one_column = True
    one_time_code = forms.CharField(
        label=say_later("动态码", "Code"),
        max_length=20,
        help_text=say_later("手机应用里的六位数字；手机不在身边时输入一个备用码", "The six digits of the app; without the phone, one of the recovery codes"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class PasswordForm(forms.Form):
    """The present password alone, for deeds that ask who sits there."""

    one_column = True
    password = _password("密码", "Password")


class _ChosenPassword(forms.Form):
    """A new password, typed twice, held against the rules."""

    def checked_for(self, user: User, cleaned: dict[str, Any]) -> None:
        chosen = cleaned.get("chosen_password")
        if chosen and chosen != cleaned.get("chosen_password_again"):
            self.add_error("chosen_password_again", say("两次输入的新密码不同", "The two new passwords differ"))
        elif chosen:
            try:
                validate_password(chosen, user)
            except ValidationError as error:
                self.add_error("chosen_password", error)


class ChangePasswordForm(_ChosenPassword):
    one_column = True
    present_password = _password("现在的密码", "Present password")
    chosen_password = _password("新密码", "New password", is_new=True)
    chosen_password_again = _password("再输一次新密码", "New password again", is_new=True)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["chosen_password"].help_text = password_rules()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.checked_for(self.user, cleaned)
        return cleaned


class FirstRunForm(_ChosenPassword):
    """What the first run asks: the code, who sets up, and what they hold."""

    one_time_code = forms.CharField(
        label=say_later("一次性代码", "One-time code"),
        max_length=40,
        help_text=say_later(
            "启动证途的窗口里显示，也写在数据文件夹的 first-run-code 文件里",
            "Shown where Zhengtu was started, and in the file first-run-code of the data folder",
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    name = forms.CharField(label=say_later("您的姓名", "Your name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    username = forms.CharField(
        label=say_later("账号名", "User name"), max_length=40, validators=[check_username], widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    chosen_password = _password("密码", "Password", is_new=True)
    chosen_password_again = _password("再输一次密码", "Password again", is_new=True)
    firm = forms.CharField(
        label=say_later("您负责的单位", "The firm you lead"),
        max_length=120,
        required=False,
        help_text=say_later("填写后您同时担任该单位的资质专员；也可以以后再开", "With a name you are its qualification lead too; firms can be opened later"),
    )
    also = forms.MultipleChoiceField(
        label=say_later("暂时兼任", "For now also"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=say_later(
            "您将是安全保密管理员。三员宜由三人担任；兼任时每一页和日志都会写明",
            "You will be security administrator. The three administrators should be three people; until then every page and the journal say so",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen_password"].help_text = password_rules()
        self.fields["also"].choices = [  # type: ignore[attr-defined]
            (duty.id, told(duty)) for duty in all_duties().values() if duty.side == "administrator" and duty.id != "security_administrator"
        ]

    def clean_username(self) -> str:
        return written(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.checked_for(User(username=cleaned.get("username", ""), name=cleaned.get("name", "")), cleaned)
        return cleaned


def password_rules() -> str:
    return say("；", "; ").join(text.rstrip("。.") for text in password_validators_help_texts())


class LanguageForm(forms.Form):
    one_column = True
    language = forms.ChoiceField(label=say_later("界面语言", "Language of the pages"), choices=[("zh", "中文"), ("en", "English")], widget=forms.RadioSelect)
