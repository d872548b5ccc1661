"""The clause that a figure stands in: whether it is a goal, and what it measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.attributes import attribute_end
from policy_kg.extraction.notgoals import no_goal
from policy_kg.extraction.quantities import Quantity
from policy_kg.extraction.whichones import change_of
from policy_kg.extraction.wordlists import (
    BENEFIT_NOUN,
    CHANGE,
    CONTEXT_COUNT,
    COUNTED_DEED,
    GOAL_DEED,
    GOAL_VERB,
    LEAD,
    MEASURE_NOUN,
    NOUN_STOP,
    PAST,
    PREDICATE,
)

_CLAUSE_MARK: Final = "，,：:（）()"
_FOR_EACH: Final = re.compile(r"每(?![年月季周天日个半])[^，]{1,3}$")  # 每增加1人
_BRACKET: Final = re.compile(r"(?P<noun>[^，,：:；。（）]+)（[^（）]{1,30}）$")
_IN_BRACKET: Final = re.compile(r"（[^（）]{1,4}）[^，。；：、（）]{2,20}")
_OVER_BRACKET: Final = re.compile(r"（[^（）]{1,2}）[^，。；：、（）]{2,12}(?=[，。；]|$)")
_OVER_ASIDE: Final = re.compile(r"（[^（）]{1,40}）的(?P<noun>[^，,。；：、（）]{2,20})")
# 市水利局负责, 县文旅局牵头组织, 县财政局每年 and 在车站、码头建设 before what is counted
_DONE_BY: Final = re.compile(
    rf"(?:由?[\u4e00-\u9fff、]{{2,30}}?(?:[局委办厅部院会处]|中心|街道|乡镇|政府|公司|集团)(?:要|应|须)?(?:负责|牵头|组织|统筹|每年)+(?=(?:{GOAL_VERB}|{GOAL_DEED})[\u4e00-\u9fff]{{2}})"
    rf"|在[^，。；]{{2,24}}?(?={GOAL_VERB}[\u4e00-\u9fff]{{2}}))(?:{LEAD}|{GOAL_VERB})*"
)
_DEED: Final = re.compile(rf"{COUNTED_DEED}$")
_HAN: Final = re.compile(r"[\u4e00-\u9fff“]")
# 实现40类证照免提交, 梳理12类事项: what is done to so many sorts; 对3类企业 only says which
_SORTS: Final = re.compile(
    r"(?:实现|梳理|覆盖|归集|制发|推广|编制|制定|推出|上线|建成|新增|完成|形成|培育|打造|开放|提供)$"
)
_FOR_A_TIME: Final = re.compile(r"(?:全年|每年|年内|当年|年度|累计|合计|总计|共)+")
# 新建住宅|全部配建充电桩, 开发区新增用地|均按标准供应: what a clause is about
_ABOUT: Final = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{4,24}?)(?=$|全部|均|都(?!市)|统一|一律|按|实行|采[用取])"
)
_BARE: Final = re.compile(r"(?:数量|总数|总量|规模|面积|总面积|金额|总额|比例|占比)")
# 科创园|以高校为主体，…，面积约8平方公里: whose it is, at the head of the sentence
_EXTENT: Final = re.compile(r"(?:规划|建筑|占地|用地|总)*(?:面积|投资|长度|里程)约?")
_WHOSE: Final = re.compile(
    r"(?:\d{1,2}[.．、]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]是)?(?P<who>[\u4e00-\u9fff“”]{2,14}?(?:区|园|基地|中心|项目|工程|平台|走廊|城|港|馆|片))(?=以|是|位于|坐落|依托|规划|东起|东至|包括|涵盖|，)"
)
_OF_THOSE: Final = re.compile(
    rf"的(?!目标|要求|[^，。]{{0,4}}(?:{MEASURE_NOUN}))|[且并](?:具?有|在)"
)
_TO_THEM: Final = re.compile(
    r"对[^，。；]{2,40}?(?:给予|予以|进行)(?P<what>[^，。；\d]{2,12})(?=[，。；]|$)"
)
# What stands before a measure's name: 第三条, 1., 力争全市
OPENERS: Final = re.compile(
    rf"(?:第[一二三四五六七八九十百零〇]+条|[一二三四五六七八九十]是|\d{{1,2}}[.．、](?!\d))?(?:{LEAD}|{GOAL_VERB}|以及|[、和及与并或]|的(?=.))*"
)
LONGEST: Final = 40  # of a noun phrase; what is longer is no name of a measure


def over_bracket(text: str, end: int) -> tuple[str, int] | None:
    """The noun in front of the bracket that closes at `end`, and where it begins; brackets and
    commas inside it don't count."""
    if not text[:end].endswith("）"):
        return None
    depth = 0
    for i in range(end - 1, -1, -1):
        depth += (text[i] == "）") - (text[i] == "（")
        if depth == 0:
            noun = re.search(r"[^，,：:；。（）]{2,24}$", text[:i])
            return (noun[0], noun.start()) if noun else None
    return None


class Clause:
    """A quantity with the words to its left and right, up to the marks and to its neighbours."""

    def __init__(self, text: str, quantities: Sequence[Quantity], index: int) -> None:
        self.text = text
        self.q = q = quantities[index]
        self.whole_start = max(text.rfind(mark, 0, q.start) + 1 for mark in _CLAUSE_MARK)
        self.start = max(self.whole_start, quantities[index - 1].end if index else 0)
        self.follows = self.start > self.whole_start  # 甲10家、乙50家: another one goes before it
        self.others = quantities[index + 1 :]
        # 最高50万、30万、10万元经费支持: what follows the last holds for all.
        last = index
        while last + 1 < len(quantities) and text[
            quantities[last].end : quantities[last + 1].start
        ] in ("、", "和", "或"):
            last += 1
        self.run_end = quantities[last].end
        ends = [i for mark in _CLAUSE_MARK if (i := text.find(mark, self.run_end)) >= 0]
        self.whole_end = min(ends, default=len(text))
        ceiling = quantities[last + 1].start if last + 1 < len(quantities) else len(text)
        self.left = text[self.start : q.start]
        self.right = text[self.run_end : min(self.whole_end, ceiling)]

    # -- is it one? ---------------------------------------------------------------------------

    def is_target(self) -> bool:
        text, q = self.text, self.q
        if PAST.search(text[: q.start]) or self._is_condition():
            return False
        if no_goal(q, text[self.whole_start : q.start], text[q.end :]):
            return False
        if q.kind == "count":
            return self._is_counted_goal()
        if q.kind == "time":
            return self._is_term()
        if q.kind == "age":
            return q.bounded
        return True

    def _is_condition(self) -> bool:
        """Whether the quantity says which ones are meant: 对床位不足40张的敬老院, 加大对35岁以下青年
        的扶持, 人数大于10人的，每增加1人."""
        left = self.text[self.whole_start : self.q.start]
        right = self.text[self.run_end : self.whole_end]
        if self.q.kind == "age" and left.endswith("对"):
            return True
        if not self.q.bounded:
            each = self.q.value == 1 and self.q.kind != "money"
            return each and bool(_FOR_EACH.search(left))
        suffixed = self.q.start == self.q.core and self.q.comparator == ">="
        if self.q.kind == "time" and suffixed and right == "的":
            return True  # 正常经营6、18个月以上的，依次给予…
        if self.q.kind not in ("count", "measure"):
            return False
        if right.startswith("的部分"):
            return True  # 超出1000架次的部分
        whom = re.match(r"(?:对于?|凡)(?!外)", left) and re.match(r"[^，]{0,16}的(?=.)", right)
        return bool(whom) or right == "的"

    def _is_counted_goal(self) -> bool:
        q, whole = self.q, self.text[self.whole_start : self.q.start]
        over = over_bracket(self.text, self.whole_start)
        over = over if not whole or whole[0].isdigit() else None
        if over:  # 培育示范基地（园区）5个
            whole = over[0] + whole
        if re.search(r"(?:前|第|同)$", whole):
            return False
        if q.unit == "类" and _HAN.match(self.right):
            return bool(_SORTS.search(whole)) and not q.han
        if CONTEXT_COUNT.match(self.text[q.core_end : self.whole_end]):
            return False
        if q.bounded:
            return True
        if self.text[self.whole_end : self.whole_end + 1] in ("：", ":") and not self.left:
            return False
        if q.han and (
            q.value in (None, 1.0)
            or q.unit in ("项", "条")
            or not re.search(r"(?:建设|建成|新建|打造|培育|新增|创建|引进|设立|组建|举办)$", whole)
        ):
            return False
        if re.search(r"(?:[的这该各本共]|以下|上述|下列|以上|其他|即|其中)$", whole):
            return False
        # A、B、C3个省级示范城镇 counts the names before it; 等50个 adds to them.
        names = whole.rsplit("、", 1)[-1] if "、" in whole else ""
        alone = names and not self.follows and not re.search(r"等(?:[^、]{2,})?$", names)
        if alone and not re.search(GOAL_VERB, names):
            return False
        return (
            bool(re.search(rf"{GOAL_VERB}|{GOAL_DEED}|每|给予|奖励|力争|达|到$", whole))
            or bool(re.search(GOAL_VERB, self.left + self.right))
            or (not whole and self._goes_on())
        )

    def _goes_on(self) -> bool:
        """Whether a count opens its clause in a row of such, the first of which is a goal:
        培育3家总部，20家分公司，100家门店."""
        clauses = re.split("[，,]", self.text[: self.whole_start])[:-1]
        for clause in reversed(clauses):
            if re.search(rf"{GOAL_VERB}[^，。]{{0,16}}\d[\d.]*{self.q.unit}", clause):
                return True
            if not re.match(rf"\d[\d.]*{self.q.unit}", clause):
                return False
        return False

    def _is_term(self) -> bool:
        q, before, after = self.q, self.text[: self.q.start], self.text[self.q.end :]
        if re.search(r"(?:未来|今后|过去|近|前|后|毕业|第)$", before):
            return False
        if re.match(r"(?:攻坚)?(?:行动|规划|计划)", after) or self.is_period():
            return False
        if re.match(r"期(?:以[上下])?(?:贷款|定期|存款|国债|债券|LPR)", after):
            return False  # 5年期以上贷款市场报价利率
        if before.endswith("年起") or (q.comparator == "<=" and after.startswith("享受")):
            return False
        if (
            re.match(r"(?:[^，。]{0,4}圈|(?:行动|攻坚|规划|计划|来|前|后|期$))", after)
            and not q.bounded
        ):
            return False
        if q.bounded or (q.approximate and re.match(r"的?时间", after)):
            return True
        return bool(
            re.search(
                r"(?:时间|时限|期限|年限|周期|期|给予|提供|连续(?:补贴|支持|给予|资助|奖励)|每[^，]{0,3})$",
                before,
            )
            or re.match(r"的?[^，。、]{0,8}(?:期|补贴|免租|免费)", after)
        )

    def is_period(self) -> bool:
        """Whether a time says when something else is reached: 5年内培训农民40000名."""
        q = self.q
        within = q.kind == "time" and self.text[q.core_end : q.end].endswith("内")
        if not within:
            return False
        stop = re.compile("[，,：:）)]" if self._in_brackets() else "[，,：:]").search(
            self.text, self.run_end
        )
        end = stop.start() if stop else len(self.text)  # 5年内市、区（县级市）两级建设1000套
        return any(o.kind != "time" and o.start < end for o in self.others)

    def _in_brackets(self) -> bool:
        before = self.text[: self.q.start]
        return before.count("（") > before.count("）")

    # -- what is measured? --------------------------------------------------------------------

    def measured(self) -> tuple[str, int, int] | None:
        """The measure's name and the span of the words that state it."""
        if self.q.kind == "time":
            return self._term()
        noun, noun_start = self._before()
        after, after_end = self._after()
        q = self.q
        if q.kind in ("percent", "ratio"):
            share = self._share(noun, noun_start)
            if share:
                return share
        predicate = bool(re.search(rf"(?:{PREDICATE})$", self.left)) or q.start < q.core
        named = bool(re.search(rf"(?:{MEASURE_NOUN})$", noun))
        verb = re.search(r"(?:补贴|补助|奖励|资助|支持)$", self.text[q.start : q.core])
        if verb and not after:  # 单场活动最高补贴10万元
            return noun + verb.group(), noun_start if noun else q.start, q.end
        # 投资额5亿—100亿元的项目 says which projects, and 资金10—50万元的支持 what is given
        which = (
            q.value is None
            and named
            and re.match(r"的[\u4e00-\u9fff]{2}", self.right)
            and not BENEFIT_NOUN.search(after)
        )
        if noun and (which or self.meets()):
            return noun.strip("的"), noun_start, q.end
        if noun and (((predicate or q.bounded) and named) or not after or self._is_change(noun)):
            return noun.strip("的"), noun_start, q.end
        if after:
            giver = re.search(
                r"(?:国家|中央|[省市县区镇]级|(?<![\u4e00-\u9fff])[省市县区])(?:财政)?$", noun
            )
            if giver and BENEFIT_NOUN.fullmatch(after):  # 省级1000万元奖励
                after = giver.group() + after
            return after, self._quote_start(), after_end
        if noun:
            return noun.strip("的"), noun_start, q.end
        return self._said_before()

    def _said_before(self) -> tuple[str, int, int] | None:
        """What the clause before is about, where a figure's own says only for how long: 新建住宅
        全部配建充电桩，全年不少于500个."""
        if not (self.q.bounded and _FOR_A_TIME.fullmatch(self.left) and self.start):
            return None
        begin = max(self.text.rfind(m, 0, self.start - 1) + 1 for m in (*_CLAUSE_MARK, "。"))
        said = _ABOUT.match(self.text, begin, self.start - 1)
        return (said["noun"], said.start("noun"), self.q.end) if said else None

    def meets(self) -> bool:
        """Whether the figure is what must be reached to be among those meant: 年薪达到50万元的, 达到
        8万元且…."""
        q = self.q
        return (
            not q.bounded
            and q.value is not None
            and re.search(r"达到?$", self.left) is not None
            and _OF_THOSE.match(self.text, q.end, self.whole_end) is not None
        )

    def _is_change(self, noun: str) -> bool:
        return self.q.kind in ("percent", "multiple", "ratio") and bool(
            re.search(rf"(?:{CHANGE})$", noun)
        )

    def _share(self, noun: str, noun_start: int) -> tuple[str, int, int] | None:
        """按不超过投资额的30%给予奖励 -> 奖励占投资额的比例."""
        q = self.q
        base, of = q.base, ""
        if not base:
            stated = re.search(
                r"(?:按照?|根据)(?P<base>[^，,。；]{2,24}?)(?:给予|予以|享受)?$", self.left
            )
            if stated:
                base = stated["base"]
                noun_start = self.start + stated.start()
            elif noun.endswith("的") and len(noun) > 2:
                base = noun
            else:
                return None
        else:
            noun_start = q.start
        compared = re.match(r"(?P<of>.{2,}?)(?:约?为|相当于|达到?)(?P<base>.{2,})", base)
        if compared:  # 租金约为市场价的三分之二
            of, base = compared["of"], compared["base"]
        base = re.split(r"按照?|根据|给予|予以|当年", base)[-1].strip("的其以可")
        rest = self.text[self.run_end : self.whole_end]
        given = BENEFIT_NOUN.search(rest) if not of else None
        end = self.run_end + given.end() if given else self.run_end
        if not base:
            return None
        start = min(noun_start, self._quote_start())
        return f"{of or (given.group() if given else '')}占{base}的比例", start, end

    def _before(self) -> tuple[str, int]:
        """The noun phrase to the left and its start; 全市森林覆盖率达到 -> 森林覆盖率."""
        left, begin = re.sub(rf"(?:{PREDICATE})+$", "", self.left), self.start
        if change := change_of(left):
            left = left[: change.start()]
            if not left and self.start and self.start == self.whole_start:
                # …的扣除标准，由每月1000元提高至2000元
                begin = max(self.text.rfind(m, 0, self.start - 1) + 1 for m in _CLAUSE_MARK)
                left = self.text[begin : self.start - 1]
        alone = not left and (not self.right or self.right[0] == "、")
        outside = _BRACKET.search(self.text[: self.start]) if alone else None
        if outside:  # 运行经费（不含人员工资）不少于2万元
            left, begin = outside["noun"], outside.start("noun")
        elif _BARE.fullmatch(left) and (found := over_bracket(self.text, self.start)):
            left, begin = found[0] + left, found[1]  # 全市企业（含个体户）数量突破100家
        elif _EXTENT.fullmatch(left) and (whose := _WHOSE.match(self.text)):
            left, begin = whose["who"] + left, whose.start("who")
        head = OPENERS.match(left)
        start = head.end() if head else 0
        if done_by := _DONE_BY.match(left, start):  # 市水利局负责清理河道, 在车站建设快充站
            start = done_by.end()
        start += left.startswith("“", start) and "”" not in left
        deed = _DEED.search(left) if start == len(left) and self.q.kind == "count" else None
        if deed and not re.match("[\u4e00-\u9fff]", self.right):
            return deed[0], begin + deed.start()
        noun = left[start:]
        if re.match(r"(?:[为按由]|依[据托规]|经(?!费|济|营))|.*按照?(?:每[^，]{1,3})+$", noun):
            # 为符合条件的人才提供, 对企业按每平方米
            return "", self.start
        if self.follows and (cut := noun.find("、")) > 0:  # 3年研发经验、年薪20万元
            start, noun = start + cut + 1, noun[cut + 1 :]
        if len(noun) > 16:
            for m in re.finditer(rf"(?:{LEAD}|{GOAL_VERB})+", noun):
                if m.end() < len(noun) - 1 and m.end() - m.start() >= 2:
                    cut = m.end()
                    if len(noun) - cut >= 4:
                        start, noun = start + cut, noun[cut:]
                        break
        if len(noun) > LONGEST or (len(noun) < 2 and noun != ""):
            return "", self.start
        return noun, begin + start

    def _after(self) -> tuple[str, int]:
        """The noun phrase to the right and its end; 的建设用地指标 -> 建设用地指标."""
        if self.q.kind in ("count", "measure", "money", "percent", "multiple", "ratio", "age"):
            right = self.right
            bracket = _IN_BRACKET.match(self.text[self.run_end :]) if not right else None
            if bracket:  # 4个以上（近）零碳物流园区
                return bracket.group(), self.run_end + bracket.end()
            aside = _OVER_ASIDE.match(self.text[self.run_end :]) if not right else None
            if aside:  # 按不超过0.6%（乡村项目费率不超过0.3%）的优惠费率
                noun = re.split(NOUN_STOP, aside["noun"])[0]
                return (
                    (noun, self.run_end + aside.start("noun") + len(noun))
                    if len(noun) > 1
                    else ("", self.q.end)
                )
            skip = len(right) - len(right.lstrip("的"))
            size = attribute_end(self.text, self.q) - self.run_end
            if not skip and size <= 0 and re.match(r"[、和及与或并至到以×\d]|其他", right):
                return "", self.q.end
            if right.startswith("对"):  # 安排2000万元对平台予以算力支持
                given = _TO_THEM.match(self.text, self.run_end)
                return (given["what"], given.end()) if given else ("", self.q.end)
            right, size = right[skip:], max(0, size - skip)
            if self.q.unit.endswith("人") and right.startswith("口"):  # 20万人口承载能力
                right, skip = "人" + right, skip - 1
            name = re.match(r"“[^”]{2,40}”", self.text[self.run_end + skip :])
            if name:
                rest = re.split("[、和与及]", right[len(name.group()) :])[0]
                rest = "" if re.search(rf"\d|[亿万]元|以[上下]|{NOUN_STOP}", rest) else rest
                return name.group() + rest, self.run_end + skip + name.end() + len(rest)
            role = re.match(r"[^，]{0,6}作为(?P<role>[^，]{2,30})", right)
            if role:
                end = self.run_end + skip + role.end()
                return role["role"], end
            stop = re.search(NOUN_STOP, right[size:])
            noun = right[: size + stop.start()] if stop else right
            listed = noun.find("、", size)
            if listed >= 0 and not (self.q.kind == "count" and self._counts_all(noun)):
                tail = noun.rfind("的")
                noun = noun if tail > listed else noun[:listed]
            noun = re.sub(r"[和及与或并等]+$", "", noun)
            able = re.match(rf".{{2,}}?(?:{MEASURE_NOUN})(?=的)", noun)  # 承载能力的城镇群
            noun = able.group() if able else noun
            end = self.run_end + skip + len(noun)
            if len(noun) > 20 and "的" in noun[size:]:
                noun = noun.rsplit("的", 1)[-1]
            if end == self.whole_end and (more := _OVER_BRACKET.match(self.text, end)):
                noun, end = noun + more.group(), more.end()  # 出国（境）培训
            if 2 <= len(noun) <= LONGEST:
                return noun, end
        return "", self.q.end

    def _counts_all(self, noun: str) -> bool:
        """Whether a count is of all that is listed behind it: 新建800个智能工厂、数字化车间."""
        parts = noun.split("、")
        return (
            len(parts) <= 3
            and not any(o.start < self.whole_end for o in self.others)
            and self.text.startswith(noun, self.run_end)
            and self.run_end + len(noun) == self.whole_end
            and all(2 <= len(p) <= 8 and not re.search(rf"{GOAL_VERB}|的", p) for p in parts)
        )

    def _quote_start(self) -> int:
        """Where a short clause begins; a long one is quoted from its quantity on."""
        if self.follows and self.left.endswith(("、", "和", "及", "与")):
            return self.q.start  # what stands before is of the former
        left = self.left.rpartition("、")[2] if self.follows else self.left
        left = left.lstrip("、和及与并的")
        left = re.sub(r"^(?:争取|力争|并|实现|且)+", "", left)
        return self.q.start - len(left) if len(left) <= 16 else self.q.start

    def _term(self) -> tuple[str, int, int] | None:
        """身份证在3天内完成证件制作 -> 身份证证件制作; 贴息期限不超过3年 -> 贴息期限."""
        q = self.q
        noun, noun_start = self._before()
        noun = noun.strip("的")
        rest = self.text[q.end : self.whole_end]
        done = re.match(
            r"(?:予以|给予|全部|一次性)?(?P<verb>完成|办结|办理|出具|作出|提出|反馈|送达|审核|审批|批复|拨付|到位|支付"
            r"|核发|制作|受理|答复|报送|建成|实现)(?P<what>[^，。；、]{0,20})",
            rest,
        )
        if done and q.comparator in ("<=", "<", "="):
            what = done["what"] if done["verb"] == "完成" and done["what"] else done.group()
            return noun + what, noun_start if noun else self._quote_start(), q.end + done.end()
        if re.match(r"的?时间", rest):
            return self._spent(rest)
        given = re.match(
            r"的?(?P<noun>[^，。；、的]{2,20})", self.text[self.run_end : self.whole_end]
        )
        most = self.text[q.start : q.core].startswith("最")
        giving = re.search(r"(?:给予|予以|提供|享受|给)$", self.left)
        if (most or giving) and given and not re.match(NOUN_STOP, given["noun"]):
            return given["noun"], self._quote_start(), self.run_end + given.end()  # 最长3年的补贴
        if noun and (q.start < q.core or re.search(rf"(?:{PREDICATE}|期|时限|时间)$", self.left)):
            return noun, noun_start, q.end
        if given and not re.match(NOUN_STOP, given["noun"]):
            return given["noun"], self._quote_start(), self.run_end + given.end()
        if noun:
            return noun, noun_start, q.end
        return None

    def _spent(self, rest: str) -> tuple[str, int, int]:
        """通过5年左右时间，将某地打造成为样板区 -> 某地打造时间."""
        end = self.q.end + (3 if rest.startswith("的") else 2)
        start = self._quote_start()
        made = re.match(
            rf"[，,](?:把|将)(?P<what>[^，。]{{2,{LONGEST}}}?)(?P<verb>打造|建设|发展|培育|建)成",
            self.text[end:],
        )
        return (f"{made['what']}{made['verb']}时间" if made else "时间"), start, end
