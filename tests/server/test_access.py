"""Reading is open on the loopback address only; writing always needs the write token."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from policy_kg.errors import UsageError
from policy_kg.server import create_app
from policy_kg.server.access import LOCAL_NAMES, Access, access_for
from policy_kg.server.limits import Limits
from policy_kg.settings import load_settings
from server.tokens import READ, WRITE, WRITING

WRITES = [
    ("POST", "/api/documents"),
    ("POST", "/api/build"),
    ("DELETE", "/api/documents/x"),
    ("POST", "/api/review"),
    ("POST", "/api/review/add"),
]


@pytest.fixture
def closed(sample_home: Path) -> FlaskClient:
    """A service that others reach: nothing is open."""
    access = Access(write_token=WRITE, read_token=READ, open_reading=False, names=())
    return create_app(load_settings(sample_home, environment={}), access=access).test_client()


@pytest.mark.parametrize(("method", "address"), WRITES)
def test_writes_need_the_write_token(client: FlaskClient, method: str, address: str) -> None:
    assert client.open(address, method=method).status_code == 401
    reading = {"Authorization": f"Bearer {READ}"}
    assert client.open(address, method=method, headers=reading).status_code == 403
    wrong = {"Authorization": f"Bearer {WRITE}x"}
    assert client.open(address, method=method, headers=wrong).status_code == 401


def test_reading_elsewhere_needs_a_token(closed: FlaskClient) -> None:
    assert closed.get("/api/info").status_code == 401
    assert closed.get("/metrics").status_code == 401
    assert closed.get("/id/x", headers={"Accept": "text/turtle"}).status_code == 401
    assert closed.post("/api/ask", json={"question": "谁"}).status_code == 401
    assert closed.get("/api/health").status_code == 200
    for token in (READ, WRITE):
        answer = closed.get("/api/info", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200
        assert answer.json["can_write"] is (token == WRITE)


def test_a_page_elsewhere_cannot_use_a_name_that_points_here(client: FlaskClient) -> None:
    assert client.get("/api/info", headers={"Host": "evil.example"}).status_code == 403
    for name in ("localhost:8710", "127.0.0.1", "[::1]:8710", "LOCALHOST"):
        assert client.get("/api/info", headers={"Host": name}).status_code == 200


def test_pages_log_in_and_their_writes_carry_a_token_of_their_own(client: FlaskClient) -> None:
    assert client.post("/api/session", json={"token": "no"}).status_code == 401
    assert client.get("/api/session").json["role"] == "none"
    begun = client.post("/api/session", json={"token": WRITE})
    cookie = begun.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert WRITE not in cookie
    bad = {"item": "x", "outcome": "accept"}
    assert client.post("/api/review", json=bad).status_code == 403
    csrf = {"X-CSRF-Token": begun.json["csrf"]}
    assert client.post("/api/review", json=bad, headers=csrf).status_code == 404
    assert client.get("/api/session").json["role"] == "write"
    client.delete("/api/session", headers=csrf)
    assert client.post("/api/review", json=bad, headers=csrf).status_code == 401


def test_a_cookie_of_another_service_is_worth_nothing(
    sample_home: Path, client: FlaskClient
) -> None:
    other = create_app(
        load_settings(sample_home, environment={}), access=Access(write_token="y" * 20)
    ).test_client()
    cookie = other.post("/api/session", json={"token": "y" * 20}).headers["Set-Cookie"]
    headers = {"Cookie": cookie.split(";")[0]}
    assert client.get("/api/session", headers=headers).json["role"] == "none"


def test_listening_elsewhere_is_refused_without_tokens() -> None:
    with pytest.raises(UsageError, match="POLICY_KG_READ_TOKEN"):
        access_for("0.0.0.0", {})
    with pytest.raises(UsageError, match="太短"):
        access_for("127.0.0.1", {"POLICY_KG_WRITE_TOKEN": "short"})
    assert not access_for("0.0.0.0", {"POLICY_KG_READ_TOKEN": READ}).open_reading
    opened = access_for("0.0.0.0", {}, open_reading=True)
    assert opened.open_reading
    assert opened.names == ()
    local = access_for("127.0.0.1", {})
    assert local.open_reading
    assert local.names == LOCAL_NAMES
    assert len(local.write_token) >= 24
    assert not access_for("127.0.0.1", {"POLICY_KG_READ_TOKEN": READ}).open_reading


def test_behind_a_proxy_other_names_are_listed_and_reading_needs_a_token() -> None:
    with pytest.raises(UsageError, match="--name"):
        access_for("127.0.0.1", {}, names=["plans.example"])
    access = access_for("127.0.0.1", {"POLICY_KG_READ_TOKEN": READ}, names=["Plans.example"])
    assert access.names == (*LOCAL_NAMES, "plans.example")
    assert not access.open_reading


def test_the_shell_of_the_pages_holds_nothing_and_is_open(closed: FlaskClient) -> None:
    for address in ("/", "/api/", "/login", "/id/agency/x"):
        assert closed.get(address, headers={"Accept": "text/html"}).mimetype == "text/html"


def test_every_answer_has_the_security_headers(client: FlaskClient) -> None:
    for address in ("/", "/api/info", "/api/nothing", "/openapi.json"):
        headers = client.get(address).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_the_log_has_the_request_id_and_neither_token_nor_question(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    from policy_kg.server.headers import LOGGER, JsonLines

    with caplog.at_level(logging.INFO, logger=LOGGER.name):
        app.test_client().get(
            "/api/search?text=松花湖", headers={**WRITING, "X-Request-Id": "abcdefgh1"}
        )
        app.test_client().post("/api/session", json={"token": WRITE})
    lines = [JsonLines().format(record) for record in caplog.records if record.name == LOGGER.name]
    assert json.loads(lines[0])["request_id"] == "abcdefgh1"
    assert json.loads(lines[0])["path"] == "/api/search"
    assert not any(WRITE in line or "松花湖" in line for line in lines)


def test_others_are_told_to_wait_and_this_machine_is_not(sample_home: Path) -> None:
    app = create_app(
        load_settings(sample_home, environment={}),
        access=Access(write_token=WRITE, names=()),
        limits=Limits(per_minute=3),
    )
    client = app.test_client()
    there = {"REMOTE_ADDR": "192.0.2.7"}
    codes = [client.get("/api/info", environ_overrides=there).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    here = [client.get("/api/info").status_code for _ in range(5)]
    assert here == [200] * 5


def test_tokens_cannot_be_tried_without_end(sample_home: Path) -> None:
    app = create_app(load_settings(sample_home, environment={}), access=Access(write_token=WRITE))
    client = app.test_client()
    codes = {client.post("/api/session", json={"token": f"{n}"}).status_code for n in range(25)}
    assert codes == {401, 429}
