"""Which documents speak of something: 「哪些文件提到了揭榜挂帅」, 「算力贷在哪个文件里」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.names.titles import Titled, titled
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import sentences_of, stretch
from policy_kg.results import Item, SourceQuote

_WHOLE: Final = 400  # documents whose whole text is looked through
_FILES: Final = r"(?:哪些|哪[个份]|哪?几[个份]|多少[个份]|什么)(?:政策|政府)?文件"
_SAYS: Final = r"(?:提到|提及|写到|写了|讲到|讲了|说到|涉及|出现|包含|要求|规定|部署)"
# 哪些文件要求清理河道; 市水利局出现在哪几份文件里, 市水利局在哪些文件里有任务
_ASKED: Final = re.compile(
    rf"^(?:请问)?有?{_FILES}(?:里面?|中)?{_SAYS}(?:过|了|到)?(?P<what>[^，。？]{{2,20}}?)(?:的|呢)?[？?]?$"
    rf"|^(?:请问)?(?P<what2>[^，。？]{{2,20}}?)(?:是|都|分别)?(?:出现|点名|提到|写)?在{_FILES}(?:里面?|中)?(?:被)?"
    rf"(?:{_SAYS}|有(?:职责|任务|分工|事项|工作))?(?:过|了|到)?(?:的)?[？?]?$"
)


def documents_that_say(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The documents whose text has the very words, each with its first sentence that has them;
    None where the question is none for documents."""
    asked = _ASKED.match(bare_text(text))
    if asked is None:
        return None
    what = asked["what"] or asked["what2"]
    documents = run.documents(plan.documents)
    if len(documents) > _WHOLE:
        near = {q.document for p in by_words(what) for q in run.facts.said(p)}
        documents = [d for d in documents if d.revision in near]
    having = {d.revision for d in documents if what in bare_text(run.facts.text(d.revision))}
    said = {d.revision: _first_with(what, d, run) for d in documents if d.revision in having}
    found = {revision: sentence for revision, sentence in said.items() if sentence is not None}
    # Where a department has a part in something, the document names it, in full or shortly.
    parts = {e.document for i in _parts_of(what, plan, run) for e in i.evidence}
    own = [d for d in run.documents(plan.documents) if d.revision in having | parts]
    if not own:
        return Outcome(status="not_stated", text=f"文件未载明：没有文件提到「{what}」。")
    lines = [f"提到「{what}」的文件共{len(own)}份："]
    lines += [
        f"{n}. {titled(d)}" + (f"：「{found[d.revision].quote}」" if d.revision in found else "")
        for n, d in enumerate(own, 1)
    ]
    return Outcome(
        text="\n".join(lines),
        items=tuple(Item(iri=d.revision, kind="PolicyDocument", label=d.title) for d in own),
        evidence=tuple(found[d.revision] for d in own if d.revision in found),
    )


def _parts_of(what: str, plan: Plan, run: Run) -> tuple[Item, ...]:
    """The provisions in which the department called `what` has a part; none where it is none."""
    own = tuple(a for a in plan.agencies if what in spoken_names(a))
    if not own:
        return ()
    asked = Plan(agencies=own, any_agency=True, documents=plan.documents)
    return run.provisions(sparql.select_provisions(asked))


def _first_with(what: str, document: Titled, run: Run) -> SourceQuote | None:
    """The first sentence of a document, behind its title, that has the very words."""
    text, title = run.facts.text(document.revision), bare_text(document.title)
    for line in re.finditer(r"[^\n]+", text):
        if what in bare_text(line[0]) and bare_text(line[0]) not in title:
            quote = run.facts.placed(stretch(document, text, line.start(), line.end()))
            return next((s for s in sentences_of(quote) if what in bare_text(s.quote)), None)
    return None
