"""A font that has Chinese characters, for pictures of pixels."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from policy_kg.errors import UsageError

# Where systems put them: Debian, Fedora, Arch; macOS; Windows.
_PLACES: Final = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
    "C:/Windows/Fonts/simsun.ttc",
)


def chinese_font() -> Path:
    """The file of a font with Chinese characters. Raises UsageError where there is none."""
    for place in _PLACES:
        if Path(place).is_file():
            return Path(place)
    found = _asked()
    if found is None:
        raise UsageError(
            "png",
            "找不到中文字体",
            "请安装字体包（Debian、Ubuntu：apt install fonts-noto-cjk），或改用 svg",
        )
    return found


def _asked() -> Path | None:
    """What fontconfig knows, if it is there."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        answer = subprocess.run(
            [program, ":lang=zh-cn", "file"], capture_output=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    files = sorted(line.strip().rstrip(":") for line in answer.stdout.decode().splitlines())
    # Serifs and weights other than the regular one read worse in a small size.
    files.sort(key=lambda f: ("Serif" in f or "Bold" in f, "Regular" not in f, f))
    usable = (Path(f) for f in files if f.lower().endswith((".ttf", ".ttc", ".otf")))
    return next((path for path in usable if path.is_file()), None)
