"""What `zhengtu serve` prints: where the desk is, and how to get in."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu_web.accounts.first_run import setup_code
from zhengtu_web.accounts.models import User
from zhengtu_web.config.data_folder import DataFolder


def greeting(host: str, port: int, folder: DataFolder) -> Iterator[str]:
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    address = f"http://{shown}:{port}/"
    yield f"证途工作台 / the desk: {address}"
    yield f"数据 / data: {folder.path}"
    if not User.objects.exists():
        yield f"首次使用：请打开 {address}start/ ，输入一次性代码 / first run: open that page and enter this one-time code: {setup_code(folder)}"
    yield "停止 / stop: Ctrl-C"
