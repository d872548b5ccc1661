"""policy-kg mcp"""

from __future__ import annotations

import os

import click

from policy_kg.cli.base import ChineseHelp, home_option, note, settings_of
from policy_kg.errors import UsageError


@click.command("mcp", cls=ChineseHelp)
@click.option(
    "--http", "over_http", is_flag=True, help="用 HTTP（streamable HTTP）。默认用标准输入输出。"
)
@click.option(
    "--host", default="127.0.0.1", metavar="地址", help="HTTP 的监听地址，默认 127.0.0.1。"
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8711,
    metavar="端口",
    help="HTTP 的端口，默认 8711；0 为任意空闲端口。",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="主机名",
    help="还可用这个名字访问（如在反向代理之后），可给多个。别的名字一律拒绝。",
)
@click.option(
    "--open-reading",
    is_flag=True,
    help="本机以外也不要令牌。默认要：环境变量 POLICY_KG_READ_TOKEN，请求带 Authorization: Bearer。",
)
@home_option
@click.pass_context
def command(
    ctx: click.Context,
    over_http: bool,
    host: str,
    port: int,
    names: tuple[str, ...],
    open_reading: bool,
) -> None:
    """让智能体使用这个图谱（Model Context Protocol）。

    要装可选部分：pip install 'policy-kg[mcp]'。怎样登记到智能体见 docs/mcp.md。
    """
    try:
        import mcp  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "policy-kg mcp", "没有安装 mcp", "请运行 pip install 'policy-kg[mcp]'"
        ) from error
    from policy_kg.server.mcp.app import Server
    from policy_kg.server.state import Current

    server = Server(Current(settings_of(ctx)).opened)
    if not over_http:
        server.run("stdio")
        return
    from policy_kg.server.mcp.http import entrance, serve_http

    place = entrance(host, port, environment=os.environ, open_reading=open_reading, names=names)
    serve_http(server, place, ready=lambda address: note(f"MCP 服务：{address}"))
