"""From a question to an Answer: clauses, names, plan, subject, SPARQL, words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from policy_kg.garbage import without_collector
from policy_kg.qa.answers import compound, finished, with_note
from policy_kg.qa.documents.annexes import annexes
from policy_kg.qa.documents.dated import of_a_day
from policy_kg.qa.documents.lastly import last_item
from policy_kg.qa.documents.listed import documents_listed
from policy_kg.qa.documents.mentioning import documents_that_say
from policy_kg.qa.documents.newer import of_the_revised, with_the_newer
from policy_kg.qa.documents.ofcities import cities_of_a_part
from policy_kg.qa.documents.ownsubject import numbered_in_its_own
from policy_kg.qa.documents.tablesnamed import (
    Pointed,
    Table,
    in_its_table,
    kept_to_its_table,
    pointed_into,
    tables_of,
)
from policy_kg.qa.facts import Facts
from policy_kg.qa.items.added import AddedAssignment, added_assignments, with_added
from policy_kg.qa.items.assessed import as_charge
from policy_kg.qa.items.eachof import each_of, with_verdict
from policy_kg.qa.items.execute import execute, of_the_list, same_number
from policy_kg.qa.items.figureof import figure_of
from policy_kg.qa.items.lastdue import last_due
from policy_kg.qa.items.meant import said_closer, said_elsewhere, with_subject
from policy_kg.qa.items.numbered import of_article
from policy_kg.qa.items.ofdocument import of_the_document
from policy_kg.qa.items.theiryears import of_one_year, with_their_years
from policy_kg.qa.items.theme import of_the_theme
from policy_kg.qa.items.wider import better_elsewhere, of_these, wider
from policy_kg.qa.names.abbreviated import of_their_area
from policy_kg.qa.names.areas import areas_of
from policy_kg.qa.names.asheading import held_there, of_that_document, spoken_there
from policy_kg.qa.names.catalog import Catalog, load_catalog
from policy_kg.qa.names.linking import Linked, link
from policy_kg.qa.names.namesakes import same_body, with_each_citys
from policy_kg.qa.names.notnames import without_own_words, without_parts
from policy_kg.qa.names.organs import take_organ
from policy_kg.qa.names.shortnames import short_names
from policy_kg.qa.names.titles import Titled, called, take_titles, unheld_number
from policy_kg.qa.names.unknown import no_such_document, unknown_names, unknown_outcome
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import NOT_UNDERSTOOD, UNREAD, Outcome, Run
from policy_kg.qa.people.people import people
from policy_kg.qa.places.noplace import (
    all_placed,
    carried_place,
    doubted,
    no_document_of,
    of_its_own,
    only_mentioned,
    place_of_none,
)
from policy_kg.qa.places.places import (
    Placed,
    of_a_place,
    of_some,
    of_that_place,
    titled_head,
    with_its_documents,
    without_governments,
)
from policy_kg.qa.places.theirbodies import with_its_government, with_its_part
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose import conditions, unheard, values
from policy_kg.qa.prose.completed import completed
from policy_kg.qa.prose.direct import directly
from policy_kg.qa.prose.inperson import else_in_person, whom_a_column_names
from policy_kg.qa.prose.listedbelow import list_of_article
from policy_kg.qa.prose.lostmatter import no_verdict, without_its_matter
from policy_kg.qa.prose.runheadings import below_heading
from policy_kg.qa.question import carried, clauses, followups
from policy_kg.qa.question.clauses import asked_further
from policy_kg.qa.question.filters import kinds_that_exist
from policy_kg.qa.question.lexicon import CHAT, MADE
from policy_kg.qa.question.matter import says_something, with_quoted
from policy_kg.qa.question.normalise import normalise
from policy_kg.qa.question.parse import parse
from policy_kg.qa.question.reworded import reworded
from policy_kg.qa.question.undated import asks_by_date_alone, without_its_year
from policy_kg.qa.subject import Proposals
from policy_kg.qa.tables.kept import kept_cell
from policy_kg.qa.tables.recorded import overdue
from policy_kg.qa.text.levels import of_its_level, told_of_it
from policy_kg.qa.text.silence import as_silent, finds_nothing, tells
from policy_kg.qa.text.spoken import said_or_unmentioned
from policy_kg.results import Answer, Item

if TYPE_CHECKING:
    from policy_kg.graph.names import GraphNames
    from policy_kg.graph.protocol import Store
    from policy_kg.items import Provisions
    from policy_kg.vocabulary import Vocabulary

_ASSESSES: Final = "谁考核什么，按考核文件中列为负责的部门回答"
_OF_THE_SAME: Final = "接着前一问，只看{}"
_READ: Final = 400  # documents whose whole text is looked through
_READ_AS: Final = "接着上一问，按「{}」理解"


@dataclass(frozen=True)
class Engine:
    """Answers questions on one store. `names` gives the names of its revisions by IRI, `text` the
    normalised text of one ("" where it has gone), `shown` provisions that needn't be looked up."""

    store: Store
    index: Callable[[], Any] = field(compare=False)
    names: Callable[[], Mapping[str, GraphNames]] = field(compare=False)
    text: Callable[[str], str] = field(default=lambda _: "", compare=False)
    shown: Provisions | None = field(default=None, compare=False)

    @cached_property
    @without_collector()
    def catalog(self) -> Catalog:
        return load_catalog(self.names(), self.vocabulary)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        from policy_kg.vocabulary import load_vocabulary

        return load_vocabulary()

    @cached_property
    def added(self) -> tuple[AddedAssignment, ...]:
        return added_assignments(self.store)

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return tables_of(self.store, self.catalog.titles)

    @cached_property
    def _proposals(self) -> Proposals:
        return Proposals(self.index)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.store, self.catalog, self.text, shown=self.shown)

    def ask(
        self, question: str, *, context: str | None = None, documents: Sequence[str] | None = None
    ) -> Answer:
        """The answer to `question`. `context` is the former question of a conversation, several
        former ones parted by line breaks; `documents` the revision IRIs to stay within."""
        within = tuple(documents or ())
        former: Plan | None = None
        before, told = "", former
        for earlier in (context or "").split("\n"):
            if earlier.strip():
                said = normalise(earlier)
                said = followups.bare_aspect(said) if before else said
                stands_for = self._stands_for(before, said)
                told = former if not stands_for else None
                before = stands_for[0] if stands_for else said
                former = self._plan(before, told, within)[1]
        said = normalise(question)
        if (unread := unheard.words_unread(question, said, self._sentences_with)) is not None:
            return finished(question, Plan(), link("", self.catalog, self.vocabulary), unread)
        said = followups.bare_aspect(said) if before else said
        text = followups.of_a_body(said, former, self._plan, within)
        if before and not within and followups.yearless_of_those(text):
            found = self._answer(before, before, told, within)[0]
            within = tuple(dict.fromkeys(e.document for e in found.evidence))
        if former is not None and followups.of_those(text):
            former = clauses.of_items(former, self._answer(before, before, told, within)[0].items)
        if wholes := self._stands_for(before, text):
            return self._whole(
                question, wholes, self._answer(before, before, told, within)[0], within
            )
        more = clauses.of_them(text) if before else None
        if more is not None:
            return self._more_of_them(question, more, self._answer(before, before, told, within))
        parts = clauses.split_clauses(text)
        if not within:
            run = Run(self.facts, self.catalog)
            parts = [one for part in parts for one in each_of(part, run, self.vocabulary)]
        if len(parts) == 1:
            own = former is not None and former.target == "document"
            held = former.documents if former is not None and own else ()
            if held and self._plan(text, None, within)[1].target == "document":
                within = self._held(text, held, within)
            return self._told(question, text, former, within)[0]
        answers: list[Answer] = []
        last, held, asked = former, within, ""
        for part in parts:
            whole = carried.whole(part, asked)
            if answers and not whole and (wholes := self._stands_for(asked, part)):
                answers.append(self._whole(part, wholes, answers[-1], within))  # …多少？村道呢？
                continue
            scope = self._held(part, held, within)
            office = "" if whole else carried.of_an_office(part, asked)
            if office and (of := {e.document for e in answers[-1].evidence}) and len(of) == 1:
                scope = within or tuple(of)
            placed = "" if scope else asked
            said = whole or office or carried_place(part, placed, self.catalog, self.vocabulary)
            asked = said if carried.matter_of(said) or not asked else asked
            answer, last = self._told(part, said, None if said != part else last, scope)
            if scope != within and answer.status == "not_stated":
                names = "、".join(called(d) for d in self._documents(scope))
                answer = with_note(answer, _OF_THE_SAME.format(names))
            answers.append(answer)
            if last and (last.target == "document" or take_titles(part, self.catalog.documents)[1]):
                held = last.documents
        return with_verdict(text, self.catalog.areas, compound(question, answers))

    def _told(
        self, question: str, text: str, former: Plan | None, within: tuple[str, ...]
    ) -> tuple[Answer, Plan | None]:
        """The answer to one clause, in the documents' own words where its own find nothing."""
        answer, plan = self._answer(question, text, former, within)
        if not within and former is None:
            name = only_mentioned(text, self.catalog, self.vocabulary)
            answer = of_its_own(answer, plan, name, self.facts, self._sentences_with)
        asked = plan.documents if plan is not None and plan is not former else within
        documents = self._documents(asked)

        def ask(said: str, own: tuple[str, ...] = within) -> Answer:
            return self._answer(question, said, former, own)[0]

        answer = told_of_it(text, answer, ask, self.facts, documents)
        answer = with_its_part(text, answer, ask, self.catalog)
        told = reworded(
            text,
            with_its_government(text, answer, ask, self.catalog),
            ask,
            self.catalog.documents,
            holds=lambda word: bool(self._sentences_with(word, asked)),
            spelled=lambda: short_names(text, documents, self.catalog, self.facts.text),
        )
        every = self.catalog.documents
        if not asked:
            told = of_the_revised(told, every, self.facts, lambda own: ask(text, own))
        return with_the_newer(told, every, self.facts), plan

    def _held(self, text: str, held: tuple[str, ...], within: tuple[str, ...]) -> tuple[str, ...]:
        """The documents that a clause stays within: those that the one before it named, where it
        names none itself."""
        named = within or not held or self._plan(text, None, within)[1].documents
        return within if named else held

    def _stands_for(self, before: str, text: str) -> tuple[str, ...]:
        """The whole questions that a follow-up may stand for; none where it leans on a plan."""
        documents = self.catalog.documents
        return followups.wholes(before, text, documents, self.catalog.areas.forms) if before else ()

    def _whole(
        self, question: str, wholes: Sequence[str], former: Answer, within: tuple[str, ...]
    ) -> Answer:
        """The answer to the first of `wholes` that is answered as it asks, of the documents of the
        former answer where these state it."""
        if followups.of_provisions(wholes[0]):
            answer = self.ask(wholes[0], documents=within)
            return with_note(replace(answer, question=question), _READ_AS.format(wholes[0]))
        placed = any(name in wholes[0] for name in self.catalog.areas.forms)
        near = within or tuple(dict.fromkeys(e.document for e in former.evidence if not placed))
        kinds = ("value",) if followups.for_figure(wholes[0]) else ("boolean", "passages")
        asked = [(w, d) for d in dict.fromkeys((near, within)) for w in wholes]
        answers = ((w, self.ask(w, documents=d)) for w, d in asked)
        told = [(w, a) for w, a in answers if a.kind in kinds or a.status != "answered"]
        stated = next((one for one in told if one[1].status == "answered"), None)
        whole, answer = stated or (told or [(wholes[0], self.ask(wholes[0], documents=within))])[0]
        return with_note(replace(answer, question=question), _READ_AS.format(whole))

    def _more_of_them(self, question: str, text: str, former: tuple[Answer, Plan | None]) -> Answer:
        """「他们还负责什么」 of the departments that the former answer gave, else that it was about."""
        answer, asked = former
        bodies = tuple(e for i in answer.items if (e := self.facts.entity(i.iri)) is not None)
        bodies = tuple(e for e in bodies if e.type == "agency") or (asked.agencies if asked else ())
        linked = link(text, self.catalog, self.vocabulary)
        plan = replace(parse(linked, self.catalog), agencies=bodies, any_agency=len(bodies) > 1)
        if not bodies:
            return finished(question, plan, linked, UNREAD)
        if plan.operation == "none":
            plan = replace(plan, operation="list")
        run = Run(self.facts, self.catalog)
        outcome, plan = self._resolved(text, replace(plan, namesakes=()), run)
        outcome = with_each_citys(outcome, plan, self.catalog)
        return finished(question, plan, linked, with_added(outcome, self.added, text))

    def _plan(
        self,
        text: str,
        former: Plan | None,
        within: tuple[str, ...],
        *,
        placing: bool = True,
    ) -> tuple[Linked, Plan, Placed | None]:
        """The names, the plan, and the place whose documents are asked, where `placing` allows."""
        text, named = take_titles(text, self.catalog.documents)
        if not named:
            text, named = take_organ(text, self._documents(within), self.vocabulary)
        pointed = self._pointed(text, within or named)
        text, headed = titled_head(pointed.text, self.catalog.documents, self.catalog.areas)
        text = without_governments(text, self.catalog.areas, self.catalog.agencies)
        text, assessed = as_charge(text, self._documents(within or named))
        linked = without_parts(link(text, self.catalog, self.vocabulary), self._sentences_with)
        within = within or named or pointed.revisions or headed
        documents = self._documents(within)
        areas = areas_of(documents) if within else self.catalog.areas
        placed = None
        if placing:
            placed = of_a_place(linked, documents, areas, self.vocabulary, chosen=bool(within))
        within = of_some(placed, documents) or within
        linked = of_their_area(placed.linked if placed else linked, within, self.catalog)
        plan = with_quoted(text, parse(linked, self.catalog))
        within = tuple(r for r in plan.documents if r in within) or within or plan.documents
        if former is not None and former.target == "document":
            former = None  # the document's own date says nothing of what is asked next
        made = plan.aspect in MADE and not linked.links and clauses.of_the_same(text)
        if former is not None and former.subject and made:
            # 「实施细则什么时候制定，由谁制定」
            plan = replace(parse(linked, self.catalog, of_document=False), subject="")
        if former is not None and former.found and not linked.links and clauses.only_when(text):
            return linked, former, placed
        if former is not None and (clauses.short_of_matter(text) or clauses.only_done(text)):
            plan = replace(plan, subject="")
        if former is not None and clauses.leaves_out(text, plan):
            plan = clauses.follow(former, plan, text)
            within = within or former.documents
            if placed is not None and not linked.of("agency"):
                plan = of_that_place(plan, placed, self.catalog.agencies)
        elif former is not None:
            plan = clauses.kind_kept(former, plan)
        if assessed and (kept := tuple(r for r in assessed if not within or r in within)):
            within = kept
        plan = replace(plan, documents=within, places=(placed.named,) if placed else ())
        plan = without_own_words(in_its_table(plan, pointed))
        return linked, kinds_that_exist(plan, self.catalog), placed

    def _says(self, name: str, document: str = "") -> bool:
        """Whether a document, or any, may use the name: of very many that isn't looked up."""
        own = self._documents((document,) if document else ())
        return len(own) > _READ or any(name in self.facts.text(d.revision) for d in own)

    def _pointed(self, text: str, within: tuple[str, ...]) -> Pointed:
        return pointed_into(text, lambda: self._tables, within, self.catalog.areas)

    def _documents(self, within: Collection[str]) -> tuple[Titled, ...]:
        """The documents whose revisions are `within`; all where that is empty."""
        every = self.catalog.documents
        return tuple(d for d in every if d.revision in within) if within else every

    def _answer(
        self, question: str, text: str, former: Plan | None, within: tuple[str, ...]
    ) -> tuple[Answer, Plan | None]:
        linked, plan, placed = self._plan(text, former, within)
        run = Run(of_its_level(question + text, self.facts), self.catalog)
        nowhere = ""
        if not (within or former is not None or linked.of("unknown")):
            nowhere = place_of_none(text, self.catalog, self.vocabulary, self._says)
        if nowhere and all_placed(self.catalog):
            none = no_document_of(nowhere, text, run, self._propose(Plan(), mode="bigram"))
            return finished(question, plan, replace(linked, links=()), none), plan
        who_holds = people(text, plan, run, self._propose, within=within)
        if who_holds is not None:
            who_holds = else_in_person(who_holds, text, plan, run, self._propose)
            return finished(question, plan, linked, who_holds), plan
        unknown = unknown_names(linked)
        if unknown:
            told = unheard.told_of_it(text, plan, unknown, run, self._propose(plan, mode="bigram"))
            if told is not None:
                return finished(question, plan, replace(linked, links=()), told), plan
            said = self._sentences_with(unknown[0].text, within or plan.documents)
            outcome = unknown_outcome(unknown, self.catalog, self.facts, said=said)
            return finished(question, plan, linked, with_added(outcome, self.added, text)), plan
        absent = unheld_number(text, self.catalog.documents)
        if absent and plan.aspect != "依据":
            said = self._sentences_with(absent, within)
            outcome = no_such_document(absent, self.catalog, said=said)
            return finished(question, plan, linked, outcome), plan
        same = same_body(text, linked, self.facts) or documents_listed(text, plan, run)
        if same is not None:
            return finished(question, plan, linked, same), plan
        if CHAT.match(text) and not linked.links and not plan.kinds:
            return finished(question, plan, linked, UNREAD), former
        if plan.undated:
            return finished(question, plan, linked, overdue(text, plan, run)), plan
        plan = of_one_year(plan, run)
        if asks_by_date_alone(plan):
            outcome = without_its_year(plan, run, self._propose(plan, mode="bigram"))
            return finished(question, plan, linked, outcome), plan
        if plan.target == "document" and plan.aspect:
            outcome = of_the_document(text, plan, run, self._propose(plan, mode="bigram"))
            return finished(question, plan, linked, outcome), plan
        text = take_titles(text, self.catalog.documents)[0] or text
        text = self._pointed(text, plan.documents).text
        outcome, plan = self._resolved(text, plan, run)
        outcome = figure_of(text, plan, outcome, run) or outcome
        every = self.catalog.documents
        outcome, plan = wider(plan, outcome, every, lambda p: self._resolved(text, p, run))
        if placed is not None and plan.documents:
            everywhere = partial(self._proposals, mode="bigram")
            better = better_elsewhere(text, plan, outcome, placed, run, everywhere, self._says)
            elsewhere = self._spoken_of(text, former, within, run) if not tells(outcome) else None
            if better is not None and not within:
                plan, outcome = better
            elif elsewhere is not None and placed.spoken_of:
                linked, plan, outcome = elsewhere
            elif len(plan.documents) < len(self.catalog.documents) and not within:
                outcome = with_its_documents(outcome, placed, self.catalog.documents)
        outcome = as_silent(plan, outcome, self.catalog.documents, placed=placed is not None)
        by_words = self._propose(plan, mode="bigram")
        outcome = completed(text, plan, outcome, run, self._propose(plan), by_words)
        if outcome.items and as_charge(text, self._documents(plan.documents))[1]:
            outcome = replace(outcome, assumptions=(*outcome.assumptions, _ASSESSES))
        if not within:
            others = None if placed else lambda wide: self._resolved(text, wide, run)
            outcome = of_these(plan, outcome, self.catalog.documents, others)
        outcome = with_added(doubted(nowhere, outcome), self.added, text)
        return finished(question, plan, linked, outcome), asked_further(plan, outcome)

    def _spoken_of(
        self, text: str, former: Plan | None, within: tuple[str, ...], run: Run
    ) -> tuple[Linked, Plan, Outcome] | None:
        """What all documents say of the place, all that was asked taken into account; else None."""
        linked, asked, _ = self._plan(text, former, within, placing=False)
        outcome, plan = self._resolved(text, asked, run)
        whole = bool(plan.subject) or not asked.subject
        return (linked, plan, outcome) if whole and outcome.items and tells(outcome) else None

    def _resolved(self, text: str, plan: Plan, run: Run) -> tuple[Outcome, Plan]:
        """Run a plan, after finding the provisions that its subject means."""
        plan = of_that_document(spoken_there(held_there(plan, run), run), run)
        plan = with_their_years(numbered_in_its_own(plan, run), run)
        plan = of_article(text, of_the_list(plan, run), run)
        by_words = self._propose(plan, mode="bigram")
        themed = cities_of_a_part(text, plan, run) or of_the_theme(plan, run)
        if themed is not None:
            return last_due(text, themed[1], run) or themed[0], themed[1]
        below = annexes(text, plan, run) or below_heading(text, plan, run)
        below = below or list_of_article(text, plan, run, by_words)
        if below is not None:
            return below, plan
        if (several := same_number(plan, run)) is not None:
            return kept_cell(text, plan, run, by_words) or several, plan
        told = of_a_day(text, plan, run, by_words)
        told = told or documents_that_say(text, plan, run, by_words)
        if told is not None:
            return told, plan
        if isinstance(last := last_item(text, plan, run), Outcome):
            return last, plan
        if last is not plan:
            return execute(last, run), last
        special = directly(text, plan, run, self._propose(plan), by_words)
        if (special := special or said_elsewhere(plan, run, by_words)) is not None:
            return special, plan
        if plan.subject and not plan.numbers and plan.operation not in ("define", "member"):
            asked = plan
            plan, notes = with_subject(plan, run, self._propose(plan))
            plan = kept_to_its_table(plan, run)
            if (
                plan.found is None
                and plan.subject
                and not plan.filters
                and (plan.target in ("agency", "zone") or plan.kinds)
                and says_something(plan.subject)
            ):
                return said_or_unmentioned(plan, run, by_words), plan
            if plan.found is None and plan.subject and not plan.filters:
                return values.passages(text, plan, run, self.index, NOT_UNDERSTOOD), plan
            without = no_verdict(text, asked.subject, plan, notes)
            if without is not None:
                return without, plan
            closer = whom_a_column_names(text, plan, run, by_words)
            closer = closer or last_due(text, plan, run) or said_closer(plan, run, by_words)
            if closer is not None:
                return closer, plan
            outcome = conditions.judged(text, plan, execute(plan, run), run)
            if notes and asked.subject and finds_nothing(plan, outcome):
                return said_or_unmentioned(asked, run, by_words), plan
            return without_its_matter(text, asked.subject, plan, outcome, notes, run), plan
        return conditions.judged(text, plan, execute(plan, run), run), plan

    def _propose(self, plan: Plan, *, mode: str = "fused") -> Propose:
        return partial(self._proposals, documents=plan.documents, mode=mode)

    def _sentences_with(self, name: str, within: tuple[str, ...] = ()) -> tuple[Item, ...]:
        """What the text says of a name that nothing is recorded of, at most three passages."""
        from policy_kg.items import hit_items

        hits = self.index().search(name, k=20, documents=within or None, mode="bigram")
        said = [h for h in hits if name in h.passage.text][:3]
        return tuple(hit_items(self.store, said, shown=self.facts.shown))
