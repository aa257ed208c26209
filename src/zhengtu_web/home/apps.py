from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class HomeConfig(AppConfig):
    name = "zhengtu_web.home"
    label = "home"
    verbose_name = "首页"

    def ready(self) -> None:
        from zhengtu_web.home.offers import install  # noqa: PLC0415 -- models are there from now on

        install()
        show(Entry("home", "首页", "Home", 10, icon="home"))
