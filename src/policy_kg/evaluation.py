"""Measures for `eval`: questions against gold answers, searches against relevant provisions.

A questions file is a JSON array of objects with `q` and one of `items`, `value`, `none` or `says`
(texts that the answer's text has; a list in it: one of them is enough), and,
optionally, `status`, `kind`, `also`, `context`, `says`, `unsaid`. A search file has `q` and `rel`.
"""

from __future__ import annotations

import json
import math
import re
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from policy_kg.errors import UsageError, reason_of
from policy_kg.records import ProvisionKind
from policy_kg.results import Answer, Item

_PROVISIONS: Final = get_args(ProvisionKind)
_NONE: Final = ("unknown_name", "not_stated", "not_understood")
_BOOLEANS: Final = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}
_MEASURES: Final = ("hit@1", "hit@5", "mrr", "ndcg@10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question's outcome: what differs is in `problems`, empty when it passed."""

    question: str
    problems: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """One search's outcome: the keys found, best first, and its measures by name."""

    question: str
    relevant: tuple[str, ...]
    found: tuple[str, ...]
    measures: dict[str, float]


def load(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """("questions" | "search", the entries). Raises UsageError for any other content."""
    mend = "需要 JSON 数组，每项有 q，以及 items、value、none、says（问题集）或 rel（检索集）"
    try:
        entries = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(str(path), f"读不出（{reason_of(error)}）", "请检查路径") from error
    except ValueError as error:
        raise UsageError(str(path), "不是 JSON", mend) from error
    if not isinstance(entries, list) or not entries:
        raise UsageError(str(path), "不是非空的数组", mend)
    kinds = set()
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("q"), str):
            raise UsageError(str(path), f"第{number}项没有 q", mend)
        if isinstance(entry.get("rel"), list):
            kinds.add("search")
        elif {"items", "value", "none", "status", "says"} & set(entry):
            kinds.add("questions")
        else:
            raise UsageError(str(path), f"第{number}项没有答案", mend)
    if len(kinds) != 1:
        raise UsageError(str(path), "问题和检索混在一起", "请分成两个文件")
    return kinds.pop(), entries


def squeeze(text: str) -> str:
    """`text` without white space, in compatibility form, lower case: how answers are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def item_key(item: Item) -> str:
    """task:21 for a numbered provision, else its label; compared squeezed."""
    return f"{item.kind.lower()}:{item.number}" if item.number is not None else item.label


def judge(entry: dict[str, Any], answer: Answer) -> Case:
    """Compare an answer with a questions entry."""
    problems = []
    if entry.get("none"):
        if answer.status not in _NONE:
            problems.append(f"应说明没有答案，得 {answer.status}")
    elif "status" not in entry and answer.status != "answered":
        problems.append(f"状态 {answer.status}")
    for name in ("status", "kind"):
        if name in entry and getattr(answer, name) != entry[name]:
            problems.append(f"{name} 应为 {entry[name]}，得 {getattr(answer, name)}")
    for name in ("items", "also"):
        if name in entry:
            problems += _differences(name, entry[name], getattr(answer, name))
    if "value" in entry and not same_value(entry["value"], answer):
        problems.append(f"应为 {entry['value']}，得 {answer.value}")
    text = squeeze(answer.text)
    for one in entry.get("says", ()):
        forms = [one] if isinstance(one, str) else one
        if not any(squeeze(form) in text for form in forms):
            problems.append(f"没有说 {'／'.join(forms)}")
    problems += [f"不应说 {one}" for one in entry.get("unsaid", ()) if squeeze(one) in text]
    return Case(question=entry["q"], problems=tuple(problems))


def _differences(name: str, wanted: Sequence[str], items: Iterable[Item]) -> list[str]:
    """Exact sets: an item answers to its key and to its label, a provision also to either behind
    its document's number (「甘政办〔2021〕1号 task:3」) and to its citation."""
    want = {squeeze(w): w for w in wanted}
    met: set[str] = set()
    extra = []
    for item in items:
        names = {squeeze(name) for name in _names(item)} & set(want)
        met |= names
        if not names:
            extra.append(item_key(item))
    missing = sorted(want[key] for key in set(want) - met)
    label = "" if name == "items" else f"{name} "
    problems = [f"{label}缺 {'、'.join(missing)}"] if missing else []
    return problems + ([f"{label}多 {'、'.join(sorted(extra))}"] if extra else [])


def _names(item: Item) -> set[str]:
    names = {item_key(item), item.label}
    if item.kind in _PROVISIONS:
        for quote in item.evidence:
            document = quote.citation.removesuffix(quote.section)
            names |= {document + item_key(item), document + item.label, quote.citation}
    return names


def same_value(wanted: object, answer: Answer) -> bool:
    """Whether the answer's value is `wanted`: a number, yes or no, a text, or {label: n}."""
    value = answer.value
    if isinstance(wanted, str) and squeeze(wanted) in _BOOLEANS and isinstance(value, bool):
        return value is _BOOLEANS[squeeze(wanted)]
    if isinstance(wanted, bool) or isinstance(value, bool):
        return value is wanted
    if isinstance(wanted, dict):
        if not isinstance(value, dict):
            return False
        return {squeeze(k): v for k, v in wanted.items()} == {
            squeeze(k): v for k, v in value.items()
        }
    if isinstance(wanted, int | float):
        if isinstance(value, int | float):
            return math.isclose(value, wanted)
        numbers = re.findall(r"\d+(?:\.\d+)?", value) if isinstance(value, str) else []
        return [float(n) for n in numbers] == [float(wanted)]
    if isinstance(value, int | float):
        return squeeze(f"{value:g}") == squeeze(str(wanted))
    return isinstance(value, str) and squeeze(str(wanted)) in squeeze(value)


def ask_all(
    entries: Sequence[dict[str, Any]],
    ask: Callable[[str, str | None], Answer],
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Case]:
    """Judge every entry; `ask` gets the question and its context."""
    cases = []
    for done, entry in enumerate(entries):
        if progress:
            progress("提问", done, len(entries))
        context = entry.get("context")
        former = "\n".join(context) if isinstance(context, list) else context
        cases.append(judge(entry, ask(entry["q"], former)))
    if progress:
        progress("提问", len(entries), len(entries))
    return cases


def rank(question: str, relevant: Sequence[str], found: Sequence[str]) -> Ranking:
    """hit@1, hit@5, reciprocal rank and nDCG@10 with binary relevance."""
    wanted = {squeeze(r) for r in relevant}
    marks = [squeeze(f) in wanted for f in found]
    first = next((place for place, mark in enumerate(marks, 1) if mark), None)
    gain = sum(1 / math.log2(place + 1) for place, mark in enumerate(marks[:10], 1) if mark)
    ideal = sum(1 / math.log2(place + 1) for place in range(1, min(len(wanted), 10) + 1))
    measures = {
        "hit@1": float(any(marks[:1])),
        "hit@5": float(any(marks[:5])),
        "mrr": 1 / first if first else 0.0,
        "ndcg@10": gain / ideal if ideal else 0.0,
    }
    return Ranking(
        question=question, relevant=tuple(relevant), found=tuple(found), measures=measures
    )


def means(rankings: Sequence[Ranking]) -> dict[str, float]:
    """The mean of each measure, rounded to four places."""
    return {
        name: round(statistics.fmean(r.measures[name] for r in rankings), 4) for name in _MEASURES
    }
