"""What else the text says of what was found: the sentence, the figure, the year, the total."""

from __future__ import annotations

from policy_kg.qa.documents.ofitsyear import with_its_year
from policy_kg.qa.figures.eachspan import each_span
from policy_kg.qa.figures.nearly import with_the_nearest_figure
from policy_kg.qa.figures.ofclause import of_its_clause
from policy_kg.qa.figures.oneofthem import one_of_them
from policy_kg.qa.items.counted import (
    with_gaps,
    with_more_of,
    with_printed_total,
    with_shared_numbers,
)
from policy_kg.qa.names.namesakes import with_each_citys
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.places.placesin import with_places_told
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.defined import with_no_meaning
from policy_kg.qa.prose.namedby import not_paid_by
from policy_kg.qa.prose.notthat import no_list_of_members, none_of_that_kind, not_reported
from policy_kg.qa.prose.ownrole import in_its_own_role
from policy_kg.qa.prose.ruled import whether_free
from policy_kg.qa.text.spoken import with_what_they_do
from policy_kg.qa.text.worded import with_the_sentence


def completed(
    text: str, plan: Plan, outcome: Outcome, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    """The outcome as it is told, each addition upon those before it."""
    # The one year's figure of several isn't bettered by their total.
    one = one_of_them(text, plan, run, by_words) if outcome.kind == "value" else None
    outcome = one or of_its_clause(text, plan, outcome, run, propose, by_words)
    if outcome.status == "not_stated":
        outcome = whether_free(text, plan, run, by_words) or outcome
    outcome = with_the_nearest_figure(text, plan, outcome, run, by_words)
    outcome = each_span(text, outcome, run)
    outcome = none_of_that_kind(text, no_list_of_members(text, not_reported(text, outcome)))
    outcome = with_places_told(text, plan, outcome, run)
    outcome = with_the_sentence(text, plan, outcome, run, propose, by_words)
    outcome = with_more_of(text, plan, with_no_meaning(text, outcome))
    outcome = not_paid_by(text, outcome)
    outcome = with_what_they_do(outcome, plan, by_words, run)
    outcome = with_printed_total(plan, in_its_own_role(text, plan, outcome, run), run)
    outcome = with_gaps(plan, outcome)
    outcome = with_shared_numbers(plan, with_each_citys(outcome, plan, run.catalog))
    return with_its_year(outcome, run)
