"""`zhengtu serve`: the desk on this machine."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from zhengtu_web.serving.opening import migrate, open_installation, wipe_quarantine

serve = typer.Typer()
DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="数据文件夹，默认 ZHENGTU_DATA 或用户目录 / data folder; default ZHENGTU_DATA or the user's own")
]


@serve.command(epilog="例 / example：`zhengtu serve --port 8317 --data our-desk`")
def run(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口 / port")] = 8317,
    host: Annotated[str, typer.Option("--host", help="地址，默认仅限本机 / address, this machine only by default")] = "127.0.0.1",
    data: DataOption = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="工作进程数 / worker processes")] = 2,
    samples: Annotated[Path | None, typer.Option("--samples", metavar="DIR", help="装入虚构样例 / load fictional sample firms into a new installation")] = None,
) -> None:
    """在本机运行证途工作台 / run the desk on this machine."""
    folder = open_installation(data)
    running = import_module("zhengtu_web.serving.running")
    running.refuse_taken(host, port)
    migrate()
    wipe_quarantine(folder)
    import_module("zhengtu_web.documents.starting").forget_pending()
    import_module("zhengtu_web.tracing.running").drop_interrupted()
    if samples is not None:
        import_module("zhengtu_web.serving.samples").load_samples(samples)
    import_module("zhengtu_web.serving.rounds").start_rounds()
    if host not in running.LOOPBACK:
        os.environ["ZHENGTU_HOSTS"] = ",".join(filter(None, (os.environ.get("ZHENGTU_HOSTS", ""), host)))
    greeting = import_module("zhengtu_web.serving.greeting")
    for line in greeting.greeting(host, port, folder, samples=samples is not None):
        typer.echo(line)
    running.run_server(host, port, workers=workers)
