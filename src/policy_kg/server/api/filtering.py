"""The filters that provisions, graph and findings share."""

from __future__ import annotations

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts
from policy_kg.analysis.filters import Filters, named_filters
from policy_kg.reader import Opened
from policy_kg.server.api.models import FilterQuery


def read_opened(opened: Opened) -> Facts:
    return read_facts(opened.store)


def filters_of(opened: Opened, facts: Facts, asked: FilterQuery) -> Filters:
    """Raises UsageError for a name that nothing here has."""
    return named_filters(
        opened.store,
        facts,
        departments=asked.department,
        zones=asked.zone,
        kinds=[kind.capitalize() for kind in asked.kind],
        roles=asked.role,
        categories=asked.category,
        documents=opened.within(asked.document) or (),
    )
