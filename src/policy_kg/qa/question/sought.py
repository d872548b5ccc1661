"""The matter of a question for a figure or a day, and how much of it a text holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.lexicon import STOP
from policy_kg.qa.question.money import beside_money, money_asked
from policy_kg.qa.text.measures import SHARES, THINGS

HELD: Final = 0.7  # share of the matter that must stand with a figure or over it
# Two characters that stand before a noun as a word of its own: 顶尖(人才), and not 各类, 对入
_MODIFIES: Final = re.compile(
    r"[^的了是和或与及在对为给到由向把每各等类些种个名项家予持建立进供发设升强化展据照按入\W\da-zA-Z_][^的了是和或与及在对为给到由向把每各等类些种个名项家予持建立进供发设升强化展据照按入\W\da-zA-Z_]"
)
# Verbs that govern what stands behind them, which a text may say otherwise: 引进人才, 引育人才.
_GOVERNS: Final = re.compile(
    r"于$|^(?:保障|支持|推进|推动|引[进育]|新增|培育|建设|建立|开展|实施|完善|加强|提升|获[得评]|享受|申请|参加|购买|采购|使用|租住|创办|入选|认定|落实|安排|提供|发放|改造|举办|组织|[成设]立|达到|实现|鼓励|吸引|集聚)$"
)
_DONE_TO: Final = re.compile(r"^(?:引[进育]|培训|招引|选拔|遴选|选派|招录|录取)$")
_SEVERAL: Final = 3  # words of a matter from which each noun tells it from its neighbours
_HALF: Final = 0.5
_NAMED: Final = 0.6  # share of the pairs of characters of a word or a name that holds it
_UNITS: Final = (
    r"(?:钱|[万亿]元?|元|个工作日|工作日|个月|个小时|小时|分钟|天|年|日|月|周|倍|岁|公里|平方[千公]?[米里]|亩|吨|%|百分点"
    rf"|人(?!口)|{SHARES}|{THINGS}|[项条次部款批笔])?"
)
# What is asked, with the light verbs before it: 能扣多少钱, 达到多少, 什么时候.
_QUESTION: Final = re.compile(
    r"(?:一共|总共|大概|大约|最[高多低少长短迟晚早大小]|不能|不得|可以|能够|应该|应当|能|可|会|要|需要?|须|建设|建成|新建|建|打造|培育|发展|(?<![保预截])留出?|孵化|举办|推出|免费|入?住|突破|不?超过|不[低少高多]于|惠及|受益|完成|有|共|是|为|达到?|得|到|约|于|在|给予?|拿|领|发放?|(?<![预支拨垫])付|(?<![移转提上成])交|缴纳?|(?:扣|补|奖|罚|拨|投|贷|借)(?!最))*"
    rf"(?:(?:多少|几){_UNITS}|多[长大高久远宽](?:时间)?|(?:从|自|在|到)?(?:什么时[候间]|啥时候|何时|几时|哪一?[年天]|几号|几月)(?:之?前|以前)?(?:起|止)?)"
    r"(?:开始|起|截止|结束|之前|前|内|完成)*"
    r"(?:才?(?:可以|能够?|可|会|要)?(?:扣除?|补(?![助贴偿])|奖(?![励补金])|享受|申请|申领|领|做|办|拿|弄|批)?(?:得|好|完(?!工)|结|成|出来|下来|到手?)?)?(?=[？?，。]|$|[\u4e00-\u9fff])"
)
_GOAL: Final = re.compile(
    r"的?(?:目标|指标)(?:值)?(?:[是为](?:什么|啥)?)?(?=[？?，。]|$)|(?:[是为](?:什么|啥|怎么[定样]?的?))(?=[？?，。]|$)"
)
# Words that tell one figure of a matter from another.
_DETAIL: Final = re.compile(
    r"一[年天](?=最|能|可|补|给|拿|多少)|每一?个?(?:年度?|月|人|件|天|日|户|家|次|亩|台|辆|吨|间|头|床|公里|平方米|[区县市镇乡村]|学期|季度|学年|项目)|[人户]均|单[个笔户项家场次辆台件](?:项目|活动|企业|贷款|产品)?|累计|一次性"
    r"|(?:不?超过|不足|低于|高于|大于|小于|不少于|满|未满)\d[\d.]*(?:[万亿]?[元人]?|%|岁|年)?"
)
# 多久通报一次, 几个月开一回会: how often, and the words are no matter of their own.
HOW_OFTEN: Final = re.compile(
    r"(?:每隔)?(?:多久|多长时间|隔多久|(?:几|多少)(?:个?(?:工作日|月|季度|星期)|天|年|周))(?P<what>[^，。？；]{0,16}?)(?:(?P<once>[一1]?[次回遍趟])(?![性要])"
    # 多久自检, 多久通报
    r"|(?<=自检|抽检|巡检|巡查|检查|抽查|自查|检测|监测|清扫|消毒|调度|通报|演练|轮训|走访|会商|保养|维护|评估|考核)(?=[？?，。]|$))"
    r"|(?:频率|频次)(?=[？?，。]|$|[是为有]|多少|什么|怎么|如何)(?:[是为有]|多少|什么|怎么样?|如何)*"
)
# 10人以下给多少钱: which of several cases is meant, that a text may say otherwise.
_BOUND: Final = re.compile(
    r"\d[\d.]*[万亿]?[\u4e00-\u9fff%]{0,2}?(?:及|或)?(?:以[上下内]|之内)(?=的?(?:[，、]|[给奖补能可有是要最每]|多少))"
)
_TURNED: Final = re.compile(
    r"[要应须将能]?(?:[降升]|提[高升]|扩大|压减|控制)(?:低|到|至|在)+(?=多少|几)"
)
# What is only said to be reached or to benefit somebody, which a text may say otherwise.
_SOFT: Final = re.compile(r"免费|孵化|举办|突破|不?超过|惠及|受益|完成")
_ENJOYED: Final = re.compile(r"(?:可以|能够?|会|将|要)?(?:享受到?|受益)(?:的)?")
# 养老方面新增床位多少张: in which field, and no word of the figure's
_IN_FIELD: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:方面|领域)(?=的?[\u4e00-\u9fff]{2})")
_MEASURE: Final = re.compile(
    r"(?:标准|额度|限额|金额|数额|比例|数量|上限|下限|限制|期限|时限|时长|幅度|总?面积|里程|人数|户数|家数|个数|次数|总数|目标值?|指标值|要求|起步|起点|水平)+$"
)
_MOST: Final = re.compile(r"最[高多低少长短大小]")
# 创客主体数量 is the number of 创客.
_SUBJECTS: Final = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z]{2})主体(?=(?:数量|总数|总量)(?:目标)?)")
# 获住建部表彰: 获 is cut with what it governs
_GOT: Final = re.compile(r"(?<![收捕荣斩截缴查抓俘喜])获(?![得奖批评取益利悉准])")
_CAN: Final = re.compile("可以|能够|可否|能否")
_DATED: Final = re.compile(r"[到至在]?\d{4}年(?:年?[底末])?(?:之?前)?")
_PARTING: Final = re.compile(
    r"[，。？！；：、《》（）()\s]|的(?=.)|(?:请问|我想知道|想问|一下|到底|究竟|目前|现在|吗|呢|啊|吧)"
)
_LONE: Final = frozenset(
    "的了在对和与及或等为由将把被按从以其该本这那各每中里内上下前后是有要能可会"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """`words` are those of the matter, `head` the one that a figure must be of (利息 of
    住房贷款利息每月扣多少), `details` words that choose among its figures (每月)."""

    words: tuple[str, ...]
    head: str
    details: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # categories and titles of items that the question names
    phrase: tuple[str, ...] = ()  # those of `words` that stand with the head
    pairs: tuple[tuple[str, str], ...] = ()  # each with what it stands before: (顶尖, 人才计划)

    def share(self, text: str) -> float:
        """How much of the matter a text without quotation marks and white space holds, 0 to 1."""
        total = sum(_weight(w) for w in self.words)
        return sum(_weight(w) * _held(w, text) for w in self.words) / total if total else 0.0

    def lacks(self, text: str) -> bool:
        """Whether a text is without a noun of a matter of several words, not even in part: of all
        the words of 入选顶尖人才计划的人数 a neighbour may have all but 顶尖人才."""
        if any(_contradicts(kind, rest, text) for kind, rest in self.pairs):
            return True
        if len(self.words) < _SEVERAL:
            return False
        return any(_held(w, text) < _HALF and _is_noun(w) for w in self.phrase)

    def of_head(self, text: str) -> bool:
        """Whether a text has the head, and each heading that the question names."""
        wanted = (self.head, *self.names) if self.head else self.names
        return all(_held(w, text) >= _NAMED for w in wanted)

    def detailed(self, text: str) -> float:
        """The share of the details that a clause has, in these very words."""
        if not self.details:
            return 0.0
        found = sum(1 for d in self.details if re.search(rf"(?<!不){re.escape(d)}", text))
        return found / len(self.details)


def sought(text: str, *, places: Sequence[str] = (), names: Sequence[str] = ()) -> Sought:
    """The matter of `text`, a question; `places` only say in which documents to look, `names` are
    the headings that it names."""
    left = bare_text(text)
    for place in sorted(places, key=len, reverse=True):
        left = left.replace(place, " ")
    left = _DATED.sub(" ", left)
    left = _IN_FIELD.sub(" ", left)
    details = tuple(dict.fromkeys(m[0] for m in _DETAIL.finditer(left)))
    left = _DETAIL.sub(" ", left)
    often = HOW_OFTEN.search(left)
    if often:
        left = f"{left[: often.start()]} {often['what'] or ''} {left[often.end() :]}"
    left = _GOT.sub("获得", _SUBJECTS.sub("", left))
    left = left.replace("多少项目", "多少个项目")  # 项 is no measure of its own there
    bounds = _BOUND.findall(left)
    left = _BOUND.sub(" ", _TURNED.sub("", left))
    details = (*details, *bounds)
    asked = _QUESTION.search(left)
    if asked:
        details = (*details, *_SOFT.findall(asked[0]))
    before, after = (left[: asked.start()], left[asked.end() :]) if asked else (left, "")
    if len(after.strip("？?。")) == 1:  # 放几天假
        before, after = before + after.strip("？?。"), ""
    if asked is None:
        before = _GOAL.sub(" ", before)
    after = _ENJOYED.sub(" ", after)
    first, last = (_words(_MOST.sub(" ", part)) for part in (before, after))
    last = tuple(w for w in last if not STOP.fullmatch(w))  # 多长时间做出来
    words = (*first, *last)
    # 礼盒 of 礼盒补助多少, 租金 of 租金标准多少: what is paid or measured says not of what.
    money = money_asked(text) is not None
    plain = tuple(w for w in words if _MEASURE.match(w) or (money and not beside_money((w,))))
    words = tuple(w for w in words if w not in plain) or words
    # 人才要引进多少名: what is done to it is no head where a noun stands before it.
    head = next((w for w in reversed(words) if not _DONE_TO.match(w)), words[-1] if words else "")
    phrase = tuple(w for w in (last if head in last else first) if w in words)
    said = bare_text(text)
    return Sought(
        tuple(dict.fromkeys(words)),
        head,
        (*details, *plain),
        tuple(bare_text(n) for n in names),
        phrase,
        _before_the_rest(phrase, said),
    )


def question_at(text: str) -> tuple[int, int] | None:
    """Where what a question for a figure or a day asks stands, its light verbs included."""
    asked = HOW_OFTEN.search(text) or _QUESTION.search(text)
    return asked.span() if asked else None


def detail_at(text: str) -> int | None:
    """Where the detail begins that a text ends in: that of 每月 in 子女教育每月."""
    last = next((m for m in _DETAIL.finditer(text) if m.end() == len(text)), None)
    return last.start() if last else None


def of_a_case(text: str) -> bool:
    """Whether a question is for one of several cases that an amount tells: 10人以下给多少钱."""
    return bool(_BOUND.search(text))


def matter_of(text: str, plan: Plan) -> Sought:
    """What the figure or the day that `text` asks for must be of."""
    return sought(text, places=plan.places, names=(*plan.categories, *plan.focuses))


def _words(text: str) -> tuple[str, ...]:
    import rjieba

    words: list[str] = []
    for chunk in filter(None, _PARTING.split(text)):
        own: list[str] = []
        apart = True
        for token in rjieba.cut(chunk):
            lone = token in _LONE
            if own and own[-1] == "非":
                own[-1] += token  # 非|独生子女
            elif len(token) > 1 or apart:
                own.append("" if lone else token)
            elif not lone:
                own[-1] += token  # 算力|贷 is 算力贷
            apart = lone
        # 审批完, 建好: what is done, as the text names it
        own = [re.sub(r"(?<=[\u4e00-\u9fff]{2})[完好]$", "", w) for w in own]
        words += [w for w in own if len(w) > 1 and not _CAN.fullmatch(w)]
    return tuple(words)


def _before_the_rest(phrase: Sequence[str], said: str) -> tuple[tuple[str, str], ...]:
    """Each word of a phrase with the words behind it as far as they stand together in `said`."""
    pairs: list[tuple[str, str]] = []
    for k, word in enumerate(phrase):
        rest = next(
            (
                joined
                for end in range(len(phrase), k + 1, -1)
                if word + (joined := "".join(phrase[k + 1 : end])) in said
            ),
            "",
        )
        if rest:
            pairs.append((word, rest))
    return tuple(pairs)


def _contradicts(kind: str, rest: str, text: str) -> bool:
    """Whether a text has what stands behind a word of the question behind another one each time:
    顶尖人才计划 where 拔尖人才计划 is asked for."""
    if kind.isascii() or len(rest) < 2 or _GOVERNS.search(kind) or _held(kind, text) >= _HALF:
        return False
    before = [text[max(0, m.start() - 2) : m.start()] for m in re.finditer(re.escape(rest), text)]
    return bool(before) and all(_MODIFIES.fullmatch(b) for b in before)


def _is_noun(word: str) -> bool:
    import rjieba

    if re.match(r"全[国省市区县]|情况|工作|项目|[今明去当近本]|目前|年[底内度末]", word):
        return False  # of any matter
    tags = rjieba.tag(word)
    return all(tag.startswith(("n", "j", "b", "l", "t", "eng")) and tag != "ng" for _, tag in tags)


def _weight(word: str) -> int:
    return 2 if word.isascii() else len(word)


def _held(word: str, text: str) -> float:
    if word in text:
        # 独生子女 of 非独生子女 and 规模 of 规模以上 are other words.
        return 1.0 if re.search(rf"(?<!非){re.escape(word)}(?!(?<=规模)以上)", text) else 0.0
    return part_of(word, text)
