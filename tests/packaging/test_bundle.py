"""The archive for machines without a network, where there is none: installed, built, asked, served.

BUNDLE=1 makes the archive first (pip, npm, some minutes); BUNDLE=PATH takes one that was made.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

BUNDLE = os.environ.get("BUNDLE", "")
ROOT = Path(__file__).resolve().parents[2]
QUESTION = "市金融办在丰满区牵头哪些任务"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BUNDLE, reason="BUNDLE is not set"),
    pytest.mark.skipif(not shutil.which("unshare"), reason="no unshare"),
]

# In a network namespace of its own, which has no interface but the loopback.
TRIAL = """
set -eu
ip link set lo up
test "$(grep -c : /proc/net/dev)" = 1
cd "$1"
sh "$2/install.sh" installed >&2
bin="$1/installed/bin"
"$bin/policy-kg" --home home build "$2"/样例/*.txt >&2
"$bin/policy-kg" --home home ask "$3" --json > answer.json
"$bin/policy-kg" --home home serve --port 8719 2> serve.log &
serving=$!
trap 'kill $serving' EXIT
"$bin/python" - <<'END' > served.json
import http.client, sys, time
from urllib.parse import quote
for _ in range(120):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", 8719, timeout=60)
        connection.request("GET", "/api/ask?question=" + quote(open("question").read()))
        sys.stdout.buffer.write(connection.getresponse().read())
        connection.request("GET", "/")
        page = connection.getresponse()
        assert page.status == 200 and b"<script" in page.read()
        break
    except ConnectionRefusedError:
        time.sleep(1)
END
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if BUNDLE != "1":
        return Path(BUNDLE).resolve()
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, str(ROOT / "packaging/bundle.py"), "--out", str(out)], check=True
    )
    return next(out.glob("*.tar.gz"))


def test_it_installs_builds_and_answers_without_a_network(archive: Path, tmp_path: Path) -> None:
    folder = unpacked(archive, tmp_path)
    (tmp_path / "question").write_text(QUESTION, "utf-8")
    done = subprocess.run(
        ["unshare", "-rn", "sh", "-c", TRIAL, "sh", str(tmp_path), str(folder), QUESTION],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHON": base_python(), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads((tmp_path / "answer.json").read_bytes())
    assert answer["status"] == "answered"
    assert answer["items"]
    assert answer["evidence"]
    assert json.loads((tmp_path / "served.json").read_bytes())["text"] == answer["text"]


def test_a_changed_file_is_not_installed(archive: Path, tmp_path: Path) -> None:
    folder = unpacked(archive, tmp_path)
    wheel = next((folder / "wheels").glob("policy_kg-*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1] + b"?")
    done = subprocess.run(
        ["sh", str(folder / "install.sh"), str(tmp_path / "installed")],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHON": base_python()},
    )
    assert done.returncode == 1
    assert "错误：文件与 SHA256SUMS 不符" in done.stderr.decode()
    assert not (tmp_path / "installed").exists()


def test_another_python_is_refused(archive: Path, tmp_path: Path) -> None:
    folder = unpacked(archive, tmp_path)
    script = folder / "install.sh"
    script.write_text(re.sub(r"(?m)^wanted=.*", "wanted=3.0", script.read_text("utf-8")), "utf-8")
    done = subprocess.run(
        ["sh", str(script), str(tmp_path / "installed")],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHON": base_python()},
    )
    assert done.returncode == 1
    assert "没有找到 Python 3.0" in done.stderr.decode()
    assert not (tmp_path / "installed").exists()


def test_the_checksums_cover_every_file(archive: Path, tmp_path: Path) -> None:
    folder = unpacked(archive, tmp_path)
    listed = dict(
        reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines()
    )
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert listed == found


def unpacked(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def base_python() -> str:
    """A Python outside any environment, of the version that made the archive."""
    return str(Path(sys.base_prefix) / "bin" / "python3")
