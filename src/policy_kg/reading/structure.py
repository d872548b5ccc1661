"""Lines outside tables to blocks: title, addressee, headings with their path, notes.

The layout is that of GB/T 9704-2012: heading of the issuing body, 文号, title, 主送机关,
text, 附件说明, signature and date, 附注; an issued plan follows with a title of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from policy_kg.reading.attached import lists_titles
from policy_kg.reading.decimals import decimal_numbering, is_below
from policy_kg.reading.lines import LONGEST_PARAGRAPH, Line
from policy_kg.reading.numbering import WORDED, Numbering, is_box, numbering_of, spoken_of
from policy_kg.reading.unnumbered import CLOSING_LINE, named_headings
from policy_kg.records import Block, BlockKind
from policy_kg.vocabulary import looks_like_agency

DOC_NUMBER: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,12}(?:字)?\s*[〔\[（(［]\s*\d{4}\s*[〕\]）)］]\s*第?\s*\d+\s*号$"
    r"|^〔\d{4}〕\s*\d+\s*号$"  # below 专题会议纪要
)
# （青政办发〔2031〕7号）: below the title, or at its end
_NUMBERED: Final = re.compile(r"^编\s*号\s*[：:]\s*")  # 编号：青政督〔2031〕7号 of a form
_NUMBER_ASIDE: Final = re.compile(
    r"[（(]\s*(?P<number>[\u4e00-\u9fff]{1,12}(?:字)?\s*[〔\[［]\s*\d{4}\s*[〕\]］]\s*第?\s*\d+\s*号)\s*[）)]$"
)
ANNEX_LABEL: Final = re.compile(
    r"^附\s*(?:件|表)\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[：:]?$|^附\s*[：:]$"
    r"|^附\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[：:]?$"  # 附1
)
_ATTACHMENT: Final = re.compile(
    r"^(?:相关)?附\s*(?:件\s*[0-9]{0,2}|表)?\s*[：:]\s*\S|^(?:相关附件|附件(?:列表|下载))[：:]?$"
)
# 重点任务分工表.pdf, 附件5.《…》解读.doc: what a page names for its download
_FILE_NAME: Final = re.compile(
    r"^[^。]{3,120}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\s*(?:[（(][^（()）]{0,80}[）)])?$",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"^[〇零○一二三四五六七八九十\d０-９]{4}\s*[年月].{1,6}月.{1,6}日$")
# ZJSP00-2025-0010: the register's number above the head of the issuing body (浙江省人民政府文件).
FILE_CODE: Final = re.compile(r"^[A-Z]{2,8}\d{0,4}[-—－]\d{4}[-—－]\d{3,6}$")
# 青河市人民政府文件, or the head of several: 青河市水利局青河市财政局文件; 规范性文件 is a site's word
ISSUER_HEAD: Final = re.compile(
    r"^(?!关于)[\u4e00-\u9fff（）()、\s]{3,200}(?:府|办公?[室厅]|[委局厅部院会署行组团]|中心|公司|集团)\s*文\s*件$"
)
# 青河市农业农村局2031年3月2日发布，征求意见截止2031年4月1日。: the last line of a page on a draft
PUBLISHED: Final = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff（）()、]{4,40}?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)(?:公开)?(?:发布|公布)(?:[，,][^。]{0,60})?。?$"
)
# The rest of a long name in a signature's second line: 工作专班办公室, 领导小组办公室
_REST_OF_NAME: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:专班|小组|联席会议|指挥部|委员会))?(?:综合)?办公室[）)]?(?:[（(]代章[）)])?$"
)
# …由市水利局另行制定。抄送：市委各部门: a copy's list in the last line of the text
_COPIED_TO: Final = re.compile(
    r"(?:(?<=[。；）)])[ \u3000]{0,8}|(?<=\s))(?=抄\s{0,4}[送报]\s{0,4}[：:])"
)
# 解读：…, 政策解读：一图读懂…: a page's links to what explains the document
_NOTE: Final = re.compile(  # （此件公开发布）, 抄送：…, …办公厅 2025年4月17日印发
    r"^[（(](?:此件|本文|此文)?.{0,6}(?:公开|删减).{0,8}[）)]$|^抄\s*[送报]\s*[：:]"
    r"|^(?:相关|政策|文件|图文|视频)?(?:解读|图解)[：:]"
    r"|^脚注："  # as readers label what stands at a page's foot
    r"|^(?:公开)?(?:征求|征集)意见(?:的)?(?:时间|期限|起止时间|截止(?:时间|日期)?)(?:[为是：:自从]|\d)"
    r"|^[\u4e00-\u9fff]{4,30}\s*\d{4}\s*年.{1,6}月.{1,6}日\s*印发$"
    r"|^相关附件\s*[：:]|^二维码.{0,6}扫一扫"  # what a page prints below
)
_ISSUER: Final = re.compile(
    r"^[\u4e00-\u9fff（）()、“”\s]{2,40}(?:人民政府|政府|办公厅|办公室|委员会|委|局|厅|部|国务院|银行|署|会|办事处|公司|集团|大学|学院|学校|中心)[）)]?(?:[（(]代章[）)])?$|^国务院$"
    # 国家发展改革委 教育部 科技部 … on one line; 中共云溪县委农村工作领导小组, not 关于成立防汛领导小组
    r"|^(?:[\u4e00-\u9fff]{2,20}[ \u3000]+){3,30}[\u4e00-\u9fff]{1,20}(?:委员会|委|局|厅|部|总行|银行|署|会|院)$"
    r"|^(?!.*(?:关于|成立|调整))[\u4e00-\u9fff（）]{4,40}(?:领导小组|指挥部|联席会议)$"
)
GENRE: Final = (
    "通知|方案|意见|规划|办法|措施|计划|决定|规定|细则|纲要|通报|批复|答复|函|公告|条例|要点|清单|台账|分工|分解|"
    "行动|政策|表|制度|指南|标准|目录|名单|若干|报告|预案|指引|(?:通知|督办|交办|任务)单|责任书|任务书"
)
_ISSUED: Final = "通知|意见|决定|通报|批复|复函|公告|函"
_TITLE_END: Final = re.compile(rf"(?:{GENRE})(?:[（(].{{1,20}}[）)])?$")
_TO: Final = re.compile(
    r"(?:政府|单位|部门|机构|委|局|办|会|厅|公司|院|校|企业|开发区|街道|集团|党组|协会|中心|组织|行|部|署|[省市区县镇])[）)]?[：:]$"
)
# The end of a heading in a numbered line: its stop, or the mark of responsibility behind it.
_HEADING_END: Final = re.compile(
    r"[。；]|[：:](?!\d\d)|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])|[，,]\s*(?=(?:责任|牵头|主办|承办)(?:单位|部门)\s*[：:])|[.．]?\s*[（(〔【\[](?=[^（(）)：:]{0,8}(?:单位|部门|[处科]室)\s*[：:])"
)
_BODIES_ALONE: Final = re.compile(r"^[\u4e00-\u9fff、（）()]{3,40}[：:]$")  # 市水利局、市气象局：
_HEREBY: Final = re.compile(r"^特此(?:通知|函复|函告|函达|公告|通告|批复|报告|说明)")
_ASKS_ALL: Final = re.compile(
    r"^请(?:各(?!级)|参会|与会|上述|有关|相关)[^，。；]{0,16}?(?:单位|部门|地区?|人员|同志|街道|县区)"
)
_SUPPLEMENT: Final = re.compile(r"^附\s*则\s*[：:]?$")
_FEWEST_ITEMS: Final = 3
_RUN_BY: Final = re.compile("组织|保障|实施|领导|要求")
_FEWEST_DEEPER: Final = 6  # items under headings
_BACK: Final = re.compile(r"^(?:此外|另外|以上|上述)")


# 2031年市政府为民兴办10件实事, 民生实事项目（第一批）: what is promised is counted 一是…, 二是…
_DEEDS: Final = re.compile(
    r"(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})[件项]|民生|为民|惠民|便民|利民)[^，。；]{0,6}实事(?:项目|工程|任务)*(?:[（(].{1,20}[）)])?$"
)
_TITLE_LINES: Final = 6
_FEWEST_DEEDS: Final = 3
_SHORTEST_TITLE: Final = 6  # of an annex


def build_blocks(
    lines: Sequence[Line],
    *,
    taken: set[int],
    first: int = 0,
    styled: Mapping[int, int] = MappingProxyType({}),
    again: Collection[int] = (),
) -> tuple[Block, ...]:
    """Blocks of the non-blank lines from index `first` that are not in `taken` (table lines) and not
    in `again` (those that say the text a second time: what stands behind them is of no item above).

    `styled` has the level (1 to 6) of the lines that their file marks as headings; one without a
    printed number is a heading all the same, with its text as the number that others cite.
    """
    blocks: list[Block] = []
    stack: list[Numbering] = []
    annex = ""
    wants_title = False
    body = False
    addressed = False
    attachments = False
    listed: dict[str, str] = {}  # the titles of what is attached -> 附件1
    spoken = _spoken_numbering([line.text for line in lines[first:]], first)
    texts = ["" if k < first or k in taken else line.text for k, line in enumerate(lines)]
    decimals = decimal_numbering(texts)
    named = {} if styled else named_headings(texts, titled=_is_titled(texts))
    worded: float | None = None  # the level of 任务1： by where the first one stands
    around: list[Numbering] = []  # where the last 专栏2 stands
    articles: bool | None = None  # whether the numbering begins with 第一条
    for i in range(first, len(lines)):
        line = lines[i]
        if line.text and i in again:
            stack = []
            continue
        if not line.text or i in taken:
            if i in taken:
                attachments = False
                wants_title = False
            continue
        text = line.text
        kind: BlockKind
        number = decimals.get(i) or numbering_of(text) or spoken.get(i) or named.get(i)
        if (
            number is None
            and styled.get(i, 0) > 1
            and not (wants_title or (is_genre_title(text) and (not body or len(text) > 12)))
        ):
            number = Numbering(styled[i] - 1, text, 0, 0)
        if number is None and body and _SUPPLEMENT.match(text):
            number = Numbering(1, "附则", 0, 0)  # 第五章 附则 has a number
        if number is None and _BODIES_ALONE.match(text):
            number = _bodies_over(lines, i, taken)
        heading = ""
        if len(text) > LONGEST_PARAGRAPH:
            kind = "note"  # of such a line nothing can be told
        elif _FILE_NAME.match(text) or _is_list_of_files(lines, i):
            kind = "attachment"
        elif lists_titles(lines, i):
            kind, attachments = "attachment", True
        elif ANNEX_LABEL.match(text):
            annex = "".join(text.split()).strip("：:")
            stack, wants_title, attachments, body = [], True, False, False
            kind = "annex_title"
        elif wants_title and number is None and len(text) <= 80 and text[-1] not in "。：":
            kind, heading = "annex_title", text
            wants_title = not _TITLE_END.search(text)
        elif _ATTACHMENT.match(text):
            kind, attachments = "attachment", True
            listed |= _listed(text, len(listed))
        elif attachments and number is not None and number.level == 3 and len(text) <= 80:
            kind = "attachment"
            listed |= _listed(text, len(listed))
        elif _NOTE.match(text) or PUBLISHED.match(text):
            kind = "note"
            if text.startswith(("抄", "征", "公开征")):  # below it stands who printed the document
                stack = []
        elif _DATE.match(text):
            listed.clear()
            kind, stack = "signature", []  # what follows stands under no heading of the text
        elif number_of(text) and not body:
            kind = "doc_number"
        elif not body and not annex and (FILE_CODE.match(text) or ISSUER_HEAD.match(text)):
            kind = "field"
        elif not addressed and not body and number is None and _TO.search(text):
            kind, addressed = "addressee", True
        elif number is None and _is_signature(lines, i, taken):
            kind = "signature"
        elif (
            number is None
            and not body
            and not annex
            and (_is_title(text) or is_issued_title(text) or styled.get(i) == 1)
        ):
            kind = "title"
        elif listed and number is None and body and not annex and _bare_title(text) in listed:
            # 城区防汛工作组 again behind 附件：城区防汛工作组, without 附件 over it
            annex = listed.pop(_bare_title(text))
            stack, attachments, body = [], False, False
            kind, heading = "annex_title", text
        elif number is None and not annex and _is_next_plan(lines, i, taken, decimals):
            kind, stack, body = "title", [], False
        elif number is not None:
            attachments = wants_title = False
            body = True
            article = number.printed.startswith("第") and number.printed.endswith("条")
            articles = article if articles is None else articles
            items = any(n.level == 1 and not n.printed.startswith("第") for n in stack)
            if article and not articles and items:
                number = replace(number, level=1.5)  # 一、加强供给 over 第一条 建设算力中心
            if is_box(number):
                around = around if any(is_box(n) for n in stack) else list(stack)
            elif _goes_on(number, stack, around):
                stack = list(around)
            elif number.level == WORDED:
                if worded is None:
                    worded = min(stack[-1].level + 0.5, WORDED) if stack else 1
                number = replace(number, level=worded)
            while stack and not is_below(number, stack[-1]):
                stack.pop()
            stack.append(number)
            heading = _heading(text, number)
            if i in spoken:  # 一是实施扩大教育资源项目，新建学校20所。
                heading = re.split("[，。；：]", text[number.length :], maxsplit=1)[0]
            kind = "heading"
        else:
            attachments = wants_title = False
            if _BACK.match(text) and stack and blocks and _self_contained(blocks[-1]):
                stack.pop()
            behind = (texts[k] for k in range(i + 1, len(texts)))  # a copy for each is quadratic
            if _closes(text, blocks[-1:], behind, named=bool(named)):
                stack = []
            kind = "paragraph"
        numbered = kind in ("heading", "paragraph")
        path = tuple(n.printed for n in stack) if numbered else ()
        blocks.append(
            Block(
                order=len(blocks),
                kind=kind,
                start=line.start,
                end=line.end,
                text=text,
                path=path,
                heading=heading,
                annex=annex,
            )
        )
    return tuple(_with_closing(_with_copies_parted(blocks)))


def _with_copies_parted(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the list of those who get a copy, in the line of the text's end, one of its own."""
    parted: list[Block] = []
    ended = False
    for block in blocks:
        ended = ended and block.kind == "paragraph"
        if ended:
            parted.append(replace(block, order=len(parted), path=()))
            continue
        cut = _COPIED_TO.search(block.text) if block.kind in ("heading", "paragraph") else None
        if cut is None:
            parted.append(replace(block, order=len(parted)))
            continue
        ended = True
        text = block.text[: cut.start()].rstrip()
        parted.append(replace(block, order=len(parted), text=text, end=block.start + len(text)))
        parted.append(
            Block(
                order=len(parted),
                kind="note",
                start=block.start + cut.end(),
                end=block.end,
                text=block.text[cut.end() :],
                path=(),
                heading="",
                annex=block.annex,
            )
        )
    return parted


def _is_list_of_files(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a label over names of files: 附件： over 重点任务分工表.pdf."""
    if not (ANNEX_LABEL.match(lines[i].text) or _ATTACHMENT.match(lines[i].text)):
        return False
    below = next((line.text for line in lines[i + 1 : i + 4] if line.text), "")
    return bool(_FILE_NAME.match(below))


def _goes_on(number: Numbering, stack: Sequence[Numbering], around: Sequence[Numbering]) -> bool:
    """Whether `number` goes on with the items `around` a box that stands between them: 3.…, 专栏2,
    4.… A box may number what it holds from 1 on."""
    at = next((k for k, n in enumerate(stack) if is_box(n)), None)
    if at is None:
        return False
    before = {n.level: n.value for n in around}
    inside = {n.level: n.value for n in stack[at + 1 :]}
    follows = number.value - 1
    return before.get(number.level) == follows > 0 and inside.get(number.level) != follows


def _listed(text: str, before: int) -> dict[str, str]:
    """The title in a line of what is attached, with the label of that annex; none where the line
    begins with another list's number."""
    label = re.match(r"附\s*件\s*\d{0,2}", text)
    title = _bare_title(text[label.end() :] if label else text)
    if len(title) < _SHORTEST_TITLE:
        return {}
    number = re.search(r"^[：:\s]*(\d{1,2})[.．、]", text[label.end() :] if label else text)
    if number is None:
        return {title: "".join(label[0].split()) if label else f"附件{before + 1}"}
    return {title: f"附件{number[1]}"}


def _bare_title(text: str) -> str:
    return re.sub(r"^[：:]?(?:\d{1,2}[.．、])?|[《》]", "", "".join(text.split()))


def _closes(text: str, before: Sequence[Block], behind: Iterable[str], *, named: bool) -> bool:
    """Whether a paragraph is of the whole text and of no item: 附则 …, 特此通知。, and, between a
    point that is a sentence and no more numbers, 请各单位将参会名单报…; where items have no numbers (`named`), 本政策自…起施行 too."""
    if CLOSING_LINE.match(text):
        return named or text.startswith("附")
    point = any(b.kind == "heading" and b.text[-1] in "。；" for b in before)
    asks = point and _ASKS_ALL.match(text) and not any(numbering_of(t) for t in behind)
    return bool(asks) or bool(_HEREBY.match(text))


def _is_titled(texts: Sequence[str]) -> bool:
    return any(is_genre_title(text) for text in [t for t in texts if t][:_TITLE_LINES])


def _spoken_numbering(texts: Sequence[str], first: int) -> Mapping[int, Numbering]:
    """The numbers of lines that count 一是…, 二是… through a list of what is done for the people, by
    line index from `first`; in any other text such lines are parts of what is said above them."""
    titles = [text for text in texts if text][:_TITLE_LINES]
    if not any(is_list_of_deeds(text) for text in titles):
        return {}
    found = {k: n for k, text in enumerate(texts, first) if (n := spoken_of(text))}
    values = [n.value for n in found.values()]
    counted = values == list(range(1, len(values) + 1))
    return found if counted and len(values) >= _FEWEST_DEEDS else {}


def _with_closing(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` with the paragraphs behind the last of several items taken out of it, where each
    item before holds its text in its own line: 十、做好保障。… over 各县要抓好落实。"""
    last = next((b for b in reversed(blocks) if b.kind == "heading"), None)
    if last is None or last.order + 1 >= len(blocks):
        return blocks
    depth = len(last.path)
    items = [b for b in blocks if b.kind == "heading" and b.annex == last.annex]
    items = [b for b in items if len(b.path) >= depth]  # without the headings over them
    if len(items) < (_FEWEST_ITEMS if depth == 1 else _FEWEST_DEEPER):
        return blocks
    alone = all(
        blocks[b.order + 1].kind not in ("paragraph", "cell") for b in items if b is not last
    )
    if not alone or not all(len(b.path) == depth and _self_contained(b) for b in items):
        return blocks
    behind = blocks[last.order + 1 :]
    closing = next((k for k, b in enumerate(behind) if b.kind != "paragraph"), len(behind))
    over = (b for b in reversed(blocks) if b.kind == "heading" and b.path == last.path[:-1])
    parent = next(over, None)  # 四、组织实施 holds what stands below its points
    keeps = parent is not None and _RUN_BY.search(parent.heading)
    freed = [replace(b, path=last.path[:-1] if keeps else ()) for b in behind[:closing]]
    return [*blocks[: last.order + 1], *freed, *behind[closing:]]


def _bodies_over(lines: Sequence[Line], i: int, taken: set[int]) -> Numbering | None:
    """The numbering, without a number, of a line that names bodies over their own points:
    市水利局： over 1.…; None for any other line and for the first of a text, its addressee."""
    text = lines[i].text.rstrip("：:")
    names = re.split("[、和]", text)
    if not all(looks_like_agency(n) for n in names):
        return None
    before = next((x.text for x in reversed(lines[max(0, i - 4) : i]) if x.text), "")
    after = next(
        (x.text for k, x in enumerate(lines[i + 1 : i + 4], i + 1) if x.text and k not in taken), ""
    )
    first = numbering_of(after)
    told = before.endswith(("：", ":", "。", "；")) or numbering_of(before)
    if first is None or first.value != 1 or first.level < 2 or not told:
        return None
    return Numbering(first.level - 0.5, text, 0, 0)


def _heading(text: str, number: Numbering) -> str:
    """The heading in a numbered line: all of it, or its first sentence where text follows."""
    rest = text[number.length :]
    end = _HEADING_END.search(rest)
    if end is None:
        return rest.strip()
    return rest[: end.start()].strip() if end.start() <= 45 else ""


def _self_contained(block: Block) -> bool:
    """A numbered line with its text behind the heading: nothing after it belongs under it."""
    return block.kind == "heading" and len(block.text) > len(block.heading) + 12


def _is_title(text: str) -> bool:
    return len(text) <= 60 and bool(re.search(r"\w", text)) and not re.search(r"[。；，,：:]", text)


def _is_next_plan(
    lines: Sequence[Line], i: int, taken: set[int], decimals: Mapping[int, Numbering]
) -> bool:
    """A title inside the body with a numbering that starts again behind it."""
    if not (_is_title(lines[i].text) and is_genre_title(lines[i].text)):
        return False
    following = ((k, lines[k].text) for k in range(i + 1, min(i + 12, len(lines))))
    numbers = (decimals.get(k) or numbering_of(text) for k, text in following if k not in taken)
    number = next((n for n in numbers if n), None)
    return number is not None and number.level <= 1 and number.value == 1


def _is_signature(lines: Sequence[Line], i: int, taken: set[int]) -> bool:
    """An issuer's line with a date line right behind it; other issuers may stand between, and a
    long name may take two lines."""
    broken = not _ISSUER.match(lines[i].text)
    if not broken and _ends_text(lines, i, taken):
        return True
    below = next((line.text for line in lines[i + 1 : i + 3] if line.text), "")
    if broken and (
        not re.match(r"^[^，。：；、《]{6,30}$", lines[i].text)
        or (is_genre_title(lines[i].text) and not _REST_OF_NAME.match(below))
    ):
        return False
    seen = 0
    for j in range(i + 1, min(i + 8, len(lines))):
        text = lines[j].text
        if not text or j in taken:
            continue
        if _DATE.match(text):
            return seen > 0 or not broken
        if not _ISSUER.match(text):
            return False
        seen += 1
    return False


def _ends_text(lines: Sequence[Line], i: int, taken: set[int]) -> bool:
    """Whether an issuer's line stands without a date between the text and its first annex: behind a
    whole sentence or the list of annexes, over 附件1."""
    text = lines[i].text
    above = next((x.text for x in reversed(lines[max(0, i - 4) : i]) if x.text), "")
    below = next((k for k in range(i + 1, min(i + 4, len(lines))) if lines[k].text), None)
    if below is None or below in taken or not ANNEX_LABEL.match(lines[below].text):
        return False
    listed = bool(_ATTACHMENT.match(above)) or (
        numbering_of(above) is not None and len(above) <= 80
    )
    return looks_like_agency(text) and (above.endswith("。") or listed)


def number_of(line: str) -> str:
    """The 文号 that a line is, （青政办发〔2031〕7号） too; "" where it is none."""
    aside = _NUMBER_ASIDE.match(line)
    bare = _NUMBERED.sub("", line)
    return aside["number"] if aside else bare if DOC_NUMBER.match(bare) else ""


def without_number(title: str) -> str:
    """A title without the 文号 in brackets at its end: 关于…的实施意见(青发改〔2031〕12号)."""
    aside = _NUMBER_ASIDE.search(title)
    return title[: aside.start()].rstrip() if aside else title


def number_aside(title: str) -> tuple[str, int]:
    """The 文号 in brackets at a title's end and where it begins; ("", 0) where there is none."""
    aside = _NUMBER_ASIDE.search(title)
    return (aside["number"], aside.start("number")) if aside else ("", 0)


def is_genre_title(text: str) -> bool:
    """Whether a title ends as a policy document's does: …的通知, …实施方案, …分工表."""
    return bool(_TITLE_END.search("".join(text.split())))


def is_list_of_deeds(title: str) -> bool:
    """Whether a title is of a list of what is done for the people: …为民兴办10件实事."""
    bare = "".join(title.split())
    return len(bare) <= 60 and bool(_DEEDS.search(bare))


def is_issued_title(text: str) -> bool:
    """Whether a line is a whole title by itself: 关于…的通知, …印发…的意见."""
    bare = "".join(text.split())
    return len(bare) <= 100 and bool(re.search(rf"(?:关于|印发).{{4,}}(?:{_ISSUED})$", bare))
