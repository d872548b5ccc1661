"""policy-kg validate"""

from __future__ import annotations

import click

from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    plain,
    print_data,
    print_json,
    settings_of,
)


@click.command("validate", cls=ChineseHelp)
@click.option(
    "--deep",
    is_flag=True,
    help="另核对所有文件的校验和，以及原件、版本先后和审核记录；图库在别处时还有每个图。",
)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, deep: bool, as_json: bool) -> None:
    """按 SHACL 形状检查图谱。不合的逐条列出，退出码为 1。"""
    from policy_kg import pipeline
    from policy_kg.auditing import audit
    from policy_kg.graph.shacl import conforms
    from policy_kg.home import HomePaths

    opened = pipeline.open_home(settings_of(ctx))
    if deep:
        audit(HomePaths(opened.settings.home), opened.generation)
        opened.check(deep=True)
    findings = pipeline.validate(opened)
    good = conforms(findings)
    if as_json:
        print_json({"conforms": good, "findings": plain(findings)})
    else:
        for one in findings:
            where = "\t".join(part for part in (one.focus, one.path, one.value) if part)
            print_data(f"{one.severity}\t{one.shape}\t{where}\t{one.message}")
        print_data("SHACL：符合" if good else "SHACL：不合")
    if not good:
        ctx.exit(1)
