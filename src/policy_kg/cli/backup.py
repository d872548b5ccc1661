"""policy-kg backup"""

from __future__ import annotations

from pathlib import Path

import click

from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    note,
    print_data,
    print_json,
    settings_of,
)
from policy_kg.cli.progress import Bars


@click.command("backup", cls=ChineseHelp)
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="已有同名文件时换掉它。")
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, path: Path, force: bool, as_json: bool) -> None:
    """把已发布的图谱、索引、原件、历史、审核记录和设置存成一个文件（tar.gz）。

    可在提问和 build 进行时运行。写完核对过才出现在这个名字下；已有同名文件时不写，除非用 --force。算过的向量（index/cache）不在其中。
    """
    from policy_kg.home import HomePaths
    from policy_kg.home.backup import backup
    from policy_kg.settings import FILE

    home = settings_of(ctx).home
    with Bars() as bars:
        report = backup(
            HomePaths(home),
            path,
            settings_file=home / FILE,
            force=force,
            progress=lambda done, total: bars("备份", done, total),
        )
    if report.left_out:
        note(f"没有入库的文件不在备份里：{'、'.join(report.left_out)}")
    if as_json:
        print_json(report)
        return
    print_data(
        f"已备份第 {report.generation} 版，{report.documents} 份文件，"
        f"{report.bytes / 1e6:.1f} MB：{path}"
    )
