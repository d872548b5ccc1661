"""Questions over HTTP are answered as on the command line; bad requests say what is wrong."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
QUESTION = "市金融办在丰满区牵头哪些任务"


def test_the_answer_is_that_of_the_command_line(
    client: FlaskClient, sample_home: Path, run: Run
) -> None:
    told = run("ask", QUESTION, "--json", "--home", sample_home)
    expected = json.loads(told.stdout)
    assert client.post("/api/ask", json={"question": QUESTION}).json == expected
    assert client.get("/api/ask", query_string={"question": QUESTION}).json == expected
    assert expected["items"]


def test_a_question_that_goes_on_from_another(client: FlaskClient) -> None:
    first = "市财政局负责哪些事项"
    alone = client.post("/api/ask", json={"question": "那市人社局呢"}).json
    after = client.post("/api/ask", json={"question": "那市人社局呢", "context": first}).json
    assert after["interpretation"]["agencies"] == ["市人力资源社会保障局"]
    assert after["items"]
    assert after != alone


def test_what_the_document_does_not_say_is_said_so(client: FlaskClient) -> None:
    answer = client.post("/api/ask", json={"question": "第1项任务什么时候完成"}).json
    assert answer["status"] == "not_stated"
    assert "文件未载明" in answer["text"]


def test_search_gives_items_with_evidence(client: FlaskClient) -> None:
    found = client.get("/api/search", query_string={"text": "返乡创业", "k": 3, "kind": "policy"})
    items = found.json["items"]
    assert items
    assert {item["kind"] for item in items} == {"Policy"}
    assert all(item["evidence"] for item in items)


def test_examples_are_answered(client: FlaskClient) -> None:
    questions = client.get("/api/examples").json["questions"]
    assert len(questions) >= 6
    for question in questions:
        answer = client.post("/api/ask", json={"question": question}).json
        assert answer["status"] == "answered", question
        assert answer["items"] or answer["groups"] or answer["value"], question


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "  "}, "question"),
        ({}, "question"),
        ({"question": "谁", "contxt": "x"}, "contxt"),
        ({"question": 1}, "question"),
        ([], "请求内容"),
    ],
)
def test_a_bad_question_names_the_field(client: FlaskClient, body: object, field: str) -> None:
    response = client.post("/api/ask", json=body)
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    told = json.loads(response.data)
    assert told["field"] == field
    assert told["request_id"] == response.headers["X-Request-Id"]


def test_a_document_that_is_not_there_is_named_with_its_field(client: FlaskClient) -> None:
    asked = {"question": QUESTION, "document": "无此文号"}
    response = client.post("/api/ask", json=asked)
    told = json.loads(response.data)
    assert (response.status_code, told["field"]) == (404, "document")
    assert "无此文号" in told["detail"]
    assert "吉市政办函" in told["mend"]


def test_a_home_without_a_graph_is_not_ready_and_says_how_to_mend(tmp_path: Path) -> None:
    from policy_kg.server import create_app
    from policy_kg.server.access import Access
    from policy_kg.settings import load_settings

    settings = load_settings(tmp_path, environment={})
    client = create_app(settings, access=Access(write_token="x" * 20)).test_client()
    assert client.get("/api/health").status_code == 200
    for address in ("/api/ready", "/api/info", "/api/ask?question=谁"):
        response = client.get(address)
        assert response.status_code == 503
        assert "build" in json.loads(response.data)["mend"]
