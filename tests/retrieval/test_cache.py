"""The vector cache: nothing encoded twice, damage costs only what it hit."""

from pathlib import Path

import numpy as np
import pytest

from policy_kg.errors import HomeError
from policy_kg.retrieval.cache import VectorCache, text_codes

TEXTS = ["加强河道管护", "发展乡村旅游", "支持人才落户"]


def opened(folder: Path, model: str = "m") -> VectorCache:
    return VectorCache(folder, model_id=model, dimension=4)


def vectors(n: int) -> np.ndarray:
    return np.arange(4 * n, dtype=np.float32).reshape(n, 4)


def test_what_was_put_is_there_after_reopening(tmp_path: Path) -> None:
    opened(tmp_path).put(TEXTS, vectors(3))
    found, missing = opened(tmp_path).get([TEXTS[2], "别的", TEXTS[0]])
    assert missing == [1]
    assert found[0].tolist() == [8, 9, 10, 11]
    assert found[2].tolist() == [0, 1, 2, 3]


def test_models_do_not_share_vectors_even_if_their_names_look_alike(tmp_path: Path) -> None:
    opened(tmp_path, "a/b").put(TEXTS, vectors(3))
    assert opened(tmp_path, "a:b").get(TEXTS)[1] == [0, 1, 2]


@pytest.mark.parametrize("cut", [1, 20, 51])
def test_a_half_written_tail_is_dropped_and_the_rest_kept(tmp_path: Path, cut: int) -> None:
    cache = opened(tmp_path)
    cache.put(TEXTS, vectors(3))
    cache.path.write_bytes(cache.path.read_bytes()[:-cut])
    again = opened(tmp_path)
    assert again.get(TEXTS)[1] == [2]
    again.put([TEXTS[2]], vectors(1))
    assert opened(tmp_path).get(TEXTS)[1] == []


def test_a_flipped_byte_loses_that_vector_alone(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.put(TEXTS, vectors(3))
    data = bytearray(cache.path.read_bytes())
    record = len(data) // 3
    data[record + 40] ^= 1  # in the second record's vector, behind its 32 bytes of key
    cache.path.write_bytes(data)
    again = opened(tmp_path)
    assert again.get(TEXTS)[1] == [1]
    again.put([TEXTS[1]], vectors(1) + 5)
    assert opened(tmp_path).get([TEXTS[1]])[0][0].tolist() == [5, 6, 7, 8]


def test_pruning_removes_what_no_passage_needs(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.put(TEXTS, vectors(3))
    assert cache.keep(text_codes([TEXTS[1]])) == 2
    again = opened(tmp_path)
    assert len(again) == 1
    assert again.get(TEXTS)[1] == [0, 2]
    assert again.get([TEXTS[1]])[0][0].tolist() == [4, 5, 6, 7]


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeError, match="写不进去"):
        opened(tmp_path / "file")
