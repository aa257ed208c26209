"""What `zhengtu serve` prints: where the desk is, and how to get in."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.first_run import setup_code
from zhengtu_web.accounts.models import User
from zhengtu_web.config.data_folder import DataFolder
from zhengtu_web.serving.samples import PASSWORD


def greeting(host: str, port: int, folder: DataFolder, *, samples: bool) -> Iterator[str]:
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    address = f"http://{shown}:{port}/"
    yield f"证途工作台 / the desk: {address}"
    yield f"数据 / data: {folder.path}"
    if not User.objects.exists():
        yield f"首次使用：请打开 {address}start/ ，输入一次性代码 / first run: open that page and enter this one-time code: {setup_code(folder)}"
    if samples:
        names = "、".join(f"{username}（{'、'.join(told)}）" for username, told in _duties())
        yield f"样例账号（虚构，密码都是 {PASSWORD}）/ sample accounts, all with this password: {names}"
    yield "停止 / stop: Ctrl-C"


def _duties() -> Iterator[tuple[str, list[str]]]:
    for user in User.objects.filter(is_active=True):
        yield user.username, sorted({all_duties()[name].zh for name in user.duty_names})
