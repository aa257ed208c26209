from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class LawConfig(AppConfig):
    name = "zhengtu_web.law"
    label = "law"
    verbose_name = "依据"

    def ready(self) -> None:
        show(Entry("law:contents", "依据", "Law", 80, icon="book"))
