"""Who does something that a sentence says in prose: 「市政府督考办要加大督查考核力度」.

Asked are the one who does it and what is done: 谁建立台账, 土地转让由谁审查. The sentence must have every word
of the question, and the subject stand before what is done, in its clause or in one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import numbered, untitled, without_places, words_in
from policy_kg.qa.text.spoken import sentences_of, stretch
from policy_kg.qa.wording import citation, lines_of
from policy_kg.results import SourceQuote

_READ: Final = 16  # proposals whose text is looked through
_WHOLE: Final = 4  # documents whose whole text is looked through
_SHOWN: Final = 3
_WHO: Final = re.compile(
    r"(?:[由找归让]|是)?(?:谁|哪(?:个|家|些|几个|几家)(?:部门|单位|机构|地方|乡镇|镇|县|区|组)?(?![是有]))(?:来|去)?"
)
# 负责 and 牵头 are how, and not what is done.
_LIGHT: Final = re.compile(
    r"负责|承担|组织|实施|落实|(?<!外)来|要|(?<!响)应该?|须|必须|需要?|[的了呢吗吧]|请问|具体|主要|[？?，。]"
)
# 密度监测谁来做, 巡查归谁干, 安家补贴由谁落实: what is done stands before
_BARE_DOING: Final = re.compile(
    r"负责|承担|落实|[来去归由](?:谁)?[做干办搞抓]|[做干办搞抓](?:[？?呢]|$)|^(?:归|由)谁管理?[？?]?$|^是哪个(?:部门|单位)[？?]?$"
)
# How a body takes part, and who holds an office, are told elsewhere.
_ROLE: Final = re.compile(
    r"牵头|配合|协助|指导|分管|主管(?![？?]?$)|参与|还是|责任领导|[向受和跟与](?:谁|哪[个些家位])"
    r"|(?:组长|主任|召集人|总指挥|成员|河长|湖长|路长|联络员|负责人)(?:是|由|有|为|都|[？?]?$)|谁\w{0,4}(?:组长|主任|召集人|总指挥|成员|河长|湖长)"
)
# 市政府分管领导, 区第一总河长: a person of a body, and not the body
_PERSON: Final = r"(?:分管|主要|有关|相关)?(?:领导(?!小组|班子|机构|体制|下)|负责人|负责同志)|(?<=[市县区镇乡河湖])长(?![期效远江三])"
_BODY: Final = (
    rf"(?:(?:办公室|(?<![举开主承协创筹])办(?![公理法事学结])|[局委厅部院署所站社室](?![理长内外门局])|[分支]行|银行|政府|中心|公司|小组|专班|指挥部|机构|部门|单位|乡镇|乡镇街道|镇街|街道|企业|领导小组|联席会议|机关|组长|主任"
    # 由常务副指挥长启动, 由分管副县长宣布
    rf"|挥长|总指挥|召集人|书记(?!处)|秘书长|(?<=[省市州县区镇乡局厅院校])长(?![期效远江三度大春沙治安])"
    rf"|[各全][县市区镇乡村州][\u4e00-\u9fff]{{0,6}}|村两委|两委|[点范验行作发新园]区(?![域别内里中]))(?!{_PERSON})|{_PERSON})(?:[（(][^）)]{{1,16}}[）)])?"
)
_MODAL: Final = r"(?:要|应当?|须|必须|需要?|将|会同|负责|牵头|统一|及时|具体|依法|定期|切实|加大|加强|进一步|统筹|组织)"
# 市财政局会同市发展改革委（市粮食局）: who does it with whom
_INSIDE: Final = r"(?:(?![向将把对给由]|组织|会同|负责|研究|提出)[^，。；：、（()）])"
_NAMES: Final = (
    rf"{_INSIDE}{{1,24}}?{_BODY}(?:(?:会同|联合|、|和|及|与|以及){_INSIDE}{{1,24}}?{_BODY})*"
)
# 市政府督考办要…, 州重点办将…, 请区督查办加强…
_SUBJECT: Final = re.compile(
    rf"(?:^|[：:]|由)(?:第[一二三四五六七八九十百]+条)?(?:同时|其中|另外|此外|并)?(?:请|由|责成)?(?P<who>{_NAMES})(?={_MODAL})"
)
# 指挥长坐镇指挥部指挥, 组长亲自督办
_AT_WORK: Final = re.compile(
    r"(?P<who>(?:常务)?副?(?:总指挥长?|指挥长|组长|召集人))(?=坐镇|亲自|赶?赴|到(?!位|会)|率)"
)
# 谁来启动Ⅱ级响应, 哪个部门发布洪水预警
_TURNED: Final = re.compile(
    rf"(?:请问)?{_WHO.pattern}(?P<done>启动|签发|宣布|发布|解除|终止|召集|主持|批准|审批|审定|审核|验收|检查|确定|指定|认定|公布|通报)(?P<of>(?!的|了|过|哪|什么|多少)[^，。？?]{{2,16}}?)[？?。]?"
)
# 由联席会议办公室召开, 报领导小组组长审批
_BY: Final = re.compile(
    rf"(?:报|由|经|请)(?P<who>{_INSIDE}{{1,24}}{_BODY}(?:(?:会同|联合|、|和|及|与|以及){_INSIDE}{{1,24}}{_BODY})*)(?:{_MODAL}|进行)*"
)
# 区政府审查
_RIGHT_BEFORE: Final = re.compile(
    rf"^(?:第[一二三四五六七八九十百]+条)?(?P<who>(?!.{{0,16}}的){_NAMES})(?:{_MODAL}|进行)*"
)
_NEAR: Final = 6  # characters behind a body in which what it does begins
# 6亩以下（不含6亩）, and no second name of a body
_ASIDE: Final = re.compile(r"[（(](?![^（()）]*[局委办厅部会院][）)])[^（()）]{0,20}[）)]")
# 市、县人民政府水利部门: those of each level
_OF_A_LEVEL: Final = re.compile(
    r"[省市县区州旗、]{2,}人民政府(?=[\u4e00-\u9fff]{2,8}(?:部门|机构|机关)(?!的))"
)
_NUMBERED: Final = re.compile(
    r"^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
)
_FIELD: Final = re.compile(
    r"(?:应急|监管|执法|审批|救援|消防)[\u4e00-\u9fff]{0,6}(?:部门|机构|局)$"
)
_NOT_WHO: Final = re.compile(
    r"^(?:每[年月季]|定期|为|对|向|按照?|根据|围绕|通过|加强|推动|支持|建立|完善|鼓励|坚持|以|在|从|与|将|把|强化|落实|涉及)"
)

_OFFICE: Final = re.compile(r"(?:常务)?副?总?(?:指挥长?|召集人)")


@dataclass(frozen=True, slots=True)
class _Done:
    who: str
    sentence: SourceQuote
    subject: str  # the provision or section that it was found in, "" where that is not known


def who_does(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The one that a sentence says does what is asked; None where the question asks for nobody, or
    no sentence has every word of it behind its subject."""
    plain = untitled(text, run)
    asked = _WHO.search(plain)
    if asked is None or plan.agencies or plan.numbers or _ROLE.search(plain):
        return None
    if asked[0].endswith("些") and _is_a_thing(plain[asked.end() :]):
        return None  # 哪些专项资金要整合使用
    if plan.focuses and not plan.subject:
        return None  # an item's own name: who has that item is asked
    words = _words(plain[: asked.start()], plan), _words(plain[asked.end() :], plan)
    if not words[1] or sum(len(w) for part in words for w in part) < 4:
        if not words[0] or not _BARE_DOING.search(plain[asked.start() :]):
            return None
        words = ((), words[0])
    found = list(_found(words, plan, run, by_words))
    turned = _TURNED.fullmatch(plain)
    if not found and turned is not None:
        # 谁来启动Ⅱ级响应 of Ⅱ级响应由…启动
        said = f"{turned['of']}由谁{turned['done']}"
        return who_does(said, replace(plan, subject=""), run, by_words)
    whos = dict.fromkeys(d.who for d in found)
    if not 0 < len(whos) <= _SHOWN:
        return None
    told = [next(d for d in found if d.who == who) for who in whos]
    lines = [f"{d.who}。原文：「{d.sentence.quote}」（{citation((d.sentence,))}）" for d in told]
    lines = [numbered(lines)]
    items = run.facts.provisions(dict.fromkeys(d.subject for d in told if d.subject))
    shared = [i for i in items if i.departments]
    recorded = {d.label for i in shared if i.kind == "Duty" for d in i.departments}
    if all(who in recorded for who in whos):
        return None  # read as a duty of theirs, which is told as such
    if shared:
        # Who is listed for the whole item may be others.
        lines += ["所在条目的分工：", *lines_of(shared)]
    known = [
        next((e for e in run.catalog.agencies if who in spoken_names(e)), None) for who in whos
    ]
    return Outcome(
        kind="value",
        value="、".join(whos),
        text="\n".join(lines),
        items=tuple(run.facts.entity_item(e) for e in known if e is not None),
        also=tuple(shared),
        evidence=tuple(d.sentence for d in told),
    )


def _words(part: str, plan: Plan) -> tuple[str, ...]:
    part = without_places(part, plan)
    left = _LIGHT.sub(" ", part)
    words = words_in(left)
    # 算力贷 is one thing, and not what is said of 算力.
    whole = left.strip()
    return (whole,) if words == (whole[:-1],) else words


def _found(
    words: tuple[Sequence[str], Sequence[str]], plan: Plan, run: Run, by_words: Propose
) -> Iterator[_Done]:
    about, done = words
    seen: set[tuple[str, int]] = set()
    for subject, quote in _quotes((*about, *done), plan, run, by_words):
        if plan.documents and quote.document not in plan.documents:
            continue
        for sentence in sentences_of(quote):
            if (sentence.document, sentence.start) in seen:
                continue
            seen.add((sentence.document, sentence.start))
            plain = _ASIDE.sub("", bare_text(sentence.quote)).replace(",", "，")
            plain = _OF_A_LEVEL.sub("", plain)
            around = plain + bare_text(sentence.section + title_of(run, sentence.document))
            if not all(w in plain for w in done) or not all(w in around for w in about):
                continue
            if about and not (any(w in plain for w in about) or run.facts.of_level(plain)):
                continue
            who = _subject(_NUMBERED.sub("", plain), done)
            if who:
                yield _Done(who, sentence, subject)


def _quotes(
    words: Sequence[str], plan: Plan, run: Run, by_words: Propose
) -> Iterator[tuple[str, SourceQuote]]:
    """What is looked through, each with what it is of: what the index finds, and of a few documents
    all of their text."""
    for proposal in by_words("".join(words))[:_READ]:
        for quote in run.facts.said(proposal):
            yield proposal.iri, quote
    documents = run.documents(plan.documents)
    for document in documents if len(documents) <= _WHOLE else ():
        text = run.facts.text(document.revision)
        for line in re.finditer(r"[^\n]+", text):
            yield "", stretch(document, text, line.start(), line.end())


def _subject(sentence: str, done: Sequence[str]) -> str:
    """The one who does all of `done`, "" where the sentence names none: the body right before it
    (区政府审查后, 报领导小组组长审批), or the one that its clause or one shortly before begins with."""
    clauses = sentence.split("，")
    for clause in clauses:
        at_work = _AT_WORK.match(clause)
        if at_work is not None and all(w in clause[at_work.end() :] for w in done):
            return at_work["who"]
        for shape in (_BY, _RIGHT_BEFORE):
            for match in shape.finditer(clause):
                rest = clause[match.end() :]
                near = any(rest[:_NEAR].find(w) >= 0 for w in done)
                if near and all(w in rest for w in done) and _is_body(match["who"]):
                    return match["who"]
    who, behind = "", [""]
    for clause in clauses:
        named = _SUBJECT.search(clause)
        if named and _is_body(named["who"]):
            who, behind = named["who"], [clause[named.end() :]]
        else:
            behind.append(clause)
        if who and all(w in "".join(behind[-2:]) for w in done):
            return who
    return ""


def _is_a_thing(text: str) -> bool:
    """Whether a text begins with a noun that is no body."""
    import rjieba

    word, tag = next(iter(rjieba.tag(text)), ("", ""))
    return tag == "n" and not re.search(f"{_BODY}$", word)


def _is_body(name: str) -> bool:
    """Whether what stands before a verb can be somebody: 推进无烟机关 is nobody."""
    import rjieba

    if _OFFICE.fullmatch(name):
        return True
    words = list(rjieba.tag(name))
    first = next((tag for _, tag in words), "")
    does = first.startswith(("v", "p", "c", "d")) and not _FIELD.match(name)
    # 每年举办 is what is done
    done = any(len(w) > 1 and w.endswith("办") and tag.startswith("v") for w, tag in words[-1:])
    return not _NOT_WHO.match(name) and not does and not done
