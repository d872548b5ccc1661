"""Whether the clause that a yes would rest on denies or waives what is asked.

「收通行费吗」 of 「免收…车辆的通行费」, 「要注册吗」 of 「可不办理相关注册」, 「标准调整吗」 of 「标准不作调整」: that a
sentence has all the words of a question says no yes where its clause turns them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.outcome import Run
from policy_kg.results import Item

Turned = Literal["denied", "unclear", "plain"]

_TURN: Final = re.compile(
    r"免(?!疫|税店|税区|试生|职|渡)(?:[于予除]|(?=[征收缴交办检验签评试审费税去提]))?"
    r"|(?:无|不)[需须必用]|可以?不|暂[不停缓]|(?<!不)停止|(?<![不未])取消|(?:严格)?禁止|严禁|防止|避免|杜绝|谢绝|严防|遏制|制止"
    r"|不(?!得不|可或缺|低于|少于|超过|超出|高于|多于|大于|小于|动产|断|同|仅|但|论|管|只是|受|限|良|足|满|到|便|利|符|合格|规范|完善|含糊|变价|锈|少(?![收缴]))"
    r"[得能可准许予再应宜]?"
    r"|未(?!来|成年|知|婚|经|按|取得|满|达|完成)"
)
# What stands behind the mark and turns less than the whole: 不得重复享受, 不得擅自改变, 不再单独办理.
IN_PART: Final = re.compile(
    r"重复|再次|重新|擅自|随意|任意|私自|自行|违规|违法|变相|单独|另行|同时|提前|无故|无正当|一律|全部|超范围|超标准|低于|高于|超过|以任何|以.{1,6}(?:名义|为由)|只|仅|一次性"
    r"|拒绝|拒不|推诿|拖延|限制|阻碍|干扰|妨碍|减少|降低|缩减|取消|停止|影响|替代|代替|挤占|截留|挪用|克扣|滞留|设置|附加"
)
# 不符合条件的企业，不予补助 says nothing of those that are fit.
_UNFIT: Final = re.compile(
    r"(?:不|未(?!成年|来|婚)|没有|拒不|逾期)[^，。；：]{1,24}的(?:[^，。；：]{0,8})[，:：]"
)
_ASKED_TWICE: Final = re.compile(r"(.)不\1|有没有|有无|是不是|能不能|要不要|行不行|可不可以")
_OWN_TURN: Final = re.compile(
    r"[不免无没未非]|禁[止用停]|防止|杜绝|严防|遏制|制止|停[止用收办发征]|暂停|取消|暂缓"
)
_CLAUSE: Final = re.compile(r"[^，；。：,;]+")
# 检测完才放行吗: nothing before; 放行 after 抽样 is no yes to that.
_ONLY_THEN: Final = re.compile(r"(?<![人英钢口天秀])才|以后再|之后再|[完好]再")
_BEFORE_THAT: Final = re.compile(r"后即|即可|先[^，。”]{1,12}[，、]?后|先行")
_RESTRICTS: Final = re.compile(r"(?P<kind>(?<!\d)[\u4e00-\u9fff]{2,6})的(?=[\u4e00-\u9fff]{2})")
_COMMON: Final = re.compile(
    r"[元岁年月日%]$|以[上下内]|相关|有关|所有|全部|各类|这些|那些|我们|他们|我|现在|目前|一般|普通|新|上面|文件|本|哪"
)
_REPORT: Final = re.compile(
    r"(?:完成|进展|推进|落实|办理)(?:情况|进度|成效)?[：:]|(?:取得)?成效[：:]"
)
_MUST: Final = re.compile(r"要|应|须|目标|必须|需")
_HALF: Final = 0.5


def turned(question: str, words: Sequence[str], sentence: str, *, last: str = "") -> Turned:
    """Whether the clause of a sentence that has most of a question's words denies these, turns
    something that may be another matter, or turns nothing. `last` is what is asked, as the sentence
    has it; without it the last of `words`. A question that is turned itself (免不免, 不用…吗) is
    "plain" here."""
    bare = _ASKED_TWICE.sub("", question)
    if _ONLY_THEN.search(bare) and _BEFORE_THAT.search(sentence):
        return "unclear"
    if _OWN_TURN.search(bare):
        return "plain"
    if _UNFIT.search(sentence):
        return "unclear"
    clauses = [c[0] for c in _CLAUSE.finditer(sentence)]
    # What is asked stands last: 要办质量认证 of 展出的样品, where clauses part the two.
    last = last or max(words, key=question.rfind, default="")
    clauses = [c for c in clauses if any(f in c for f in _forms(last))] or clauses
    shares = [_share(words, c) for c in clauses]
    most = max(shares, default=0.0)
    best = [c for c, s in zip(clauses, shares, strict=True) if most and s > most - 0.01]
    found: set[Turned] = set()
    for clause in best:
        marks = list(_TURN.finditer(clause))
        told = [_of_mark(words, clause[m.end() :]) for m in marks]
        found.add("denied" if "denied" in told else "unclear" if told else "plain")
    return found.pop() if len(found) == 1 else "unclear" if found else "plain"


def turns(question: str, clause: str) -> bool:
    """Whether a clause denies or waives something, where the question itself turns nothing."""
    turned_itself = _OWN_TURN.search(_ASKED_TWICE.sub("", question))
    return turned_itself is None and _TURN.search(clause) is not None


def _of_mark(words: Sequence[str], behind: str) -> Turned:
    """Whether what stands behind a mark is what the question asks."""
    at = min((behind.find(f) for w in words for f in _forms(w) if f in behind), default=-1)
    if at < 0 or IN_PART.search(behind[:at]):
        return "unclear"
    return "denied"


def lacks_a_kind(question: str, item: Item, run: Run) -> bool:
    """Whether a question asks of a kind that neither the item nor what stands over it has: 涉密的器械
    of a text that knows no 涉密."""
    import rjieba

    kinds = [list(rjieba.cut(k))[-1] for k in _RESTRICTS.findall(question)]
    kinds = [k for k in kinds if len(k) > 1 and not _COMMON.search(k)]
    if not kinds:
        return False
    said = "".join((item.label, item.text or "", *over(run, item.iri)))
    said = bare_text(said + "".join(title_of(run, e.document) for e in item.evidence[:1]))
    return any(kind not in said and part_of(kind, said) < _HALF for kind in kinds)


def only_reported(question: str, item: Item, sentence: str) -> bool:
    """Whether a sentence that is to prove what must be stands in a column that reports how things
    went: 「1-9月份完成情况：…施工完成70%」 of 要达到70%吗."""
    text = item.text or ""
    before = text[: max(text.find(sentence), 0)] + sentence[:16]
    head = _REPORT.search(before)
    return head is not None and _MUST.search(question) is not None


def _share(words: Sequence[str], clause: str) -> float:
    total = sum(map(len, words))
    held = sum(len(w) for w in words if any(f in clause for f in _forms(w)))
    return held / total if total else 0.0


def _forms(word: str) -> tuple[str, ...]:
    """A word, and its pairs of characters where it is long: 审查备案 of 备案."""
    pairs = tuple(word[k : k + 2] for k in range(len(word) - 1)) if len(word) > 3 else ()
    return (word, *pairs)
