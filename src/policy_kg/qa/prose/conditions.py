"""Yes/no questions about what the text allows or asks: 「人才落户还要求买房吗」.

The answer is the sentence; yes or no follows from how question and sentence speak of it:
a requirement that is waived, an amount below a stated least one, a permission or a benefit given.
Where the sentence lacks a number or several words of the question, it is told without yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.items.parts import in_another_part, narrowed
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.nearby import bare_text, of_another_kind
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.permitted import MAY
from policy_kg.qa.subject import ACCEPT, Proposal, content_words
from policy_kg.qa.text.polarity import lacks_a_kind, only_reported, turned
from policy_kg.qa.text.quantities import own_deadlines
from policy_kg.qa.text.silence import unmentioned
from policy_kg.qa.text.spoken import quoted, sentences_of, to_its_stop
from policy_kg.qa.text.wholly import Whole, said_as, wholly
from policy_kg.qa.wording import ROLE_WORDS, citation, join, lines_of, name_of
from policy_kg.results import Item, SourceQuote

_REQUIRES: Final = re.compile(
    r"要求|必须|需要|一定要|要(?=[交提办注备申缴付登审检])|非得|得先|要不要|需不需要|还要|要有|限制|受.{0,4}限|才能|才可以|才行"
)
_WITHOUT: Final = re.compile(r"没有|没|无|不(?!动产)")
_WAIVED: Final = re.compile(
    r"免(?:征|收|缴|交)|不受[^。；，]{0,20}限制|无需|不需|不再要求|取消[^。；]{0,12}(?:限制|要求|条件)|放宽|不设|免于|免除|不限|(?:破除|打破)[^。；]{0,20}(?:限制|门槛|壁垒|障碍)"
)
_FORBIDDEN: Final = re.compile(r"不得|禁止|严禁|不予|不准|不允许|不能")
_UNIT: Final = (
    r"(?:亿元?|万元?|元|%|个?年|名|人|亩|个?月|天|周?岁|[间户家台辆头张套]|平方米|公里|吨|小时)"
)
_NUMBER_OF: Final = rf"(?P<n>\d+(?:\.\d+)?)\s*(?P<u>{_UNIT})"
_SECOND: Final = _NUMBER_OF.replace("<n>", "<n2>").replace("<u>", "<u2>")
_LEAST: Final = re.compile(rf"(?:不低于|不少于|至少|以上|最低)\s*{_NUMBER_OF}|{_SECOND}(?:及)?以上")
_MOST: Final = re.compile(
    rf"(?:不超过|最高|不高于|上限为?|封顶)\s*{_NUMBER_OF}|{_SECOND}(?:以内|以下|内)"
)
_AMOUNT: Final = re.compile(rf"{_NUMBER_OF}(?P<over>以上|多)?")
_ALIKE: Final = {"人": ("名",), "名": ("人",), "": ("元",), "元": ("",)}  # 50万 is of money
_SCALE: Final = {"亿": 1e8, "万": 1e4}
_SYNONYMS: Final[tuple[tuple[str, str], ...]] = (
    ("买房", "购房"),
    ("孩子", "子女"),
    ("小孩", "子女"),
    ("随迁", "落户"),
    ("房子", "购房"),
    ("工作", "就业"),
    ("上班", "就业"),
    ("电价", "用电"),
    ("交电费", "用电"),
    ("冷库", "冷藏"),
    ("跟着落户", "申请落户"),
    ("一样", "同等"),
    ("钱", "资金"),
    ("办", "办理"),
)
_MINIMUM: Final = 0.5
_AGAIN: Final = re.compile(r"第[二两三四]次|再次|二次")
_FIRST: Final = re.compile(r"首次|初次|第一次")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_COUNTED: Final = re.compile(
    r"(?<![第每一])[单双两二三四五六七八九十]+[只个家次项套户张副辆年月天倍成](?![家户])"
)
_DAY: Final = re.compile(r"\d+(?=年|月|日|号)")
_NOT: Final = re.compile(r"非([\u4e00-\u9fff]{2})")
# 只能由一方扣除, 本办法所称子女是指…: no yes to what may be done.
_RESTRICTED: Final = re.compile(r"只能|只可|仅能|仅限|只限|所称[^，。]{1,20}[，,]?(?:是指|指)")
_UNLIKE: Final = re.compile(r"[不未](?:同|满|足|到|符合|属于)(?!时|样)")
_FORBIDS: Final = 0.25  # the same that a clause which forbids it must have
_SURE: Final = 0.7  # share of the question's words that a sentence must have to answer yes
# More than whose part it is: an amount, a day, what is allowed or asked for.
_MORE: Final = re.compile(r"\d|可以|可不可以|能|允许|要求|必须|需要|应当|不得|免")
_NEAR: Final = 5  # items told of where none is of the matter
_WITHIN: Final = re.compile(
    r"最[高低多少]|不超过|不低于|不少于|至少|上限|以[内上下]|能|可以|可否|允许|够|满|行吗|符合|算"
)
_PAID: Final = re.compile(r"缴|交(?!通|流|易)|收费|付|征")  # 要缴增值税吗, of 免征增值税
# 「有没有…的任务」 asks whether there are any, and no sentence.
EXISTENCE: Final = re.compile(
    r"有没有|有无|是否有|有(?!效|关)[^，。？]{0,30}(?:吗|么|没有|嘛|？)|没有[^，。？]{0,10}[吗？]|搞不搞|做不做|涉不涉及|管不管"
)
_CLAIMS: Final = re.compile(r"重复|叠加|同时|兼得|全额|优先|提前|延期|转让|退还")
# 要建国家公园: what is to be is the park.
_LIGHT: Final = re.compile(
    r"(?:要不要|要|会|将)(?=[建搞办设推])|(?<=[要会将])[建搞办设](?!设|立|成)"
)
# 有补贴吗, 有没有注册资本限制: what there must be for a yes.
_THERE_IS: Final = re.compile(
    r"(?:有没有|有无|是否有|(?<!没)有)(?P<what>(?:(?![的能可])[\u4e00-\u9fffA-Za-z]){2,}?)(?:吗|么|嘛)?[？?]?$"
)
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,4}[县市区镇乡]")
_BY_MEANING: Final = 0.3
_SAYS_MAY: Final = 0.1
_MODAL: Final = r"(?:可以?|不[得能准再予]|允许|禁止|严禁)"
# Characters of the words of a question that a text may say a part of in other words.
_TOLD_AT_LENGTH: Final = 11
_WHOLLY: Final = 0.7  # added where a sentence has all that is asked


def condition(
    text: str, plan: Plan, run: Run, propose: Callable[[str], Sequence[Proposal]]
) -> Outcome | None:
    """Yes or no with the sentence that says so; None where no sentence speaks of the matter."""
    words = content_words(_LIGHT.sub("", plan.subject or text))
    if not words:
        return None
    words = (*words, *_COUNTED.findall(text))
    best: tuple[float, Item, SourceQuote, str] | None = None
    for rank, proposal in enumerate(list(propose(plan.subject or text))[:12]):
        item = run.facts.provision(proposal.iri)
        if item is None or not item.evidence:
            continue
        for sentence in _sentences(item):
            if of_another_kind(text, sentence, item.text or ""):
                continue
            score = _held(words, sentence, item.label)
            # The sentence that the index itself found near, in other words.
            if rank == 0 and proposal.score >= ACCEPT and proposal.sentence.strip() in sentence:
                score += _BY_MEANING if proposal.sentence else 0.0
            score += _worth(text, sentence, item, run)
            if best is None or score > best[0] + 1e-9:
                best = (score, item, item.evidence[0], sentence)
    if best is None or best[0] < _MINIMUM:
        return None
    _, item, whole, sentence = best
    return _told(text, words, item, whole, sentence, run, held=best[0])


def judged(text: str, plan: Plan, outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a yes/no question, held against what the text says where only its matter was
    found."""
    if outcome.kind != "boolean":
        return outcome
    if EXISTENCE.search(text):
        return _those_that_say(text, plan, outcome)
    if plan.found:
        return _of_provisions(text, plan, outcome.items, run) or outcome
    if len(outcome.items) == 1 and plan.due is None:
        return _by_its_limit(text, outcome.items[0], run) or outcome
    if plan.found == () and not replace(plan, found=None).filters:
        return unmentioned(plan.subject)  # 湖东县的任务完成了吗: nothing of it is no 「不是」
    return outcome


def _those_that_say(text: str, plan: Plan, outcome: Outcome) -> Outcome:
    """「大专有房票补贴吗」 of items that were found by meaning: a yes is of those that have what there
    must be, in their own words."""
    there_is = _THERE_IS.search(text)
    if there_is is None or not plan.found or not outcome.value or plan.agencies or plan.zones:
        return outcome
    if plan.kinds or plan.all_zones or plan.terms:
        return outcome
    words = content_words(re.sub(r"(?:任务|举措|措施|政策|事项)$", "", there_is["what"]))
    if not words or any(_held(words, f"{i.label}{i.text}", "") >= _SURE for i in outcome.items):
        return outcome
    return Outcome(
        status="not_stated",
        text="文件没有直接写明有没有。",
        also=outcome.items,
        evidence=provisions_evidence(outcome.items),
    )


def _of_provisions(text: str, plan: Plan, items: Sequence[Item], run: Run) -> Outcome | None:
    """Yes or no of the provisions that a plan found by meaning, from their sentences: that there
    are some says neither."""
    # A name that the question asks of must stand in the sentence as its other words do.
    named = tuple(t.label for t in plan.things)
    words = (*content_words(plan.subject), *named, *_COUNTED.findall(text))
    best: tuple[float, Item, str] | None = None
    if not items and not (plan.agencies or plan.zones or plan.due or plan.numbers):
        items = run.facts.provisions(plan.found or ())  # no row of a heading denies what is asked
    for item in items:
        for sentence in _sentences(item):
            if of_another_kind(text, sentence, item.text or ""):
                continue
            score = _held(words, sentence, item.label)
            score += _worth(text, sentence, item, run)
            if item.evidence and (best is None or score > best[0] + 1e-9):
                best = (score, item, sentence)
    if best is None:
        return (
            (_spoken(words, plan, run) or _not_of_it(words, plan, run)) if plan.agencies else None
        )
    score, item, sentence = best
    if score >= _SURE and plan.agencies and plan.role and not _MORE.search(text):
        return _has_part(plan, item, run)
    return _by_its_limit(text, item, run) or _told(
        text, words, item, item.evidence[0], sentence, run, held=best[0], placed=bool(plan.zones)
    )


def _has_part(plan: Plan, item: Item, run: Run) -> Outcome:
    """「适老化改造是市民政局牵头吗」 of an item that it leads: the department's cell is the proof."""
    names = join(list(dict.fromkeys(a.label for a in plan.agencies)))
    item = narrowed(plan, [item.iri], run).get(item.iri, item)
    if other := in_another_part(plan, [item], run):
        return Outcome(
            kind="boolean",
            value=False,
            text=other,
            also=(item,),
            sparql=sparql.select_provisions(plan),
            evidence=item.evidence,
        )
    proof = [q for a in plan.agencies for q in run.facts.proof(a.iri, [item.iri])]
    told = "\n".join(lines_of([item]))
    return Outcome(
        kind="boolean",
        value=True,
        text=f"是的，{names}{ROLE_WORDS[plan.role or 'any']}。\n{told}",
        items=(item,),
        sparql=sparql.select_provisions(plan),
        evidence=tuple(dict.fromkeys((*proof, *item.evidence))),
    )


def _by_its_limit(text: str, item: Item, run: Run) -> Outcome | None:
    """「是不是2025年6月底前完成」 of a provision with a time limit of its own: whether it is that."""
    asked = _DAY.findall(text)
    stated = own_deadlines(run.facts.store, [item.iri]).get(item.iri)
    if not asked or stated is None:
        return None
    due, node = stated
    yes = _DAY.findall(due) == asked
    proof = run.facts.quote(node) if node else item.evidence
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"{'是的' if yes else '不是'}，{name_of(item)}的时限写的是「{due}」（{citation(proof)}）。",
        also=(item,),
        evidence=proof,
    )


def _not_of_it(words: Sequence[str], plan: Plan, run: Run) -> Outcome | None:
    """What is only near the matter denies no part in it: 改善消费条件 of 新建学校."""
    best = dict.fromkeys((*(plan.found or ()), *plan.near))
    near = run.facts.provisions(list(best)[:_NEAR])
    said = (_held(words, one, i.label) for i in near for one in _sentences(i))
    if not plan.found or any(share >= _SURE for share in said):
        return None
    names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in near)
    return Outcome(
        status="not_stated",
        text=f"文件没有直接写明是或不是。有关的条目：{names}。",
        also=near,
        evidence=provisions_evidence(near),
    )


def _spoken(words: Sequence[str], plan: Plan, run: Run) -> Outcome | None:
    """What the text says of a department that no item has: no row denies it."""
    names = [n for a in plan.agencies for n in spoken_names(a)]
    quotes = [q for iri in plan.found or () for q in run.facts.evidence(iri)]
    said = [
        s
        for q in quotes
        for s in sentences_of(q)
        if any(n in s.quote for n in names) and _held(words, s.quote, "") >= _SURE
    ]
    if not said:
        return None
    return Outcome(
        status="not_stated",
        kind="passages",
        text=f"没有列为条目，正文写到：{quoted(said[:1])}。",
        evidence=tuple(said[:1]),
    )


def _told(
    text: str,
    words: Sequence[str],
    item: Item,
    whole: SourceQuote,
    sentence: str,
    run: Run,
    *,
    held: float,
    placed: bool = False,
) -> Outcome:
    at = whole.quote.find(sentence)
    proof = (
        SourceQuote(
            document=whole.document,
            citation=whole.citation,
            section=whole.section,
            quote=sentence,
            start=whole.start + at,
            end=whole.start + at + len(sentence),
        )
        if at >= 0
        else whole
    )
    said = f"「{sentence}」（{citation((whole,))}）"
    all_of_it = _whole(text, sentence, item, run)
    as_said = (*words, *all_of_it.words) if all_of_it else words
    way = turned(text, as_said, sentence, last=all_of_it.words[-1] if all_of_it else "")
    yes = way != "denied" and verdict(text, sentence)
    proven = (
        held >= _SURE
        # The column of zones says where, and no clause.
        and (
            placed
            or (all_of_it is not None and all_of_it.together)
            or (sum(map(len, words)) >= _TOLD_AT_LENGTH and said_as(words[-1], sentence) != "")
        )
        and way == "plain"
        and _proves(text, sentence)
        and _in_place(words, whole)
        if yes
        else _denies(text, as_said, sentence)
    )
    if way == "unclear" and not yes:  # 不得拒绝提供 denies no 提供
        proven = proven and (_bounded(text, sentence) or _denied(text, sentence))
    proven = proven and not (yes and only_reported(text, item, sentence))
    if proven and (yes or way == "denied"):
        proven = not lacks_a_kind(text, item, run)
    if not proven:
        proof = to_its_stop(proof, whole) if at >= 0 else proof
        return Outcome(
            status="not_stated",
            kind="passages",
            text=f"文件没有直接写明是或不是。有关的原文：「{proof.quote}」（{citation((whole,))}）",
            also=(item,),
            evidence=(proof,),
        )
    bound = _MOST.search(sentence) or _LEAST.search(sentence)
    amount = _AMOUNT.search(text)
    if yes and bound and amount and amount[0] in bound[0] and not _WITHIN.search(text):
        # 「补助3000元吗」 of 「不超过3000元」: it may be less.
        return Outcome(
            kind="passages",
            text=f"文件写的是「{''.join(bound[0].split())}」。原文：{said}",
            also=(item,),
            evidence=(proof,),
        )
    word = "是的" if yes else "不是"
    if not yes and _THERE_IS.search(text):
        word = "没有"
    elif not yes and _REQUIRES.search(text):
        word = "不要求"
    elif not yes and MAY.search(text):
        word = "不可以"
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"{word}。原文：{said}",
        also=(item,),
        evidence=(proof,),
    )


def _worth(text: str, sentence: str, item: Item, run: Run) -> float:
    """What a sentence is worth more for having all that is asked, and for saying what may be."""
    whole = _whole(text, sentence, item, run)
    if whole is None:
        return 0.0
    said = "|".join(map(re.escape, whole.words))
    modal = re.search(rf"{_MODAL}再?(?:{said})", bare_text(sentence))
    return _WHOLLY + (_SAYS_MAY if modal else 0.0)


def _whole(text: str, sentence: str, item: Item, run: Run) -> Whole | None:
    """How a sentence has all that is asked, what stands over it read with it."""
    title = "".join(title_of(run, e.document) for e in item.evidence[:1])
    return wholly(text, sentence, item.label + "".join(over(run, item.iri)) + title)


def _in_place(words: Sequence[str], whole: SourceQuote) -> bool:
    """Whether the item names each place that the question asks of: 东平县 is none of its 泰山区."""
    return all(w in whole.quote for w in words if _PLACE.fullmatch(w))


def _denies(question: str, words: Sequence[str], sentence: str) -> bool:
    """Whether what a sentence forbids is what is asked: 具体扣除方式…不能变更 forbids no sharing."""
    if _bounded(question, sentence) or _denied(question, sentence) or _WAIVED.search(sentence):
        return True
    clauses = [c for c in re.split(r"[，；。：]", sentence) if _FORBIDDEN.search(c)]
    return not clauses or any(_held(words, c, "") >= _FORBIDS for c in clauses)


def _proves(question: str, sentence: str) -> bool:
    """Whether a sentence has the numbers of a question, but for amounts that bounds decide, and
    denies what it denies (非试点城市)."""
    if _RESTRICTED.search(sentence) and not _RESTRICTED.search(question):
        return False
    if any(what not in sentence for what in _UNLIKE.findall(question)):
        return False
    if MAY.search(question) and _FORBIDDEN.search(sentence):
        return False  # 可以不用吗 of 不得影响使用: what is forbidden allows nothing
    there_is = _THERE_IS.search(question)
    if there_is and _held(content_words(there_is["what"]), sentence, "") < _SURE:
        return False
    bounded = _bounded(question, sentence)
    held = _NUMBER.findall(sentence)
    if not bounded and any(n not in held for n in _NUMBER.findall(question)):
        return False
    if any(n not in sentence for n in _COUNTED.findall(question)):
        return False  # 两只 of a sentence that says 单只
    if any(word not in sentence for word in _CLAIMS.findall(question)):
        return False  # whether twice, of a sentence that only says that it is given
    return all(f"非{what}" in sentence for what in _NOT.findall(question))


def verdict(question: str, sentence: str) -> bool:
    """Whether the sentence answers the question with yes."""
    asked = _AMOUNT.search(question)
    least = _of_unit(_LEAST, sentence, asked)
    if asked and least:
        given = float(asked["n"]) * _scale(asked["u"])
        needed = float(least["n"] or least["n2"]) * _scale(least["u"] or least["u2"])
        return given >= needed
    most = _of_unit(_MOST, sentence, asked)
    if asked and most:
        limit = float(most["n"] or most["n2"]) * _scale(most["u"] or most["u2"])
        given = float(asked["n"]) * _scale(asked["u"])
        return given < limit if asked["over"] else given <= limit
    if _denied(question, sentence):
        return False
    if re.search(r"免(?:征|收|缴|交)", sentence) and _PAID.search(question):
        return "免" in question
    if _WAIVED.search(sentence):
        bare = re.sub(r"(.)不\1|有没有|是不是|行不行", "", question)
        # A waived requirement: 「要求买房吗」 no, 「没有工作才能落户吗」 asks whether one without may.
        if _WITHOUT.search(bare):
            return True
        return not _REQUIRES.search(question)
    if _FORBIDDEN.search(sentence):
        return bool(_WITHOUT.search(question) and not re.search(r"有没有|能不能|是不是", question))
    return True


def _bounded(question: str, sentence: str) -> bool:
    """Whether a sentence bounds the amount that a question gives."""
    asked = _AMOUNT.search(question)
    return asked is not None and any(_of_unit(b, sentence, asked) for b in (_LEAST, _MOST))


def _of_unit(
    bound: re.Pattern[str], sentence: str, asked: re.Match[str] | None
) -> re.Match[str] | None:
    """The first bound of a sentence that is of the unit asked: 不少于5间 for 4间, and no 2万元."""
    kind = asked["u"].removeprefix("个").lstrip("亿万").removeprefix("周") if asked else ""
    return next(
        (
            m
            for m in bound.finditer(sentence)
            if (m["u"] or m["u2"]).removeprefix("个").lstrip("亿万").removeprefix("周")
            in (kind, *_ALIKE.get(kind, ()))
        ),
        None,
    )


def _denied(question: str, sentence: str) -> bool:
    """「可以重复补助吗」 of 「不重复补助」: what the sentence says is not, and the question is; or a
    second time, of what is for the first."""
    if _AGAIN.search(question) and _FIRST.search(sentence):
        return True
    denied = re.findall(r"不(?:得|再|予|准|可|能)?([\u4e00-\u9fff]{2})", sentence)
    return any(
        what in question and not re.search(rf"[不没未]{what}", question)
        for what in denied
        if not re.match(r"低于|少于|超过|高于|动产|断|同|受|限", what)
    )


def _scale(unit: str) -> float:
    return next((s for c, s in _SCALE.items() if unit.startswith(c)), 1.0)


def _held(words: Sequence[str], sentence: str, label: str) -> float:
    plain = re.sub(r"[“”\"\s]", "", sentence)
    total = sum(len(w) for w in words)
    score = 0.0
    for word in words:
        forms = [word, *(b for a, b in _SYNONYMS if a in word or word in a)]
        if any(f in plain for f in forms):
            score += len(word)
        elif any(f in label for f in forms):
            score += 0.7 * len(word)
        elif len(word) > 2:
            grams = [word[k : k + 2] for k in range(len(word) - 1)]
            score += 0.6 * len(word) * sum(1 for g in grams if g in plain) / len(grams)
    return score / total if total else 0.0


def _sentences(item: Item) -> Iterator[str]:
    """The sentences of an item, its heading left out where it has more."""
    every = [m[0] for m in re.finditer(r"[^。；！？]+[。；！？]?", item.text or "")]
    first = (
        re.sub(r"^\s*[（(]?[\d一二三四五六七八九十]+[）)]?[.．、，\s]*", "", every[0])
        if every
        else ""
    )
    headed = len(every) > 1 and first.strip("。；： ") == item.label.strip("。；： ")
    yield from every[1:] if headed else every
