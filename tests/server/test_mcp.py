"""What an agent sees of policy-kg: every tool and every resource, over both transports."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import MCPError
from mcp.client.client import Client

from integration.notices import notice
from policy_kg.home import HomePaths, open_current
from server.agents import served, stdio, talk, text_of

TOOLS = ["ask", "search", "sparql", "schema", "resolve_entity", "overlap"]
TOKEN = "a-token-of-24-characters"
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
PAGE = Path(__file__).parents[2] / "docs" / "mcp.md"


@pytest.fixture(scope="module", params=["stdio", "http"])
def where(request: pytest.FixtureRequest, sample_home: Path) -> Iterator[Any]:
    if request.param == "stdio":
        yield stdio(sample_home)
    else:
        with served(sample_home) as address:
            yield address


def test_every_tool_answers_with_evidence(where: Any, sample_home: Path) -> None:
    async def every(client: Client) -> dict[str, Any]:
        listed = (await client.list_tools()).tools
        assert [tool.name for tool in listed] == TOOLS
        for tool in listed:
            assert re.search(r"[\u4e00-\u9fff]", tool.title or "")
            assert "返回" in (tool.description or "") or "图谱里有什么" in (tool.description or "")
            assert tool.output_schema
            assert tool.annotations
            assert tool.annotations.read_only_hint
        asked = {
            "ask": {"question": "市金融办在丰满区牵头哪些任务"},
            "search": {"text": "农民退出宅基地有什么补偿", "k": 3, "kinds": ["task"]},
            "sparql": {"query": "SELECT ?n { ?t a pk:Task ; pk:number ?n } ORDER BY ?n LIMIT 2"},
            "schema": {},
            "resolve_entity": {"name": "市发改委"},
            "overlap": {"department": "市财政局", "kinds": ["departments"], "limit": 2},
        }
        return {name: await client.call_tool(name, given) for name, given in asked.items()}

    found = talk(where, every)
    assert not any(result.is_error for result in found.values())
    data = {name: result.structured_content for name, result in found.items()}
    text = _texts(sample_home)

    assert [item["number"] for item in data["ask"]["items"]] == [1, 21, 22, 23, 24]
    assert "附件1第21项" in text_of(found["ask"])
    assert [item["kind"] for item in data["search"]["items"]] == ["Task"] * 3
    assert [row["n"]["value"] for row in data["sparql"]["rows"]] == ["1", "2"]
    assert "pk:leads" in {term["name"] for term in data["schema"]["properties"]}
    assert "丰满区" in {zone["label"] for zone in data["schema"]["zones"]}
    assert "without-lead" in {query["name"] for query in data["schema"]["queries"]}
    (match,) = data["resolve_entity"]["matches"]
    assert (match["label"], match["matched"]) == ("市发展改革委", "alias")
    findings = data["overlap"]["findings"]
    assert len(findings) == 2 < data["overlap"]["total"]
    assert all("市财政局" in (f["left"]["label"], f["right"]["label"]) for f in findings)

    quotes = [
        *(quote for item in data["ask"]["items"] for quote in item["evidence"]),
        *(quote for item in data["search"]["items"] for quote in item["evidence"]),
        *match["evidence"],
        *(quote for f in findings for quote in f["left"]["evidence"]),
    ]
    assert quotes
    assert all(text[q["document"]][q["start"] : q["end"]] == q["quote"] for q in quotes)


def test_every_resource_can_be_read(where: Any, sample_home: Path) -> None:
    async def every(client: Client) -> tuple[dict[str, str], list[str]]:
        listed = (await client.list_resources()).resources
        read = {}
        for resource in listed:
            (content,) = (await client.read_resource(resource.uri)).contents
            read[resource.uri] = content.text
        templates = (await client.list_resource_templates()).resource_templates
        return read, [template.uri_template for template in templates]

    read, templates = talk(where, every)
    documents = json.loads(read["policy-kg://documents"])
    assert [d["number"] for d in documents] == ["吉市政办函〔2020〕56号"]
    (text,) = (value for uri, value in read.items() if uri.endswith("/text"))
    assert text == _texts(sample_home)[documents[0]["iri"]]
    (report,) = (json.loads(value) for uri, value in read.items() if uri.endswith("/report"))
    assert report["revision"] == documents[0]["iri"]
    assert {template.rsplit("/", 1)[1] for template in templates} == {"text", "report"}


def test_a_document_can_be_named_by_its_number(sample_home: Path) -> None:
    async def read(client: Client) -> Any:
        return await client.read_resource("policy-kg://documents/吉市政办函〔2020〕56号/text")

    (content,) = talk(stdio(sample_home), read).contents
    assert content.text in _texts(sample_home).values()


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        (
            "ask",
            {"question": "有哪些任务", "document": "皖政〔1999〕1号"},
            "没有这份文件。已有：吉市",
        ),
        ("ask", {"question": " "}, "question：是空的"),
        ("ask", {}, "question：缺少"),
        ("ask", {"question": "有哪些任务", "limit": 3}, "limit：没有这个参数。可用：question"),
        ("search", {"text": "补贴", "k": 1000}, "k：太大（上限 100）"),
        ("search", {"text": "补贴", "kinds": ["zone"]}, "没有这个值（可用 task、measure"),
        ("sparql", {"query": "SELECT ?s { ?s a pk:Tas"}, "第 1 行第 24 列有语法错误"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "SERVICE"),
        ("sparql", {"query": "INSERT DATA { pk:a pk:b pk:c }"}, "SPARQL 查询：第 1 行"),
        ("sparql", {"query": "nothing"}, "没有这个现成查询。现成的有：cited-documents"),
        ("overlap", {"department": "市气象局"}, "市气象局：没有这个部门"),
        ("overlap", {"zone": "龙潭区"}, "龙潭区：没有这个区域。可用：船营区"),
        ("answer", {}, "answer：没有这个工具。可用：ask、search"),
    ],
)
def test_wrong_use_is_one_line_with_the_mend(
    sample_server: str, tool: str, given: dict[str, Any], said: str
) -> None:
    result = talk(sample_server, lambda client: client.call_tool(tool, given))
    assert result.is_error
    assert said in text_of(result)
    assert "\n" not in text_of(result)


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("policy-kg://documents/none/report", "没有这份文件"),
        ("policy-kg://documents/%2e%2e%2fLOCK/text", "没有这个资源"),
        ("policy-kg://other", "没有这个资源"),
    ],
)
def test_an_unknown_resource_is_refused(sample_server: str, uri: str, said: str) -> None:
    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as error:
            await client.read_resource(uri)
        return str(error.value)

    assert said in talk(sample_server, read)


def test_unknown_names_and_unstated_matters_are_answers(sample_server: str) -> None:
    async def both(client: Client) -> list[Any]:
        return [
            await client.call_tool("ask", {"question": "市气象局负责什么"}),
            await client.call_tool("ask", {"question": "任务第26项什么时候完成"}),
            await client.call_tool("resolve_entity", {"name": "市气象局"}),
            await client.call_tool("resolve_entity", {"name": "市财政局", "kind": "Zone"}),
            await client.call_tool("resolve_entity", {"name": "丰满区", "kind": "District"}),
        ]

    unknown, unstated, name, other, zone = talk(sample_server, both)
    assert unknown.structured_content["status"] == "unknown_name"
    assert unstated.structured_content["status"] == "not_stated"
    assert "文件未载明" in text_of(unstated)
    assert name.structured_content["status"] == "unknown"
    assert name.structured_content["matches"] == []
    assert all(c["matched"] == "near" for c in name.structured_content["candidates"])
    assert other.structured_content["matches"] == []
    assert zone.structured_content["status"] == "resolved"


def test_a_follow_up_is_understood_by_its_context(sample_server: str) -> None:
    given = {"question": "那在昌邑区呢", "context": "市金融办在丰满区有哪些任务"}
    result = talk(sample_server, lambda client: client.call_tool("ask", given))
    interpretation = json.dumps(result.structured_content["interpretation"], ensure_ascii=False)
    assert "市金融办" in interpretation
    assert "昌邑区" in interpretation


def test_rows_beyond_the_bound_are_said_to_be_left_out(sample_server: str) -> None:
    async def some(client: Client) -> list[Any]:
        queries = ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { ?s a pk:Task }")
        return [await client.call_tool("sparql", {"query": query}) for query in queries]

    rows, triples, yes = talk(sample_server, some)
    assert len(rows.structured_content["rows"]) == 500
    assert rows.structured_content["truncated"]
    assert triples.structured_content["truncated"]
    assert "还有更多" in text_of(triples)
    assert yes.structured_content["boolean"] is True
    assert text_of(yes) == "是"


def test_a_query_without_end_is_stopped(sample_home: Path) -> None:
    from policy_kg.errors import UsageError
    from policy_kg.graph.bounded import query_rows

    store = open_current(HomePaths(sample_home)).kg / "store"
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(UsageError, match="没有算完，已停止"):
        query_rows(str(store), endless, seconds=1)


def test_what_is_published_meanwhile_is_seen_by_the_next_call(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = tmp_path / "notice.txt"
    path.write_bytes(notice(1))

    async def before_and_after(client: Client) -> list[Any]:
        question = {"question": "市水利局有哪些任务"}
        before = await client.call_tool("ask", question)
        built = run("build", path, "--home", home)
        assert built.returncode == 0, built.stderr.decode()
        return [before, await client.call_tool("ask", question)]

    before, after = talk(stdio(home), before_and_after)
    assert before.is_error
    assert "这里还没有建好的图谱" in text_of(before)
    assert after.structured_content["status"] == "answered"
    assert after.structured_content["items"]


def test_standard_output_carries_the_protocol_only(sample_home: Path) -> None:
    """Line by line JSON, whatever a client sends."""
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "t", "version": "1"},
        },
    }
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    call = {"name": "search", "arguments": {"text": "宅基地", "k": 1}}
    lines = [hello, ready, {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call}]
    process = subprocess.Popen(
        [sys.executable, "-m", "policy_kg", "mcp", "--home", str(sample_home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.write(b"not JSON\n")
        process.stdin.write("".join(json.dumps(line) + "\n" for line in lines).encode())
        process.stdin.flush()
        answers = []
        while not any(answer.get("id") == 2 for answer in answers):
            answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
        rest = process.stdout.read()
    assert process.returncode == 0
    assert rest == b""
    assert answers[-1]["result"]["structuredContent"]["items"]


# --- who may connect -------------------------------------------------------------------------


def test_a_token_is_checked_where_one_is_set(sample_home: Path) -> None:
    async def tools(client: Client) -> int:
        return len((await client.list_tools()).tools)

    with served(sample_home, token=TOKEN) as address:
        assert talk(address, tools, token=TOKEN) == len(TOOLS)
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}):
            refused = httpx2.post(address, json={}, headers=headers)
            assert refused.status_code == 401
            assert refused.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Origin": "http://evil.example"}, 403),
    ],
)
def test_other_names_are_refused(sample_server: str, headers: dict[str, str], status: int) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
    found = httpx2.post(sample_server, json=asked, headers={**accept, **headers})
    assert found.status_code == status


@pytest.mark.parametrize(
    ("options", "token", "said"),
    [
        (("--host", "0.0.0.0"), "", "读取需要令牌。请设环境变量 POLICY_KG_READ_TOKEN"),
        (("--host", "192.0.2.1"), "short", "POLICY_KG_READ_TOKEN：太短"),
        (("--host", "0.0.0.0"), TOKEN, "请加 --name 主机名"),
        (("--host", "192.0.2.1", "--open-reading"), "", "192.0.2.1:0：不能监听"),
    ],
)
def test_beyond_this_machine_only_with_a_token(
    run: Run, sample_home: Path, options: tuple[str, ...], token: str, said: str
) -> None:
    environment = {"POLICY_KG_READ_TOKEN": token}
    done = run(
        *("mcp", "--http", "--port", "0", "--home", sample_home, *options),
        env={**_environment(), **environment},
    )
    assert done.returncode in (1, 2)
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_name_of_ones_own_is_let_in(sample_home: Path) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream", "Host": "kg.example"}
    with served(sample_home, "--name", "kg.example") as address:
        assert httpx2.post(address, json=asked, headers=headers).status_code != 421


def test_the_missing_part_is_named(run: Run, tmp_path: Path) -> None:
    hidden = tmp_path / "mcp"
    hidden.mkdir()
    (hidden / "__init__.py").write_text("raise ImportError('no such module')")
    path = f"{tmp_path}:{_environment().get('PYTHONPATH', '')}"
    done = run("mcp", env={**_environment(), "PYTHONPATH": path})
    assert done.returncode == 2
    assert "pip install 'policy-kg[mcp]'" in done.stderr.decode()
    assert done.stdout == b""


# --- the page --------------------------------------------------------------------------------


def test_the_page_lists_the_tools_as_they_are(sample_server: str) -> None:
    async def listed(client: Client) -> tuple[list[Any], list[Any]]:
        templates = (await client.list_resource_templates()).resource_templates
        return (await client.list_tools()).tools, templates

    tools, templates = talk(sample_server, listed)
    page = PAGE.read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)\((?:.*)\)` \| (.+?) \|", page, re.MULTILINE))
    signatures = dict(re.findall(r"^\| `(\w+)\((.*)\)` \|", page, re.MULTILINE))
    assert rows == {tool.name: tool.title for tool in tools}
    for tool in tools:
        required = tool.input_schema.get("required", [])
        named = [n if n in required else f"{n}?" for n in tool.input_schema["properties"]]
        assert signatures[tool.name] == ", ".join(named)
    for template in templates:
        assert f"`{template.uri_template}`" in page


# --- helpers ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample_server(sample_home: Path) -> Iterator[str]:
    with served(sample_home) as address:
        yield address


def _texts(home: Path) -> dict[str, str]:
    generation = open_current(HomePaths(home))
    return {e.revision: generation.text(e) for e in generation.manifest.documents}


def _environment() -> dict[str, str]:
    return dict(os.environ)
