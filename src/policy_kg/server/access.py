"""Who may do what: reading is open on the loopback address, everything else needs a token.

Programs send `Authorization: Bearer TOKEN`; pages log in once and hold a signed cookie, and
their writes carry a CSRF token.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from flask import Flask, Response, g, request, session

from policy_kg.errors import UsageError
from policy_kg.server.problems import problem

Level = Literal["none", "read", "write"]
READ_TOKEN: Final = "POLICY_KG_READ_TOKEN"
WRITE_TOKEN: Final = "POLICY_KG_WRITE_TOKEN"
CSRF_HEADER: Final = "X-CSRF-Token"
_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_LEAST: Final = 16  # characters of a token
# Reads that are posted: their bodies are too long for an address.
_READING_POSTS: Final = ("/api/ask", "/sparql")
_OPEN: Final = ("/api/health", "/api/ready", "/api/session", "/openapi.json")
LOCAL_NAMES: Final = ("localhost", "127.0.0.1", "[::1]", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Tokens, and whether reading needs none. `names` are the host names to answer to, () for
    any: a service on the loopback address answers to local names alone, so that no page elsewhere
    can reach it under a name of its own."""

    write_token: str
    read_token: str = ""
    open_reading: bool = True
    names: tuple[str, ...] = LOCAL_NAMES

    def level(self, token: str) -> Level:
        """What a token allows; compared in constant time."""
        given = token.encode()
        if hmac.compare_digest(given, self.write_token.encode()):
            return "write"
        if self.read_token and hmac.compare_digest(given, self.read_token.encode()):
            return "read"
        return "none"

    @property
    def secret(self) -> bytes:
        """The key that signs cookies: the same in every process and after a restart."""
        return hashlib.sha256(b"policy-kg session " + self.write_token.encode()).digest()


def access_for(
    host: str,
    environment: Mapping[str, str],
    *,
    open_reading: bool = False,
    names: Sequence[str] = (),
) -> Access:
    """The rules for a service that listens on `host`. `names` are further host names that it has,
    as behind a proxy; others can reach it then.

    Without a write token one is made up, for this run. Raises UsageError for a short token, and
    for a service that others reach with neither a read token nor `open_reading`.
    """
    read, write = token_of(READ_TOKEN, environment), token_of(WRITE_TOKEN, environment)
    local = is_loopback(host) and not names
    if not local and not read and not open_reading:
        raise UsageError(
            f"--name {names[0]}" if names else f"--host {host}",
            "别的机器也能访问，读取也需要令牌",
            f"请设环境变量 {READ_TOKEN} 和 {WRITE_TOKEN}，或用 --open-reading 公开读取",
        )
    return Access(
        write_token=write or secrets.token_urlsafe(24),
        read_token=read,
        open_reading=open_reading or (local and not read),
        names=(*LOCAL_NAMES, *(name.lower() for name in names)) if local or names else (),
    )


def token_of(name: str, environment: Mapping[str, str]) -> str:
    """The token in the environment, "" for none. Raises UsageError for one that is too short."""
    token = environment.get(name, "")
    if token and len(token) < _LEAST:
        raise UsageError(name, f"太短，至少 {_LEAST} 个字符", "可用 openssl rand -hex 24 生成")
    return token


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def guard(app: Flask, access: Access) -> None:
    """Check every request of the application before its handler."""
    app.secret_key = access.secret
    app.config.update(
        SESSION_COOKIE_NAME="policy_kg",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        PERMANENT_SESSION_LIFETIME=12 * 3600,
    )

    @app.before_request
    def check() -> Response | None:
        if access.names and _host_name(request.host) not in access.names:
            return problem(
                403,
                f"{request.host}：不认这个主机名",
                field="Host",
                mend="本机请用 http://127.0.0.1；别的名字要在启动时用 --name 列出",
            )
        if request.routing_exception is not None:
            return None  # no such address or method: there is nothing to guard
        found = current_level(access)
        if isinstance(found, Response):
            return found
        g.level = found
        path = request.path
        if path in _OPEN or path.startswith("/static/"):
            return None
        if request.method in _SAFE or path in _READING_POSTS:
            if access.open_reading or found != "none" or _is_page(path):
                return None
            return _unauthorised("读取需要令牌")
        if found != "write":
            return (
                _unauthorised("修改需要写入令牌")
                if found == "none"
                else problem(403, "这个令牌只能读取")
            )
        if not g.get("bearer") and not _csrf_fits():
            return problem(403, "缺少或不对的 CSRF 令牌", field=CSRF_HEADER, mend="请刷新页面再试")
        return None


def current_level(access: Access) -> Level | Response:
    """What the request's token or cookie allows; a problem for a token that is wrong."""
    header = request.headers.get("Authorization", "")
    if header:
        scheme, _, token = header.partition(" ")
        level = access.level(token.strip()) if scheme.lower() == "bearer" else "none"
        if level == "none":
            return _unauthorised("令牌不对")
        g.bearer = True
        return level
    level = session.get("level", "none")
    return level if level in ("read", "write") else "none"


def log_in(access: Access, token: str) -> tuple[Level, str]:
    """Begin a cookie session; what it allows, and its CSRF token."""
    level = access.level(token)
    if level != "none":
        session.clear()
        session["level"] = level
        session["csrf"] = secrets.token_urlsafe(24)
    return level, session.get("csrf", "")


def _csrf_fits() -> bool:
    expected = session.get("csrf", "")
    return bool(expected) and hmac.compare_digest(
        expected.encode(), request.headers.get(CSRF_HEADER, "").encode()
    )


def _is_page(path: str) -> bool:
    """The empty shell of the pages, which holds no data; what answers with data at the address
    of a page asks by itself."""
    data = ("/api/", "/sparql", "/rdf-graph-store", "/metrics")
    return path == "/api/" or not path.startswith(data)


def _host_name(host: str) -> str:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return name.lower()


def _unauthorised(detail: str) -> Response:
    response = problem(
        401, detail, field="Authorization", mend="请用 Authorization: Bearer 令牌，或在页面上登录"
    )
    response.headers["WWW-Authenticate"] = 'Bearer realm="policy-kg"'
    return response
