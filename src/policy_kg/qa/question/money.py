"""Questions for an amount of money that name no unit: 「冷链物流补助多少」, 「总投资多少」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# What is paid, as asked, and the words by which a text may say it.
_PAID: Final[tuple[tuple[str, str], ...]] = (
    ("投资", "投资"),
    ("资金|经费|拨款|专款|预算", "资金|经费|拨款|专款|预算|投入|安排"),
    ("补助|补贴|奖补|补偿|资助", "补助|补贴|奖补|补偿|资助|支持"),
    ("奖励|奖金", "奖"),
    ("罚款|罚金", "罚"),
    ("贷款|授信", "贷款|授信"),
    ("基金", "基金"),
    ("生活费|伙食费|护理费|保费|租金|押金|津贴|工资", ""),
)
_NAMES: Final = "|".join(asked for asked, _ in _PAID)
_GIVEN: Final = re.compile("补助|补贴|奖补|奖励|资助")
_THINGS: Final = "[个家项次名户人亩处台条座所类倍年天村镇岁]|百分|%|比例"
# 多少钱, 几万元, 要投几个亿
_SUM: Final = r"多少(?:钱|[万亿]?元)|几[万亿百千]*元|(?:几|多少)个?亿(?=[？?。，]|$)"
_ASKED: Final = re.compile(
    # 总投资要多少, 补助资金标准是多少, 奖励几万元
    rf"(?P<name>{_NAMES})(?:资金|金额|标准|额度|规模|总额|总量|额|款|金|力度)*"
    r"(?:一共|总共|共|合计|累计|大概|大约|约|每一?(?:年|月|天|日|人|户|亩|次|家|平方米?|公里|吨|台|辆|头|张|间|床)|一年|一个月|一天|一次性|单个项目|是|为|有|要|能|可以|可|会|得|给予?|拿|发|到|安排|达到?|不超过|最高|最多|不低于|需要?)*"
    rf"(?:多少(?!{_THINGS})|几(?=[万亿元块百千]))"
    # 安排多少专项资金
    rf"|多少[万亿]?元?的?(?:专项|财政|扶持|一次性|项目|引导)*(?P<name2>{_NAMES})"
    r"(?![^，。？]{0,4}(?:政策|任务|举措|措施|事项|项目))"
    # 发多少生活费, 交多少押金, 发多少慰问金
    r"|多少(?P<cost>(?!免|收|缴|学)[\u4e00-\u9fff]{0,3}?(?:(?<!消)费(?!用?率|者)用?|工资|薪酬|租金|押金|保证金|津贴|保费|学费|(?:慰问|抚恤|救助|奖学|助学|丧葬|赔偿|违约|滞纳|养老|福利|住院|生活补助)金))(?=[？?。，]|$)"
    # 罚多少, 补多少, 投多少
    rf"|(?P<verb>[奖补罚投拨贷])(?:了|给)?多少(?!{_THINGS})"
    # 一年最多能拿多少, 每人领多少
    rf"|(?P<sum>{_SUM}|(?:能|可以?)(?:拿|领|领取)到?多少(?!{_THINGS}))"
)
_MONEY: Final = re.compile(rf"{_NAMES}|金额|标准|额度|总额|规模|多少|总计|合计|累计|共计")
_KIND: Final = re.compile(r"[\u4e00-\u9fff]{2,}(?:资金|基金)|(?:补助|补偿|资助|救助)金")
_VERBS: Final = {
    "贷": "贷款|授信",
    "奖": "奖",
    "补": "补",
    "罚": "罚",
    "投": "投资|投入",
    "拨": "拨",
}
# 「补助比例多少」, 「投资增长多少」 ask for a share.
_SHARE: Final = re.compile(r"比例|百分|占比|比重|增长|增速|提高多少|增加多少|下降|降低|率")


@dataclass(frozen=True, slots=True)
class Paid:
    """What money is asked for: `words` must stand with the figure (None where any money will do),
    `share` whether a rate of it is an answer, too."""

    words: re.Pattern[str] | None = None
    share: bool = False
    given: bool = True  # paid to somebody, and not what a project costs

    def said_in(self, text: str) -> bool:
        return self.words is None or bool(self.words.search(text))


def money_asked(text: str) -> Paid | None:
    """The money that a question asks for; None where it asks for none."""
    if _SHARE.search(text):
        return None
    found = list(_ASKED.finditer(text))
    if not found:
        return None
    sums = re.search(_SUM, text) is not None
    for match in found:
        if match["verb"]:
            return Paid(re.compile(_VERBS[match["verb"]]), share=not sums)
        if match["cost"]:
            return Paid(re.compile(re.sub(r"(?<=[\u4e00-\u9fff]{3})费用?$", "", match["cost"])))
        name = match["name"] or match["name2"]
        if name:
            words = next(said for asked, said in _PAID if re.fullmatch(asked, name)) or name
            given = name not in ("投资", "预算")
            return Paid(re.compile(words), share=given and not sums, given=given)
    return Paid()


def given_otherwise(text: str) -> tuple[str, str] | None:
    """The word of a question for what is given, and that by which a text may give it: 补贴 and 奖励
    where one of them is asked for alone."""
    said = list(dict.fromkeys(_GIVEN.findall(text)))
    if len(said) != 1 or "奖补" in said or _KIND.search(text):
        return None
    return (said[0], "补助") if said[0] == "奖励" else (said[0], "奖励")


def beside_money(words: Sequence[str]) -> tuple[str, ...]:
    """What `words` say beside the money: 冷链 and 物流 of 冷链物流补助, 专项 of 专项资金."""
    rests = (_MONEY.sub("", word) for word in words)
    return tuple(dict.fromkeys(rest for rest in rests if len(rest) > 1))


def kinds_of_money(words: Sequence[str]) -> tuple[str, ...]:
    """The words that name a money of their own: 补助金, 专项资金. Another money is none of it."""
    return tuple(w for w in words if _KIND.fullmatch(w))
