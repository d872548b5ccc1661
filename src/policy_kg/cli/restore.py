"""policy-kg restore"""

from __future__ import annotations

from pathlib import Path

import click

from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    print_data,
    print_json,
    settings_of,
)
from policy_kg.cli.progress import Bars


@click.command("restore", cls=ChineseHelp)
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="数据文件夹里已有内容时，全部换成备份的。")
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, path: Path, force: bool, as_json: bool) -> None:
    """从备份文件恢复到空的（或还没有的）数据文件夹。

    全部核对过才发布；核对不过、写不下或中断时，数据文件夹还是原来的样子。
    """
    from policy_kg.home import HomePaths
    from policy_kg.home.restore import restore

    home = settings_of(ctx).home
    with Bars() as bars:
        total = path.stat().st_size if path.is_file() else 1
        # Unpacked is more than packed: the bar is a lower bound.
        report = restore(
            HomePaths(home),
            path,
            force=force,
            progress=lambda done: bars("恢复", min(done, total), total),
        )
    if as_json:
        print_json(report)
        return
    print_data(f"已恢复，发布为第 {report.generation} 版，{report.documents} 份文件：{home}")
