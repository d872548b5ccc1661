"""Questions that one sentence or cell of the text answers, before any list of provisions is made."""

from __future__ import annotations

from policy_kg.qa.documents.applies import applies
from policy_kg.qa.documents.firstlisted import first_listed
from policy_kg.qa.documents.force import longer_held
from policy_kg.qa.documents.goalsof import goals_of_plan
from policy_kg.qa.documents.periods import from_when
from policy_kg.qa.documents.repealed import repealed
from policy_kg.qa.figures.benefitsof import benefits_of
from policy_kg.qa.figures.oneofthem import one_of_them
from policy_kg.qa.figures.points import how_scored
from policy_kg.qa.items.lastdue import last_due
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.people.seated import seat
from policy_kg.qa.people.workgroups import groups_of
from policy_kg.qa.places.placesin import where_it_lies
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose import values
from policy_kg.qa.prose.bywhom import by_whom
from policy_kg.qa.prose.contacts import contact
from policy_kg.qa.prose.defined import defined, spelt_out
from policy_kg.qa.prose.doer import who_does
from policy_kg.qa.prose.gradeof import grade_of, standard_of
from policy_kg.qa.prose.grades import grades, points_for
from policy_kg.qa.prose.listedbelow import listed_below
from policy_kg.qa.prose.meetings import attends, meeting
from policy_kg.qa.prose.mostof import most_of_a_figure
from policy_kg.qa.prose.namedby import named_by
from policy_kg.qa.prose.pilots import pilots_there
from policy_kg.qa.prose.reporting import to_be_sent
from policy_kg.qa.prose.ruled import ruled
from policy_kg.qa.prose.shortforms import announced, of_one_ending, whose_part
from policy_kg.qa.prose.wholedocument import of_the_whole, open_until, organised
from policy_kg.qa.question import clauses
from policy_kg.qa.tables.bounded import within_bound
from policy_kg.qa.tables.columns import compared, tabled
from policy_kg.qa.tables.columnsums import column_sum
from policy_kg.qa.tables.indicators import of_indicators
from policy_kg.qa.tables.kept import kept_cell
from policy_kg.qa.tables.placecounts import counted_there
from policy_kg.qa.tables.progress import progress, so_far
from policy_kg.qa.tables.projectrows import project_rows
from policy_kg.qa.tables.recorded import recorded, whether_done


def directly(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """What the text says of it in one place, the first of the ways of asking that `text` is; None
    where it is none of them."""
    if plan.agency_count == ("=", 0):
        return None  # the items without anybody: no sentence says which
    return (
        first_listed(text, plan, run)
        or last_due(text, plan, run)
        or open_until(text, plan, run)
        or applies(text, plan, run, by_words)
        or where_it_lies(text, plan, run, by_words)
        or of_the_whole(text, plan, run)
        or goals_of_plan(text, plan, run)
        or benefits_of(text, plan, run)
        or to_be_sent(text, plan, run, by_words)
        or attends(text, plan, run)
        or meeting(text, plan, run)
        or groups_of(text, plan, run)
        or organised(text, plan, run)
        or longer_held(text, plan, run, by_words)
        or repealed(text, plan, run, by_words)
        or announced(text, plan, run, by_words)
        or of_one_ending(text, plan, run, by_words)
        or whose_part(text, plan, run, by_words)
        or spelt_out(text, plan, run, by_words)
        or defined(text, plan, run, by_words)
        or grade_of(text, plan, run)
        or standard_of(text, plan, run)
        or grades(text, plan, run, by_words)
        or points_for(text, plan, run, by_words)
        or how_scored(text, plan, run, by_words)
        or seat(text, plan, run, by_words)
        or one_of_them(text, plan, run, by_words)
        or within_bound(text, plan, run, by_words)
        or of_indicators(text, plan, run, by_words)
        or compared(text, plan, run, by_words)
        or tabled(text, plan, run, by_words)
        or column_sum(text, plan, run, by_words)
        or progress(text, plan, run, by_words)
        or so_far(text, plan, run, by_words)
        or recorded(text, plan, run)
        or whether_done(text, plan, run, by_words)
        or counted_there(clauses.with_matter(text, plan), plan, run, by_words)
        or kept_cell(text, plan, run, by_words)
        or project_rows(text, plan, run)
        or contact(text, plan, run)
        or from_when(text, plan, run, by_words)
        or pilots_there(text, plan, run, by_words)
        or listed_below(text, plan, run, by_words)
        or ruled(text, plan, run, by_words)
        or named_by(text, plan, run, by_words)
        or who_does(text, plan, run, by_words)
        or by_whom(text, plan, run, by_words)
        or values.special(clauses.with_matter(text, plan), plan, run, propose, by_words)
        or most_of_a_figure(text, plan, run, by_words)
    )
