"""One HTTP address elsewhere, called over kept connections: bounded in time, tries and bytes.

Standard library only. Every failure ends in one EngineError that names the address and the mend.
"""

from __future__ import annotations

import base64
import http.client
import json
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit

from policy_kg.errors import EngineError, UsageError, reason_of

_BUSY: Final = (429, 503)
_TRIES: Final = 5
_LONGEST_WAIT: Final = 30.0  # seconds, whatever Retry-After says
_KEPT: Final = 8  # idle connections


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    status: int
    content_type: str
    body: bytes

    @property
    def problem(self) -> str:
        """What went wrong as one short line: the status, and what the server says of it."""
        text = self.body[:4000].decode("utf-8", "replace")
        if "json" in self.content_type:
            text = _message(text) or text
        elif "html" in self.content_type:
            text = ""
        line = " ".join(text.split())[:200]
        return f"状态码 {self.status}（{line}）" if line else f"状态码 {self.status}"


class Endpoint:
    """`url` without a fragment. `authorization` is the whole header. For many threads."""

    def __init__(
        self, url: str, *, mend: str, authorization: str = "", seconds: float = 60.0
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(url, "不是 http(s) 地址", "例：http://127.0.0.1:8080/v1")
        if parts.username or parts.password:
            # It would show in manifests, messages and logs.
            raise UsageError(parts.hostname, "地址里不能写用户名和密码", "请放在环境变量里")
        self.url = url
        self.mend = mend
        self._parts = parts
        self._headers = {"Authorization": authorization} if authorization else {}
        self._seconds = seconds
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = threading.Lock()

    def send(
        self,
        method: str,
        *,
        parameters: Mapping[str, str] | None = None,
        body: bytes | None = None,
        content_type: str = "",
        accept: str = "*/*",
        most: int = 1 << 30,
        tries: int = _TRIES,
    ) -> Reply:
        """Send one request and read all of the reply, of at most `most` bytes.

        A server that is busy (429, 503) is asked `tries` times, Retry-After respected; a reply
        with any other status is returned. Raises EngineError where no reply comes.
        """
        headers = {**self._headers, "Accept": accept, "User-Agent": "policy-kg"}
        if content_type:
            headers["Content-Type"] = content_type
        target = self._target(parameters or {})
        wait = 0.5
        for left in range(tries - 1, -1, -1):
            reply, asked_wait = self._once(method, target, body, headers, most)
            if reply.status not in _BUSY or not left:
                return reply
            time.sleep(min(_LONGEST_WAIT, wait if asked_wait is None else asked_wait))
            wait *= 2
        raise AssertionError("unreachable")

    def failed(self, problem: str) -> EngineError:
        return EngineError(self.url, problem, self.mend)

    def _target(self, parameters: Mapping[str, str]) -> str:
        query = "&".join(part for part in (self._parts.query, urlencode(parameters)) if part)
        path = self._parts.path or "/"
        return f"{path}?{query}" if query else path

    def _once(
        self, method: str, target: str, body: bytes | None, headers: dict[str, str], most: int
    ) -> tuple[Reply, float | None]:
        with self._lock:
            kept = self._idle.pop() if self._idle else None
        connection = kept or self._connection()
        try:
            try:
                connection.request(method, target, body=body, headers=headers)
                response = connection.getresponse()
            except (http.client.HTTPException, ConnectionError):
                if kept is None:
                    raise
                # The server had closed the kept connection; every request here may be repeated.
                connection.close()
                connection = self._connection()
                connection.request(method, target, body=body, headers=headers)
                response = connection.getresponse()
            data = response.read(most + 1)
        except TimeoutError as error:
            connection.close()
            raise self.failed(f"{self._seconds:g} 秒没有回答") from error
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise self.failed(f"连不上（{_reason(error)}）") from error
        if len(data) > most:
            connection.close()
            raise self.failed(f"回答超过 {most >> 20} MB")
        if response.will_close:
            connection.close()
        else:
            self._keep(connection)
        reply = Reply(
            status=response.status,
            content_type=response.headers.get("Content-Type", ""),
            body=data,
        )
        return reply, _wait_of(response.headers.get("Retry-After"))

    def _connection(self) -> http.client.HTTPConnection:
        host = self._parts.hostname or ""
        if self._parts.scheme == "https":
            return http.client.HTTPSConnection(
                host,
                self._parts.port,
                timeout=self._seconds,
                context=ssl.create_default_context(),
            )
        return http.client.HTTPConnection(host, self._parts.port, timeout=self._seconds)

    def _keep(self, connection: http.client.HTTPConnection) -> None:
        with self._lock:
            if len(self._idle) < _KEPT:
                self._idle.append(connection)
                return
        connection.close()


def bearer(token: str) -> str:
    return f"Bearer {token}" if token else ""


def basic(user: str, password: str) -> str:
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    return f"Basic {pair}" if user else ""


def _wait_of(header: str | None) -> float | None:
    """Seconds of a Retry-After; None where there is none, or it is a date."""
    try:
        return max(0.0, float(header or ""))
    except ValueError:
        return None


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return reason_of(error)
    return " ".join(str(error).split())[:120] or type(error).__name__


def _message(text: str) -> str:
    """{"error": {"message": …}}, {"error": …}, {"message": …}, {"detail": …}."""
    try:
        found = json.loads(text)
    except ValueError:
        return ""
    for name in ("error", "message", "detail"):
        if isinstance(found, dict) and name in found:
            found = found[name]
    return found if isinstance(found, str) else ""
