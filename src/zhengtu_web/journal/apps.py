from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class JournalConfig(AppConfig):
    name = "zhengtu_web.journal"
    label = "journal"
    verbose_name = "审计日志"

    def ready(self) -> None:
        from zhengtu_web.journal.policies import audits  # noqa: PLC0415 -- models are there from now on

        show(Entry("journal:journal", "审计日志", "Journal", 80, icon="notebook", seen_by=audits))
