"""Which documents a question names: by 《title》, by number, or by the words of a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LEAST: Final = 2  # pairs of characters of a title that name it
_UNHEARD: Final = 4  # pairs of characters that name something else, where titles share few of them
_SHARE: Final = 0.6  # of the pairs of characters of the question's own words
# （修订）, （2031年修订版）, 修订后的, 修订稿
REVISED: Final = re.compile(
    r"[（(](?:(?:19|20)\d\d年?)?(?:第[一二三四五]次)?(?:修订|修正|修改|调整|新版)(?:版|稿|本)?[）)]"
    r"|(?:修订|修正|修改|调整)(?:后的|版|稿)|(?<=关于)(?:重新(?=印发|发布|公布)|(?:修订|修改)(?=印发)|(?:修订|修改|调整)(?=[《“]))"
)
_IN_REVISED: Final = re.compile(
    r"(?:在|按照?)?(?:修订|修正|修改)(?:版本?|稿|后的?(?:方案|文件|版本|办法|意见))(?:里面?|中|的|还)*"
)
_CHANGED: Final = re.compile(r"新增|增加|删|变[化更了]|不同|区别|改了|调整了|修订前|原来")
_TITLE: Final = re.compile(r"《(?P<title>[^》]{4,80})》(?:里面|里|中|的)?")
# Words of any title, and of any question for a document: they name none.
_ANY: Final = re.compile(
    r"关于|印发|下发|发布|公布|出台|制定|签发|颁布|转发|人民政府|政府|国务院|办公[室厅]|通知|意见|方案|办法|文件|规定|决定|公告|措施|举措|政策|计划|规划|"
    r"实施|工作|若干|加强|做好|推进|有关|这份|这个|那份|哪份|正式|什么时候|什么时间|哪个?单位|哪个?部门|哪个?机关|哪家|哪天|哪一?年|哪一天|何时|几时|几号|几月|"
    r"日期|时间|标题|文号|多少|什么|由谁|是谁|[本该此谁的了是由在和于呢吗啊，。？《》（）()“”\"\s]"
)
# What a document asks others to make: 各省…出台具体实施办法, 配套细则.
_YET_TO_BE_MADE: Final = re.compile(
    r"各(?:省|自治区|地区?|市|区|县|州|部门|单位|级|有关)|具体[^，。]{0,6}(?:办法|措施|方案|细则|意见)"
    r"|(?:实施|管理|操作|配套|奖补)?(?:细则|办法)|配套[^，。]{0,4}(?:政策|措施|方案|文件)"
)
# A question that says so is for a document, whatever else it says.
_DOCUMENT: Final = re.compile(r"文件|通知|方案|意见|公告|决定|通告|批复|预案")
# 甘水市人民政府办公室关于印发甘水市…的通知; 《太仓市…行动计划》
_PLACE: Final = re.compile(
    r"(?:^(?:(?:19|20)\d\d年度?)?|[《》]|印发|关于|发布)(?P<place>(?!印发|全[省市县州区]|关于|支持|加快|推[进广动]|加强|开展|促进|做好)"
    r"[\u4e00-\u9fff]{2,4}?(?:[市省县州]|(?<![地社园验发])区|(?:镇|乡|街道)(?=人民政府|政府|办事处|党委|关于|(?:19|20)\d\d年)))"
)
# 柳“智”川: a place's name that is played on, said without the marks in a question
_PLAYED_ON: Final = re.compile(
    r"(?:^|《)(?P<name>[\u4e00-\u9fff]{1,2}“[\u4e00-\u9fff]”[\u4e00-\u9fff])"
)
_WORDS_OF_KINDS: Final = (
    r"实施方案|工作方案|工作要点|行动计划|行动方案|若干措施|若干意见|实施意见|指导意见|任务清单"
    r"|方案|计划|意见|通知|办法|规划|措施|清单|要点|行动|条例|细则|预案|纲要|指南|规程|台账|目录|分解表|分工表"
    r"|若干政策|责任制"
)
# 在人形机器人方案里, 就业工作意见的: what may follow the words of a title.
_CALLED: Final = re.compile(
    rf"(?P<kind>{_WORDS_OF_KINDS}|文件)"
    r"(?:(?:里面|里|中|当中)的?|的?(?=第[0-9一二三四五六七八九十百]+[项条])"
    # 节水方案的管网漏损率是多少
    r"|的(?=[^，。？]{2,24}(?:多少|百分之几|几个百分点))"
    r"|(?=有没有(?:写|提|说|规定|明确)|是否(?:写|提|规定)|一共|总共|共有?[几多]"
    r"|(?:涉及|覆盖|列)(?:了|到)?(?:多少|哪|几)[个家些]?(?:部门|单位)"
    r"|有(?:没有|哪些|哪几[个家]|几[个家])(?:牵头|配合|责任|主责)(?:单位|部门)))"
)
_SET_APART: Final = re.compile(r"“[^”]*”")
_DRAWN_UP: Final = r"制[定订]|出台|编[制写]|起草|修[订改]|印发|发布|拟[定订]|研究"
_ALONE: Final = 4  # characters of such words that may name several documents
# 甘水公园方案由谁牵头: nothing but the document and who has it
_WHOSE: Final = re.compile(
    rf"^(?P<words>(?:(?!{_DRAWN_UP})[\u4e00-\u9fffA-Za-z0-9+“”]){{2,30}}?)(?P<kind>{_WORDS_OF_KINDS})"
    r"(?=(?:是|由|归|是由)?(?:谁|哪(?:一?个|些|几个|一?家)(?:部门|单位|局)?|什么(?:部门|单位))(?:来)?(?:牵头|主办)的?[？?]?$)"
)
# 体重那个文件里, 应急那份方案数据清洗: pointed at, a document of any kind
_POINTED: Final = re.compile(
    rf"的?[那这]一?[份个](?:{_WORDS_OF_KINDS}|文件)(?:(?:里面|里|中|当中)的?|的)?"
)
# 健康体重管理与健康食品产业发展行动谁牵头: all of a title's words up to its kind
_WHOLE: Final = re.compile(rf"(?P<kind>{_WORDS_OF_KINDS})(?:里面|里|中)?的?")
_ALL_WORDS: Final = 8  # characters of a title that name it with nothing behind them
# 数字广东里, 在储备粮管理里: words of one title only, pointed into
_INTO: Final = re.compile(r"(?<![省市县区镇乡村园])(?:里面|里)的?(?!程|面|弄|的?[是有]?[什哪谁])")
_INTO_WORDS: Final = 3
_NEARLY_WORDS: Final = 5  # characters of words that leave some out
_NEARLY: Final = 0.75  # share of their pairs of characters that the title must have
_BEFORE_YEAR: Final = re.compile(r"(?=[到至]?(?:20)\d\d年.{0,6}目标)")
_APART: Final = re.compile(r"(?:^|[在由与和，])$|[局委厅办院]$")
# AI加应急: said for “人工智能+应急管理”
_PLUS: Final = re.compile(r"(?:AI|ai|人工智能)[加+＋](?P<what>[\u4e00-\u9fff]{2,8})")
_KINDS: Final = re.compile(
    r"方案|计划|意见|通知|办法|规划|措施|清单|决定|规定|要点|纲要|批复|函$|报告|预案|指南|规程"
)
# 人才集聚工程里市财政局负责什么
_MATTER: Final = re.compile(
    r"(?P<words>[\u4e00-\u9fff]{5,20}?)(?:里面|里|中|当中)的?(?=[\u4e00-\u9fff]{3})"
)
_LISTS: Final = ("清单", "台账", "目录", "表")
_WHOLE_MATTER: Final = 5  # characters of such a matter
_OF_NO_KIND: Final = 3  # characters that name a document whose title has no such word
_ISSUED: Final = re.compile(r"(?:印发|发布|出台|制定|下发|发)?的$")
_BEHIND_ISSUED: Final = re.compile(r"(?:的?[通知函批复公告决定意见报]{1,4})?\s*(?:[（(].*)?$")
_LONGEST: Final = 40  # characters of a title that a question says
# 甬政办发〔2026〕8号, the brackets as they may be
_NUMBER: Final = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,9}[发函字规办电令文告])[〔（(]?(?P<year>(?:19|20)\d\d)年?[〕）)]?第?(?P<n>\d{1,4})号"
)
# 18号文, 7号文件里, 临政办发18号
_SHORT: Final = re.compile(
    r"(?:(?P<head>[\u4e00-\u9fff]{1,9}[发函字规办])第?(?=\d{1,4}号)|第?(?=\d{1,4}号(?:文件|文(?![化物字书体明旅]))))"
    r"(?P<n>\d{1,4})号(?:文件|文(?![化物字书体明旅]))?(?:里面|里|中|的)?"
)
_ASKED_OF: Final = re.compile(
    r"^(?:请问|请列出|列出|根据|依据|按照?|查一下|查|问|在|由|和|与|关于|文件)+"
)
_OFFERED: Final = 3
_KEPT: Final = 64  # questions
_ALIKE: Final = 70.0  # of 100, how alike two numbers must look
_BRACKETS: Final = re.compile(r"[〔〕\[\]【】（）()\s]")
_OF_YEAR: Final = re.compile(r"(?<=(?:19|20)\d\d)年(?=\d+号)")
_ZEROS: Final = re.compile(r"(?<=(?:19|20)\d\d)0+(?=[1-9]\d*号)")  # 〔2022〕090号
_AI_PLUS: Final = re.compile(r"(?P<ai>AI|ai|人工智能)[+＋](?P<what>[\u4e00-\u9fffA-Z]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A document's current revision, its title, its number ("" where it has none), the place
    whose departments it speaks of ("" for the state's, or none) and the areas that its title names
    and that no provision is limited to: 雄安新区 of the reply to its master plan. `organ` is the body
    that its title begins with, where its rows name that body's sections, `sections`."""

    revision: str
    title: str
    number: str = ""
    place: str = ""
    areas: tuple[str, ...] = ()
    organ: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that a question names. `other` says that it speaks of something that is none:
    实施细则 of 「实施细则什么时候制定」."""

    revisions: tuple[str, ...] = ()
    other: bool = False


_Taken = dict[str, tuple[str, tuple[str, ...]]]
_last_taken: Final[list[tuple[Sequence[Titled], _Taken]]] = [((), {})]


def take_titles(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """A question without the 《title》 or the number of a known document, and the revisions that
    these name; the question as it is where they name none."""
    # One question is asked for it several times, and thousands of titles take milliseconds.
    held, taken = _last_taken[0]
    if held is not documents or len(taken) > _KEPT:
        taken = {}
        _last_taken[0] = (documents, taken)
    if text not in taken:
        taken[text] = _take_titles(text, documents)
    return taken[text]


def _take_titles(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    found: list[str] = []
    for match in _TITLE.finditer(text):
        title = _bare(match["title"])
        own = [d.revision for d in documents if title in _bare(d.title)]
        if own:
            found += own
            text = text.replace(match[0], "", 1)
    plain = _unbracketed(text)
    numbered = "号" in plain  # as nearly all numbers have it
    for d in (d for d in documents if numbered or "号" not in d.number):
        number = _unbracketed(d.number)
        if number and number in plain:
            text = re.sub(_loosely(number), "", text, count=1)
            plain = _unbracketed(text)
            found.append(d.revision)
    if not found:
        text, found = _take_short(text, documents)
    if found:
        return text, tuple(dict.fromkeys(found))
    from policy_kg.qa.names.areas import of_another_place  # which needs the places of titles

    said = plus_as_titled(text, documents)
    for take in (
        _take_revised,
        _take_called,
        _take_whose,
        _take_pointed,
        _take_whole,
        _take_into,
        _take_plus,
        _take_before_year,
    ):
        left, named = take(said, documents)
        if named and not of_another_place(said, left, named, documents):
            return left, named
    return text, ()


def plus_as_titled(text: str, documents: Sequence[Titled]) -> str:
    """A question with AI+科学 as a title has it, 人工智能+科学, where none has it as said."""
    for match in reversed([*_AI_PLUS.finditer(text)]):
        what = f"+{match['what']}"
        has = {ai for d in documents for ai in ("AI", "人工智能") if ai + what in _bare(d.title)}
        if len(has) == 1 and match["ai"].upper() not in has:
            text = text[: match.start()] + has.pop() + what + text[match.end() :]
    return text


def _take_short(text: str, documents: Sequence[Titled]) -> tuple[str, list[str]]:
    """The same where a number is said without its year: 18号文, 临政办发18号."""
    for match in _SHORT.finditer(text):
        head = _ASKED_OF.sub("", match["head"] or "")
        own = [
            d.revision
            for d in documents
            if re.search(rf"[〕\]）)]{match['n']}号$", d.number) and d.number.startswith(head)
        ]
        if own:
            start = match.end("head") - len(head) if head else match.start("n")
            before = text[:start]
            # 琼健爱卫7号文: a head without one of its usual endings
            heads = {d.number.split("〔")[0] for d in documents if d.revision in own}
            before = next((before.removesuffix(h) for h in heads if before.endswith(h)), before)
            return before + text[match.end() :], own
    return text, []


def _take_called(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where some words of a title, or those who issued it, say which document is meant:
    在人形机器人方案里, 国务院的文件里."""
    for match in _CALLED.finditer(text):
        before = text[: match.start()]
        for start in range(max(0, len(before) - _LONGEST), len(before) - 1):
            words = _bare(before[start:])
            own = [d for d in documents if _is_called(d, words, match["kind"])]
            if own:
                lead, own = _other_words(before[:start], own)
                return lead + text[match.end() :], tuple(d.revision for d in own)
    return _take_matter(text, documents)


def _take_whose(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where a question is for who leads a document, named by words of its title and by
    nothing else: what is to be drawn up (制定公园方案谁牵头) is a task."""
    said = _WHOSE.match(text)
    if said is None:
        return text, ()
    for start in range(len(said["words"]) - 1):
        words = _bare(said["words"][start:])
        own = [d for d in documents if _is_called(d, words, said["kind"])]
        if own:
            lead, own = _other_words(said["words"][:start], own)
            if lead or (len(_bare(said["words"])) < _ALONE and len(own) > 1):
                break
            return text[said.end() :], tuple(d.revision for d in own)
    return text, ()


def _take_matter(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where what the document is of stands for it: 人才集聚工程里 of 《关于推进人才集聚工程的
    实施意见》."""
    said = _MATTER.match(text)
    if said is None:
        return text, ()
    for start in range(len(said["words"]) - _WHOLE_MATTER + 1):
        words = said["words"][start:]
        of_it = re.compile(
            rf"{re.escape(words)}的?(?:实施|工作|行动|指导|若干|管理|暂行)*(?:{_KINDS.pattern})"
        )
        own = [d for d in documents if of_it.search(_bare(d.title))]
        if own:
            return text[: said.start("words") + start] + text[said.end() :], tuple(
                d.revision for d in own
            )
    return text, ()


def _other_words(before: str, own: list[Titled]) -> tuple[str, list[Titled]]:
    """The text before the words of a title without more such words, and the documents whose titles
    have them, too: 体育 of 体育产业意见 where the title has other words between."""
    import rjieba

    words = rjieba.cut(before)
    while words and len(words[-1]) > 1:
        these = [d for d in own if words[-1] in _bare(d.title)]
        if not these:
            break
        own = these
        before = before.removesuffix(words.pop())
    return re.sub(r"在$", "", before), own


def _take_revised(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where the one revised document is meant: 修订版里; no 修订后新增了什么, which asks for both."""
    match = _IN_REVISED.search(text)
    own = [d for d in documents if REVISED.search(d.title)] if match else []
    if match is None or len(own) != 1 or _CHANGED.search(text):
        return text, ()
    return text[: match.start()] + text[match.end() :], (own[0].revision,)


def _take_pointed(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where a document is pointed at by words of its title, whatever its kind."""
    for match in _POINTED.finditer(text):
        start, own = _words_before(text[: match.start()], documents, least=2)
        if own:
            lead, own = _other_words(text[:start], own)
            return lead + text[match.end() :], tuple(d.revision for d in own)
    return text, ()


def _take_whole(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where a title is said in full, or but for its place, without the marks around it."""
    for match in _WHOLE.finditer(text):
        before = text[: match.end("kind")]
        start, own = _words_before(before, documents, least=_ALL_WORDS)
        if own and (behind := text[match.end() :]):
            return re.sub(r"在$", "", text[:start]) + behind, tuple(d.revision for d in own)
    return text, ()


def _take_into(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where words that only one title has are pointed into: 数字广东里."""
    for match in _INTO.finditer(text):
        start, own = _words_before(text[: match.start()], documents, least=_INTO_WORDS)
        if len(own) == 1 < len(documents) and _APART.search(text[:start]):
            return re.sub(r"在$", "", text[:start]) + text[match.end() :], (own[0].revision,)
        start, own = _nearly_before(text[: match.start()], documents)
        if 0 < len(own) < len(documents):
            left = re.sub(r"在$", "", text[:start]) + text[match.end() :]
            return left, tuple(d.revision for d in own)
    return text, ()


def _take_before_year(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where many words of a title stand before a year: 建设现代化渔港经济区到2031年的目标."""
    for match in _BEFORE_YEAR.finditer(text):
        start, own = _words_before(text[: match.start()], documents, least=_ALL_WORDS)
        if 0 < len(own) < len(documents):
            return text[:start] + text[match.start() :], tuple(d.revision for d in own)
    return text, ()


def _nearly_before(before: str, documents: Sequence[Titled]) -> tuple[int, list[Titled]]:
    """The same as `_words_before` for words that leave some of the title's out: 健康融入政策 of
    将健康融入所有政策."""
    for start in range(max(0, len(before) - _LONGEST), len(before) - _NEARLY_WORDS + 1):
        if not _APART.search(before[:start]):
            continue
        words = _bare(before[start:])
        pairs = [words[k : k + 2] for k in range(len(words) - 1)]
        least = _NEARLY * len(pairs)
        own = [d for d in documents if sum(p in _bare(d.title) for p in pairs) >= least]
        if own and _ANY.sub("", words):
            return start, own
    return 0, []


def _take_plus(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """The same where 人工智能+ of a title is said in another way: AI加应急."""
    for match in _PLUS.finditer(text):
        for length in range(len(match["what"]), 1, -1):
            words = re.compile(rf"(?:AI|人工智能)[+＋]{match['what'][:length]}")
            own = [d.revision for d in documents if words.search(_bare(d.title))]
            if own and len(own) < len(documents):
                end = match.start("what") + length
                kind = re.match(_WORDS_OF_KINDS, text[end:])
                titles = [_bare(d.title) for d in documents if d.revision in own]
                if kind and all(kind[0] in title for title in titles):
                    end += kind.end()
                behind = re.sub(r"^(?:里面|里|中)?的?", "", text[end:])
                return text[: match.start()] + behind, tuple(own)
    return text, ()


def _words_before(
    before: str, documents: Sequence[Titled], *, least: int
) -> tuple[int, list[Titled]]:
    """Where the longest words of a title begin in which `before` ends, and the documents whose
    titles have them."""
    for start in range(max(0, len(before) - _LONGEST), len(before) - least + 1):
        words = _bare(before[start:])
        own = [d for d in documents if words in _bare(d.title)]
        if own and len(words) >= least and _ANY.sub("", words):
            return start, own
    return 0, []


def _is_called(document: Titled, words: str, kind: str) -> bool:
    """Whether a title has the words before 方案, or begins with who issued the 文件."""
    issuer = _ISSUED.sub("", words)
    if kind == "文件" and 1 < len(issuer) < len(words) and document.title.startswith(issuer):
        return True
    # 市直部门职责 of 市直部门“平安青河”职责清单
    titles = (_bare(document.title), _bare(_SET_APART.sub("", document.title)))
    if not any(words in title for title in titles) or not _ANY.sub("", words):
        return False
    # A title that names no kind, 「加快新场景建设应用」, may be called any but a list, which may be one
    # of its annexes or of another document's.
    listed = kind.endswith(_LISTS)
    own = len(words) >= _OF_NO_KIND and not _KINDS.search(document.title) and not listed
    return kind[-2:] in document.title or own


def unheld_number(text: str, documents: Sequence[Titled]) -> str:
    """The number of a document in a question that is none of the known ones; "" for none."""
    short = _SHORT.search(text)
    if short and not short["head"] and not _take_short(text, documents)[1]:
        return f"{short['n']}号文"
    match = _NUMBER.search(text)
    match = match and _NUMBER.search(take_titles(text, documents)[0])
    if match is None:
        return ""
    head = _ASKED_OF.sub("", match["head"])
    return f"{head}〔{match['year']}〕{int(match['n'])}号" if head else ""


def nearest_numbers(number: str, documents: Sequence[Titled]) -> tuple[Titled, ...]:
    """The few documents whose numbers look most like `number`, best first."""
    from rapidfuzz import fuzz

    scored = sorted(
        (-fuzz.ratio(_unbracketed(number), _unbracketed(d.number)), d.number, d.revision)
        for d in documents
        if d.number
    )
    best = [revision for score, _, revision in scored[:_OFFERED] if -score >= _ALIKE]
    return tuple(d for r in best for d in documents if d.revision == r)


def named_by_words(text: str, asked: re.Pattern[str], documents: Sequence[Titled]) -> Named:
    """The documents that the words of a question beside `asked` name by their titles."""
    words = own_words(text, asked)
    pairs = {w[k : k + 2] for w in words for k in range(len(w) - 1)}
    if not pairs:
        return Named()
    made = _YET_TO_BE_MADE.search(text)
    if made and not any(made[0] in _bare(d.title) for d in documents):
        return Named(other=True)
    shared = {d.revision: sum(1 for p in pairs if p in _bare(d.title)) for d in documents}
    most = max(shared.values(), default=0)
    if most >= min(_LEAST, len(pairs)) and most >= _SHARE * len(pairs):
        return Named(tuple(r for r, n in shared.items() if n == most))
    # 秸秆综合利用方案由谁制定: a plan that no title is of.
    unheard = len(pairs) >= _UNHEARD and most * 3 < len(pairs)
    return Named(other=unheard or not _DOCUMENT.search(text))


def own_words(text: str, asked: re.Pattern[str]) -> list[str]:
    """The words of a question beside `asked`, and beside those of any title."""
    return [w for w in _ANY.split(asked.sub(" ", text)) if w]


def called(document: Titled) -> str:
    """The document's number, else its title, that of what it issues where it says so."""
    issued = _TITLE.search(document.title)
    if issued and not _BEHIND_ISSUED.match(document.title, issued.end()):
        issued = None  # 2018年《政府工作报告》任务分解表 issues none
    if not (document.number or document.title):
        return "没有标题的文件"
    return document.number or (f"《{issued['title']}》" if issued else f"《{document.title}》")


def titled(document: Titled) -> str:
    """The document's number with its title, or the title alone."""
    name = called(document)
    return name if name.startswith("《") else f"{name}《{document.title}》"


@lru_cache(maxsize=65536)
def places_in(title: str) -> tuple[str, ...]:
    """The places that a title names as those it is of: 甘水市 of 甘水市…行动计划, 柳智川 of 柳“智”川…方案."""
    named = [p["place"] for p in _PLACE.finditer(title)]
    named += [_bare(p["name"]) for p in _PLAYED_ON.finditer(title)]
    return tuple(dict.fromkeys(named))


@lru_cache(maxsize=65536)
def _bare(title: str) -> str:
    return re.sub(r"[“”\"《》\s]", "", title)


@lru_cache(maxsize=65536)
def _unbracketed(number: str) -> str:
    # 国发2019年3号文
    return _ZEROS.sub("", _OF_YEAR.sub("", _BRACKETS.sub("", number)))


def _loosely(number: str) -> str:
    """A pattern for a document's number with any brackets, or none, around its year."""
    return (
        r"[〔〕\[\]【】（）()\s年]*0*".join(map(re.escape, number))
        + r"(?:文件|文(?!件))?(?:里面|里|中|的)?"
    )
