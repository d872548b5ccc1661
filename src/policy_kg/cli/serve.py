"""policy-kg serve"""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from policy_kg.cli.base import ChineseHelp, home_option, note, settings_of
from policy_kg.errors import PolicyKGError, UsageError, reason_of

_HANDOVER: Final = 0.0005  # seconds


@click.command("serve", cls=ChineseHelp)
@click.option("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认 127.0.0.1。")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8710,
    metavar="端口",
    help="默认 8710；0 为任选。",
)
@click.option(
    "--open-reading", is_flag=True, help="不是本机地址时，读取也不要令牌。修改总是要写入令牌。"
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="主机名",
    help="还可用这个名字访问（如在反向代理之后），可给多个；读取也就要令牌。",
)
@click.option(
    "--threads",
    type=click.IntRange(1, 256),
    default=48,
    metavar="个",
    help="同时处理几个请求，默认 48。",
)
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=600,
    metavar="次",
    help="一个外部地址每分钟最多几次请求，默认 600，0 为不限。",
)
@click.option(
    "--max-upload",
    type=click.IntRange(1),
    default=256,
    metavar="MB",
    help="一次上传最多多少 MB，默认 256。",
)
@click.option(
    "--query-seconds",
    type=click.FloatRange(0.1, 3600),
    default=30.0,
    metavar="秒",
    help="一个 SPARQL 查询最多多少秒，默认 30。",
)
@click.option(
    "--query-rows",
    type=click.IntRange(1),
    default=100_000,
    metavar="行",
    help="一个 SPARQL 结果最多多少行，默认 100000。",
)
@click.option(
    "--query-memory",
    type=click.IntRange(64),
    default=512,
    metavar="MB",
    help="一个 SPARQL 查询最多多少内存，默认 512。",
)
@click.option(
    "--allow-service",
    "federation",
    multiple=True,
    metavar="IRI",
    help="SPARQL 的 SERVICE 可以去问的端点，可给多个。默认都不可以。",
)
@home_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    host: str,
    port: int,
    open_reading: bool,
    names: tuple[str, ...],
    threads: int,
    rate: int,
    max_upload: int,
    query_seconds: float,
    query_rows: int,
    query_memory: int,
    federation: tuple[str, ...],
) -> None:
    """开网页、接口与 SPARQL 服务。

    只听本机时读取不要令牌；修改（上传、去掉、审核）总是要写入令牌：环境变量 POLICY_KG_WRITE_TOKEN，
    没有设就为这一次生成一个，显示在标准错误。读取令牌是 POLICY_KG_READ_TOKEN。
    """
    import waitress

    from policy_kg.server import create_app, sparql
    from policy_kg.server.access import WRITE_TOKEN, access_for
    from policy_kg.server.channel import channel_class
    from policy_kg.server.cores import on_one_core
    from policy_kg.server.headers import log_to_stderr
    from policy_kg.server.jobs import Jobs
    from policy_kg.server.limits import Limits
    from policy_kg.server.state import Current

    settings = settings_of(ctx)
    access = access_for(host, os.environ, open_reading=open_reading, names=names)
    current, jobs = Current(settings), Jobs(settings)
    app = create_app(
        settings,
        access=access,
        limits=Limits(per_minute=rate, upload=max_upload << 20),
        queries=sparql.Limits(
            seconds=query_seconds,
            rows=query_rows,
            megabytes=query_memory,
            federation=federation,
        ),
        current=current,
        jobs=jobs,
    )
    try:
        current.warm()
    except PolicyKGError as error:
        note(f"提示：{error.line}")
    try:
        # The thread that serves connections stays free: a request that comes doesn't wait until
        # the one that is computed leaves the core.
        with on_one_core():
            server = waitress.create_server(
                app,
                host=host,
                port=port,
                threads=threads,
                connection_limit=1000,
                channel_timeout=120,
                max_request_body_size=max_upload << 20,
                ident="",
                clear_untrusted_proxy_headers=True,
            )
    except OSError as error:
        raise UsageError(
            f"{host}:{port}", f"不能监听（{reason_of(error)}）", "请换一个端口"
        ) from error
    server.channel_class = channel_class(current.turns)
    log_to_stderr()
    # A request passes from thread to thread; each hand-over may wait this long (5 ms by default).
    sys.setswitchinterval(_HANDOVER)
    jobs.start()
    note(f"已开始服务：http://{host}:{_port(server)}/  按 Ctrl+C 结束")
    if not os.environ.get(WRITE_TOKEN):
        note(f"这一次的写入令牌：{access.write_token}")
    try:
        server.run()
    finally:
        jobs.stop()
        server.close()


def _port(server: object) -> int:
    return int(getattr(server, "effective_port", 0) or 0)
