"""A SPARQL 1.1 endpoint by its addresses: queries, updates, and the Graph Store Protocol.

Named `sparql:<query URL>#<options>`. The options, URL-encoded as a query's parameters are:
`update`, the address of updates, by default the query's own, or its neighbour /update where that
is called /query; `graphs`, that of the Graph Store Protocol, without which graphs are sent by
updates; `seconds`, how long a request may take; `state`, what must be published there.

User and password (POLICY_KG_STORE_USER, POLICY_KG_STORE_PASSWORD) or a bearer token
(POLICY_KG_STORE_TOKEN) are read from the environment only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from policy_kg.calling import Endpoint, Reply, basic, bearer
from policy_kg.errors import EngineError, UsageError

PREFIX: Final = "sparql:"
OPTIONS: Final = ("update", "graphs", "seconds", "state")
# What a build pushes beside the graphs: one triple for the state, one for each graph's digest.
MARKER: Final = "https://w3id.org/policy-kg/ontology/published"
STATE: Final = f"<{MARKER}> <{MARKER}#state>"
_USER: Final = "POLICY_KG_STORE_USER"
_MENDS: Final = {
    401: f"请在环境变量 {_USER}、POLICY_KG_STORE_PASSWORD 或 POLICY_KG_STORE_TOKEN 里给出凭据",
    404: "请检查地址；更新、图的地址另用 store_update、store_graphs 给出",
    405: "请用 store_update、store_graphs 给出更新、图的地址",
}
_MENDS[403] = _MENDS[401]


class SparqlEndpoint:
    """Raises EngineError, naming the address, for whatever the endpoint doesn't do."""

    def __init__(self, name: str) -> None:
        """Raises UsageError for a name that is none."""
        query, _, options = name.removeprefix(PREFIX).partition("#")
        given = dict(parse_qsl(options))
        if set(given) - set(OPTIONS):
            raise UsageError(name, "不是可用的图库", "例：sparql:http://127.0.0.1:7878/query")
        seconds = given.get("seconds", "60")
        if not seconds.isdecimal() or not 1 <= int(seconds) <= 3600:
            raise UsageError(seconds, "store_seconds 应是 1 到 3600 的整数", "例：60")
        self.url = query
        self.state = given.get("state", "")
        self._options = {key: value for key, value in given.items() if key != "state"}
        self._query = _endpoint(query, int(seconds))
        self._update = _endpoint(given.get("update") or _update_of(query), int(seconds))
        self._graphs = _endpoint(given["graphs"], int(seconds)) if given.get("graphs") else None

    @property
    def takes_graphs(self) -> bool:
        return self._graphs is not None

    def name(self, state: str) -> str:
        """The name that opens this endpoint for the state `state`."""
        options = {**self._options, "state": state}
        return f"{PREFIX}{self.url}#{urlencode(options, quote_via=quote)}"

    def query(
        self,
        text: str,
        *,
        accept: str,
        default: Iterable[str] = (),
        named: Iterable[str] = (),
        union: bool = False,
    ) -> Reply:
        """Ask; the caller looks at the status. `default` and `named` are the dataset's graphs;
        `union` asks an Oxigraph server for the union of all as the default graph."""
        fields = [("query", text)]
        if union:
            fields.append(("union-default-graph", ""))
        fields += [("default-graph-uri", graph) for graph in default]
        fields += [("named-graph-uri", graph) for graph in named]
        return self._query.send(
            "POST",
            body=urlencode(fields).encode(),
            content_type="application/x-www-form-urlencoded",
            accept=accept,
        )

    def update(self, text: str) -> None:
        reply = self._update.send(
            "POST", body=text.encode(), content_type="application/sparql-update"
        )
        self._check(self._update, reply, "更新")

    def put_graph(self, graph: str, ntriples: bytes) -> None:
        """Replace a graph, by the Graph Store Protocol."""
        assert self._graphs is not None
        reply = self._graphs.send(
            "PUT",
            parameters={"graph": graph},
            body=ntriples,
            content_type="application/n-triples",
        )
        self._check(self._graphs, reply, "存图")

    def failed(self, problem: str, mend: str = "") -> EngineError:
        return EngineError(self.url, problem, mend or self._query.mend)

    def refused(self, reply: Reply) -> EngineError:
        """What a reply that is no answer to a query says."""
        return self.failed(f"查询没有成功，{reply.problem}", _MENDS.get(reply.status, ""))

    def _check(self, endpoint: Endpoint, reply: Reply, what: str) -> None:
        if not 200 <= reply.status < 300:
            mend = _MENDS.get(reply.status, endpoint.mend)
            raise EngineError(endpoint.url, f"{what}没有成功，{reply.problem}", mend)


def _endpoint(url: str, seconds: float) -> Endpoint:
    token = os.environ.get("POLICY_KG_STORE_TOKEN", "")
    user = os.environ.get(_USER, "")
    return Endpoint(
        url,
        mend='请检查图库端点是否在运行、地址是否对；或把 store 改回 "embedded"',
        authorization=bearer(token) or basic(user, os.environ.get("POLICY_KG_STORE_PASSWORD", "")),
        seconds=seconds,
    )


def _update_of(query: str) -> str:
    parts = urlsplit(query)
    if not parts.path.endswith("/query"):
        return query
    return urlunsplit(parts._replace(path=parts.path.removesuffix("query") + "update"))
