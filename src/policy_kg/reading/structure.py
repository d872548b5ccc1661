"""Lines outside tables to blocks: title, addressee, headings with their path, notes.

The layout is that of GB/T 9704-2012: heading of the issuing body, 文号, title, 主送机关,
text, 附件说明, signature and date, 附注; an issued plan follows with a title of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from policy_kg.reading.attached import lists_titles
from policy_kg.reading.decimals import decimal_numbering, is_below
from policy_kg.reading.linekinds import (
    ANNEX_LABEL,
    ATTACHMENT,
    DATE_LINE,
    FILE_CODE,
    FILE_NAME,
    ISSUER_HEAD,
    NOTE,
    PUBLISHED,
    TITLE_END,
    is_genre_title,
    is_issued_title,
    is_list_of_deeds,
    number_of,
)
from policy_kg.reading.lines import LONGEST_PARAGRAPH, Line
from policy_kg.reading.numbering import WORDED, Numbering, is_box, numbering_of, spoken_of
from policy_kg.reading.unnumbered import CLOSING_LINE, named_headings
from policy_kg.records import Block, BlockKind
from policy_kg.vocabulary import looks_like_agency

# The rest of a long name in a signature's second line: 工作专班办公室, 领导小组办公室
_REST_OF_NAME: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:专班|小组|联席会议|指挥部|委员会))?(?:综合)?办公室[）)]?(?:[（(]代章[）)])?$"
)
# …由市水利局另行制定。抄送：市委各部门: a copy's list in the last line of the text
_COPIED_TO: Final = re.compile(
    r"(?:(?<=[。；）)])[ \u3000]{0,8}|(?<=\s))(?=抄\s{0,4}[送报]\s{0,4}[：:])"
)
_ISSUER: Final = re.compile(
    r"^[\u4e00-\u9fff（）()、“”\s]{2,40}(?:人民政府|政府|办公厅|办公室|委员会|委|局|厅|部|国务院|银行|署|会|办事处|公司|集团|大学|学院|学校|中心)[）)]?(?:[（(]代章[）)])?$|^国务院$"
    # 国家发展改革委 教育部 科技部 … on one line; 中共云溪县委农村工作领导小组, not 关于成立防汛领导小组
    r"|^(?:[\u4e00-\u9fff]{2,20}[ \u3000]+){3,30}[\u4e00-\u9fff]{1,20}(?:委员会|委|局|厅|部|总行|银行|署|会|院)$"
    r"|^(?!.*(?:关于|成立|调整))[\u4e00-\u9fff（）]{4,40}(?:领导小组|指挥部|联席会议)$"
)
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
    texts = ["" if k < first or k in taken else line.text for k, line in enumerate(lines)]
    reader = _Reader(
        lines=lines,
        texts=texts,
        taken=taken,
        styled=styled,
        spoken=_spoken_numbering([line.text for line in lines[first:]], first),
        decimals=decimal_numbering(texts),
        named={} if styled else named_headings(texts, titled=_is_titled(texts)),
    )
    for i in range(first, len(lines)):
        if not lines[i].text:
            continue
        if i in again:
            reader.stack = []
        elif i in taken:
            reader.attachments = reader.wants_title = False
        else:
            reader.read(i)
    return tuple(_with_closing(_with_copies_parted(reader.blocks)))


_Kind = tuple[BlockKind, str]  # and the block's heading


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads lines one by one, each in the light of what stood above it.

    `spoken`, `decimals` and `named` have the numberings that only the whole text tells, by line.
    """

    lines: Sequence[Line]
    texts: Sequence[str]
    taken: set[int]
    styled: Mapping[int, int]
    spoken: Mapping[int, Numbering]
    decimals: Mapping[int, Numbering]
    named: Mapping[int, Numbering]

    blocks: list[Block] = field(default_factory=list)
    stack: list[Numbering] = field(default_factory=list)
    annex: str = ""
    wants_title: bool = False
    body: bool = False
    addressed: bool = False
    attachments: bool = False
    listed: dict[str, str] = field(default_factory=dict)  # titles of what is attached -> 附件1
    worded: float | None = None  # the level of 任务1： by where the first one stands
    around: list[Numbering] = field(default_factory=list)  # where the last 专栏2 stands
    articles: bool | None = None  # whether the numbering begins with 第一条

    def read(self, i: int) -> None:
        line = self.lines[i]
        number = self._number(i)
        kind, heading = (
            self._attached(i, number)
            or self._around_text(i, number)
            or self._titled(i, number)
            or (self._numbered(i, number) if number else self._paragraph(i))
        )
        numbered = kind in ("heading", "paragraph")
        self.blocks.append(
            Block(
                order=len(self.blocks),
                kind=kind,
                start=line.start,
                end=line.end,
                text=line.text,
                path=tuple(n.printed for n in self.stack) if numbered else (),
                heading=heading,
                annex=self.annex,
            )
        )

    def _number(self, i: int) -> Numbering | None:
        text = self.lines[i].text
        number = (
            self.decimals.get(i) or numbering_of(text) or self.spoken.get(i) or self.named.get(i)
        )
        titled = is_genre_title(text) and (not self.body or len(text) > 12)
        if number is None and self.styled.get(i, 0) > 1 and not (self.wants_title or titled):
            number = Numbering(self.styled[i] - 1, text, 0, 0)
        if number is None and self.body and _SUPPLEMENT.match(text):
            number = Numbering(1, "附则", 0, 0)  # 第五章 附则 has a number
        if number is None and _BODIES_ALONE.match(text):
            number = _bodies_over(self.lines, i, self.taken)
        return number

    def _attached(self, i: int, number: Numbering | None) -> _Kind | None:
        """Lines too long to tell anything of, the list of what is attached, and the head of an annex."""
        text = self.lines[i].text
        if len(text) > LONGEST_PARAGRAPH:
            return "note", ""
        if FILE_NAME.match(text) or _is_list_of_files(self.lines, i):
            return "attachment", ""
        if lists_titles(self.lines, i):
            self.attachments = True
            return "attachment", ""
        if ANNEX_LABEL.match(text):
            self.annex = "".join(text.split()).strip("：:")
            self.stack, self.wants_title, self.attachments, self.body = [], True, False, False
            return "annex_title", ""
        if self.wants_title and number is None and len(text) <= 80 and text[-1] not in "。：":
            self.wants_title = not TITLE_END.search(text)
            return "annex_title", text
        announces = bool(ATTACHMENT.match(text))
        if announces or (self.attachments and number and number.level == 3 and len(text) <= 80):
            self.attachments = True
            self.listed |= _listed(text, len(self.listed))
            return "attachment", ""
        return None

    def _around_text(self, i: int, number: Numbering | None) -> _Kind | None:
        """What a document says of itself before its text and behind it."""
        text = self.lines[i].text
        if NOTE.match(text) or PUBLISHED.match(text):
            if text.startswith(("抄", "征", "公开征")):  # below it stands who printed the document
                self.stack = []
            return "note", ""
        if DATE_LINE.match(text):
            self.listed.clear()
            self.stack = []  # what follows stands under no heading of the text
            return "signature", ""
        if number_of(text) and not self.body:
            return "doc_number", ""
        front = not self.body and not self.annex
        if front and (FILE_CODE.match(text) or ISSUER_HEAD.match(text)):
            return "field", ""
        if not self.addressed and not self.body and number is None and _TO.search(text):
            self.addressed = True
            return "addressee", ""
        if number is None and _is_signature(self.lines, i, self.taken):
            return "signature", ""
        return None

    def _titled(self, i: int, number: Numbering | None) -> _Kind | None:
        """The document's title, that of an annex without its label, and of a plan within the text."""
        if number is not None:
            return None
        text = self.lines[i].text
        front = not self.body and not self.annex
        if front and (_is_title(text) or is_issued_title(text) or self.styled.get(i) == 1):
            return "title", ""
        if self.listed and self.body and not self.annex and _bare_title(text) in self.listed:
            # 城区防汛工作组 again behind 附件：城区防汛工作组, without 附件 over it
            self.annex = self.listed.pop(_bare_title(text))
            self.stack, self.attachments, self.body = [], False, False
            return "annex_title", text
        if not self.annex and _is_next_plan(self.lines, i, self.taken, self.decimals):
            self.stack, self.body = [], False
            return "title", ""
        return None

    def _numbered(self, i: int, number: Numbering) -> _Kind:
        self.attachments = self.wants_title = False
        self.body = True
        number = self._levelled(number)
        while self.stack and not is_below(number, self.stack[-1]):
            self.stack.pop()
        self.stack.append(number)
        text = self.lines[i].text
        if i in self.spoken:  # 一是实施扩大教育资源项目，新建学校20所。
            return "heading", re.split("[，。；：]", text[number.length :], maxsplit=1)[0]
        return "heading", _heading(text, number)

    def _levelled(self, number: Numbering) -> Numbering:
        """`number` at the level that those above it give it."""
        article = number.printed.startswith("第") and number.printed.endswith("条")
        self.articles = article if self.articles is None else self.articles
        items = any(n.level == 1 and not n.printed.startswith("第") for n in self.stack)
        if article and not self.articles and items:
            number = replace(number, level=1.5)  # 一、加强供给 over 第一条 建设算力中心
        if is_box(number):
            self.around = self.around if any(is_box(n) for n in self.stack) else list(self.stack)
        elif _goes_on(number, self.stack, self.around):
            self.stack = list(self.around)
        elif number.level == WORDED:
            if self.worded is None:
                self.worded = min(self.stack[-1].level + 0.5, WORDED) if self.stack else 1
            number = replace(number, level=self.worded)
        return number

    def _paragraph(self, i: int) -> _Kind:
        self.attachments = self.wants_title = False
        text = self.lines[i].text
        if _BACK.match(text) and self.stack and self.blocks and _self_contained(self.blocks[-1]):
            self.stack.pop()
        # a copy of what is behind for each is quadratic
        behind = (self.texts[k] for k in range(i + 1, len(self.texts)))
        if _closes(text, self.blocks[-1:], behind, named=bool(self.named)):
            self.stack = []
        return "paragraph", ""


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
    if not (ANNEX_LABEL.match(lines[i].text) or ATTACHMENT.match(lines[i].text)):
        return False
    below = next((line.text for line in lines[i + 1 : i + 4] if line.text), "")
    return bool(FILE_NAME.match(below))


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
        if DATE_LINE.match(text):
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
    listed = bool(ATTACHMENT.match(above)) or (numbering_of(above) is not None and len(above) <= 80)
    return looks_like_agency(text) and (above.endswith("。") or listed)
