from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class AccountsConfig(AppConfig):
    name = "zhengtu_web.accounts"
    label = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        from zhengtu_web.accounts.policies import manages_people  # noqa: PLC0415 -- models are there from now on

        show(
            Entry("people:people", "人员", "People", 70, icon="users", seen_by=manages_people),
            Entry("accounts:account", "我的账号", "My account", 10, whose="person", icon="user"),
            Entry("accounts:change_password", "修改密码", "Change password", 20, whose="person", icon="key"),
        )
