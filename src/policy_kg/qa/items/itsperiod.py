"""When what a plan is for takes place, as the plan's own line on its time says: 「三、走访时间 2031年3月1日至4月30日」,
「活动时间：2031年5月至6月」. A quarter in the title is the plan's name, and no day to end on.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, told_by
from policy_kg.qa.text.spoken import stretch

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
