"""Who gives how much to whom under which condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from policy_kg.extraction.beneficiaries import Topic, topic_of
from policy_kg.extraction.quantities import Quantity, in_full, per_before
from policy_kg.extraction.sentences import Sentence
from policy_kg.records import Benefit, Evidence

_NOUNS: Final = (
    r"(?:(?:奖励|奖补|奖金|补助|补贴|资助|贴息|减免|优惠|扶持|补偿|支持|资金|贷款|经费|倾斜|免租|[力料型费息据务]券”?)"
    r"(?!力度|政策|范围|体系|服务|规模|对象|市场|利率|期限|额度))+"
)
# 给予省级1000万元奖励, 可享受最高60万元的购房补贴, 给予优先认定支持, 可获得3000元检测服务
_GIVE: Final = re.compile(
    rf"(?P<give>给予|给与|予以|发放|可(?:按规定)?(?:享受|申请|申领|获得?)|享受|申领|获得?(?=最高|\d)|提供)(?P<what>[^，,。；]*?{_NOUNS}|\d[\d.,]*[万亿]?元[^，,。；]{{0,16}}服务(?=[，,。；]|$))"
)
# 奖励5万元, 一次性补助最高10万元, 减免50%
_VERB: Final = re.compile(
    r"(?P<what>(?:一次性|累计|分别)?(?:奖励|补助|补贴|资助|减免)(?:最高|不超过)?\d[\d.,]*(?:[万亿]?元|%|万)(?:/[^，。]{1,3})?)"
)
# 实行农业生产用电价格
_PRICE: Final = re.compile(
    r"(?:实行|执行|适用|享受)(?P<what>[^，,。；的]{2,20}?(?:价格|[电水气]价(?!格)|税率|费率))"
)
_FREE: Final = re.compile(r"(?P<what>(?:免收|免除|免缴|免征|减征|减收)[^，,。；]{2,16})")
# 优先安排、重点支持: a preference, where nothing else is given
_FIRST: Final = re.compile(
    r"(?P<what>优先(?:支持|安排|推荐|考虑|列入|认定|保障|享受)[^，,。；]{0,24})"
)
_ALSO: Final = re.compile(
    rf"(?:和|及|以及|、|并)(?:给予)?(?P<what>(?=[^，]{{0,4}}\d)[^，,、和]*?{_NOUNS})"
)
_ANY_HEAD: Final = re.compile(  # the words that every head has one of
    r"给[予与]|予以|发放|享受|申[请领]|获得|提供|奖励|补助|补贴|资助|减免|[实执]行|适用"
    r"|免[收除缴征]|减[征收]|优先"
)
_BRACKET: Final = re.compile(r"(?:（[^）]*）)?")
# 按照不超过活动总支出金额的30%，给予…: the share stands in a clause before.
_RATED: Final = re.compile(r"(?:依规|并|再)*(?:按照?|根据).*%$")
_SINGLE: Final = re.compile(r"(?:单[个笔户项家场]|每[家个人户年项]|累计|合计|同一)")
_FURTHER: Final = re.compile(
    r"(?:额度?|金额|总额|每[家个人户年项]|单[个笔户项家]|累计|同一|合计|最高|不超过|封顶|以内|为限)"
)
# 单家企业最高可获得3000元的检测服务: another thing that somebody gets, and no bound of the one before
_OF_ITS_OWN: Final = re.compile(
    r"(?:获得?|享受|领取?|申领|得到)(?:最[高多]|不超过|总额)*\d[\d.,]*[万亿]?元(?!以[内下])的?(?![^，]{0,6}(?:奖励|奖补|补助|补贴|资助|支持)$)[^，]{3,}$"
)
_PAYER_BEFORE: Final = re.compile(
    r"(?:由|^)(?P<payer>(?!对|为|按|根据|可|并)[^，、由]{1,24}?(?:财政部门|财政|部门|政府|管委会|基金|银行|局|委|所在(?:地|区|县|市)))"
    r"(?=(?:按|根据|给予|予以|优先|分别|联合|统筹|再|每年|另|可|奖励|补助|补贴)|$)"
)
_PAYER_INSIDE: Final = re.compile(
    r"^(?:其)?(?P<payer>(?:国家|中央|省市县[^，\d]{0,4}|[省市县区镇](?:级|财政|级财政)))(?=\d|最|不|一|[^，]{0,4}(?:奖|补|资))"
    r"|(?<=元)(?P<after>[省市县区](?:级财政|财政|级))"
)
_PAYER_FUND: Final = re.compile(
    r"(?:争取|通过|利用|使用|统筹|从)(?P<payer>[^，、]{2,24}(?:资金|基金|专项|经费))"
)


def find_benefits(sentences: Iterable[Sentence]) -> tuple[Benefit, ...]:
    """All benefits, in the order of the text. What has neither an amount nor somebody who gets
    it (给予财政资金支持 as a heading) is none."""
    found: list[Benefit] = []
    for sentence in sentences:
        if _ANY_HEAD.search(sentence.text):
            found += _of_sentence(sentence)
    return tuple(sorted(found, key=lambda b: (b.evidence.start, b.evidence.end)))


@dataclass(slots=True)
class _Amounts:
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    rate: float | None = None
    rate_of: str = ""
    cap: float | None = None
    cap_unit: str = ""
    caps: list[tuple[int, int]] = field(default_factory=list)
    rate_text: str = ""  # 5‰, 2个百分点, as printed
    most: bool = False  # 不超过…的20%
    each: str = ""  # 每户每年1万元

    @property
    def stated(self) -> bool:
        return any(v is not None for v in (self.minimum, self.maximum, self.rate, self.cap))

    def take(self, q: Quantity, span: tuple[int, int], *, further: bool = False) -> None:
        """`span` is what is quoted when `q` is a cap. A `further` cap (每家每年最高100万元) is quoted
        too, and counts where the benefit itself has none."""
        if q.kind in ("percent", "ratio"):
            if self.rate is None:
                value = q.maximum if q.value is None else q.value
                scale = {"‰": 0.1}.get(q.unit, 1) if q.kind == "percent" else 100
                self.rate = round((value or 0) * scale, 4)
                self.rate_text = f"{value:g}{q.unit}" if q.kind == "percent" else ""
                self.rate_of, self.most = q.base, q.comparator in ("<=", "<")
        elif q.kind == "money":
            if q.comparator in ("<=", "<"):
                amount, known = in_full(q.value, q.unit), in_full(self.cap, self.cap_unit)
                larger = not further and amount[1] == known[1] and amount > known
                if self.cap is None or larger:
                    self.cap, self.cap_unit = q.value or q.maximum, q.unit
                self.caps.append(span)
            elif q.value is None:
                self._range(q.minimum, q.maximum, q.unit)
            elif q.comparator in (">=", ">"):
                self._range(q.value, None, q.unit)
            else:
                self._range(q.value, q.value, q.unit)

    def _range(self, low: float | None, high: float | None, unit: str) -> None:
        if self.unit not in ("", unit):  # 5000元、1万元: in the unit of the first
            (scale, bare), (of, own) = in_full(1, unit), in_full(1, self.unit)
            if bare != own:
                return
            low, high = (None if v is None else v * scale / of for v in (low, high))
        else:
            self.unit = unit
        if low is not None:
            self.minimum = low if self.minimum is None else min(low, self.minimum)
        if high is not None:
            self.maximum = high if self.maximum is None else max(high, self.maximum)


def _of_sentence(sentence: Sentence) -> list[Benefit]:
    segment, text, quantities = sentence.segment, sentence.text, sentence.quantities
    base = sentence.start
    spans = _clauses(text)
    clauses = [text[a:b] for a, b in spans]
    found: list[Benefit] = []
    heads = [list(_heads(c)) for c in clauses]
    preferred = not any(h for hs in heads for h in hs if h.re is not _FIRST)
    topic: Topic | None = None
    last = -1
    for i, hits in enumerate(heads):
        hits = [h for h in hits if h.re is not _FIRST or preferred]
        if i <= last:  # bounds of the benefit before
            continue
        for n, hit in enumerate(hits):
            offset = spans[i][0]
            first = next((h for h in hits if h.re is not _ALSO), hit)
            topic = topic_of(clauses, i, first.start(), first) or topic
            start = offset + (topic.inside if topic and topic.clause == i else 0)
            if n:
                start = offset + hits[n - 1].end()
            end = offset + (hit.end() if n + 1 < len(hits) else len(clauses[i]))
            if i and not heads[i - 1] and _RATED.match(clauses[i - 1]) and not n:
                start = spans[i - 1][0]
            amounts = _Amounts()
            for q in quantities:
                if start <= q.start < end and not _of_another(text, q, hit):
                    per = per_before(text, q)
                    amounts.take(_with_base(q, text), (_with_per(text, q, per), q.end))
                    if per and q.kind == "money" and q.comparator == "=" and not amounts.each:
                        amounts.each = per + text[q.core : q.core_end]
            last = i
            if n + 1 == len(hits):
                last = _further(clauses, heads, spans, quantities, amounts, i)
            if not amounts.stated and not _for_somebody(clauses, topic, hit):
                continue
            a = spans[topic.clause if topic else i][0]
            a = min(a, start) if not n else a
            b = spans[last][1]
            x, y = sentence.squeeze.span(base + a, base + b)
            quote = segment.text[x:y]
            found.append(
                Benefit(
                    subject=segment.subject,
                    label=_label(hit, amounts),
                    beneficiary=topic.beneficiary if topic else "",
                    condition=topic.condition if topic else "",
                    payer=_payer(clauses, i, hit, topic),
                    minimum=amounts.minimum,
                    maximum=amounts.maximum,
                    unit=amounts.unit,
                    rate=amounts.rate,
                    rate_of=amounts.rate_of,
                    cap=amounts.cap,
                    cap_unit=amounts.cap_unit,
                    cap_text=_cap_text(text, amounts.caps),
                    evidence=Evidence(
                        start=segment.start + x,
                        end=segment.start + y,
                        quote=quote,
                        section=segment.section,
                    ),
                )
            )
    return found


# 安排2000万元, 首期投入1亿元: all that there is, and what nobody gets by himself
_FUND: Final = re.compile(r"(?:安排|统筹|设立|筹集|筹措|列支|投入)(?:资金|总额|总规模|约)*$")
# （贷款利率不高于4%）, （每家贷款10万元以内）: of what its own words name
_ASIDE: Final = re.compile(
    r"（[^（）]*?(?P<of>利率|费率|税率|占比|比例|贷款|投资|收入|营收|年薪|资本|面积|期限|年限|销售额|产值)(?:额度?)?(?:原则上|总额)*$"
)


def _of_another(text: str, q: Quantity, hit: re.Match[str]) -> bool:
    """Whether a figure near a benefit is of something else that its own words name."""
    before = text[: q.start]
    if q.kind == "money" and _FUND.search(before):
        return True
    aside = _ASIDE.search(before)
    return aside is not None and aside["of"] not in hit["what"]


def _with_per(text: str, q: Quantity, per: str) -> int:
    """Where a cap begins with what says for whom or how long it holds: 每年最高200万元."""
    return text.rfind(per, 0, q.start) if per else q.start


def _cap_text(text: str, caps: list[tuple[int, int]]) -> str:
    """One quote from the first cap to the last: 最高50万、30万、10万元."""
    return text[caps[0][0] : max(end for _, end in caps)] if caps else ""


def _clauses(text: str) -> list[tuple[int, int]]:
    """Spans between commas that stand outside brackets and quotation marks."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for i, char in enumerate(text):
        depth += char in "（(“《〔"
        depth -= char in "）)”》〕" and depth > 0
        if char in "，,：:" and depth == 0 and not text[i - 1 : i + 2].replace(",", "").isdigit():
            spans.append((start, i))
            start = i + 1
    spans.append((start, len(text)))
    # （1）, （责任单位：…）: a bracket in front belongs to no clause.
    trimmed = [(a + len(_BRACKET.match(text[a:b]).group()), b) for a, b in spans]  # type: ignore[union-attr]
    return [(a, b) for a, b in trimmed if a < b]


# 追回已|享受的政策支持, 骗取…|补贴: nothing that anybody is promised
_TAKEN_BACK: Final = re.compile(
    r"(?:追回|收回|退回|退还|扣回|追缴|撤销|骗取|套取|冒领|虚报|截留|挪用|(?:不再|不得|停止|取消|终止|暂停)(?:继续)?)[^，]{0,10}$|(?<=[\u4e00-\u9fff])已经?$|^已经?$"
)


def _heads(clause: str) -> Iterator[re.Match[str]]:
    """What a clause gives, in order; the same words count once."""
    at = 0
    while at < len(clause):
        hits = [m for p in (_GIVE, _VERB, _PRICE, _FREE, _FIRST) if (m := p.search(clause, at))]
        if not hits:
            return
        hit = min(hits, key=lambda m: (m.start(), m.end()))
        if not _TAKEN_BACK.search(clause[: hit.start()]):
            yield hit
        at = hit.end()
        while more := _ALSO.match(clause, at):
            yield more
            at = more.end()


def _for_somebody(clauses: list[str], topic: Topic | None, hit: re.Match[str]) -> bool:
    """Without an amount a benefit must say for whom, and say it with a verb that gives."""
    if topic is None or not (topic.beneficiary or topic.condition):
        return False
    if hit.re is _FIRST:
        return clauses[topic.clause].startswith(("对", "针对"))
    return not (hit.re is _GIVE and hit["give"] in ("提供", "获得", "发放", "可申请"))


def _further(
    clauses: list[str],
    heads: list[list[re.Match[str]]],
    spans: list[tuple[int, int]],
    quantities: Sequence[Quantity],
    amounts: _Amounts,
    index: int,
) -> int:
    """Clauses behind the benefit that bound it: 补助额度从1万元起, 每家每年最高100万元."""
    last = index
    for i in range(index + 1, len(clauses)):
        a, b = spans[i]
        inside = [q for q in quantities if a <= q.start < b and q.kind == "money"]
        single = _SINGLE.match(clauses[i]) and all(h.re is _VERB for h in heads[i])
        if (heads[i] and not single) or not inside or not _FURTHER.search(clauses[i]):
            break
        if _OF_ITS_OWN.search(clauses[i]):
            break
        for q in inside:
            amounts.take(q, (a, b), further=True)
        last = i
    return last


def _with_base(q: Quantity, text: str) -> Quantity:
    """A share with what it is of: 注册资本实缴现金额 in 给予其注册资本实缴现金额的1%补助."""
    if q.kind not in ("percent", "ratio"):
        return q
    base = q.base
    if not base:
        head = text[: q.start]
        m = re.search(r"(?P<base>[^，,。；：、]{2,40}?)的$", head) or re.search(
            r"按照?(?P<base>[^，,。；：、]{2,24}?)(?:给予|予以)?$", head
        )
        base = m["base"] if m else ""
    base = re.split(r"按照?|根据|给予|予以|享受|对(?!应)(?=.{2})|其", base)[-1].strip("的以可")
    for opened, closed in ("（）", "()"):
        if base.count(closed) > base.count(opened):
            base = base.rsplit(closed, 1)[-1]
    return replace(q, base=base)


_ONE_AMOUNT: Final = re.compile(r"(?<=[奖助贴补励资免])\d[\d.,]*[万亿]?元?$")


def _label(hit: re.Match[str], amounts: _Amounts) -> str:
    """省级1000万元奖励; 一定的资金补助 -> 资金补助; 奖励 of a share -> 实际投资额的10%奖励."""
    label = re.sub(
        r"^(?:其|一定的?|相应的?|相关的?|适当的?|分别|依次|一次性(?=.*\d))+", "", hit["what"]
    )
    if len(label) > 24 and "的" in label:
        label = label.rsplit("的", 1)[-1]
    if amounts.minimum != amounts.maximum:  # 分别奖励50万元、20万元: neither is of all
        label = _ONE_AMOUNT.sub("", label)
    if amounts.rate is not None and amounts.rate_of and not re.search("[%‰]", label):
        if len(label.removeprefix("每年")) <= 8:
            most = "不超过" if amounts.most else ""
            rate = amounts.rate_text or f"{amounts.rate:g}%"
            label = f"{most}{amounts.rate_of}的{rate}{label}"
    elif amounts.each and amounts.each not in label:
        bare = amounts.each.lstrip("每人月年户天日亩套名家位吨平方米公里")
        joint = "、" if re.match("最高|不超过", label) else ""
        each = f"{amounts.each}{joint}{label}"
        label = label.replace(bare, amounts.each, 1) if bare in label else each
    return label


def _payer(clauses: list[str], index: int, hit: re.Match[str], topic: Topic | None) -> str:
    inside = _PAYER_INSIDE.search(hit["what"])
    if inside:
        return inside["payer"] or inside["after"]
    skip = topic.inside if topic and topic.clause == index else 0
    before = _PAYER_BEFORE.search(clauses[index][skip : hit.start()])
    if before:
        return before["payer"]
    for i in range(index, max(index - 2, -1), -1):
        fund = _PAYER_FUND.search(clauses[i][: hit.start()] if i == index else clauses[i])
        if fund:
            return fund["payer"]
    return ""
