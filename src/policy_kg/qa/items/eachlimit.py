"""The limits of all that a document or a department has to do, item by item (各项任务什么时候完成), and when what a
plan is for takes place, as its own line on its time says (活动时间：2031年5月至6月)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.documents.shorttitles import so_called
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.text.quantities import Limit, limits_of, limits_query, own_deadlines
from policy_kg.qa.text.sentencesof import has_word, matter_words, told_by
from policy_kg.qa.text.spoken import stretch
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item

# 各项任务的完成时限, 每项工作什么时候完成, 所有任务分别到什么时候
_EACH: Final = re.compile(
    r"(?:各|每|所有|全部|这些|那些)(?:一?[项条个])?(?:的)?(?:重点)?(?:任务|举措|政策|事项|工作|条目|问题|项目)|分别|都"
    # 这个方案的完成时间要求是什么, 任务完成时限
    r"|(?:这[个份]|该|本)(?:实施|工作)?(?:方案|文件|通知|计划|意见|分工表?)|^(?:重点)?(?:任务|工作|事项)的?(?:完成)?(?:时限|期限|时间)"
)

_GENRES: Final = "方案|计划|要点|通知|意见|措施|办法|规划|清单|台账|分工表?"
# 浮桥方案什么时候完成, 渡口要点的各项任务何时完成
_OF_A_PLAN: Final = re.compile(
    rf"(?P<genre>{_GENRES})[里中]?(?:的|各项|所有|全部|任务|工作|事项)*(?:要|应|须|需|最[晚迟后])*"
    r"(?:什么时候|啥时候|何时|哪天|几月|哪个月|到什么时候|什么时间)?(?:要|应|须|能)?(?:全部)?(?:完成|办完|结束|截止|到期|时限|期限)"
)
# 分工方案什么时候制定完成: of making it
_MADE: Final = re.compile(r"制定|制订|编制|起草|出台|印发|发布|修订|拟订")
_SHORTEST: Final = 2  # characters of a title that a word like 方案 behind them makes a name
LIMIT_WORDS: Final = re.compile(
    r"完成|办结|截止|最[后终]|何时|啥时候?|时限|期限|时间|日期|节点|要求|分别|各自?|都|具体"
)


def of_the_whole(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The limits of the items of the one document that is asked, where nothing narrower is: neither
    an item nor a matter."""
    if plan.filters or plan.terms:
        return None
    documents = plan.documents
    if LIMIT_WORDS.sub("", plan.subject).strip():
        documents = _said_shortly(text, plan, run)
    elif not documents and _EACH.search(text):
        documents = tuple(d.revision for d in run.catalog.documents)
    if len(documents) != 1:
        return None
    wanted = Plan(kinds=plan.kinds or KINDS, documents=documents)
    return each_limit(run.provisions(sparql.select_provisions(wanted)), run, whole=True)


def _said_shortly(text: str, plan: Plan, run: Run) -> tuple[str, ...]:
    """The document that a question for the end of a plan names with a word or two of its title and
    what it is: 浮桥方案什么时候完成; none where the words are of several titles, or of none."""
    asked = _OF_A_PLAN.search(text)
    if asked is None or _MADE.search(text):
        return ()
    words = re.sub(rf"(?:19|20)\d\d年度?|(?:{_GENRES})$", "", LIMIT_WORDS.sub("", plan.subject))
    said = so_called(words.replace(" ", ""), run, plan.documents, least=_SHORTEST)
    if said.annex or len(said.documents) != 1:
        return ()
    title = said.documents[0].title
    return (said.documents[0].revision,) if asked["genre"] in title else ()


def each_limit(items: Sequence[Item], run: Run, *, whole: bool = False) -> Outcome | None:
    """The limit of each item that has one, of its own column or in its sentences; None where none
    has. Of a `whole` document that is said, and how many items have none."""
    iris = [i.iri for i in items]
    own = own_deadlines(run.facts.store, iris)
    spoken = limits_of(run.facts.store, iris, dated=False)
    stated: list[tuple[Item, list[Limit]]] = []
    for item in items:
        limits = list(spoken.get(item.iri, ()))
        if item.iri in own:
            limits = [Limit(text=own[item.iri][0], due="", quote="", evidence=own[item.iri][1])]
        if limits:
            stated.append((item, limits))
    if not stated:
        return None
    proof = {
        item.iri: tuple(q for k in limits for q in run.facts.quote(k.evidence) if k.evidence)
        for item, limits in stated
    }
    told = [(item, _told(limits)) for item, limits in stated]
    lines = [
        f"{n}. {name_of(item)}：{due}（{citation(proof[item.iri] or item.evidence)}）"
        for n, (item, due) in enumerate(told, start=1)
    ]
    if whole:
        unlimited = len(items) - len(told)
        without = f"（另有{unlimited}项没有写）" if unlimited else ""
        lines.insert(0, f"逐项写明的时限共{len(told)}项{without}：")
    elif len(told) == 1:
        item, due = told[0]
        lines = [f"{due}。{name_of(item)}（{citation(proof[item.iri] or item.evidence)}）"]
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(due for _, due in told)),
        text="\n".join(lines),
        also=tuple(item for item, _ in told),
        sparql=limits_query([item.iri for item, _ in told], dated=False),
        evidence=tuple(dict.fromkeys(q for quotes in proof.values() for q in quotes)),
    )


def _told(limits: Sequence[Limit]) -> str:
    return "，".join(dict.fromkeys(bare_text(k.text).lstrip("于在") for k in limits))


_WHOLE: Final = 40  # documents whose whole text is looked through
_NEAR: Final = 12  # proposals that tell which of more
_MARK: Final = r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、])?"
_DAY: Final = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|[上中下]旬)?"
_LINE: Final = re.compile(
    rf"^[ \t\u3000]*{_MARK}[ \t\u3000]*(?P<label>(?:[\u4e00-\u9fff]{{2,4}})?时间(?:安排|要求|步骤)?)[ \t\u3000]*[：:。]?\s*"
    rf"(?P<period>(?:[自从])?\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?(?:起|开始)?[ ]*(?:[至到]|[-—–－~～]{{1,2}})[ ]*{_DAY})",
    re.MULTILINE,
)
_ASKING: Final = re.compile(
    r"(?:从|到|至|在)?(?:什么|啥)?(?:时候|时间)(?:安排|段)?|何时|几月|哪天|结束|开始|截止|完成|启动|起|止|为止|搞|做|干|持续|是|[到的要会了吗呢？?，]"
)


def its_period(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The period of the one plan that `text` names by words of its title, or of the line itself; None
    where no plan says it so, or several may be meant."""
    if plan.agencies or plan.numbers:
        return None
    words = matter_words(bare_text(text), plan, _ASKING)
    if sum(map(len, words)) < len("走访"):
        return None
    documents = run.documents(plan.documents)
    if len(documents) > _WHOLE:
        near = {q.document for p in by_words("".join(words))[:_NEAR] for q in run.facts.said(p)}
        documents = [d for d in documents if d.revision in near]
    said = []
    for document in documents:
        body = run.facts.text(document.revision)
        lines = list(_LINE.finditer(body))
        title = bare_text(document.title)
        if len(lines) != 1 or not all(has_word(w, title + lines[0]["label"]) for w in words):
            continue
        line = lines[0]
        end = body.find("\n", line.end())
        quote = stretch(document, body, line.start(), end if end >= 0 else len(body))
        said.append((bare_text(line["period"]), run.facts.placed(quote)))
    return told_by(said) if len(said) == 1 else None
