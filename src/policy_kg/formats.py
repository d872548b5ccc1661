"""Format numbers of what is written to the disk: older and newer ones told apart."""

from __future__ import annotations

from typing import Any, Final

from policy_kg.errors import DamagedError, NewerFormatError

UPGRADE: Final = "请运行 policy-kg build 升级"


def check_format(found: Any, known: int, where: str, *, mend: str = UPGRADE) -> None:
    """Raises DamagedError for an older format, NewerFormatError for a newer one, ValueError for
    what is no format."""
    if not isinstance(found, int):
        raise ValueError("no format")
    if found > known:
        raise NewerFormatError(
            where, f"是更新的版本建的（格式 {found}，这里只认到 {known}）", "请升级 policy-kg"
        )
    if found < known:
        raise DamagedError(where, f"是旧版本建的（格式 {found}，现在是 {known}）", mend)
