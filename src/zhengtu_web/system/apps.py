from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class SystemConfig(AppConfig):
    name = "zhengtu_web.system"
    label = "system"
    verbose_name = "系统"

    def ready(self) -> None:
        from zhengtu_web.system.policies import runs_the_system  # noqa: PLC0415 -- models are there from now on

        show(Entry("system:system", "系统", "System", 80, icon="server", seen_by=runs_the_system))
