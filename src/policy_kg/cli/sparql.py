"""policy-kg sparql"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import click

from policy_kg.cli.base import ChineseHelp, home_option, settings_of, write_bytes
from policy_kg.errors import UsageError, reason_of

_FORMATS = ("table", "json", "xml", "csv", "tsv")
# INSERT DATA { … }, DELETE WHERE { … }, also behind prefixes.
_UPDATE: Final = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>|#[^\n]*)\s*)*"
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)


@click.command("sparql", cls=ChineseHelp)
@click.argument("query", metavar="[查询]", required=False)
@click.option(
    "-f",
    "file",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="从文件读查询；- 为标准输入。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    metavar="格式",
    help="json、xml、csv、tsv、table。默认 table。",
)
@click.option("--json", "as_json", is_flag=True, help="等于 --format json。")
@home_option
@click.pass_context
def command(
    ctx: click.Context, query: str | None, file: Path | None, form: str | None, as_json: bool
) -> None:
    """查询图谱。

    查询是 SPARQL（常用前缀不必声明），或现成查询的名字；不写查询就列出现成查询的名字。

    SERVICE pk:search { ?provision pk:query "返乡创业" ; pk:score ?score } 按意思查找；可加
    pk:limit 20（默认 10）、pk:kind "task"。
    """
    from policy_kg import pipeline
    from policy_kg.graph.store import write_query
    from policy_kg.reader import search_service

    if query and file:
        raise click.UsageError("查询与 -f：只能给一个")
    if not query and not file:
        write_bytes("".join(f"{name}\n" for name in sorted(_named())).encode())
        return
    settings = settings_of(ctx)
    text = _read(file) if file else _named_or_given(query or "")
    if _UPDATE.match(text):
        raise UsageError("SPARQL 查询", "是更新，图谱只能查询", "改图谱要改文件，再 build")
    opened = pipeline.open_home(settings)
    shown = "json" if as_json else form or "table"
    search = search_service(opened)
    sys.stdout.flush()
    write_query(opened.store, text, sys.stdout.buffer, format=shown, search=search)
    sys.stdout.buffer.flush()


def _named() -> dict[str, Path]:
    """The queries that come with the package, by name."""
    from policy_kg.resources import ontology_dir

    return {path.stem: path for path in (ontology_dir() / "queries").glob("*.rq")}


def _named_or_given(query: str) -> str:
    named = _named().get(query)
    if named:
        return named.read_text("utf-8")
    if "{" not in query:
        names = "、".join(sorted(_named()))
        raise UsageError(query, "不是 SPARQL，也没有这个现成查询", f"现成的有：{names}")
    return query


def _read(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(str(file), f"读不出（{reason_of(error)}）", "请检查路径") from error
    except UnicodeDecodeError as error:
        raise UsageError(str(file), "不是 UTF-8", "请另存为 UTF-8") from error
