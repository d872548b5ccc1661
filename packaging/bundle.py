"""One archive to carry to a machine without a network: `make bundle`.

    python packaging/bundle.py [--out dist]

It holds the package's own wheel with its pages, the wheels of all it needs at run time for this
Python and this platform, the sample, checksums, an install script and a short text on installing.
What pip finds is taken at the versions of today: run it where the ranges of pyproject.toml were
tested. Nothing here is needed to build or run the package.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import platform
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
HERE: Final = Path(__file__).resolve().parent
SAMPLE: Final = ROOT / "kg" / "documents" / "jilin-2020-56.txt"
_SUMS: Final = "SHA256SUMS"


def bundle(out: Path) -> Path:
    """Gather everything and write the archive into `out`; its path.

    Raises CalledProcessError where pip or the build of the pages fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder) / "wheels"
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "wheel", "--disable-pip-version-check", "--quiet"),
                *("--wheel-dir", str(wheels), str(ROOT)),
            ],
            check=True,
        )
        own = next(wheels.glob("policy_kg-*.whl"))
        version = own.name.split("-")[1]
        files = {f"wheels/{path.name}": path.read_bytes() for path in sorted(wheels.iterdir())}
        files[f"样例/{SAMPLE.name}"] = SAMPLE.read_bytes()
        files["LICENSE"] = (ROOT / "LICENSE").read_bytes()
        files["install.sh"] = _filled("install.sh", version)
        files["安装说明.txt"] = _filled("安装说明.txt", version)
        lines = (f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files.items())
        files[_SUMS] = ("\n".join(sorted(lines, key=lambda line: line[66:])) + "\n").encode()
    name = f"policy-kg-{version}-{_platform()}"
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}.tar.gz"
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        # Wheels are packed already.
        with tarfile.open(temporary, "w:gz", compresslevel=1) as tar:
            for inner, data in sorted(files.items()):
                member = tarfile.TarInfo(f"{name}/{inner}")
                member.size = len(data)
                member.mode = 0o755 if inner.endswith(".sh") else 0o644
                tar.addfile(member, io.BytesIO(data))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n")
    return path


def _filled(name: str, version: str) -> bytes:
    text = (HERE / name).read_text("utf-8")
    values = {
        "@VERSION@": version,
        "@PYTHON@": ".".join(platform.python_version_tuple()[:2]),
        "@PLATFORM@": _platform(),
        "@LIBC@": " ".join(platform.libc_ver()) or "-",
    }
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text.encode()


def _platform() -> str:
    """As in linux-x86_64-cp311: the wheels fit this Python alone."""
    return f"{sysconfig.get_platform()}-cp{sys.version_info[0]}{sys.version_info[1]}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    path = bundle(parser.parse_args().out)
    print(f"{path}  {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
