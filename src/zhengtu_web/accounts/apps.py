from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zhengtu_web.accounts"
    label = "accounts"
    verbose_name = "账号"
