from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class OrganisationsConfig(AppConfig):
    name = "zhengtu_web.organisations"
    label = "organisations"
    verbose_name = "单位"

    def ready(self) -> None:
        from zhengtu_web.accounts.policies import manages_people  # noqa: PLC0415 -- models are there from now on
        from zhengtu_web.organisations.policies import sees_firms  # noqa: PLC0415

        show(
            Entry("organisations:organisations", "单位", "Firms", 20, icon="building", seen_by=sees_firms),
            Entry("organisations:administer", "单位管理", "Firms' register", 75, icon="building", seen_by=manages_people),
            Entry("organisations:access", "授权", "Access", 90, whose="organisation", icon="lock-open"),
        )
