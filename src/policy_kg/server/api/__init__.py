"""The REST API, one blueprint a subject."""

from __future__ import annotations

from collections.abc import Iterator

from flask_openapi import APIBlueprint

from policy_kg.server.service import Service
from policy_kg.server.state import PerGeneration


def blueprints(service: Service) -> Iterator[APIBlueprint]:
    from policy_kg.server.api import (
        asking,
        documents,
        entities,
        exports,
        findings,
        jobs,
        responsibility,
        reviewing,
        session,
        vocabularies,
    )
    from policy_kg.server.api.filtering import read_opened

    # Read once for both: the facts of all provisions.
    facts_of = PerGeneration(read_opened)
    yield asking.blueprint(service)
    yield responsibility.blueprint(service, facts_of)
    yield findings.blueprint(service, facts_of)
    yield entities.blueprint(service)
    yield documents.blueprint(service)
    yield jobs.blueprint(service)
    yield reviewing.blueprint(service)
    yield exports.blueprint(service)
    yield vocabularies.blueprint(service)
    yield session.blueprint(service)
