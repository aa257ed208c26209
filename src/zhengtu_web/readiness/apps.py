from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class ReadinessConfig(AppConfig):
    name = "zhengtu_web.readiness"
    label = "readiness"
    verbose_name = "自评"

    def ready(self) -> None:
        from zhengtu_web.readiness.offers import install  # noqa: PLC0415 -- models are there from now on

        install()
        show(
            Entry("readiness:readiness", "总览", "Readiness", 10, whose="organisation", is_looked_at=True),
            Entry("readiness:findings", "发现", "Findings", 20, whose="organisation", is_looked_at=True),
        )
