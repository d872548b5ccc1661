"""A process that answers one query after another, for a parent that may kill it.

The engine can't stop a query that runs; a process can be stopped. Started by
`policy_kg.server.sparql.pool` as `python -m policy_kg.graph.worker SOCKET LIFE MEGABYTES`, with
two inherited descriptors: the socket of the conversation, and the reading end of a pipe whose
writing end only the parent holds, so that its closing tells of the parent's death.

The parent sends one JSON object per query. The answer is frames of one letter and a body: R ready
(once, at the start), S begun, D bytes of the result, then F or E: finished or failed, with a JSON object.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import select
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

from policy_kg.errors import DamagedError, EngineError, PolicyKGError
from policy_kg.graph.answering import (
    AnswerTooLargeError,
    Bounds,
    Form,
    NoFormatError,
    RemoteError,
    UnknownGraphError,
    Wanted,
    answer_graph,
    answer_query,
)
from policy_kg.graph.opening import open_reading
from policy_kg.graph.protocol import Store
from policy_kg.graph.services import Prepared
from policy_kg.graph.store import Dataset, QuerySyntaxError

_CODES = (
    (QuerySyntaxError, "syntax"),
    (AnswerTooLargeError, "large"),
    (NoFormatError, "format"),
    (UnknownGraphError, "graph"),
    (RemoteError, "remote"),
    (DamagedError, "damaged"),
    (EngineError, "engine"),
)


def main(socket: int, life: int, megabytes: int) -> None:
    _die_with_parent(life)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The parent watches what is resident; this stops what grows between two looks.
    most = (2 * megabytes + 512) << 20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    connection: Connection[Any, Any] = Connection(socket)
    name, store = "", None
    connection.send_bytes(b"R")
    while True:
        try:
            asked = json.loads(connection.recv_bytes())
        except (EOFError, ConnectionError):
            return
        try:
            connection.send_bytes(b"S")
            if asked["store"] != name or store is None:
                store = None  # the former generation's files are let go first
                name, store = asked["store"], open_reading(asked["store"])
            form = _answer(store, asked, lambda data: connection.send_bytes(b"D" + data))
            connection.send_bytes(b"F" + json.dumps({"form": form}).encode())
        except ConnectionError:
            return
        except PolicyKGError as error:
            connection.send_bytes(b"E" + json.dumps(_told(error)).encode())


def _answer(store: Store, asked: dict[str, Any], write: Any) -> Form:
    bounds = Bounds(rows=asked["rows"], bytes=asked["bytes"])
    wanted = Wanted(table=asked["table"], graph=asked["graph"])
    if "dump" in asked:
        return answer_graph(store, asked["dump"], format=wanted.graph, bounds=bounds, write=write)
    dataset = None
    if asked["dataset"]:
        default, named = asked["dataset"]
        dataset = Dataset(default=tuple(default), named=tuple(named))
    prepared = Prepared(text=asked["text"], check=asked["check"], remote=asked["remote"])
    return answer_query(store, prepared, dataset=dataset, wanted=wanted, bounds=bounds, write=write)


def _told(error: PolicyKGError) -> dict[str, Any]:
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "usage")
    place = error.place if isinstance(error, QuerySyntaxError) else None
    return {
        "code": code,
        "subject": error.subject,
        "problem": error.problem,
        "mend": error.mend,
        "place": place,
    }


def _die_with_parent(life: int) -> None:
    """Have the kernel kill this process, be it in the midst of a query or stopped, when the
    pipe's last writer is gone. (PR_SET_PDEATHSIG would follow the parent's thread.)"""
    fcntl.fcntl(life, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(life, fcntl.F_GETFL)
    fcntl.fcntl(life, fcntl.F_SETFL, flags | fcntl.FASYNC)
    gone = select.poll()
    gone.register(life, 0)  # tells of a hang-up only
    if gone.poll(0):
        sys.exit(0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
