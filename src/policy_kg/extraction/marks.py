"""The marks by which running text gives responsibility.

（责任单位：A、B）, （A牵头，B配合）, （A、B） behind an item, a paragraph 责任单位：A、B or the same at
an item's end without brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.prose import are_bodies, bodies_of_sentences, is_all_bodies
from policy_kg.extraction.responsibility import (
    NO_RULE,
    Named,
    Parsed,
    Rule,
    parse_responsibility,
)
from policy_kg.extraction.wording import (
    AFTER_LABEL,
    BARE_LABEL,
    BESIDE,
    BODY_LABEL,
    LEADS_OF_THESE,
    LISTED_END,
    QUOTED,
    RULE_BELOW,
)
from policy_kg.reading.bodycells import is_section
from policy_kg.reading.lines import squeeze
from policy_kg.reading.numbering import numbering_of
from policy_kg.records import Block, Document
from policy_kg.vocabulary import is_group, looks_like_agency

_OPEN: Final = "（(〔[〈【〖﹝［"
_CLOSE: Final = "）)〕]〉】〗﹞］"
_BRACKET: Final = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_BODIES: Final = rf"[【\[]?{BODY_LABEL}{AFTER_LABEL}"
_LABELLED: Final = re.compile(rf"(?:^|[，,；;。\s]){_BODIES}")
# 市商务局负责; 市商务局、市财政局负责，每季度通报一次; 市商务局、市财政局按职责做好相关工作;
# 牵头：市商务局
_VERB_END: Final = re.compile(
    rf"(?:负责|负总责|为责任主体|职责做好(?:相关|有关|各自)?(?:的)?工作|牵头|配合|落实|参与|参加|分工负责|指导|实施|承担|协助|协办|承办|主办|组织)(?:[，,。；;]|$)|^{BARE_LABEL}\s*[：:]"
)
_WITHIN: Final = r"\d{1,3}(?:个?(?:工作)?[日天]|个?月|年)(?:之|以)?内"  # 5个工作日内
# What a mark may say beside its bodies: 2031年底前取得阶段性成果, 持续推进, 每季度通报一次.
WHEN: Final = re.compile(rf"^(?:持续|长期|全年|每|常态)|\d{{4}}年|\d月|[年月]底前|{_WITHIN}")
# Of these, the ones that say by when: 6月底完成, 计划9月投用, 30日内办结, 持续推进, not 每季度通报一次 nor
# 纳入2031年度考核.
_BY_WHEN: Final = re.compile(
    rf"^(?:(?:到|于|至|在|计划|预计|力争|确保|每年)?(?:\d{{4}}(?:[-—–至到]{{1,2}}\d{{4}})?年(?!度)|\d{{1,2}}月|年底|月底)[^，。；]{{0,20}}"
    rf"|[^，。；]{{0,12}}?{_WITHIN}[^，。；]{{0,12}}"
    r"|(?:持续|长期|常态化?|全年)[\u4e00-\u9fff]{0,6})$"
)
# 以上任务, 上述各项工作的
_OF_ALL: Final = r"(?:以上|上述)(?:各|所有|全部)?项?(?:任务|工作|措施|事项|举措|项目|内容)?的?"
# A paragraph that is a mark: 责任单位：A、各镇（街道）, perhaps in brackets; 以上任务牵头单位均为A.
_LINE: Final = re.compile(
    rf"^(?P<open>[（(〔]|【(?=[^】]*】?$))?(?:{_OF_ALL})?(?P<mark>{_BODIES}.+?)(?(open)[）)〕】]?)$",
    re.DOTALL,
)
_LABEL_FIRST: Final = re.compile(_BODIES)
_MEMBERS: Final = re.compile(r"^成员单位\s*[：:]\s*(?=\S)")
_LABEL_ONLY: Final = re.compile(rf"^{_BODIES}$")
# A mark without brackets at the end of an item: …。责任单位：A、B。 Behind a bracket its colon tells it:
# 投资：120万元（省级资金）实施单位：A
_TRAILING: Final = re.compile(
    rf"(?:(?<=[，。；;！])\s*|[—－]{{1,4}}\s*|(?<=\S)[ \t\u3000]+|(?<=[）)])(?={BODY_LABEL}\s*[：:]))(?P<mark>(?:(?:{_BODIES}|{BARE_LABEL}[：:]|{BESIDE.pattern.replace('?P<when>', '')})[^。]{{2,400}}。?\s*)+)$"
)
# Where the words may begin that end an item and say who does it: …。市商务局牵头，…
# and …平台，由市数据局负责。
_LAST: Final = re.compile(r"^|(?<=[。；])\s*|(?<=，)")
# 抢险组由市水利局牵头，市公安局参加。物资组由市商务局牵头，市财政局参加。: who leads which part
_PART_LED: Final = re.compile(
    rf"(?:^|(?<=[。；：\n]))(?!\s*{_OF_ALL})(?P<part>[^，。；：、由\n]{{2,16}})(?<![理自缘事案经])由[^。；：]{{3,80}}?牵头(?!单位|部门|人)"
)
_ALL: Final = re.compile(rf"^[（(〔]?{_OF_ALL}")
_ABOVE: Final = re.compile(r"(?:以上|上述)")  # 1.… 2.… 以上任务由市科技局牵头
# What labelled lists name that ends as no usual body does: 市政府督查室, 市产业研究院筹建组.
_LABELLED_NAME: Final = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9（）()〔〕·“”]{2,30}$")
# 市推进数字乡村建设专项工作组: a body, whatever words its name is made of
_GROUP_NAME: Final = re.compile(r"(?:组|专班|指挥部|办公室|联席会议|中心|委员会|促进会)$")
_WORDS: Final = re.compile(
    r"(?<!设区)的|[要由为将按应须和]|负责|落实|推进|完成|加强|确保|开展|另行|待定|同上"
)

_COPIES: Final = re.compile(r"^(?:本人|另[一外有])|[一二两三四五各]份")  # 本人各保存一份
# （责任单位：市水利局）（完成时限：2031年5月底）: by when, in a bracket next to the mark
_LIMIT_NEXT: Final = re.compile(
    rf"[（(〔【\[](?=[^）)〕】\]]{{0,10}}(?:时限|时间))(?:{BESIDE.pattern})(?P<limit>[^（(）)〔〕【】\[\]，,；;。\n]{{2,30}})[）)〕】\]]"
)
_SPELLS: Final = re.compile("含|包括|不含")  # 企业（用人单位，含社会组织）
_ANY_BODY: Final = re.compile("(?:单位|企业|机构|组织)$")

_STOP: Final = re.compile(r"[，,；;。\s]")
# （市外办负责，市文旅局配合；根据来访日程确定接待时间等事项）
_NOTE: Final = re.compile(r"[；;]\s*(?:根据|依据|按照|结合)[^；;]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Offsets in the document's text, brackets included, and those of the inside. `named` has
    offsets into the inside; `deadline` those of a time limit in the text. `whole` says that the
    mark is a paragraph of its own, `above` that it is one among the numbered points of its item
    (1.工作目标：… 2.责任单位：…). `through` is the order of a paragraph that goes on with the names
    of a label above it; `within` says that the mark is the end of a sentence."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    block: Block
    named: tuple[Named, ...]
    deadline: tuple[int, int] | None
    whole: bool
    above: bool = False
    through: int = -1
    within: bool = False

    @property
    def of_all(self) -> bool:
        """Whether it is a paragraph that names who does all that stands above: 以上任务由市科技局牵头。"""
        return self.whole and bool(_ALL.match(self.block.text))

    @property
    def last(self) -> int:
        """The order of the last block that holds a part of the mark."""
        return max(self.through, self.block.order)


def find_marks(document: Document, *, rule: Rule) -> list[Mark]:
    """The marks of headings and paragraphs in order. One that names nobody is there only where it
    gives a time limit or a person in a paragraph of its own behind another mark."""
    marks: list[Mark] = []
    lists = _lists_alone(document)
    label: Block | None = None  # 责任单位： over 市商务局、市财政局
    ruled, since = rule, _same_below(document)
    for block in document.blocks:
        if block.kind not in ("heading", "paragraph"):
            continue
        rule = ruled if block.order >= since else NO_RULE
        if label is not None and block.kind == "paragraph" and not _LABEL_ONLY.match(block.text):
            last = marks[-1] if marks and marks[-1].block is label else None
            inner = (label.start, block.end)
            named = bodies_in(document.text[slice(*inner)], rule=rule)
            # a name on each line
            more = last is None or (
                len(named) > len(last.named) and "。" not in block.text and are_bodies(block.text)
            )
            if named and more:
                marks = marks if last is None else marks[:-1]
                marks.append(
                    Mark(*inner, *inner, label, named, None, whole=True, through=block.order)
                )
                continue
        label = block if block.kind == "paragraph" and _LABEL_ONLY.match(block.text) else None
        members = _MEMBERS.match(block.text)
        if members and marks and _is_led_above(marks[-1], block, document.text):
            inner = (block.start + members.end(), block.end)
            named = bodies_in(document.text[slice(*inner)], rule=rule)
            marks.append(Mark(block.start, block.end, *inner, block, named, None, whole=True))
            continue
        marks += _of_block(block, document.text, rule, lists)
    return [m for k, m in enumerate(marks) if m.named or _beside_others(marks, k)]


def _is_led_above(mark: Mark, block: Block, text: str) -> bool:
    """Whether the line above names who leads: 牵头单位：市商务局 over 成员单位：市税务局."""
    led = text[mark.start : mark.inner_end].startswith(("牵头", "主办"))
    return mark.whole and mark.last == block.order - 1 and led


def _same_below(document: Document) -> int:
    """The order of the block from which the document's rule holds, where a mark states it for itself
    and those below only: （市商务局、市财政局负责。列第一位者为牵头单位，下同）; else 0."""
    for block in document.blocks:
        bare = squeeze(block.text)
        said = RULE_BELOW.search(bare) if "牵头" in bare else None
        if said and block.kind in ("heading", "paragraph"):
            return block.order if said["mark"] else 0
    return 0


def split_marks(text: str, *, rule: Rule = NO_RULE) -> tuple[str, list[tuple[int, Named]]]:
    """A short text without the bracketed marks in it, and who they name: 医疗健康（牵头单位：市卫健委）.
    The offsets of a Named count from the int that goes with it."""
    kept: list[str] = []
    named: list[tuple[int, Named]] = []
    at = 0
    for a, b in brackets(text):
        inner = text[a + 1 : b - 1]
        closes = closes_sentence(text, a, b)
        marked = _is_mark(inner, closes=closes) or (closes and len(_bodies_alone(inner)) > 1)
        found = bodies_in(inner, rule=rule) if marked else ()
        if found:
            kept.append(text[at:a])
            named += [(a + 1, n) for n in found]
            at = b
    return "".join([*kept, text[at:]]), named


def marks_within(text: str) -> list[tuple[int, int, tuple[Named, ...]]]:
    """(start, end, who is named) of the bracketed marks within an item's own text."""
    found: list[tuple[int, int, tuple[Named, ...]]] = []
    for a, b in brackets(text):
        inner = text[a + 1 : b - 1]
        closes = closes_sentence(text, a, b)
        alone = _bodies_alone(inner) if closes else ()
        sure = len(alone) > 1 or (alone and text[:a].rstrip().endswith("。"))
        if sure or _is_mark(inner, closes=closes):
            found.append((a, b, bodies_in(inner, rule=NO_RULE)))
    return [mark for mark in found if mark[2]]


def bodies_in(inner: str, *, rule: Rule) -> tuple[Named, ...]:
    """The bodies that a mark's inside names."""
    names = parse_responsibility(inner, default="responsible", rule=rule).names
    labelled = is_labelled(inner) or _mostly_bodies(inner, names)
    return tuple(n for n in names if is_body(n.printed, labelled=labelled))


def parts_led(text: str) -> list[tuple[str, tuple[Named, ...]]]:
    """The parts of which a text says who leads each, with the bodies named in its words; none where it
    says so of one only."""
    parts = list(_PART_LED.finditer(text)) if "牵头" in text else []
    ends = (re.search("[。；\n]|$", text[m.end() :]) for m in parts)
    said = [text[m.start() : m.end() + e.start()] for m, e in zip(parts, ends, strict=True) if e]
    found = [(m["part"], tuple(bodies_of_sentences(s))) for m, s in zip(parts, said, strict=True)]
    return found if len(found) > 1 else []


def is_labelled(inner: str) -> bool:
    """Whether a known label stands in a mark: 责任单位：市水利局."""
    return bool(_LABELLED.search(inner))


def says_who(inner: str) -> bool:
    """Whether a clause of a mark ends as those do that charge somebody: 市水利局、市林业局负责."""
    return bool(_VERB_END.search(inner.strip()))


def _mostly_bodies(inner: str, names: Sequence[Named]) -> bool:
    """Whether a mark lists bodies most of which end as such, or half of which do before a verb of
    responsibility: the others (江东铁发) are bodies under whatever name is printed."""
    known = sum(is_body(n.printed) for n in names)
    charged = says_who(inner)
    return (
        (2 * known > len(names) > 2 or (charged and 2 * known >= len(names)))
        and any(looks_like_agency(n.printed) for n in names)
        and all(is_body(n.printed, labelled=True) for n in names)
    )


def is_body(name: str, *, labelled: bool = False) -> bool:
    """Whether a list's element is a body; behind a label (责任单位：) nearly every name is one."""
    name = QUOTED.sub(r"\1", name)
    if _COPIES.search(name):
        return False
    bare = re.sub(r"[（(〔\[〈].*[）)〕\]〉]$", "", name)
    if is_group(name) or looks_like_agency(bare) or looks_like_agency(name) or is_section(name):
        return True
    if 2 <= len(bare) <= 16 and LISTED_END.search(bare):
        return True
    if not labelled or not _LABELLED_NAME.match(name):
        return False
    return bool(_GROUP_NAME.search(bare)) or not _WORDS.search(bare)


def _of_block(block: Block, text: str, rule: Rule, lists: set[int]) -> Iterator[Mark]:
    def mark(start: int, end: int, inner: tuple[int, int], *, whole: bool = False) -> Mark:
        a, b = (block.start + k for k in inner)
        inside = text[a:b]
        when = BESIDE.search(inside)
        while when and not when["when"]:
            when = BESIDE.search(inside, when.end())
        deadline = None
        if when:
            limit = re.compile(
                r"[^；;。\n）)]+?(?=[，,]?\s*(?:[；;。\n）)]|责任|牵头|配合|$))"
            ).match(inside, when.end())
            deadline = (a + limit.start(), a + limit.end()) if limit else None
        deadline = deadline or _limit_beside(inside, a)
        named = bodies_in(inside, rule=rule)
        last = min(block.start + end, block.end)
        return Mark(block.start + start, last, a, b, block, named, deadline, whole)

    line = _LINE.match(block.text) or BESIDE.match(block.text)
    if line and block.kind == "paragraph":
        inner = line.span("mark") if "mark" in line.groupdict() else (0, len(block.text))
        yield mark(0, len(block.text), inner, whole=True)
        return
    number = numbering_of(block.text)
    if number:
        point = block.text[number.length :]
        if _LINE.match(point) or BESIDE.match(point):
            inner = (number.length, len(block.text))
            if len(block.path) > 1:
                yield replace(mark(0, len(block.text), inner, whole=True), above=True)
            else:  # 一、牵头单位：市财政局 over its points
                yield mark(number.length, len(block.text), inner)
            return
    end = 0
    labelled = LEADS_OF_THESE.search(block.text) and _TRAILING.search(block.text)
    for a, b in brackets(block.text):
        if labelled and labelled.start() < a and LEADS_OF_THESE.match(block.text, a):
            continue  # 责任单位：市住建局、市财政局（市住建局牵头）
        closes = closes_sentence(block.text, a, b)
        if _is_mark(block.text[a + 1 : b - 1], closes=closes) or block.start + a in lists:
            next_to_it = _LIMIT_NEXT.match(block.text, b)
            close = next_to_it.end() if next_to_it else b
            whole = not block.text[:a].strip() and not block.text[close:].strip("。； \u3000")
            found = mark(a, close, (a + 1, b - 1), whole=whole)
            if next_to_it and found.deadline is None:
                limit = (block.start + k for k in next_to_it.span("limit"))
                found = replace(found, deadline=(next(limit), next(limit)))
            if found.named:
                end = close
                yield found
    trailing = _TRAILING.search(block.text, end)
    if trailing:
        yield mark(trailing.start(), len(block.text), trailing.span("mark"))
    elif block.path and not end:
        start = _last_words(block.text, whole=block.kind == "paragraph")
        if start is not None:
            inner = (start, len(block.text.rstrip("。")))
            found = mark(start, len(block.text), inner, whole=start == 0)
            points = numbering_of(f"{block.path[-1]}x")
            above = bool(_ABOVE.match(block.text, start) and points and points.level > 2)
            within = block.text[start - 1 : start] == "，"
            yield replace(found, above=above, within=within)


def _limit_beside(inside: str, start: int) -> tuple[int, int] | None:
    """Where a mark says by when without a label: （市数据局、市公安局，11月底前完成）."""
    for a, _ in parse_responsibility(inside, default="responsible").rest:
        b = next((m.start() for m in _STOP.finditer(inside, a)), len(inside))
        if _BY_WHEN.match(inside[a:b]):
            return start + a, start + b
    return None


def _last_words(text: str, *, whole: bool) -> int | None:
    """Where the words begin that say, at an item's end, who does it; with `whole` they may be all
    of `text` (以上任务由市科技局牵头。)."""
    close = len(text.rstrip("。"))
    if parts_led(text):
        return None  # the last of them is no mark of the item
    for begin in _LAST.finditer(text, max(0, close - 280)):
        at = begin.end()
        words = text[at:close]
        if len(words) < 4 or "。" in words or words.count("；") > 1 or (not at and not whole):
            continue
        if words.endswith("工作") and "职责做好" in words:  # what they do beside what stands before
            continue
        if at and text[begin.start() - 1] != "，":
            if is_all_bodies(words):
                return at
            continue
        # Behind 市商务局负责统筹，… the words say only a part of who does it.
        said = re.split("[。；]", text[:at])[-1]
        charged = not at or "牵头" in words or words.lstrip().startswith("由")
        if charged and is_all_bodies(words, told=True) and not any(bodies_of_sentences(said)):
            return at
    return None


def closes_sentence(text: str, start: int, end: int) -> bool:
    """Whether a bracket at `start:end` stands behind a sentence or ends one."""
    return text[:start][-1:] in ("。", "；") or text[end : end + 1] in ("", "\n", "。", "；")


def _is_mark(inner: str, *, closes: bool) -> bool:
    """Whether a bracket assigns bodies by a label or a verb: （财政部、人民银行负责）. Names of any form
    are bodies only where it `closes` a sentence."""
    inner = _NOTE.sub("", inner.strip())
    if is_labelled(inner):
        return True
    if not says_who(inner):
        return False
    if is_all_bodies(re.split("[，,；;。]", inner)[0], told=True):
        return True  # （市生态环境局牵头，市财政局保障经费）
    parsed = parse_responsibility(inner, default="responsible")
    if _explains([n.printed for n in parsed.names]):
        return False
    bodies = all(is_body(n.printed) for n in parsed.names)
    bodies = bodies or (closes and _mostly_bodies(inner, parsed.names))
    return bool(parsed.names) and bodies and _only_limits(inner, parsed)


def _bodies_alone(inner: str) -> tuple[Named, ...]:
    """The bodies that a bracket lists with nothing beside them but by when; else none."""
    parsed = parse_responsibility(inner, default="responsible")
    names = [n.printed for n in parsed.names]
    if _explains(names):
        return ()
    # 市教委、市卫生健康委等，区县: one that is a body beyond doubt makes others bodies.
    alone = _only_limits(inner, parsed) and (
        all(is_group(n) or looks_like_agency(n) or _is_office(n) for n in names)
        or (looks_like_agency(names[0]) and all(is_body(n) for n in names))
        or _mostly_bodies(inner, parsed.names)
    )
    return parsed.names if alone else ()


def _is_office(name: str) -> bool:
    """Whether a name is one of an inner office, and of no ward or branch of study: 社会事业处."""
    return is_section(name) and not name.endswith("科")


def _explains(names: Sequence[str]) -> bool:
    """Whether a bracket says whom a word means: 企业（用人单位，含社会组织）."""
    spells = [n for n in names if _SPELLS.match(n)]
    return bool(spells) and all(n in spells or is_group(n) or _ANY_BODY.search(n) for n in names)


def _only_limits(inner: str, parsed: Parsed) -> bool:
    """Whether a mark says nothing beside its bodies but by when: （市数据局、市公安局；11月底前）."""
    return all(WHEN.search(inner[a:b]) for a, b in parsed.rest)


def _lists_alone(document: Document) -> set[int]:
    """Where brackets stand that hold bodies and nothing else at an item's end: 建设计量中心
    （市市场监管局、市财政局）. A single body in brackets may explain a name and counts only behind a
    full stop, in a paragraph of its own, or in a document with lists of several."""
    several: set[int] = set()
    single: set[int] = set()
    for block in document.blocks:
        if block.kind not in ("heading", "paragraph"):
            continue
        for a, b in brackets(block.text):
            before, rest = block.text[:a].strip(), block.text[b:].strip()
            if (rest and not (rest[0] in "。；" and len(rest) == 1)) or not (before or block.path):
                continue
            names = _bodies_alone(block.text[a + 1 : b - 1])
            if names:
                sure = len(names) > 1 or before[-1:] in ("", "。")
                # ；（市住建局，6月底前）
                sure = sure or _limit_beside(block.text[a + 1 : b - 1], 0) is not None
                (several if sure else single).add(block.start + a)
    return several | single if len(several) > 1 else several


def _beside_others(marks: Sequence[Mark], k: int) -> bool:
    before = marks[k - 1] if k else None
    after = marks[k + 1] if k + 1 < len(marks) else None
    order = marks[k].block.order
    return marks[k].whole and (
        (before is not None and before.last == order - 1)
        or (after is not None and after.block.order == order + 1 and after.whole)
    )


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the outermost brackets, whatever their kinds. One that is never closed is none,
    and hides none in it, but for a mark that begins with its label: that ends with its sentence, one
    beyond the text where no full stop ends it."""
    if not _BRACKET.search(text):
        return
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in _BRACKET.finditer(text):
        if mark[0] in _OPEN:
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, mark.end()))
    # 「（责任单位：市交通局（市邮政局）」 ends where its sentence does.
    label = next((k for k in opened if _LABEL_FIRST.match(text, k + 1)), None)
    if label is not None:
        stop = text.find("。", label)
        end = (stop if stop >= 0 else len(text)) + 1
        pairs = sorted([*(p for p in pairs if not label < p[0] < end), (label, end)])
    yield from pairs
