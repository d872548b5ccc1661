"""A question that is read too narrowly to find anything, or whose place is that of a matter and not whose documents
are asked: read otherwise, and said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.items.execute import execute
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import Propose, bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.places.places import Placed
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.wording import citation, name_of
from policy_kg.records import KIND_LABELS

_NAMED: Final = 3  # documents that a note names
_FEW: Final = 8  # items of a department that are told beside its none
Ask = Callable[[Plan], tuple[Outcome, Plan]]


def nothing(outcome: Outcome) -> bool:
    """Whether items or departments were asked for, and none found."""
    return (
        outcome.status == "answered"
        and outcome.kind in ("list", "count", "boolean")
        and not outcome.items
        and not outcome.value
    )


def wider(
    plan: Plan, outcome: Outcome, documents: Sequence[Titled], ask: Ask
) -> tuple[Outcome, Plan]:
    """The outcome of the first wider reading of a plan that finds something, with a line that says
    how it was read; the outcome as it is where none does. `ask` runs a plan."""
    if not nothing(outcome) or plan.negated:
        return outcome, plan
    readings = (*_by_title(plan, documents), *_by_role(plan))
    for wide, note in readings if outcome.evidence else (*_wider(plan), *readings):
        told, read = ask(wide)
        if told.status == "answered" and told.items:
            return replace(told, assumptions=(note, *told.assumptions)), read
    return _with_the_unfiltered(plan, outcome, ask), plan


def _with_the_unfiltered(plan: Plan, outcome: Outcome, ask: Ask) -> Outcome:
    """A department's none of some matter, with the few that it has in the documents near it: 「医疗改革」 may
    be none of their words."""
    listed = plan.target == "provision" and plan.operation in ("list", "count")
    if not (listed and plan.agencies and plan.subject and outcome.status == "answered"):
        return outcome
    told, _ = ask(replace(plan, subject="", found=None, near=()))
    near = {e.document for i in outcome.also for e in i.evidence}
    own = [i for i in told.items if near & {e.document for e in i.evidence}]
    if told.status != "answered" or not 0 < len(own) <= _FEW:
        return outcome
    whose = "、".join(dict.fromkeys(a.label for a in plan.agencies))
    names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in own)
    said = f"不按「{plan.subject}」筛选，{whose}在这些文件里共{len(own)}项：{names}。"
    also = tuple(dict.fromkeys((*own, *outcome.also)))
    return replace(outcome, text=f"{outcome.text}\n{said}", also=also)


def _wider(plan: Plan) -> Iterator[tuple[Plan, str]]:
    annexes = [r.annex for r in plan.numbers if r.annex and not r.first]
    if annexes and len(annexes) == len(plan.numbers):
        plan = replace(plan, numbers=())
        yield plan, f"{'、'.join(annexes)}里没有，按整份文件回答"
    headed = (*plan.categories, *plan.focuses)
    if headed and not plan.numbers:
        words = " ".join((*headed, plan.subject)).strip()
        plan = replace(plan, categories=(), focuses=(), subject=words)
        named = "、".join(f"「{h}」" for h in headed)
        yield plan, f"{named}下没有，按提到它的条目回答"
    if plan.kinds and plan.target == "agency" and plan.kinds != ("Duty",):
        said = "、".join(KIND_LABELS.get(k, k) for k in plan.kinds)
        yield replace(plan, kinds=(), found=None), f"没有这样的{said}，按各类条目回答"


def of_these(
    plan: Plan, outcome: Outcome, documents: Sequence[Titled], others: Ask | None
) -> Outcome:
    """The outcome with what says which documents it is of, and what others have where these have
    nothing; `others` runs a plan, None where it is known whose documents are asked."""
    outcome = _with_their_names(outcome, plan, documents)
    return _with_others(plan, outcome, others) if others is not None else outcome


def _with_others(plan: Plan, outcome: Outcome, ask: Ask) -> Outcome:
    """A department's none in the documents that a question chose by words, with what it has in
    others: these are no answer, and no reason to say that it has nothing."""
    listed = plan.target == "provision" and plan.operation in ("list", "count")
    if not (nothing(outcome) and plan.agencies and plan.documents and listed) or plan.numbers:
        return outcome
    told, _ = ask(replace(plan, documents=(), found=None, near=(), annex=""))
    if told.status != "answered" or not told.items:
        return outcome
    also = tuple(dict.fromkeys((*outcome.also, *told.items)))
    names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in told.items[:_NAMED])
    more = "等" if len(told.items) > _NAMED else ""
    said = f"别的文件里有{len(told.items)}项：{names}{more}。"
    return replace(outcome, text=f"{outcome.text}\n{said}", also=also)


def _by_role(plan: Plan) -> Iterator[tuple[Plan, str]]:
    """三券由谁落实, of a table whose column is 责任单位: whoever has it in charge is to do it."""
    if plan.role == "implement" and plan.target == "agency" and not plan.roles_asked[1:]:
        wide = replace(plan, role="charge", roles_asked=(), kinds=())
        yield wide, "文件没有写明实施的部门，按负责的部门回答"
    elif plan.role == "implement" and plan.target == "provision" and plan.agencies:
        yield replace(plan, role="any"), "没有写明由其实施的，列出其参与的"


def _by_title(plan: Plan, documents: Sequence[Titled]) -> Iterator[tuple[Plan, str]]:
    """县城管局的考核内容, of documents that are 考核细则 as a whole: the word names these and none of their
    items."""
    words = content_words(plan.subject)
    asked = plan.target in ("provision", "agency", "thing") and plan.operation in ("list", "count")
    named = plan.agencies or (plan.kinds and plan.kinds != ("Duty",))
    if not (named and words and asked and not plan.numbers):
        return
    own = tuple(
        d.revision
        for d in documents
        if (not plan.documents or d.revision in plan.documents) and _names(d, words)
    )
    if own:
        wide = replace(plan, documents=own, subject="", found=None, near=())
        if plan.target != "provision":  # 某局是哪些数据集的责任单位, 某公司有哪些项目
            wide = replace(wide, target="provision", thing_kinds=(), aspect="")
        yield wide, f"「{plan.subject}」是文件标题里的词，没有用来筛选"


def _names(document: Titled, words: Sequence[str]) -> bool:
    """Whether the words, the document's place aside, are in its title."""
    matter = [w for w in words if not (len(w) > 1 and document.place.startswith(w))]
    return bool(matter) and all(word in bare_text(document.title) for word in matter)


def _with_their_names(outcome: Outcome, plan: Plan, documents: Sequence[Titled]) -> Outcome:
    """The outcome with a line that says which documents it is of, where its text names none of them
    though the question is kept to some."""
    own = [d for d in documents if d.revision in plan.documents] if plan.documents else []
    if not own or len(own) == len(documents) or outcome.status != "answered":
        return outcome
    told = "".join((outcome.text, *outcome.assumptions))
    if any(name and name in told for d in own for name in (d.number, d.title, called(d))):
        return outcome
    names = "、".join(called(d) for d in own[:_NAMED])
    more = f"等{len(own)}份" if len(own) > _NAMED else ""
    note = f"这里只看了{names}{more}"
    return replace(outcome, assumptions=(note, *outcome.assumptions))


_ASKING: Final = re.compile(
    r"请问|(?:是|由|归|让)?(?:哪[些个几]?|什么)(?:省级|市级|省|市)?(?:单位|部门|机构|厅局|局)?(?:来)?"
    r"(?:负责|牵头|承担|管|落实|配合|指导|承办)?(?:的)?$|(?:是|由|归|让|找)?谁(?:来|在)?(?:负责|牵头|承担|管|落实|配合|指导|承办)?(?:的)?$"
    r"|(?:的)?(?:责任|牵头|配合|承办|指导|主管)(?:单位|部门)(?:是|有)?(?:谁|哪些?|什么)?$|[？?。\s]"
)
_LEAST: Final = 6  # characters of a matter whose match says something
_BETTER: Final = 0.8  # share of the question's pairs of characters that the other item has
_AHEAD: Final = 0.2  # by how much it is ahead of the best of the place's own
_ALIKE: Final = 0.05
_LABEL: Final = 5  # characters of an item's name that the question says in full
_MOST: Final = 3
_ALONE: Final = 4  # times the question's length that the wording of an item of its own has at most


def better_elsewhere(
    text: str,
    plan: Plan,
    outcome: Outcome,
    placed: Placed,
    run: Run,
    propose: Propose,
    says: Callable[[str, str], bool],
) -> tuple[Plan, Outcome] | None:
    """The plan for the provisions of other documents that name the place and match a question for
    departments better than what the place's own documents gave, and what it gives; None where there
    are none. `propose` looks through all documents; `says` tells whether a document has a name
    anywhere."""
    asked = bare_text(text)
    while (shorter := _ASKING.sub("", asked)) != asked:
        asked = shorter
    if plan.target != "agency" or plan.numbers or plan.agencies or len(asked) < _LEAST:
        return None
    name = re.sub(r"(?<=[\u4e00-\u9fff]{2})[省市县区州]$", "", placed.named)
    without = asked.replace(placed.named, "")
    own = [*(plan.found or ()), *(i.iri for i in (*outcome.items, *outcome.also))]
    here = max((part_of(without, _wording(run, iri)) for iri in own), default=0.0)
    called_here = any(_called(run, iri, asked) for iri in own)
    scored: list[tuple[float, str]] = []
    for proposal in propose(asked):
        item = run.facts.provision(proposal.iri) if proposal.kind in KINDS else None
        if item is None or not item.departments or not item.evidence:
            continue
        document = item.evidence[0].document
        if document in placed.revisions:
            continue
        wording = _wording(run, item.iri)
        if name in wording and (held := part_of(asked, wording)) >= _BETTER:
            scored.append((held, item.iri))
        elif (
            not called_here
            and _called(run, item.iri, asked)
            and (name in title_of(run, document) or says(name, document))
        ):
            scored.append((1.0, item.iri))  # called by its own name
    best = max((held for held, _ in scored), default=0.0)
    if best < here + _AHEAD:
        return None
    found = tuple(iri for held, iri in scored if held > best - _ALIKE)[:_MOST]
    # An item of its own comes before one of many sentences that has it, too.
    alone = tuple(iri for iri in found if len(_wording(run, iri)) < _ALONE * len(asked))
    found = alone or found
    documents = {e.document for iri in found for e in run.facts.evidence(iri)[:1]}
    of_them = replace(plan, documents=tuple(sorted(documents)), found=found, kinds=(), annex="")
    told = execute(of_them, run)
    titles = "、".join(called(d) for d in run.catalog.documents if d.revision in documents)
    note = f"「{placed.named}」按事项里的地名理解，见{titles}"
    return of_them, replace(told, assumptions=(note, *told.assumptions))


def _called(run: Run, iri: str, asked: str) -> bool:
    item = run.facts.provision(iri)
    label = bare_text(item.label).rstrip("。") if item else ""
    return len(label) >= _LABEL and label in asked


def _wording(run: Run, iri: str) -> str:
    item = run.facts.provision(iri)
    return bare_text(f"{item.label}。{item.text}") if item else ""
