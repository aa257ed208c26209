from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class TasksConfig(AppConfig):
    name = "zhengtu_web.tasks"
    label = "tasks"
    verbose_name = "任务"

    def ready(self) -> None:
        from zhengtu_web.tasks.offers import install  # noqa: PLC0415 -- models are there from now on

        install()
        show(
            Entry("tasks:of_firm", "任务", "Tasks", 40, whose="organisation"),
            Entry("tasks:own", "我的任务", "My tasks", 20, icon="clipboard-text"),
        )
