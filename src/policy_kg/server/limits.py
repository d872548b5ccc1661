"""How often an address may ask: RFC 6585's 429. The machine itself is not limited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from policy_kg.server.access import is_loopback

_LOGINS: Final = "20 per minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`per_minute` requests of one address, 0 for no limit; `upload` bytes of one request."""

    per_minute: int = 600
    upload: int = 256 << 20


def register_limits(app: Flask, limits: Limits) -> None:
    app.config["MAX_CONTENT_LENGTH"] = limits.upload
    app.config["MAX_FORM_MEMORY_SIZE"] = 2 << 20
    app.config["RATELIMIT_HEADERS_ENABLED"] = True
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri="memory://",
        default_limits=[f"{limits.per_minute} per minute"] if limits.per_minute else [],
        default_limits_exempt_when=lambda: is_loopback(request.remote_addr or ""),
    )
    begin = app.view_functions["session.begin"]
    app.view_functions["session.begin"] = limiter.limit(_LOGINS)(begin)  # type: ignore[assignment]
