"""policy-kg ask"""

from __future__ import annotations

import click

from policy_kg.cli.base import (
    ChineseHelp,
    document_option,
    home_option,
    json_option,
    print_data,
    print_json,
    settings_of,
)


@click.command("ask", cls=ChineseHelp)
@click.argument("question", metavar="问题")
@click.option("--context", metavar="问题", help="上一个问题，用来理解接着问的话。")
@click.option("--explain", is_flag=True, help="另列怎样理解问题、所用的 SPARQL。")
@document_option
@home_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    question: str,
    context: str | None,
    explain: bool,
    document: str | None,
    as_json: bool,
) -> None:
    """用中文提问，回答附原文依据。"""
    from policy_kg import pipeline

    if not question.strip():
        raise click.UsageError("问题：是空的。请写出要问的话")
    answer = pipeline.ask(settings_of(ctx), question, context=context, document=document)
    if as_json:
        print_json(answer)
        return
    from policy_kg.showing import answer_lines

    for line in answer_lines(answer, explain=explain):
        print_data(line)
