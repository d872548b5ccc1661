"""policy-kg review items | accept | correct | reject | add | list | export"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_kg.cli.base import (
    ChineseHelp,
    document_option,
    home_option,
    json_option,
    note,
    print_data,
    print_json,
    settings_of,
    write_bytes,
)
from policy_kg.cli.documents import Group

if TYPE_CHECKING:
    from policy_kg.review.decisions import Decision, Outcome
    from policy_kg.review.matching import Judged
    from policy_kg.reviewing import Reviewable

_KINDS = {"assignment": "分工", "mention": "提及"}
_STATES = {"applied": "适用", "overridden": "已被后来的代替", "stale": "原文已变"}


@click.group("review", cls=Group, subcommand_metavar="命令 [参数]…")
@home_option
def command() -> None:
    """审核抽取结果：认可、改正、驳回分工与提及，增补漏掉的分工。

    记录只增不改，下次 build 起生效。"""


@command.command("items", cls=ChineseHelp)
@click.option("--provision", metavar="条目", help="只看这一项，如 附件1第26项。")
@click.option(
    "--kind",
    type=click.Choice(("assignment", "mention")),
    metavar="种类",
    help="assignment 分工，mention 提及。",
)
@document_option
@home_option
@json_option
@click.pass_context
def items_command(
    ctx: click.Context,
    provision: str | None,
    kind: str | None,
    document: str | None,
    as_json: bool,
) -> None:
    """列出可审核的分工与提及，按抽取时的样子，附已有的审核。"""
    from policy_kg import reviewing

    found = reviewing.review_items(settings_of(ctx), document, kind=kind)  # type: ignore[arg-type]
    if provision:
        found = [one for one in found if reviewing.is_section(one.item.target.section, provision)]
    if as_json:
        print_json([_item_json(one) for one in found])
        return
    from policy_kg.review.decisions import OUTCOMES, describe, describe_correction

    for one in found:
        done = ""
        if one.decision:
            right = describe_correction(one.decision)
            after = f" → {right}" if right else ""
            done = f"\t{OUTCOMES[one.decision.outcome]} {one.decision.id}{after}"
        print_data(
            f"{one.item.id}\t{_KINDS[one.item.target.kind]}\t{describe(one.item.target)}{done}"
        )
    if not found:
        note("没有可审核的")


def _signed(function: Any) -> Any:
    for option in (
        click.option("--note", "remark", metavar="文字", default="", help="说明。"),
        click.option("--by", metavar="姓名", default="", help="审核人。"),
    ):
        function = option(function)
    return home_option(json_option(click.pass_context(function)))


def _deciding(function: Any) -> Any:
    return click.argument("name", metavar="ITEM")(_signed(function))


@command.command("accept", cls=ChineseHelp)
@_deciding
def accept_command(ctx: click.Context, name: str, by: str, remark: str, as_json: bool) -> None:
    """认可一条分工或提及。ITEM 是 review items 给出的 id，或已有审核的编号。"""
    _decide(ctx, name, "accept", as_json, by=by, note=remark)


@command.command("reject", cls=ChineseHelp)
@_deciding
def reject_command(ctx: click.Context, name: str, by: str, remark: str, as_json: bool) -> None:
    """驳回一条分工或提及：下次 build 起它不在图谱里。"""
    _decide(ctx, name, "reject", as_json, by=by, note=remark)


@command.command("correct", cls=ChineseHelp)
@click.option("--department", metavar="部门", default="", help="正确的部门。")
@click.option(
    "--role", metavar="角色", default="", help="正确的角色：牵头、配合、指导、负责、实施。"
)
@click.option("--thing", metavar="名称", default="", help="提及的正确名称。")
@_deciding
def correct_command(
    ctx: click.Context,
    name: str,
    by: str,
    remark: str,
    as_json: bool,
    department: str,
    role: str,
    thing: str,
) -> None:
    """改正一条分工的部门或角色，或一处提及的名称。"""
    _decide(
        ctx,
        name,
        "correct",
        as_json,
        by=by,
        note=remark,
        department=department,
        role=role,
        thing=thing,
    )


@command.command("add", cls=ChineseHelp)
@click.argument("provision", metavar="条目")
@click.option("--department", metavar="部门", required=True, help="承担的部门。")
@click.option("--role", metavar="角色", required=True, help="角色：牵头、配合、指导、负责、实施。")
@click.option("--quote", metavar="原文", required=True, help="该项原文中作为依据的一段话。")
@document_option
@_signed
def add_command(
    ctx: click.Context,
    provision: str,
    by: str,
    remark: str,
    as_json: bool,
    department: str,
    role: str,
    quote: str,
    document: str | None,
) -> None:
    """增补一条漏掉的分工。条目写法如 附件1第26项，依据要照抄该项原文。

    要撤销，用 review reject 加所得的编号。
    """
    from policy_kg import reviewing

    decision = reviewing.add(
        settings_of(ctx),
        provision,
        department=department,
        role=role,
        quote=quote,
        document=document,
        by=by,
        note=remark,
        sure=_ask,
    )
    _tell(decision, as_json)


@command.command("list", cls=ChineseHelp)
@click.option("--stale", is_flag=True, help="只列原文已变、不再适用的。")
@home_option
@json_option
@click.pass_context
def list_command(ctx: click.Context, stale: bool, as_json: bool) -> None:
    """列出审核记录，按先后，附是否仍适用。"""
    from policy_kg import reviewing
    from policy_kg.review.prov import summary

    found = reviewing.decisions(settings_of(ctx), stale=stale)
    if as_json:
        print_json([_judged_json(one) for one in found])
        return
    for one in found:
        decision = one.decision
        words = (decision.id, _local(decision.time), decision.by or "-", _STATES[one.state])
        print_data("\t".join((*words, decision.target.document, summary(decision))))
    if not found:
        note("没有审核记录")


def _local(time: str) -> str:
    """2026-03-01 09:30 +08:00: as this machine's clock has it, with its zone."""
    import datetime

    try:
        at = datetime.datetime.fromisoformat(time).astimezone()
    except ValueError:
        return time
    zone = f"{at:%z}"
    return f"{at:%Y-%m-%d %H:%M} {zone[:3]}:{zone[3:5]}"


@command.command("export", cls=ChineseHelp)
@click.option("--prov", is_flag=True, expose_value=False, help="PROV（Turtle），默认。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="默认写到标准输出。"
)
@home_option
@click.pass_context
def export_command(ctx: click.Context, output: Path | None) -> None:
    """导出审核记录为 PROV（Turtle）。"""
    from policy_kg import reviewing

    data = reviewing.export_prov(settings_of(ctx))
    if output is None:
        write_bytes(data)
    else:
        output.write_bytes(data)
        note(f"已写入 {output}")


def _decide(ctx: click.Context, name: str, outcome: Outcome, as_json: bool, **given: str) -> None:
    from policy_kg import reviewing

    decision = reviewing.decide(
        settings_of(ctx),
        name,
        outcome,
        sure=_ask,
        **given,  # type: ignore[arg-type]
    )
    _tell(decision, as_json)


def _ask(name: str, near: list[str]) -> None:
    """Warn of a department that nobody knows; on a terminal it is taken only after a yes."""
    from policy_kg.reviewing import doubt

    note(f"注意：{doubt(name, near)}。写错了可以用 review correct 改正")
    if sys.stdin.isatty() and not click.confirm("仍然记下", err=True):
        note("没有记下")
        raise click.exceptions.Exit(1)


def _tell(decision: Decision, as_json: bool) -> None:
    from policy_kg.review.prov import summary

    note(f"已记下 {summary(decision)}。运行 policy-kg build 后生效")
    if as_json:
        print_json(_decision_json(decision))
    else:
        print_data(decision.id)


def _decision_json(decision: Decision) -> dict[str, Any]:
    from policy_kg.review.prov import summary

    return {**decision.to_json(), "summary": summary(decision)}


def _item_json(one: Reviewable) -> dict[str, Any]:
    from dataclasses import asdict

    item = one.item
    return {
        "id": item.id,
        "iri": item.iri,
        "target": asdict(item.target),
        "printed": item.printed,
        "start": item.start,
        "end": item.end,
        "added": item.added,
        "decision": _decision_json(one.decision) if one.decision else None,
    }


def _judged_json(one: Judged) -> dict[str, Any]:
    return {
        **_decision_json(one.decision),
        "state": one.state,
        "item": one.item.id if one.item else None,
    }
