"""Whom or what a sentence names as the one that pays for, sets, runs, gets or answers for something.

One table of such questions: how each is asked, and how a sentence answers it. The departments of an
item are no answer to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.prose import are_bodies
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.text.sentencesof import (
    has_word,
    matter_words,
    nearest_of,
    sentences_like,
    told_by,
    untitled,
)
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_BESIDE: Final = 24  # characters beside a place in which what is built there must stand
# 其中 before who it is, and the number of an item or article
_BEFORE: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|第[^条]{1,4}条\s*)?(?:其中|并|且)?"
)
_FILLER: Final = re.compile(
    r"请问|到底|具体|负责|承担|工作|权限|全部|所需|需要|本[省市县区]|全[省市县区]|^[由把将对]|[由是为要有](?=\s|$)|[的了，？?]"
)


def _anywhere(said: re.Match[str], words: Sequence[str]) -> bool:
    return True


def _of_its_field(said: re.Match[str], words: Sequence[str]) -> bool:
    return all(has_word(w, said["what"]) for w in words) and are_bodies(_who(said))


def _a_body(said: re.Match[str], words: Sequence[str]) -> bool:
    return _BODY.search(said["who"]) is not None and all(w in said.string for w in words)


def _before_it(said: re.Match[str], words: Sequence[str]) -> bool:
    begin = max(said.string.rfind(c, 0, said.start("who")) for c in "，。；：") + 1
    return all(has_word(w, said.string[begin : said.start("who")]) for w in words)


def _behind_it(said: re.Match[str], words: Sequence[str]) -> bool:
    clause = re.split("[，。；：]", said.string[said.end() :])[0]
    return all(has_word(w, clause) for w in words)


def _right_there(said: re.Match[str], words: Sequence[str]) -> bool:
    """Whether what is built stands right before the place or right behind it."""
    around = said.string[max(0, said.start() - _BESIDE) : said.end() + _BESIDE]
    return all(has_word(w, around) for w in words)


@dataclass(frozen=True, slots=True)
class _Way:
    """`asked` and `says` are patterns. KEY in `says` is the group `key` of what was asked; the answer
    is its group `who`, and `fits` tells of a match whether it is of the matter's words. What else
    `asked` has in its group `of` is of the matter. `of_bodies` where a department may be named."""

    asked: str
    says: str
    fits: Callable[[re.Match[str], Sequence[str]], bool] = _anywhere
    of_bodies: bool = False


_MONEY: Final = r"(?:钱|经费|费用|资金|款项?|开支|支出|成本)"
_WHENCE: Final = r"(?:从|由|在|是)?(?:哪(?:里|儿|个[\u4e00-\u9fff]{0,4}|项[\u4e00-\u9fff]{0,4}|块)?|什么(?:地方|资金|渠道|经费|预算))"
_OF_MONEY: Final = "经费|费用|资金|款|出资|开支|支出|预算|财政|收费|[补奖]"
_SUM: Final = r"(?:经费|费用|资金|款项|补[贴助]|奖励|奖补|奖金|支出|开支|投入|成本|所需)"
# 由县财政承担60%、产权单位承担40%
_SHARES: Final = (
    r"(?:\d[\d.]*[%％](?:[、，；和](?!\d)[^，。；、]{1,20}?(?:承担|负担)?\d[\d.]*[%％])*)?"
)
_WORK: Final = (
    r"运营|经营|管理|建设|实施|维护|管护|养护|施工|承办|主办|代建|运维|监管|投资|供应|评估"
)
_BODY: Final = re.compile(
    r"公司|集团|中心|局|委|办|厅|院|政府|银行|协会|街道|镇|乡|[市县区](?=、|$)"
)
_OFFICE: Final = r"(?:行政)?(?:主管|监管|行业主管)(?:部门|机关|单位)"
_WHICH: Final = r"(?:谁|哪(?:个|一个|家|些)?(?:部门|单位|局)?|什么(?:部门|单位))"
_IN_PERSON: Final = r"(?:第一|直接|首要|主要|具体)责任人"
_WITH: Final = r"(?:谁|哪(?:些|几个?|一?个|几?家)(?:部门|单位|机构)?)"
_TOGETHER: Final = r"(?:共同|联合|组织|开展|进行|实施|负责|定期|统一|及时|每年|每季度|每月|按[^，。；]{2,10}|对[^，。；]{2,20}?)*"
_NO_COLUMN: Final = ("第一责任人", "直接责任人", "首要责任人")  # of a table is called so
# 负总责, 总负责, 负全责: one thing in several words
_WHOLLY: Final = r"(?:负总责|总负责|负全责|负总体?责任|总牵头|全面负责)"
_PERSON: Final = r"(?:谁|哪[个些位]人?|什么人|哪(?:个|一?级|家)(?:部门|单位|政府)?)"
# 牵头人, 责任人: roles, which the items have
_NO_TITLE: Final = r"[^是为]*(?:责任|牵头|负责|联系|配合|协办|主管|承办|受益|申请|申报|委托|发文|签发|分管|介绍|法定代表)"
_KINDS_OF: Final = "医院|学校|企业|公司|园区|社区|村|镇|街道|银行|院校|高校|基地|水库|机场|港口"
_DOES: Final = "聚焦|重点发展|主攻|侧重|专注"
_WAYS: Final = (
    # 薪酬改革试点在哪家医院, 哪两家医院实行总量管理: 市人民医院、市中医院实行总量管理
    _Way(
        rf"(?:在|由|有|是)?哪(?:[几一两三二些]|\d+)?[家个所座](?P<key>{_KINDS_OF})(?![的里])(?P<of>[^，。？]*?)[？?]?$",
        r"(?:^|[，。；：])(?:\d{4}年，)?(?:在|由)?(?P<who>[^，。；：、的]{1,14}KEY(?:[、和及][^，。；：、的]{1,14}KEY)*)(?=[\u4e00-\u9fff]{2})",
        _behind_it,
    ),
    # 巨灾保险的首席承保人是谁: 甲公司为全省巨灾保险的首席承保人
    _Way(
        rf"的(?P<key>(?!{_NO_TITLE})[\u4e00-\u9fff]{{2,7}}?(?:人|方|机构|银行))(?:是|为)(?:谁|哪[个家]?[^，。？]{{0,3}})[？?]?$",
        r"(?:^|[，。；：])(?P<who>[^，。；：]{3,60}?)(?:是|(?<![成作])为|作为|担任)[^，。；]{0,30}?KEY(?=[，。；、]|$)",
    ),
    # 河西基地聚焦哪一类项目: 河西基地聚焦跨境电商类
    _Way(
        rf"(?:主要|重点)?(?P<key>{_DOES})(?:于|的是|在)?(?:哪|什么|啥)[^，。？]{{0,8}}[？?]?$",
        r"KEY(?:于|在)?(?P<who>[^，。；]{2,40})",
        _before_it,
    ),
    # 哪个园区聚焦智能体: 数字园聚焦智能体开发
    _Way(
        rf"哪(?:个|些|家|几个)[^，。？]{{0,4}}?(?P<key>{_DOES})(?P<of>[^，。？]{{2,}}?)[？?]?$",
        r"(?:^|[，。；：])(?P<who>[^，。；：]{2,30}?)(?:主要|重点)?KEY",
        _behind_it,
    ),
    # 一级保护区水质要达到什么标准: 一级保护区的水质不得低于二类水标准
    _Way(
        r"(?:应该?|要|须|需)*(?:达到|符合|执行)(?:什么|哪(?:一|种|个)?)[^，。？]{0,2}?(?P<key>标准)[？?]?$",
        r"(?P<who>(?:不(?:得|能|应)?低于|达到|符合|执行)[^，。；]{2,40}?KEY)(?=[，。；、]|$)",
        _before_it,
    ),
    # 核心集聚区放在哪几个区: 选择东城区、西城区作为核心集聚区
    _Way(
        r"(?:放|设|布局|选|定|建|落|落户|安排)(?:立|置|址|点|设)?在(?:了)?哪(?:[几两三些]|\d)?个?(?P<key>区|县|镇|市|乡镇|园区)[？?]?$",
        r"(?P<who>[^，。；：、的\s]{1,8}KEY(?:[、和及][^，。；：、的\s]{1,8}KEY)*)(?:分别)?(?=作为|设为|定为)",
        _behind_it,
    ),
    # 石桥县管哪段水域: 二号界碑以上段水域由石桥县政府管理
    _Way(
        r"(?P<of>[\u4e00-\u9fff]{2,8}?)(?:负责)?管(?:理)?(?:的是)?哪(?:一)?(?:段|片|块|个)(?P<key>水域|区域|范围|路段|河段|海域|片区)[？?]?$",
        r"(?:^|[，。；：])(?P<who>[^，。；：]{2,40}?KEY)由",
        _behind_it,
        of_bodies=True,
    ),
    # 救灾的钱谁出, 培训经费从哪列支: 所需经费首先由责任单位承担; 所需资金列入同级财政预算
    _Way(
        rf"{_MONEY}(?:应该?|都|要)?(?:由|归|是|让|找)*谁(?:来)?(?:出|掏|拿|付|承担|负担|支付|拨付?|解决|保障|买单)?(?:的)?[？?]?$"
        rf"|(?:由)?谁(?:来)?(?:出|掏|付|拨)(?:这笔)?{_MONEY}|(?:由)?谁(?:来)?(?:承担|负担|支付){_MONEY}"
        rf"|{_MONEY}(?:应该?|都|要)?{_WHENCE}(?:来|出|列支|支出|支付|解决|安排|开支)的?[？?]?$|{_WHENCE}(?:里|中)?(?:列支|开支)的?[？?]?$"
        rf"|{_MONEY}(?:的)?来源(?:是(?:什么|哪.{{0,3}}))?[？?]?$",
        rf"{_SUM}[^，。；]{{0,14}}?(?P<who>(?:首先|先|主要|统一|原则上|全部|均|可)*(?:由|从|在|通过)[^，。；]{{2,50}}?(?:承担|负担|列支|支出|支付|解决|保障|开支|统筹|出资|筹集|安排){_SHARES})"
        rf"|{_SUM}[^，。；]{{0,10}}?(?P<who2>(?:统一|全部|均)?(?:列入|纳入)[^，。；]{{0,24}}?(?:预算|经费|资金))",
        of_bodies=True,
    ),
    # 市级水务部门每年检查多少个县: 市级水务部门每年对30%以上的县开展检查
    _Way(
        r"(?P<of>稽查|[检抽督巡核]查|督导|抽检|检测|监测|审计|暗访|评估)(?:多少|几)个?(?:家|所|户)?(?P<key>县|市|区|乡镇|镇|村|企业|单位|学校|项目|医院|户)[？?]?$",
        r"(?P<who>\d+(?:\.\d+)?%(?:及?以上|以下)?的?KEY[^，。；%\d]{0,24}?)(?=和\d|[，。；]|开展|进行|实施|要|应|$)",
        of_bodies=True,
    ),
    # 人才公寓谁负责运营, 运营方是谁: 甲公司作为公租房运营管理方
    _Way(
        rf"(?:谁|哪[个家]?(?:单位|公司|企业|机构|部门))(?:来|去)?(?:负责|承担)?(?P<key>{_WORK})(?:管理)?的?[？?]?$"
        rf"|(?P<key2>{_WORK})(?:管理)?(?:方|主体|单位|机构|公司)(?:是|为|有)?(?:谁|哪.{{0,4}}|什么.{{0,2}})[？?]?$",
        rf"(?P<who>[^，。；：]{{2,120}}?)(?:共同|分别)?(?:作为|担任|为)(?=[^，。；]*?KEY)[^，。；]{{0,16}}?(?:{_WORK})(?:{_WORK}|服务|工作|责任)*的?(?:方|主体|单位|机构|公司)(?=[，。；、]|$)",
        _a_body,
    ),
    # 食堂安全第一责任人是谁: 实行校长负责制，校长是食堂安全的第一责任人
    _Way(
        rf"谁(?:来)?(?:是|为|当|担任)(?P<of>[^，。？]*?)的?(?P<key>{_IN_PERSON})[？?]?$"
        rf"|(?P<key2>{_IN_PERSON})(?:是|由|为)?(?:谁|哪[个些位]人?|什么人)(?:来|担任|当)*[？?]?$",
        r"(?:^|[，。；：、]|其中|实行[^，。；]{2,24}制，)由?(?P<who>[^，。；：]{2,80}?)，?(?:是|为|作为|担任)[^，。；]{0,24}?KEY(?!的)",
    ),
    # 谁对食堂安全负总责: 各乡镇政府对本辖区食堂安全负总责; 校长为第一责任人，对食堂安全负总责
    _Way(
        rf"(?:是|由)?{_PERSON}(?:来)?(?:对(?P<of>[^，。？]*?))?{_WHOLLY}(?:人|的)*[？?]?$",
        rf"(?:(?:^|[，。；：])(?P<who>[^，。；：]{{2,40}}?)(?:是|为|作为)[^，。；：]{{0,16}}责任人，对[^，。；]{{0,40}}?|(?:^|[，。；：])(?P<who2>[^，。；：]{{2,40}}?)对[^，。；]{{0,40}}?|由(?P<who3>[^，。；：由]{{2,40}}?)|(?:^|[，。；：])(?!对)由?(?P<who4>[^，。；：]{{2,40}}?))(?:要|应)?{_WHOLLY}",
    ),
    # 物资会同谁检查, 办公室会同哪个部门组织验收: 由县粮食局会同县应急局检查一次
    _Way(
        rf"(?:会同|协同|联同|联合)(?:了)?{_WITH}(?:来|一起|共同|一同)*(?P<key>[\u4e00-\u9fff]{{2}})(?P<of>[^，。？]{{0,14}})[？?]?$",
        rf"(?:会同|协同|联同|联合)(?P<who>[^，。；]{{2,60}}?){_TOGETHER}KEY",
        of_bodies=True,
    ),
    # 污泥主管部门是哪个: 市住房城乡建设局是本市污泥行政主管部门; 为, but no 作为
    _Way(
        rf"{_OFFICE}(?:是|为|有)?{_WHICH}[？?]?$|{_WHICH}(?:是|为)(?P<of>[^，。？]{{2,16}}?)的?{_OFFICE}[？?]?$",
        rf"(?:^|[，。；：条）])\s*(?P<who>[^，。；：]{{3,24}}?)(?:是|(?<!作)为)(?P<what>[^，。；]{{1,24}}?)的?{_OFFICE}(?=[，。；]|$)",
        _of_its_field,
    ),
    # 河长制学的是哪里的经验: 复制白石县河长制经验, 借鉴新加坡在食品安全方面的做法
    _Way(
        r"(?:学习?|复制|借鉴|推广|照搬|参照)的?(?:是|了)?(?:哪(?:里|儿|个[\u4e00-\u9fff]{0,3})|什么地方|谁)的?(?:经验|做法|模式)[？?]?$",
        r"(?:复制|借鉴|学习|推广|参照)(?P<who>[\u4e00-\u9fff]{2,8}?(?:[省市州县区旗镇乡村]|(?=[“在的等]))(?:[\u4e00-\u9fff]{1,6}?[市州县区旗])?)(?=[^，。；]{0,40}?(?:经验|做法|模式))",
    ),
    # 学新加坡经验的是哪个小镇: 东河小镇，借鉴新加坡在食品安全方面的经验
    _Way(
        r"(?:学习?|复制|借鉴|参照)(?P<of>[^，。？哪谁]{2,12}?)的?(?:经验|做法|模式)的(?:是|有)?(?:哪(?![一几]?[项条]|.{0,3}(?:任务|举措|措施|政策))[\u4e00-\u9fff]{0,6}|谁)[？?]?$",
        r"(?:^|[。；：])(?P<who>[^，。；]{2,24}?)，?(?:复制|借鉴|学习|参照)(?=[^，。；]{2,40}?(?:经验|做法|模式))",
    ),
    # 东河镇以哪个村为核心: 东河镇依托园区，以南沟村为核心
    _Way(
        r"以(?:什么|啥|谁|哪[\u4e00-\u9fff]{0,4}?)作?为(?P<key>[\u4e00-\u9fff]{2,6}?)[？?]?$",
        r"以(?P<who>[^，。；]{2,40}?)作?为KEY",
    ),
    # 白石县有哪些水果做保险标的: 将白石县苹果、梨等水果作为保险标的
    _Way(
        r"(?:哪些|什么)(?P<of>[\u4e00-\u9fff]{1,6}?)(?:可以|能|要|会)?(?:作为|当作?|做|列为|是)(?P<key>[\u4e00-\u9fff]{2,8})[？?]?$",
        r"(?:将|把|以)(?P<who>[^。；]{2,80}?)(?:等[\u4e00-\u9fff]{1,6})?(?:作为|列为|当作)KEY",
    ),
    # 生态谷建在什么地方: 规划生态谷项目建设，在东河乡、西河乡，规划总面积10平方公里
    _Way(
        r"(?:建设?|选址|落户|落地|设立?|布局)[在于到](?:哪(?:里|儿|些地方|个地方)?|什么地方)的?[？?]?$",
        r"(?:^|[，。；：])(?:拟|将|计划)*[在于](?P<who>[^，。；]{2,60}?(?:[区县市乡镇村道园港]|基地|流域))(?=，|重点|规划|新?建|打造|布局|设立)",
        _right_there,
    ),
    # 哪几家单位要搬到东河新区: 推动市农科所、市林科所迁入东河新区
    _Way(
        r"哪[\u4e00-\u9fff]{0,4}?(?:单位|学校|院校|企业|机构|公司|家)(?:要|会|将|得|都)*(?:搬迁?|迁)[到入往至进去]",
        r"(?:^|[，。；：])(?:推动|支持|鼓励|引导|组织)?(?P<who>[^，。；：]{3,60}?)(?:整体|逐步|有序)*(?:搬?迁|搬)[到入往至进去]",
    ),
)


def named_by(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Whom or what a sentence of the matter names; None where the question asks in none of these ways,
    or no sentence tells."""
    plain = untitled(text, run)
    if plan.numbers:
        return None
    for way in _WAYS:
        asked = re.search(way.asked, plain)
        if asked is not None and (way.of_bodies or not plan.agencies):
            told = _named(way, asked, plan, run, by_words)
            if told is not None:
                return told
    return None


def not_paid_by(text: str, outcome: Outcome) -> Outcome:
    """An outcome without the departments of items that say nothing of money, where it is asked who pays."""
    pays = next(way for way in _WAYS if way.asked.startswith(_MONEY))
    told = outcome.status == "answered" and outcome.kind == "list"
    if not told or not re.search(pays.asked, bare_text(text)) or re.search(_OF_MONEY, outcome.text):
        return outcome
    also = tuple(i for i in (*outcome.items, *outcome.also) if i.kind in KINDS)
    return Outcome(status="not_stated", text="文件未载明由谁出资。", also=also)


def _named(
    way: _Way, asked: re.Match[str], plan: Plan, run: Run, by_words: Propose
) -> Outcome | None:
    said = asked.groupdict()
    key = said.get("key") or said.get("key2") or ""
    sides = asked.string[: asked.start()], said.get("of") or "", asked.string[asked.end() :]
    words = matter_words(" ".join(sides), plan, _FILLER)
    if not words:
        return None
    says = re.compile(way.says.replace("KEY", key))
    found: dict[str, SourceQuote] = {}
    near = sentences_like(says, (*words, key), plan, run, by_words)
    for sentence in nearest_of(near, words, run):
        for match in says.finditer(bare_text(sentence.quote)):
            if way.fits(match, words):
                found.setdefault(_who(match), sentence)
    if not found and key in _NO_COLUMN:
        silent = f"文件未载明：没有写明「{''.join(words)}」的{key}是谁。"
        return Outcome(status="not_stated", kind="value", text=silent)
    if not 0 < len(found) <= _SHOWN:
        return None
    told = told_by(tuple(found.items()))
    names = [n for who in found for n in re.split("[、和及]", who)]
    known = [next((e for e in run.catalog.entities if n in spoken_names(e)), None) for n in names]
    items = tuple(run.facts.entity_item(e) for e in known if e is not None and e.iri)
    if way.of_bodies or len(items) < len(names):
        return told
    return replace(told, items=items)


def _who(said: re.Match[str]) -> str:
    groups = said.groupdict().items()
    return _BEFORE.sub("", next(v for k, v in groups if k.startswith("who") and v)).strip()
