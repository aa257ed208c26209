from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class ReadinessConfig(AppConfig):
    name = "zhengtu_web.readiness"
    label = "readiness"
    verbose_name = "自评"

    def ready(self) -> None:
        show(
            Entry("readiness:readiness", "总览", "Readiness", 10, whose="organisation"),
            Entry("readiness:findings", "发现", "Findings", 20, whose="organisation"),
        )
