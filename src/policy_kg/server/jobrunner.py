"""One job in a process of its own: `python -m policy_kg.server.jobrunner HOME JOB_FOLDER`."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from policy_kg import pipeline
from policy_kg.errors import PolicyKGError, reason_of
from policy_kg.server.jobs import FILES, ORDER, STATE, write_state
from policy_kg.settings import load_settings

_APART: Final = 0.2  # seconds between two states on the disk
_WAIT: Final = 600.0  # seconds for another builder to end
_NICE: Final = 5  # readers come first


def main(home: str, folder: Path) -> int:
    """Do the job; its outcome, failures included, is its last state."""
    os.nice(_NICE)
    order = json.loads((folder / ORDER).read_bytes())
    began: dict[str, Any] = json.loads((folder / STATE).read_bytes())
    last = 0.0

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _APART or done == total:
            last = time.monotonic()
            write_state(folder, {**began, "stage": stage, "done": done, "total": total})

    def end(state: str, **more: Any) -> None:
        finished = datetime.now(UTC).isoformat(timespec="milliseconds")
        write_state(folder, {**began, "state": state, "finished": finished, **more})

    try:
        settings = load_settings(home)
        if order["kind"] == "remove":
            report = pipeline.remove(settings, order["name"], progress=tell, wait=_WAIT)
        else:
            paths = sorted(p for p in (folder / FILES).rglob("*") if p.is_file())
            report = pipeline.build(settings, paths, progress=tell, wait=_WAIT)
    except PolicyKGError as error:
        end("failed", stage="没有完成", error=error.line)
        return 1
    except OSError as error:
        end(
            "failed",
            stage="没有完成",
            error=f"{error.filename or '系统'}：{reason_of(error)}",
        )
        return 1
    nothing = bool(order["files"]) and len(report.failures) >= len(order["files"])
    end(
        "failed" if nothing else "done",
        stage="完成",
        done=1,
        total=1,
        generation=report.generation,
        built=report.built,
        unchanged=len(report.unchanged),
        removed=report.removed,
        notes=report.notes,
        failures=[
            {"label": Path(f.label).name, "line": f.line.replace(f.label, Path(f.label).name)}
            for f in report.failures
        ],
        error="没有读进任何文件" if nothing else None,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
