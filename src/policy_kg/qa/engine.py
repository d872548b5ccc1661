"""From a question to an Answer: clauses, names, plan, subject, SPARQL, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policy_kg.qa import clauses, sparql, values
from policy_kg.qa.answers import compound, finished
from policy_kg.qa.aspects import answer_aspect
from policy_kg.qa.catalog import Catalog, load_catalog
from policy_kg.qa.execute import execute, same_number
from policy_kg.qa.facts import Facts
from policy_kg.qa.lexicon import CHAT, MADE, SAME_BODY, UNSTATED
from policy_kg.qa.linking import Linked, link
from policy_kg.qa.matter import names_something
from policy_kg.qa.normalise import normalise
from policy_kg.qa.outcome import NOT_UNDERSTOOD, Outcome, Run
from policy_kg.qa.parse import parse
from policy_kg.qa.plan import KINDS, Plan, RoleUse
from policy_kg.qa.spoken import sentences_with, things_of, told
from policy_kg.qa.subject import SEARCHED, Proposal, content_words, match, proposer
from policy_kg.qa.titles import documents_of, take_titles
from policy_kg.qa.unknown import unknown_outcome
from policy_kg.records import Answer, Item

if TYPE_CHECKING:
    from policy_kg.graph.names import GraphNames
    from policy_kg.graph.protocol import Store
    from policy_kg.vocabulary import Vocabulary


@dataclass(frozen=True)
class Engine:
    """Answers questions on one store. `names` gives the names of each of its revisions, by IRI;
    the catalog is made of them on first use and kept."""

    store: Store
    index: Callable[[], Any] = field(compare=False)
    names: Callable[[], Mapping[str, GraphNames]] = field(compare=False)

    @cached_property
    def catalog(self) -> Catalog:
        return load_catalog(self.names(), self.vocabulary)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        from policy_kg.vocabulary import load_vocabulary

        return load_vocabulary()

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.store, self.catalog)

    def ask(
        self, question: str, *, context: str | None = None, documents: Sequence[str] | None = None
    ) -> Answer:
        """The answer to `question`. `context` is the former question of a conversation, several
        former ones parted by line breaks; `documents` the revision IRIs to stay within."""
        within = tuple(documents or ())
        former: Plan | None = None
        for earlier in (context or "").split("\n"):
            if earlier.strip():
                former = self._plan(normalise(earlier), former, within)[1]
        text = normalise(question)
        parts = clauses.split_clauses(text)
        if len(parts) == 1:
            return self._answer(question, text, former, within)[0]
        answers: list[Answer] = []
        last = former
        for part in parts:
            answer, last = self._answer(part, part, last, within)
            answers.append(answer)
        return compound(question, answers)

    def _plan(self, text: str, former: Plan | None, within: tuple[str, ...]) -> tuple[Linked, Plan]:
        text, named = take_titles(text, self.catalog.documents)
        linked = link(text, self.catalog, self.vocabulary)
        plan = parse(linked, self.catalog)
        within = within or named or plan.documents
        if former is not None and former.target == "document":
            former = None  # the document's own date says nothing of what is asked next
        made = plan.aspect in MADE and not linked.links and clauses.of_the_same(text)
        if former is not None and former.subject and made:
            # 「实施细则什么时候制定，由谁制定」
            plan = replace(parse(linked, self.catalog, of_document=False), subject="")
        if former is not None and former.found and not linked.links and clauses.only_when(text):
            return linked, former
        if former is not None and clauses.leaves_out(text, plan) and not plan.aspect:
            plan = clauses.follow(former, plan, text)
        elif former is not None:
            plan = clauses.kind_kept(former, plan)
        return linked, _kinds_that_exist(replace(plan, documents=within), self.catalog)

    def _answer(
        self, question: str, text: str, former: Plan | None, within: tuple[str, ...]
    ) -> tuple[Answer, Plan | None]:
        linked, plan = self._plan(text, former, within)
        facts = self.facts
        run = Run(facts, self.catalog)
        unknown = linked.of("unknown")
        if unknown:
            said = self._sentences_with(unknown[0].text, within)
            outcome = unknown_outcome(unknown, self.catalog, facts, said=said)
            return finished(question, plan, linked, outcome), plan
        same = self._same_body(text, linked, facts)
        if same is not None:
            return finished(question, plan, linked, same), plan
        if CHAT.match(text) and not linked.links and not plan.kinds:
            outcome = Outcome(status="not_understood", kind="passages", text=NOT_UNDERSTOOD)
            return finished(question, plan, linked, outcome), former
        if plan.target == "document" and plan.aspect:
            return finished(question, plan, linked, answer_aspect(plan, run)), plan
        outcome, plan = self._of_place(text, plan, run, linked) or self._resolved(text, plan, run)
        return finished(question, plan, linked, outcome), plan

    @staticmethod
    def _same_body(text: str, linked: Linked, facts: Facts) -> Outcome | None:
        """「市文旅局和市文广旅局是不是一个单位」: two names of one department, or two departments."""
        links = linked.of("agency")
        if len(links) != 2 or not SAME_BODY.search(text):
            return None
        first, second = (k.entities[0] for k in links)
        yes = first.iri == second.iri
        names = "和".join(f"「{k.text}」" for k in links)
        return Outcome(
            kind="boolean",
            value=yes,
            text=f"是，{names}都指{first.label}。"
            if yes
            else f"不是，{names}是两个部门：{first.label}、{second.label}。",
            items=tuple(facts.entity_item(e) for e in dict.fromkeys((first, second))),
        )

    def _of_place(
        self, text: str, plan: Plan, run: Run, linked: Linked
    ) -> tuple[Outcome, Plan] | None:
        """「太仓市建多少个社区」 where several places have documents of their own: what those of
        that place say; None where they say nothing, a figure excepted, which none else can tell."""
        places = [k.text for k in linked.links if k.type in ("place", "thing")]
        own, named = documents_of(" ".join((linked.masked, *places)), self.catalog.documents)
        if plan.documents or not own:
            return None
        titles = "".join(d.title for d in self.catalog.documents if d.revision in own)
        subject = plan.subject
        for name in named:
            subject = subject.replace(name, " ")
        narrowed = replace(
            plan,
            documents=own,
            places=named,
            subject=" ".join(subject.split()),
            things=tuple(t for t in plan.things if not (t.is_area and t.label in titles)),
            zones=tuple(z for z in plan.zones if z.label not in titles),
        )
        outcome, narrowed = self._resolved(text, narrowed, run)
        told = outcome.status == "answered" and (outcome.items or outcome.value is not None)
        return (outcome, narrowed) if told or outcome.kind == "value" else None

    # --- matters without names ----------------------------------------------------------------

    def _resolved(self, text: str, plan: Plan, run: Run) -> tuple[Outcome, Plan]:
        """Run a plan, after finding the provisions that its subject means."""
        if plan.due is not None and plan.due.said and not _limited(plan, run):
            plan = replace(plan, due=None, subject=f"{plan.due.said} {plan.subject}".strip())
        several = same_number(plan, run)
        if several is not None:
            return several, plan
        special = values.special(
            text, plan, run, self._propose(plan), self._propose(plan, mode="bigram")
        )
        if special is not None:
            return special, plan
        if plan.subject and not plan.numbers and plan.operation not in ("define", "member"):
            plan, notes = self._with_subject(plan, run)
            if (
                plan.found is None
                and plan.subject
                and not plan.filters
                and (plan.target in ("agency", "zone") or plan.kinds)
                and names_something(plan.subject)
            ):
                return self._unmentioned(plan, run), plan
            if plan.found is None and plan.subject and not plan.filters:
                return self._passages(text, plan, run), plan
            closer = self._said_closer(plan, run)
            if closer is not None:
                return closer, plan
            outcome = execute(plan, run)
            if notes:
                outcome = replace(outcome, assumptions=(*outcome.assumptions, *notes))
            return outcome, plan
        return execute(plan, run), plan

    def _with_subject(self, plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]]:
        if plan.said:
            worded = self._with_words(plan, run)
            if worded.found:
                return worded, ()
        narrowed = self._by_heading(plan)
        if narrowed is not None:
            return narrowed, ()
        kinds = {*(plan.kinds or ("Task", "Measure", "Policy")), "Duty"}
        named: set[str] | None = None
        if plan.things:
            named = {i.iri for i in run.provisions(sparql.select_provisions(plan))}
        matches = match(
            self._propose(plan)(plan.subject),
            allowed=lambda p: (named is None or p.iri in named) and p.kind in kinds,
        )
        if (
            not matches.found
            and plan.kinds
            and plan.target in ("agency", "zone")
            and not plan.filters
        ):
            # 「…等政策的落实由谁指导」: the word was the matter's own.
            wider = match(
                self._propose(plan)(plan.subject),
                allowed=lambda p: p.kind in ("Task", "Measure", "Policy"),
            )
            if wider.found:
                return replace(plan, kinds=(), found=wider.found, near=wider.near), ()
        duties = tuple(f for f in matches.found if self._kind(run, f) == "Duty")
        rows = tuple(f for f in matches.found if f not in duties)
        if matches.found and matches.found[0] in duties and plan.target in ("agency", "zone"):
            role = self._duty_role(run, duties[0], plan.role)
            return replace(plan, found=duties[:1], kinds=("Duty",), role=role), ()
        if plan.things:
            # Among the rows that name it, those that use the very words, where some do.
            phrase = plan.subject.replace(" ", "")
            verbatim = [r for r in rows if phrase in self._wording(run, r)]
            rows = tuple(verbatim) or rows
        if rows:
            asked = replace(plan, found=rows, near=matches.near)
            # 松花湖整治: a name already says which; the rest may not take its rows away.
            if not plan.things or run.provisions(sparql.select_provisions(asked)):
                return asked, ()
            return replace(plan, subject=""), ()
        if plan.bound and not plan.things and (plan.filters or plan.kinds):
            return replace(plan, found=(), near=matches.near), (f"文件没有提到「{plan.subject}」",)
        said = plan.kinds or plan.all_kinds or plan.target in ("agency", "zone", "category")
        if plan.filters or (said and not names_something(plan.subject)):
            return replace(plan, subject=""), (
                f"问题中的「{plan.subject}」在文件里没有对应的内容，没有用来筛选",
            )
        return plan, ()

    def _with_words(self, plan: Plan, run: Run) -> Plan:
        """「提到…的」: the provisions that use the very words, as words of their own."""
        import rjieba

        words = plan.subject.split()
        asked = replace(plan, words=tuple(words), agencies=(), zones=(), role=None)
        found = []
        for item in run.provisions(sparql.select_provisions(asked)):
            tokens = set(rjieba.cut(f"{item.label}。{item.text}"))
            # 农民工 inside 农民工资 is no use of the word, unless a token spells it out.
            if all(w in tokens or len(rjieba.cut(w)) > 1 for w in words):
                found.append(item.iri)
        return replace(plan, found=tuple(found))

    def _by_heading(self, plan: Plan) -> Plan | None:
        """A subject that is part of a category's or a focus's own name: 生态环境综合整治方面."""
        phrase = plan.subject.replace(" ", "")
        if len(phrase) < 2 or not plan.kinds:
            return None
        categories = [
            e.label
            for e in self.catalog.entities
            if e.type == "category" and phrase in re.sub(r"[“”]", "", e.label)
        ]
        if len(categories) == 1 and (len(phrase) >= 4 or plan.bound):
            return replace(plan, categories=(*plan.categories, *categories))
        return None

    def _propose(self, plan: Plan, *, mode: str = "fused") -> Callable[[str], list[Proposal]]:
        """Proposals for one question; asked twice for the same text, the index is asked once."""
        known: dict[str, list[Proposal]] = {}

        def propose(text: str) -> list[Proposal]:
            text = text[:SEARCHED]
            if text not in known:
                ask = proposer(self.index(), documents=plan.documents or None, mode=mode)
                known[text] = ask(text)
            return known[text]

        return propose

    @staticmethod
    def _wording(run: Run, iri: str) -> str:
        item = run.facts.provision(iri)
        return re.sub(r"[“”\s]", "", f"{item.label}。{item.text}") if item else ""

    @staticmethod
    def _duty_role(run: Run, iri: str, asked: RoleUse | None) -> RoleUse:
        """The role asked for, where the duty gives it to somebody; else all who have a part."""
        item = run.facts.provision(iri)
        given = {d.role for d in item.departments} if item else set()
        if asked in ("lead", "explicit_lead") and "lead" in given:
            return asked
        if asked == "support" and "support" in given:
            return asked
        if asked == "charge" and "implement" not in given and given - {"support"}:
            return asked
        return "duty"

    @staticmethod
    def _kind(run: Run, iri: str) -> str:
        item = run.facts.provision(iri)
        return item.kind if item else ""

    def _said_closer(self, plan: Plan, run: Run) -> Outcome | None:
        """Where who does something is asked, and a sentence of the text has every word of it while
        the provisions found lack some: that sentence. 冷链物流补助实施细则 is not all 冷链物流."""
        if plan.target != "agency" or not plan.found:
            return None
        words = things_of(content_words(plan.subject))
        if len(words) < 2:
            return None
        near = self._propose(plan, mode="bigram")(plan.subject)
        wordings = [self._wording(run, iri) for iri in (*plan.found, *(p.iri for p in near))]
        if any(all(w in text for w in words) for text in wordings):
            return None
        said = sentences_with(words, near, run)
        return replace(told(said), also=run.facts.provisions(plan.found)) if said else None

    def _unmentioned(self, plan: Plan, run: Run) -> Outcome:
        words = content_words(plan.subject)
        said = sentences_with(words, self._propose(plan, mode="bigram")(plan.subject), run)
        if said and plan.target == "agency":
            return told(said)
        return Outcome(status="not_stated", text=f"文件未载明：没有提到「{plan.subject}」的条目。")

    def _sentences_with(self, name: str, within: tuple[str, ...]) -> tuple[Item, ...]:
        """What the text says of a name that nothing is recorded of, at most three passages."""
        from policy_kg.items import hit_items

        hits = self.index().search(name, k=20, documents=within or None, mode="bigram")
        return tuple(hit_items(self.store, [h for h in hits if name in h.passage.text][:3]))

    def _passages(self, text: str, plan: Plan, run: Run) -> Outcome:
        """The sentences nearest to the question, called what they are; nothing near: not understood."""
        return values.passages(text, plan, run, self.index, NOT_UNDERSTOOD, UNSTATED)


def _limited(plan: Plan, run: Run) -> bool:
    """Whether any time limit is printed with the words of the plan's."""
    alone = Plan(due=plan.due, kinds=(*KINDS, "Duty"), documents=plan.documents)
    return bool(run.provisions(sparql.select_provisions(alone)))


def _kinds_that_exist(plan: Plan, catalog: Catalog) -> Plan:
    """A plan whose document sorts its matters into one kind only is asked for them by any word:
    多少条措施 of an opinion whose items are all tasks."""
    present = catalog.kinds_of(plan.documents)
    if len(present) == 1 and plan.kinds and not set(plan.kinds) & set(present):
        return replace(plan, kinds=present)
    return plan
