"""Sentences of the text that speak of a matter by its very words, though no row is about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.graph.store import query
from policy_kg.qa.due import Due
from policy_kg.qa.names.catalog import Entity, spoken_names
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.sparql import iri
from policy_kg.qa.subject import Proposal, content_words
from policy_kg.qa.text.silence import unmentioned
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_READ: Final = 12  # proposals whose text is looked through
_TOLD: Final = 3
_NAMES: Final = 5  # characters side by side by which a title is known
_DONE_SHOWN: Final = 6  # sentences quoted of what a department does
# 要推行, 于2019年12月底前完成, 每年3月底前完成
_TO: Final = re.compile(
    r"^(?:[要应须将]|会同|负责|组织|印发|制定|出台|[于在][^，。]{2,14}?前|每年[^，。]{1,8}?前)"
)
_REST: Final = 120  # characters behind a semicolon that are told with what stands before it
_SENTENCE: Final = re.compile(r"[^。；;\n]+[。；;]?")
_MARK_BEFORE: Final = re.compile(
    r"\s*[（(〔\[](?=[^）)]*(?:责任|牵头|配合|负责))[^（()）〔〕]{4,}[）)〕\]]"
)
_MARK: Final = re.compile(
    r"[（(〔\[](?=[^）)\n]*(?:责任|牵头|配合|负责))[^（()）〔〕\n]{4,400}[）)〕\]]"
)
# Who may be meant: 由市教育局承担, 各级财政部门, 市委
_SOMEBODY: Final = re.compile(
    r"由|负责|牵头|承担|部门|政府|党委|机关|单位|小组|委员会|协会|[省市县区]委|[\u4e00-\u9fff]{2}[局委办部厅院署](?=[、，和及与会要应负牵承研提切。）)])"
)
_ITEM_BEGINS: Final = re.compile(
    r"\n\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十百]+[条章节])"
)
_UPPER: Final = r"[一二三四五六七八九十]{1,3}[、.．]"
_MIDDLE: Final = r"[（(][一二三四五六七八九十]{1,3}[）)]"
# （一）举办展销会, 二、开展促销; and no heading with its text behind it
_HEADING: Final = re.compile(rf"^\s*(?:(?P<upper>{_UPPER})|{_MIDDLE})[^。；，]{{2,40}}$")
_ITEM: Final = 1500  # characters of an item, where none begins behind it
# What is done with the thing, said one way or another: 制定, 出台.
_DONE: Final = re.compile(
    r"^(?:制定|出台|印发|修订|编制|发布|建立|建成|完成|做完|办完|落实|开展|实施|建设|启动|上线)$"
)
# 有效期至2027年, 自2023年1月1日起施行: no limit for doing something.
# 《2031年第二季度走访方案》, 三年行动方案（2031—2033年）
_IN_A_TITLE: Final = re.compile(r"《[^》]*$|(?:方案|计划|规划|纲要|意见|办法|要点)[（(]$")
_HOLDS: Final = re.compile(r"有效期|施行|试行|[自从]$")


def in_a_title(text: str, at: int) -> bool:
    """Whether a day at `at` is part of a title, whose period is no limit of what is to be done."""
    return _IN_A_TITLE.search(text[:at]) is not None


def things_of(words: Sequence[str]) -> list[str]:
    """`words` without those of what is done: 细则 of 细则, 制定."""
    return [w for w in words if not _DONE.match(w)]


def sentences_with(
    words: Sequence[str], proposals: Sequence[Proposal], run: Run
) -> tuple[SourceQuote, ...]:
    """The sentences near `proposals` that have all of `words`, each once, in their order."""
    wanted = things_of(words)
    if not wanted:
        return ()
    found: dict[tuple[str, int], SourceQuote] = {}
    for proposal in proposals[:_READ]:
        for quote in run.facts.said(proposal):
            for sentence in sentences_of(quote):
                if all(w in bare_text(sentence.quote) for w in wanted):
                    found.setdefault((quote.document, sentence.start), sentence)
    return tuple(found.values())


def limit_said(words: Sequence[str], proposals: Sequence[Proposal], run: Run) -> Outcome | None:
    """The dated limits that the sentences with all of `words` state: 于2023年9月底前制定细则."""
    stated: list[tuple[str, SourceQuote]] = []
    for sentence in sentences_with(words, proposals, run):
        text = re.sub(r"\s", "", sentence.quote)
        stated += [
            (d.text.lstrip("于在"), sentence)
            for d in find_deadlines(text)
            if d.iso
            and not _HOLDS.search(re.split(r"[，,]", text[: d.start])[-1])
            and not in_a_title(text, d.start)
        ]
    if not stated or len({s.start for _, s in stated}) > _TOLD:
        return None
    proof = tuple(dict.fromkeys(s for _, s in stated))
    said = "；".join(f"{due}。原文：「{s.quote}」（{citation((s,))}）" for due, s in stated)
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(due for due, _ in stated)),
        text=said,
        evidence=proof,
    )


def sentences_naming(
    things: Sequence[Entity], run: Run, documents: Sequence[str] = ()
) -> tuple[SourceQuote, ...]:
    """The body's sentences that name all of `things`, at most three; of `documents`, where given."""
    named = " ".join(f"?s pk:mentions {iri(t.iri)} ." for t in things)
    rows = query(
        run.facts.store, f"SELECT DISTINCT ?s WHERE {{ {named} ?s a pk:Section }} ORDER BY ?s"
    ).dicts()
    quotes = [q for row in rows for q in run.facts.evidence(row["s"])]
    found = [
        s
        for q in quotes
        if not documents or q.document in documents
        for s in sentences_of(q)
        if all(t.label in s.quote for t in things)
    ]
    return tuple(dict.fromkeys(found))[:_TOLD]


def with_what_they_do(outcome: Outcome, plan: Plan, by_words: Propose, run: Run) -> Outcome:
    """「卫生委负责哪些任务」 of a department that has no rows: with the sentences that say what it does,
    「2019年3月底前，卫生委推行统一编码」, beside the duties that were found."""
    rows = outcome.items or any(i.kind != "Duty" for i in outcome.also)
    narrowed = plan.subject or plan.zones or plan.numbers or plan.things
    if rows or narrowed or plan.target != "provision" or plan.operation not in ("list", "count"):
        return outcome
    names = sorted({n for a in plan.agencies for n in spoken_names(a)}, key=lambda n: (-len(n), n))
    if not names or plan.role in ("support", "guide") or plan.shared:
        return outcome
    does = re.compile(rf"(?:^|[，。；）])(?:{'|'.join(map(re.escape, names))})(?P<what>.+)")
    known = [bare_text(i.text or "").rstrip("。；") for i in outcome.also]
    quotes = (q for p in by_words(plan.agencies[0].label) for q in run.facts.evidence(p.iri))
    found = dict.fromkeys(
        s
        for q in quotes
        for s in sentences_of(q)
        if (clause := does.search(plain := bare_text(s.quote)))
        and _is_done(clause["what"])
        and not any(k in plain for k in known if k)
        and (plan.due is None or _is_due(plain, plan.due))
    )
    said = sorted(found, key=lambda q: (q.document, q.start))
    if not said:
        return outcome
    more = f"等{len(said)}处" if len(said) > _DONE_SHOWN else ""
    line = f"正文还写到：{quoted(said[:_DONE_SHOWN])}{more}。"
    return replace(
        outcome, text=f"{outcome.text}\n{line}", evidence=(*outcome.evidence, *said[:_DONE_SHOWN])
    )


def _is_due(sentence: str, due: Due) -> bool:
    """Whether a sentence has a dated limit within those asked for."""
    days = [d.iso for d in find_deadlines(sentence) if d.iso]
    return not due.outside and any(
        (not due.first or day >= due.first[: len(day)])
        and (not due.last or day <= due.last[: len(day)])
        for day in days
    )


def _is_done(what: str) -> bool:
    """Whether what stands behind a department's name says what it does."""
    import rjieba

    return bool(_TO.match(what)) or next((t for _, t in rjieba.tag(what)), "").startswith("v")


def stretch(document: Titled, text: str, start: int, end: int) -> SourceQuote:
    """[start, end) of a document's `text` as a quote, without the blanks at its ends."""
    whole = text[start:end]
    quote = whole.strip()
    start += len(whole) - len(whole.lstrip())
    return SourceQuote(
        document=document.revision,
        citation=called(document),
        section="",
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def quoted(sentences: Sequence[SourceQuote]) -> str:
    return "；".join(f"「{s.quote}」（{citation((s,))}）" for s in sentences)


def said_or_unmentioned(plan: Plan, run: Run, by_words: Propose) -> Outcome:
    """What the text says of a matter that no item is about, where who does it is asked; else that no
    item has a word of it."""
    said = sentences_with(content_words(plan.subject), by_words(plan.subject), run)
    said = tuple(s for s in said if not _named_elsewhere(plan.subject, s, run))
    return told(said, run) if said and plan.target == "agency" else unmentioned(plan.subject)


def _named_elsewhere(subject: str, sentence: SourceQuote, run: Run) -> bool:
    """Whether a run of a subject's characters stands in another document's title, and neither in a
    sentence nor in its own: 消防专项整治 of 消防专项整治经费 is nothing of 环境整治专项经费."""
    phrase = subject.replace(" ", "")
    own = bare_text(sentence.quote + run.catalog.titles.get(sentence.document, ""))
    runs = (phrase[k : k + _NAMES] for k in range(len(phrase) - _NAMES + 1))
    titles = [bare_text(d.title) for d in run.catalog.documents]
    return any(r not in own and any(r in t for t in titles) for r in runs)


def told(sentences: Sequence[SourceQuote], run: Run | None = None) -> Outcome:
    """The sentences themselves, called what they are; with `run`, for who does it, with the mark
    that stands behind them: （市教育局、市体育局负责）."""
    shown = sentences[:_TOLD]
    marks = tuple(dict.fromkeys(m for s in shown if run and (m := mark_behind(s, run))))
    marks = marks or tuple(dict.fromkeys(m for s in shown if run and (m := _led_behind(s, run))))
    marks = marks or tuple(dict.fromkeys(m for s in shown if run and (m := _led_below(s, run))))
    if run and not marks and not any(_SOMEBODY.search(s.quote) for s in shown):
        return Outcome(
            status="not_stated",
            kind="passages",
            text=f"文件没有写明由谁负责，正文写到：{quoted(shown)}。",
            evidence=tuple(shown),
        )
    behind = f"；其后写明：{quoted(marks)}" if marks else ""
    return Outcome(
        kind="passages",
        text=f"没有列为条目，正文写到：{quoted(shown)}{behind}。",
        evidence=(*shown, *marks),
    )


# 由市水利局牵头，全面负责…; 市水利局牵头负责
_LED: Final = re.compile(
    r"(?:由|请)?[\u4e00-\u9fff][\u4e00-\u9fff、]{2,29}?牵头(?!单位|部门|人)[^。；\n]*[。；]?"
)


# 由市水利局牵头，市财政局配合。, of what the sentence before it says
_LED_BEHIND: Final = re.compile(
    r"由[\u4e00-\u9fff][\u4e00-\u9fff、]{2,29}?(?:牵头(?!单位|部门|人)|负责)[^。\n]*。?"
)


def _led_behind(sentence: SourceQuote, run: Run) -> SourceQuote | None:
    """The sentence right behind, where that says by whom and nothing of what else."""
    led = _LED_BEHIND.match(run.facts.text(sentence.document), sentence.end)
    if led is None or not sentence.quote.endswith("。"):
        return None
    return replace(sentence, quote=led[0], start=led.start(), end=led.end())


def _led_below(sentence: SourceQuote, run: Run) -> SourceQuote | None:
    """Below a heading that is all of `sentence` the first sentence that says who leads, before the next
    heading of its level or one above: （一）举办展销会 over 1、… 2、由市商务局牵头，…"""
    number = _HEADING.match(sentence.quote)
    if number is None:
        return None
    text = run.facts.text(sentence.document)
    stops = _UPPER if number["upper"] else rf"{_UPPER}|{_MIDDLE}"
    stop = re.compile(rf"\n\s*(?:{stops})").search(text, sentence.end)
    end = min(stop.start() if stop else len(text), sentence.end + _ITEM)
    led = _LED.search(text, sentence.end, end)
    if led is None:
        return None
    return replace(sentence, quote=led[0], start=led.start(), end=led.end())


def mark_behind(sentence: SourceQuote, run: Run) -> SourceQuote | None:
    """The bracket that gives the item of a sentence its departments, before the next item begins;
    None where there is none, or the sentence has it itself."""
    text = run.facts.text(sentence.document)
    if not text or _MARK.search(sentence.quote):
        return None
    stop = _ITEM_BEGINS.search(text, sentence.end)
    mark = _MARK.search(text, sentence.end, stop.start() if stop else sentence.end + _ITEM)
    if mark is None:
        return None
    return replace(sentence, quote=mark[0], start=mark.start(), end=mark.end())


def sentences_of(quote: SourceQuote) -> Iterator[SourceQuote]:
    """The sentences of a quote, without the mark of the one before: （责任单位：市教育局）."""
    for match in _SENTENCE.finditer(quote.quote):
        mark = _MARK_BEFORE.match(match[0])
        own = match[0][mark.end() if mark else 0 :].strip()
        if not own:
            continue
        start = quote.start + match.start() + match[0].rindex(own)
        yield replace(quote, quote=own, start=start, end=start + len(own))


def to_its_stop(sentence: SourceQuote, whole: SourceQuote) -> SourceQuote:
    """A clause that ends in a semicolon with what is said behind it up to the full stop, which may
    rule the case that is asked about: 减半收取停车费；充电时，免交停车费。"""
    if not sentence.quote.endswith(("；", ";")):
        return sentence
    at = sentence.end - whole.start
    stop = whole.quote.find("。", at, at + _REST)
    if stop < 0:
        return sentence
    return replace(
        sentence, quote=sentence.quote + whole.quote[at : stop + 1], end=whole.start + stop + 1
    )


def to_its_full_stop(part: SourceQuote, run: Run) -> SourceQuote:
    """The whole sentence, from full stop to full stop, that a part of it stands in."""
    text = run.facts.text(part.document)
    if text[part.start : part.end] != part.quote:
        return part
    start = max(text.rfind(c, 0, part.start) for c in "。\n") + 1
    stops = [i for c in "。\n" if (i := text.find(c, part.end - 1)) >= 0]
    end = min(stops, default=len(text) - 1) + 1
    words = text[start:end].strip()
    start = text.index(words, start)
    return replace(part, quote=words, start=start, end=start + len(words))
