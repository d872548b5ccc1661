"""「修订后改了什么」: how a document that was revised differs from what it was, as `documents diff` tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from policy_kg.results import Answer

if TYPE_CHECKING:
    from policy_kg.analysis.revisions import RevisionDiff
    from policy_kg.home.manifest import DocumentEntry

_WHAT: Final = r"(?:什么|哪些(?:内容|地方|条目|任务|东西)?|哪里|哪儿|哪几(?:处|项|条)|啥)"
_REVISED: Final = r"(?:修订|修改|调整|更新|改版|变更|改动)"
_DIFFERS: Final = r"(?:不同|不一样|区别|变化|差别|差异|改动|修改|变动|修订|调整)"
# 修订后改了什么, 方案修改了哪些内容, 新版和旧版有什么不同, 跟上一版比有哪些变化
_ASKED: Final = re.compile(
    rf"{_REVISED}(?:之?后|以后|版)?(?:的|比之?前|与之?前相比)?(?:都|又|主要|具体)?(?:改|变|{_REVISED})(?:动|变)?了{_WHAT}(?:变化)?"
    rf"|(?:都|又|主要)?(?:改|变|{_REVISED})(?:动|变)?了{_WHAT}"
    rf"|(?:新版本?|现行版?|修订版|修订之?后)(?:和|与|跟|比|同|较)(?:旧|老|原|上一?|之?前的?)(?:版本?|来的?)?(?:相比|比)?(?:都)?有?{_WHAT}(?:地方)?{_DIFFERS}"
    rf"|(?:和|与|跟|同)?(?:旧|老|原|上一?)(?:版本?|来的?)(?:相比|比)?(?:都)?有?{_WHAT}(?:地方)?{_DIFFERS}"
    rf"|(?:{_REVISED}(?:之?后|前后|之?前后)?)(?:都)?有{_WHAT}(?:地方)?{_DIFFERS}"
)
# What may stand around it: 请问这个方案, 改厕方案的
_AROUND: Final = re.compile(
    r"请问|(?:这个?|这份|该|本|此)?(?:实施|工作|行动)?(?:方案|文件|通知|办法|意见|计划|预案|规划)|重新印发|[的了吗呢，。？?、\s]"
)
_VERSIONS: Final = re.compile(r"修订(?:之?后|前后|版)|[新旧老]版|上一?版|现行版|原版")
_LINES: Final = 40  # of a comparison, as an answer tells it
_SHORTEST: Final = 2


def what_changed(
    question: str,
    documents: Sequence[DocumentEntry],
    history: Sequence[DocumentEntry],
    compare: Callable[[str, str], RevisionDiff],
) -> Answer | None:
    """The differences of the one revised document that the question is for; None where it asks for none, or
    says more than whose."""
    from policy_kg.analysis.revision_words import revision_lines

    asked = _ASKED.search(question)
    if asked is None:
        return None
    former = {e.revision: e for e in history}
    named = _AROUND.sub("", question[: asked.start()]) + _AROUND.sub("", question[asked.end() :])
    revised = [e for e in documents if e.previous in former]
    own = [e for e in revised if _is_named(named, e)] if named else revised
    if not own:
        alone = [e for e in documents if named and _is_named(named, e)]
        of_versions = not named and _VERSIONS.search(question)
        if not (alone or of_versions) or (alone and not revised):
            return None  # of something else, 省里调整了哪些目录, or what a text says was changed
        text = "文件只有一版，没有修订过，比不出改了什么。"
        return Answer(question=question, status="not_stated", kind="passages", text=text)
    if len(own) > 1:
        said = "、".join(f"{e.number or e.title or e.source}" for e in own)
        text = f"修订过的文件有{len(own)}份，请说明是哪一份：{said}。"
        return Answer(question=question, status="ambiguous", kind="passages", text=text)
    now, was = own[0], former[own[0].previous]
    lines = list(revision_lines(compare(was.id, now.id)))
    more = [f"（还有{len(lines) - _LINES}行）"] if len(lines) > _LINES else []
    of = now.number or f"《{now.title or now.source}》"
    first = f"{of}修订前后的变化：" if lines else f"{of}修订前后职责没有变化。"
    command = f"完整的对比：policy-kg documents diff {was.id} {now.id}"
    return Answer(
        question=question,
        status="answered",
        kind="passages",
        text="\n".join([first, *lines[:_LINES], *more, command]),
        interpretation={"operation": "diff", "documents": [was.revision, now.revision]},
    )


def _is_named(named: str, entry: DocumentEntry) -> bool:
    """Whether the words of a question are of a document's title or number."""
    title = f"{entry.title}{entry.number}{entry.source}"
    return len(named) >= _SHORTEST and all(c in title for c in named) and named[:2] in title
