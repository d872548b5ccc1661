"""Queries of strangers: with a bound on time and on rows.

The engine can't be stopped from within, so each query runs in a process of its own, which is
killed when its time is over.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from policy_kg.errors import DamagedError, EngineError, PolicyKGError, UsageError

SECONDS: Final = 20.0
ROWS: Final = 500
_ERRORS: Final = {error.__name__: error for error in (UsageError, DamagedError, EngineError)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a query found, at most as many rows, or triples, as were asked for. `rows` hold terms
    as in SPARQL's JSON results; `turtle` the triples."""

    form: str
    variables: list[str] = field(default_factory=list)
    rows: list[dict[str, dict[str, str]]] = field(default_factory=list)
    boolean: bool | None = None
    turtle: str = ""
    truncated: bool = False


def query_rows(store: str, sparql: str, *, rows: int = ROWS, seconds: float = SECONDS) -> Rows:
    """Ask the store named `store` (see `graph.opening`). Raises UsageError for a query that
    doesn't parse, can't be executed or takes too long, DamagedError or EngineError when the store
    can't be read."""
    asked = json.dumps({"store": store, "sparql": sparql, "rows": rows})
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__],
            input=asked.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            "SPARQL 查询", f"超过 {seconds:g} 秒没有算完，已停止", "请缩小范围，例如加限定或 LIMIT"
        ) from None
    if done.returncode:
        raise UsageError("SPARQL 查询", "没有算完（内存或时间不够）", "请缩小范围")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise _ERRORS[answer["error"]](*answer["said"])
    return Rows(**answer)


def _ask(store: str, sparql: str, rows: int) -> Rows:
    from policy_kg.graph.opening import open_reading
    from policy_kg.graph.results import triples_bytes
    from policy_kg.graph.store import query

    found = query(open_reading(store), sparql, most=rows + 1)
    if found.kind == "ask":
        return Rows(form="ask", boolean=found.boolean)
    if found.kind == "construct":
        turtle = triples_bytes(found.triples[:rows], "table").decode()
        return Rows(form="construct", turtle=turtle, truncated=len(found.triples) > rows)
    return Rows(
        form="select",
        variables=list(found.variables),
        rows=[
            {
                name: _term(term)
                for name, term in zip(found.variables, row, strict=True)
                if term is not None
            }
            for row in found.rows[:rows]
        ],
        truncated=len(found.rows) > rows,
    )


def _term(term: Any) -> dict[str, str]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    said = {"type": "literal", "value": term.value}
    if term.language:
        return {**said, "xml:lang": term.language}
    return {**said, "datatype": term.datatype.value}


def main() -> None:
    """One query, from standard input to standard output."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        answer = asdict(_ask(asked["store"], asked["sparql"], asked["rows"]))
    except PolicyKGError as error:
        said = [error.subject, error.problem, error.mend]
        kind = next((k for k in (DamagedError, EngineError) if isinstance(error, k)), UsageError)
        answer = {"error": kind.__name__, "said": said}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
