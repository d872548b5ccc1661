"""policy-kg info"""

from __future__ import annotations

from typing import Final

import click

from policy_kg import __version__
from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    plain,
    print_data,
    print_json,
    settings_of,
)

_LABELS: Final = {
    "version": "软件版本",
    "home": "数据文件夹",
    "generation": "图谱第几版",
    "builder": "建库程序",
    "base": "标识前缀",
    "model": "建索引的模型",
    "documents": "文件",
    "provisions": "条目",
    "triples": "三元组",
    "bytes": "字节",
}
_ROLES: Final = {"model": "向量模型", "store": "图库", "vectors": "向量库"}


@click.command("info", cls=ChineseHelp)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """显示这个文件夹里建了什么，用哪些引擎、它们是否应答。"""
    from policy_kg.engines import engines
    from policy_kg.home import HomePaths, open_current
    from policy_kg.reader import store_errors

    settings = settings_of(ctx)
    generation = open_current(HomePaths(settings.home))
    manifest = generation.manifest
    with store_errors(generation):
        triples = len(generation.open_store())
    facts = {
        "version": __version__,
        "home": str(settings.home.resolve()),
        "generation": manifest.generation,
        "builder": manifest.builder,
        "base": manifest.base,
        "model": manifest.model,
        "documents": len(manifest.documents),
        "provisions": sum(entry.provisions for entry in manifest.documents),
        "triples": triples,
        "bytes": sum(entry.size for entry in manifest.files.values()),
    }
    asked = engines(settings, generation)
    if as_json:
        print_json({**facts, "engines": plain(asked)})
        return
    for key, value in facts.items():
        print_data(f"{_LABELS[key]}\t{value}")
    for engine in asked:
        state = "可用" if engine.answers else "不可用"
        print_data(f"{_ROLES[engine.role]}\t{engine.engine}\t{state}：{engine.says}")
