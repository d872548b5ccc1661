"""policy-kg eval"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
from policy_kg.errors import UsageError, reason_of

# A search is judged by its first ten.
_DEPTH = 10


@click.command("eval", cls=ChineseHelp)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--baseline",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="与以前用 --json 存下的结果比，变差则退出码为 1。",
)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, file: Path, baseline: Path | None, as_json: bool) -> None:
    """用问题集或检索集测评。

    问题集要全对，否则退出码为 1。检索集列出每一路单独的与融合后的指标。
    """
    from policy_kg import evaluation, pipeline

    kind, entries = evaluation.load(file)
    former = _baseline(baseline, kind) if baseline else None
    opened = pipeline.open_home(settings_of(ctx))
    with Bars() as bars:
        result = (
            _questions(opened, entries, bars)
            if kind == "questions"
            else _searches(opened, entries, bars)
        )
    worse = _worse(former, result) if former else []
    if former is not None:
        result["worse"] = worse
    if as_json:
        print_json(result)
    else:
        for line in _lines(result):
            print_data(line)
    for line in worse:
        note(f"变差：{line}")
    if worse or (former is None and result.get("failures")):
        ctx.exit(1)


def _questions(opened: Any, entries: list[dict[str, Any]], bars: Bars) -> dict[str, Any]:
    from policy_kg import evaluation, pipeline

    cases = evaluation.ask_all(
        entries,
        lambda question, context: pipeline.ask(
            opened.settings, question, context=context, opened=opened
        ),
        progress=bars,
    )
    return {
        "kind": "questions",
        "total": len(cases),
        "passed": sum(case.passed for case in cases),
        "failures": [
            {"q": case.question, "problems": list(case.problems)}
            for case in cases
            if not case.passed
        ],
    }


def _searches(opened: Any, entries: list[dict[str, Any]], bars: Bars) -> dict[str, Any]:
    from policy_kg import evaluation, pipeline

    rankings: dict[str, list[evaluation.Ranking]] = {}
    for done, entry in enumerate(entries):
        bars("检索", done, len(entries))
        for name, items in pipeline.search_parts(opened, entry["q"], k=_DEPTH).items():
            found = [evaluation.item_key(item) for item in items]
            rankings.setdefault(name, []).append(evaluation.rank(entry["q"], entry["rel"], found))
    fused = rankings["fused"]
    return {
        "kind": "search",
        "total": len(entries),
        "measures": {name: evaluation.means(one) for name, one in rankings.items()},
        "missed": [
            {"q": r.question, "rel": list(r.relevant), "found": list(r.found[:5])}
            for r in fused
            if not r.measures["hit@5"]
        ],
    }


def _lines(result: dict[str, Any]) -> list[str]:
    if result["kind"] == "questions":
        lines = [f"{result['passed']}/{result['total']}"]
        return lines + [f"✗ {f['q']}\t{'；'.join(f['problems'])}" for f in result["failures"]]
    measures = result["measures"]
    names = list(next(iter(measures.values())))
    lines = ["\t".join(["", *names])]
    for part, values in measures.items():
        lines.append("\t".join([part, *(f"{values[name]:.3f}" for name in names)]))
    for one in result["missed"]:
        rel, found = "、".join(one["rel"]), "、".join(one["found"])
        lines.append(f"✗ {one['q']}\t应有 {rel}，得 {found}")
    return lines


def _baseline(path: Path, kind: str) -> dict[str, Any]:
    try:
        former: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if former["kind"] != kind:
            raise UsageError(str(path), "是另一种测评的结果", "请给同一种")
    except OSError as error:
        raise UsageError(str(path), f"读不出（{reason_of(error)}）", "请检查路径") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(str(path), "不是 eval --json 的结果", "请检查文件") from error
    return former


def _worse(former: dict[str, Any], result: dict[str, Any]) -> list[str]:
    """What went down: questions that passed before, measures of the fusion."""
    if result["kind"] == "questions":
        known = {failure["q"] for failure in former["failures"]}
        return [f["q"] for f in result["failures"] if f["q"] not in known]
    before, after = former["measures"]["fused"], result["measures"]["fused"]
    return [
        f"{name} {before[name]:.3f} → {after[name]:.3f}"
        for name in after
        if name in before and after[name] < before[name] - 1e-9
    ]
