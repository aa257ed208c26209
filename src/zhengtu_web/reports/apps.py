from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class ReportsConfig(AppConfig):
    name = "zhengtu_web.reports"
    label = "reports"
    verbose_name = "报告与范本"

    def ready(self) -> None:
        show(
            Entry("reports:plan", "计划", "Plan", 50, whose="organisation", is_looked_at=True),
            Entry("reports:reports", "报告", "Reports", 70, whose="organisation", covers=("reports:rehearsal",), is_looked_at=True),
        )
