from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class TracingConfig(AppConfig):
    name = "zhengtu_web.tracing"
    label = "tracing"
    verbose_name = "追溯"

    def ready(self) -> None:
        show(Entry("tracing:runs", "追溯", "Tracing", 60, whose="organisation"))
