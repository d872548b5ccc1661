"""Lists in the text whose closing noun says what their members are: A、B、C等龙头企业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from policy_kg.extraction.named.cutting import Cutter, Token
from policy_kg.extraction.named.heads import KIND_OF, head_at, kind_by_ending
from policy_kg.extraction.named.numbers import number
from policy_kg.extraction.named.passages import Found, Passage
from policy_kg.extraction.named.proper import is_common, is_proper, is_stop, starts_properly
from policy_kg.extraction.named.words import COMMON, LEVELS, STOPS
from policy_kg.records import ThingKind

_ETC: Final = re.compile(
    r"等(?P<mods>[^，。；：、等（）]{0,14}?)(?P<noun>(?:"
    + "|".join(
        (
            "新型农业经营主体|新型经营主体|经营主体|市场主体|龙头企业|企业|公司|集团",
            "小城镇|小镇|乡镇|城镇|镇|乡村|村",
            "园区|产业园|景区|度假区|基地|集聚区|项目|工程|平台|载体|线路|高速公路|公路|铁路|通道",
            "高等院校|高等学校|科研院所|科研机构|研究机构|高校|院校|大学|院所|机构",
            "河流|湖泊|水库|流域|山脉|水系|江河|河湖",
        )
    )
    + "){1,2})"  # 电商平台企业 are enterprises
)
_KIND: Final[tuple[tuple[str, ThingKind], ...]] = (
    (r"企业|公司|集团|主体", "Enterprise"),
    (r"小城?镇", "CharacterTown"),
    (r"镇", "Town"),
    (r"村", "Village"),
    (r"园区|产业园|景区|度假区|基地|集聚区", "Park"),
    (r"院校|学校|高校|大学|院所|机构", "Institute"),
    (r"河|湖|水库|流域|山脉|水系", "NaturalFeature"),
    (r"", "Project"),
)
_WHOSE: Final = re.compile(r"国家|地区|模式|方式|形式|领域|方面|产品|业务|政策|行业")
_BARE: Final = re.compile(r"[\u4e00-\u9fff]{2,6}")
_TRADE: Final = re.compile(  # what makes a short word a maker's name in a list: 壹田生态农业
    r"(?:农业|科技|食品|生物|实业|商贸|粮油|米业|酒业|药业|乳业|种业|牧业|渔业|重工|化工|电子|汽车|能源|环保|文旅|旅游|传媒|物流|材料)$"
)
_MEMBER_END: Final = "、，和及与"


class _Item(NamedTuple):
    start: int
    end: int
    quoted: bool


def find_series(passage: Passage, cutter: Cutter) -> Iterator[Found]:
    for etc in _ETC.finditer(passage.plain):
        if _WHOSE.search(etc["mods"]):
            continue  # 欧美、日韩等国家企业: whose, not which
        kind = next(k for end, k in _KIND if re.search(f"(?:{end})$", etc["noun"]))
        items = _items(passage.plain, etc.start(), cutter)
        whole = _whole(etc["mods"], len(items))
        judged = [(item, _judge(passage, item, kind, etc["noun"], cutter)) for item in items]
        named = [found for _, (found, sure) in judged if found is not None and sure]
        for _, (found, sure) in judged:
            if found is None:
                continue
            # In a list of names, what ends like a name is one: the dictionary can't know.
            if sure or whole or (len(named) * 3 >= len(items) and _mates(found, named)):
                yield found


def _whole(modifiers: str, members: int) -> bool:
    """等四大工程 after four members: the text counts what it names."""
    count = re.match(r"(?P<n>[两二三四五六七八九十]|\d{1,2})(?:大|个)", modifiers)
    return count is not None and number(count["n"]) == members


def _no_common_noun(token: Token) -> bool:
    """正大 (an adjective to the dictionary) before 集团 is a maker's name; 保险 is none."""
    common = token.word in COMMON or token.word in LEVELS or token.word in STOPS
    return not common and token.tag[:1] not in ("n", "v")


def _mates(found: Found, named: list[Found]) -> bool:
    alike = head_at(found.label, len(found.label)) and any(n.kind == found.kind for n in named)
    short = any(len(n.label) <= 4 for n in named)
    return len(found.label) >= 6 or bool(alike) or (len(found.label) <= 4 and short)


def _items(text: str, end: int, cutter: Cutter) -> list[_Item]:
    """The members left of 等, in printed order; the first one without the words before it."""
    items: list[_Item] = []
    at = end
    while at > 0:
        start, quoted = _item_start(text, at)
        if start is None or "等" in text[start:at]:
            break
        inner = (start + 1, at - 1) if quoted else (start, at)
        items.append(_Item(*inner, quoted))
        if start == 0 or (text[start - 1] not in _MEMBER_END and text[start - 1] != "”"):
            break
        if text[start - 1] == "，":
            break
        at = start - 1 if text[start - 1] in "、和及与" else start
    items.reverse()
    if items and not items[0].quoted:
        first = items[0]
        items[0] = _Item(_without_lead(text, first.start, first.end, cutter), first.end, False)
    split: list[_Item] = []
    for item in items:
        split += _coordinated(text, item, cutter)
    return [i for i in split if i.start < i.end]


def _item_start(text: str, end: int) -> tuple[int | None, bool]:
    if text[end - 1] == "”":
        opening = text.rfind("“", 0, end - 1)
        return (opening, True) if opening >= 0 and end - opening <= 40 else (None, False)
    at, depth = end, 0
    while at > 0:
        c = text[at - 1]
        if c == "）":
            depth += 1
        elif c == "（":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0 and c in "、，。；：！？“”":
            break
        at -= 1
    return (at, False) if at < end else (None, False)


def _without_lead(text: str, start: int, end: int, cutter: Cutter) -> int:
    """Past the verbs and adverbs before the first member: 发挥|东福, 支持|壹田生态农业."""
    tokens = cutter.cut(text[start:end], offset=start)
    at = start
    for i, token in enumerate(tokens):
        if not is_stop(token):
            continue
        rest = tokens[i + 1 :]
        if rest and not (token.word in ("和", "与", "及") and at < token.start):
            at = token.end
    return at


def _coordinated(text: str, item: _Item, cutter: Cutter) -> Iterator[_Item]:
    """A和B at the end of a list are two members."""
    if item.quoted:
        yield item
        return
    tokens = cutter.cut(text[item.start : item.end], offset=item.start)
    at = item.start
    for token in tokens:
        whole = token.start - at > 1 and item.end - token.end > 1
        if token.word in ("和", "及", "与", "以及") and whole:
            yield _Item(at, token.start, False)
            at = token.end
    yield _Item(at, item.end, False)


def _judge(
    passage: Passage, item: _Item, kind: ThingKind, noun: str, cutter: Cutter
) -> tuple[Found | None, bool]:
    """The member as a name, and whether it is one for sure; (None, False) for a common noun."""
    label = passage.text[item.start : item.end]
    if not 2 <= len(label) <= 30 or re.search(r"[，。；：！？]", label):
        return None, False
    tokens = cutter.cut(label)
    if any(t.word in ("的", "等", "或") for t in tokens):
        return None, False
    own = kind_by_ending(label)
    if kind == "Enterprise" and own in ("NaturalFeature", "Town", "Village"):
        own = None  # 老爷岭 in a list of enterprises
    head = head_at(label, len(label))
    if own is None and kind in ("Enterprise", "Project") and _TRADE.search(label):
        own = "Enterprise" if len(label) > 4 or kind == "Enterprise" else None
    result = own or kind
    found = Found(item.start, item.end, label, result)
    if item.quoted:
        return found, noun in ("项目", "工程", "平台") or starts_properly(tokens)
    if own is not None:
        if label in KIND_OF or label == head:
            return None, False
        if own in ("Village", "Town"):
            return found, True
        maker = own == "Enterprise" and len(label) < 7 and _no_common_noun(tokens[0])
        return found, maker or (starts_properly(tokens) and not is_common(tokens))
    if kind != "Enterprise" or not _BARE.fullmatch(label) or len(label) > 4:
        return None, False
    if any(is_stop(t) for t in tokens):
        return None, False
    if len(tokens) == 1:
        return found, is_proper(tokens[0])
    return found, any(len(t.word) == 1 for t in tokens) or starts_properly(tokens)
