"""The service's threads keep to one core; what they start runs on any."""

import json
import os
import subprocess
import sys

import pytest

_CHECK = """
import json, os, subprocess, sys, threading
from policy_kg.server.cores import every_core, on_one_core, other_cores
all_cores = os.sched_getaffinity(0)
seen = {"all": len(all_cores)}
def inner(name):
    seen[name] = len(os.sched_getaffinity(0))
def work():
    inner("thread")
    kept = os.sched_getaffinity(0)
    with every_core():
        inner("within")
        ask = "import os; print(len(os.sched_getaffinity(0)))"
        seen["child"] = int(subprocess.check_output([sys.executable, "-c", ask]))
    with other_cores():
        seen["others"] = sorted(os.sched_getaffinity(0) | kept) == sorted(all_cores)
        seen["apart"] = not os.sched_getaffinity(0) & kept
    inner("after")
with on_one_core():
    thread = threading.Thread(target=work)
    thread.start()
thread.join()
inner("starter")
print(json.dumps(seen))
"""


pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="the system has no such call"
)


def test_threads_keep_to_one_core_and_what_they_start_does_not() -> None:
    seen = json.loads(subprocess.check_output([sys.executable, "-c", _CHECK]))
    every = seen["all"]
    assert seen == {
        **{"all": every, "starter": every, "within": every, "child": every},
        **{"thread": 1, "others": True, "apart": every > 1, "after": 1},
    }


def test_without_keeping_nothing_changes() -> None:
    from policy_kg.server.cores import every_core

    before = os.sched_getaffinity(0)
    with every_core():
        assert os.sched_getaffinity(0) == before
    assert os.sched_getaffinity(0) == before
