"""Jobs and documents as the REST API shows them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class FailureOut(BaseModel):
    label: str
    line: str


class JobOut(BaseModel):
    """`stage`, `done`, `total` tell the progress of a running job; `unchanged` counts documents
    that stay as they were."""

    id: str
    kind: Literal["build", "remove", "rebuild"]
    state: Literal["queued", "running", "done", "failed"]
    stage: str
    done: int
    total: int
    created: str
    started: str | None = None
    finished: str | None = None
    files: list[str]
    name: str
    built: list[str]
    unchanged: int
    removed: list[str]
    failures: list[FailureOut]
    notes: list[str]
    error: str | None = None


class JobsOut(BaseModel):
    jobs: list[JobOut]


class DocumentRow(BaseModel):
    """`current` is the id of the revision that holds now, of a superseded one; `previous` that
    of the one before."""

    id: str
    iri: str
    local: str
    title: str
    number: str
    provisions: int
    triples: int
    digest: str
    source: str
    date: str
    issuer: str
    previous: str | None = None
    current: str | None = None


class DocumentsOut(BaseModel):
    documents: list[DocumentRow]


class RevisionRow(BaseModel):
    id: str
    current: bool
    previous: str | None = None


class DocumentOut(DocumentRow):
    counts: dict[str, int]
    unplaced: int
    revisions: list[RevisionRow]
