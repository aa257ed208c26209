from django.apps import AppConfig


class ActingConfig(AppConfig):
    name = "zhengtu_web.acting"
    label = "acting"
    verbose_name = "办理"
