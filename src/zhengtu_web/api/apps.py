from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class ApiConfig(AppConfig):
    name = "zhengtu_web.api"
    label = "api"
    verbose_name = "程序接口"

    def ready(self) -> None:
        show(Entry("api:tokens", "接口令牌", "Tokens", 40, whose="person", icon="key"))
