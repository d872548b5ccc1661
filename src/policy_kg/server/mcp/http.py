"""Streamable HTTP: who may connect, under which names, on which socket."""

from __future__ import annotations

import hmac
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings

from policy_kg.errors import HomeError, UsageError, reason_of
from policy_kg.server.access import READ_TOKEN, is_loopback, token_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from policy_kg.server.mcp.app import Server

PATH: Final = "/mcp"
_LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """Where to listen, the token that every request must bear ("" for none), and the names under
    which a browser may reach the service: others are refused, against DNS rebinding."""

    host: str
    port: int
    token: str
    names: tuple[str, ...]


def entrance(
    host: str,
    port: int,
    *,
    environment: Mapping[str, str],
    open_reading: bool = False,
    names: Sequence[str] = (),
) -> Entrance:
    """The rules for a service on `host`. `names` are further host names, as behind a proxy.

    Raises UsageError for a token that is too short, and for an address beyond this machine with
    neither a token nor `open_reading`, or without a name where it listens on every address.
    """
    token = token_of(READ_TOKEN, environment)
    if is_loopback(host):
        return Entrance(host=host, port=port, token=token, names=(*_LOCAL, *names))
    if not token and not open_reading:
        raise UsageError(
            f"--host {host}",
            "不是本机地址，读取需要令牌",
            f"请设环境变量 {READ_TOKEN}，或用 --open-reading 公开读取",
        )
    if host in ("0.0.0.0", "::", ""):
        if not names:
            raise UsageError(
                f"--host {host}", "是所有地址，还要知道用什么名字访问", "请加 --name 主机名"
            )
        return Entrance(host=host, port=port, token=token, names=(*_LOCAL, *names))
    own = f"[{host}]" if ":" in host else host
    return Entrance(host=host, port=port, token=token, names=(own, *names))


def serve_http(server: Server, place: Entrance, *, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address. Raises HomeError for an address that
    can't be listened on."""
    listening = _listen(place)
    shown = f"[{place.host}]" if ":" in place.host else place.host
    ready(f"http://{shown}:{listening.getsockname()[1]}{PATH}")
    config = uvicorn.Config(
        application(server, place), log_level="warning", access_log=False, ws="none"
    )
    uvicorn.Server(config).run(sockets=[listening])


def application(server: Server, place: Entrance) -> ASGIApp:
    """The ASGI application: without sessions, so that it may restart at any time."""
    origins = [f"{scheme}://{name}" for scheme in ("http", "https") for name in place.names]
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[*place.names, *(f"{name}:*" for name in place.names)],
            allowed_origins=[*origins, *(f"{origin}:*" for origin in origins)],
        ),
        host=place.host,
    )
    return _Bearer(inner, place.token) if place.token else inner


class _Bearer:
    """Lets only requests with the token through. Compared in constant time."""

    def __init__(self, inner: ASGIApp, token: str) -> None:
        self._inner = inner
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._fits(scope):
            await self._inner(scope, receive, send)
            return
        from starlette.responses import JSONResponse

        refusal = JSONResponse(
            {"error": "invalid_token", "error_description": "需要令牌：Authorization: Bearer 令牌"},
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
        await refusal(scope, receive, send)

    def _fits(self, scope: Any) -> bool:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        if len(given) != 1:
            return False
        scheme, _, token = given[0].partition(b" ")
        return scheme.lower() == b"bearer" and hmac.compare_digest(token.strip(), self._token)


def _listen(place: Entrance) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    try:
        return socket.create_server((place.host, place.port), family=family)
    except (OSError, OverflowError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise HomeError(
            f"{place.host}:{place.port}", f"不能监听（{reason}）", "请换 --host 或 --port"
        ) from error
