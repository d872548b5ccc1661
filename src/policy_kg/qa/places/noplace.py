"""A place that no document is of: said so, and no other place's items are the answer to a question that names it.
What documents of others say of it is told, called what it is: 「南湾有哪些补贴」."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.subject import content_words
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Answer, Item

if TYPE_CHECKING:
    from policy_kg.qa.facts import Facts
    from policy_kg.qa.names.catalog import Catalog
    from policy_kg.qa.names.titles import Titled
    from policy_kg.qa.plan import Plan
    from policy_kg.vocabulary import Vocabulary

HEAD: Final = re.compile(r"^(?:请问|我想问|问一下|帮我查下|查下|在)?(?P<rest>.+)$")
_SHAPED: Final = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:自治[县州]|[区县市镇乡州旗]|街道)(?!级)")
# What of a place may stand behind its name.
BEHIND: Final = re.compile(
    r"\d{4}年|的|在|有|要|和|与|跟|政府|人民政府|重大|重点|[\u4e00-\u9fff]{1,12}?(?:局|委|办|中心|部门|公司)"
    r"|[\u4e00-\u9fff]{2,}?(?:谁|哪|什么|几|多少)"
)
_YEAR: Final = re.compile(r"\d{4}年")
_NO_NAME: Final = re.compile(
    r"^(?:各|全|本|该|我|某|有|哪|几|多|新|老|小|大|中心?城|城|园|社|景|校|厂|灌|片|功能|试验|示范|先行|开发|高新|保税|自贸|经济|产业|农|乡|灾|牧|山|林|库|集|上|入|超|股|楼|门|房|都|辖)"
    r"|(?:社|园|景|街|校|厂|库|灌|片|城|小|地|牧|林|山|灾|疫|病|矿|功能|试验|示范|先行|开发|重点|超|夜|集|早|核心|中心|工业|居民|生活|商业|住宅|保护|旅游|度假|风景|行政|郊|辖|经开|自贸)[区市]$"
)
_STATES: Final = re.compile(r"全国|国务院|国家|中央|中共")
_SHORT: Final = 2  # characters of a name without its 区 or 市
_NAMES: Final = ("ns", "nr", "nrt", "nz")
_TOLD: Final = 3
_NEAR: Final = 0.6  # share of the matter's words that an item of another place has


def place_of_none(
    text: str, catalog: Catalog, vocabulary: Vocabulary, said: Callable[[str], bool]
) -> str:
    """The place in a question that no document is known to be of and none speaks of; "" where there is
    none such. `said` tells whether any document's text has a name."""
    import rjieba

    head = HEAD.match(re.sub(r"[“”\"\s]", "", text))
    rest = head["rest"] if head else ""
    words = rjieba.cut(rest)
    official = [w for w in words if len(w) > 1 and vocabulary.place(w) is not None]
    for name in dict.fromkeys((*_names_at(rest, vocabulary), *official)):
        known = vocabulary.place(name) is not None
        if any(_alike(name, form, known=known) for form in catalog.areas.forms):
            continue
        stem = name[:-1] if len(name) > _SHORT else name  # 黄石 of 黄石区财政局
        if any(name in (e.label, *e.names) for e in catalog.entities):
            continue
        if any(stem in d.title for d in catalog.documents) or said(stem):
            continue
        return name
    return ""


def all_placed(catalog: Catalog) -> bool:
    """Whether it is known of which place each document is: one that names none may be of any, whatever
    its text calls it (本省)."""
    return all(map(is_placed, catalog.documents))


def doubted(name: str, outcome: Outcome) -> Outcome:
    """An outcome for a question that names a place of which no document may be: neither yes nor no, nor
    that there is nothing."""
    verdict = outcome.kind == "boolean" and outcome.value is not None
    nothing = outcome.kind in ("list", "count") and not (outcome.items or outcome.value)
    if not name or outcome.status != "answered":
        return outcome
    said = f"现有文件没有提到「{name}」"
    if not (verdict or nothing):
        return replace(outcome, assumptions=(*outcome.assumptions, said))
    near = tuple(dict.fromkeys((*outcome.items, *outcome.also)))[:_TOLD]
    told = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in near)
    told = f"相近的条目（没有写明是{name}的）：{told}。" if told else ""
    return Outcome(status="not_stated", text=f"文件未载明：{said}。{told}", also=near)


def is_placed(document: Titled) -> bool:
    """Whether it is known of which place a document is, or that it is the state's."""
    import rjieba

    if document.place or document.number or _STATES.search(document.title):
        return True
    return any(tag == "ns" and len(word) > 1 for word, tag in rjieba.tag(document.title))


def _alike(name: str, form: str, *, known: bool) -> bool:
    """Whether a name is a form of a document's place, or one character off it; one that is `known` as
    a place's is no misspelt other."""
    wrong = sum(a != b for a, b in zip(name, form, strict=False))
    slip = not known and len(name) == len(form) > _SHORT and wrong < 2
    return slip or name.startswith(form) or form.startswith(name)


def _names_at(rest: str, vocabulary: Vocabulary) -> list[str]:
    """What may be a place's name at the beginning of `rest`, in full."""
    import rjieba

    shaped = _SHAPED.match(rest)
    if shaped and not _NO_NAME.search(shaped[0]) and BEHIND.match(rest[shaped.end() :]):
        tags = rjieba.tag(shaped[0])
        known = vocabulary.place(shaped[0]) is not None
        # 龙华区, and 龙泉 and 区
        if known or (len(tags) <= 2 and tags[0][1] in _NAMES and shaped[0][-1:] in tags[-1][0]):
            return [shaped[0]]
    tags = rjieba.tag(rest[:12])
    word, tag = tags[0] if tags else ("", "")
    behind = rest[len(word) :]
    # 龙华2026年的决策事项: a name that stands where a place does
    if len(word) > 1 and tag in _NAMES and _YEAR.match(behind):
        return [word]
    if len(word) > 1 and vocabulary.place(word) is not None and BEHIND.match(behind):
        return [word]
    return []


def no_document_of(name: str, text: str, run: Run, propose: Propose) -> Outcome:
    """The answer for a place without documents, with what those of others say of the matter."""
    matter = bare_text(text).replace(name, "")
    items = [run.facts.provision(p.iri) for p in propose(matter) if p.kind in KINDS]
    near = [i for i in items if i is not None and _share(matter, i) >= _NEAR][:_TOLD]
    said = f"没有{name}的文件，现有文件也没有提到{name}。"
    if near:
        told = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in near)
        said += f"别处的文件里相近的（不是{name}的）：{told}。"
    return Outcome(status="unknown_name", text=said, also=tuple(near))


def _share(matter: str, item: Item) -> float:
    """How much of the matter's words an item has."""
    words = [w for w in content_words(matter) if len(w) > 1]
    text = bare_text(f"{item.label}{item.text}")
    total = sum(map(len, words))
    return sum(len(w) for w in words if w in text) / total if total else 0.0


_SPOKEN: Final = re.compile(rf"{lx.MENTION.pattern}|涉及|有关|相关")
_QUOTED: Final = 60  # characters of a passage


def only_mentioned(text: str, catalog: Catalog, vocabulary: Vocabulary) -> str:
    """The official name of a city or a province at the head of a question that no document is of, whatever
    they say of it; "" where there is none, or where the question is for what mentions it."""
    import rjieba

    head = HEAD.match(re.sub(r"[“”\"\s]", "", text))
    rest = head["rest"] if head else ""
    name = next(iter(rjieba.cut(rest)), "")
    place = vocabulary.place(name) if len(name) > 1 else None
    if place is None or _SPOKEN.search(text) or not BEHIND.match(rest[len(name) :]):
        return ""
    # One of which it isn't known whose it is may be the city's, too.
    unknown = [d for d in catalog.documents if not is_placed(d)]
    if unknown or any(f.startswith(name) or name.startswith(f) for f in catalog.areas.forms):
        return ""
    # 北原的, and no 北原自贸试验区 or 北原市财政局, which a document names.
    named = any(
        place.label == e.label or any(n == name or rest.startswith(n) for n in (e.label, *e.names))
        for e in catalog.entities
        if place.label == e.label or name in e.label or any(name in n for n in e.names)
    )
    return "" if named else name


def of_its_own(
    answer: Answer,
    plan: Plan | None,
    name: str,
    facts: Facts,
    passages: Callable[[str], Sequence[Item]],
) -> Answer:
    """An answer for a place that documents only mention, with what mentions it and without what is of
    other places; `passages` finds what the text says of a name."""
    if not name or answer.status not in ("answered", "not_stated"):
        return answer
    found = facts.provisions(plan.found or ()) if plan is not None else ()
    kept = tuple(i for i in answer.items if _says(i, name))
    if kept and len(kept) < len(answer.items):
        lines = "\n".join(
            f"{n}. {name_of(i)}（{citation(i.evidence)}）" for n, i in enumerate(kept, 1)
        )
        said = f"没有{name}的文件；别处的文件里写到{name}的有{len(kept)}项：\n{lines}"
        value = len(kept) if answer.kind == "count" else answer.value
        return replace(answer, text=said, items=kept, value=value, also=(), evidence=())
    spoken_of = any(name in e.quote for e in answer.evidence) or any(_says(i, name) for i in found)
    if kept or (spoken_of and answer.status == "answered"):
        said = f"没有{name}的文件，别处的文件写到{name}的：\n{answer.text}"
        return replace(answer, text=said, also=tuple(i for i in answer.also if _says(i, name)))
    said = "；".join(
        f"「{_cut(e.quote)}」（{e.citation}）" for i in passages(name) for e in i.evidence[:1]
    )
    told = f"别处的文件写到{name}的：{said}。" if said else ""
    return Answer(
        question=answer.question,
        status="unknown_name",
        kind=answer.kind,
        text=f"没有{name}的文件。{told}",
        interpretation=answer.interpretation,
    )


def carried_place(part: str, former: str, catalog: Catalog, vocabulary: Vocabulary) -> str:
    """A later clause with the place of the clause before it, which no document is of, where it names
    none itself: 「北原的补贴由谁发，标准是多少」."""
    name = place_of_none(former, catalog, vocabulary, lambda _: False) if former else ""
    if not name or not former.startswith(name) or any(f in part for f in catalog.areas.forms):
        return part
    return part if name in part else f"{name}{part}"


def _says(item: Item, name: str) -> bool:
    return name in f"{item.label}{item.text}" or any(name in e.quote for e in item.evidence)


def _cut(quote: str) -> str:
    bare = "".join(quote.split())
    return bare if len(bare) <= _QUOTED else f"{bare[:_QUOTED]}…"
