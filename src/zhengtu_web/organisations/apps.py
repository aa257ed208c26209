from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "zhengtu_web.organisations"
    label = "organisations"
    verbose_name = "单位"
