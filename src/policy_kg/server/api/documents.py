"""Documents: list, text, report, revisions, differences; uploading and removing them."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from flask import Response, request
from flask_openapi import APIBlueprint, FileStorage, Tag
from pydantic import BaseModel, Field

from policy_kg.entities import local_name
from policy_kg.home import DocumentEntry
from policy_kg.home.sources import find_source
from policy_kg.namespaces import PREFIXES
from policy_kg.reader import Opened, compare, facts_of, reading
from policy_kg.server.api.jobmodels import DocumentOut, DocumentsOut, JobOut
from policy_kg.server.api.models import DiffQuery, DocumentPath, HistoryQuery, problems
from policy_kg.server.jobs import Upload
from policy_kg.server.problems import problem
from policy_kg.server.service import Service, answer_json, plain

_TAG = Tag(name="文件", description="文件、版本、正文、解析报告；上传与去掉")
_TEXT: Final = {"description": "归一后的正文，所有位置都按它计", "content": {"text/plain": {}}}
_BYTES: Final = {"description": "原文件", "content": {"application/octet-stream": {}}}
_OBJECT: Final = {
    "description": "JSON",
    "content": {"application/json": {"schema": {"type": "object"}}},
}
_MOST_FILES: Final = 200


class UploadForm(BaseModel):
    files: list[FileStorage] = Field(
        min_length=1, max_length=_MOST_FILES, description="一个或几个文件"
    )


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("documents", __name__, url_prefix="/api", abp_tags=[_TAG])
    current = service.current

    @api.get("/documents", summary="列出文件", responses={200: DocumentsOut, **problems()})
    def documents(query: HistoryQuery) -> Response:
        opened = current.opened()
        manifest = opened.generation.manifest
        entries = manifest.history if query.history else manifest.documents
        ordered = sorted(entries, key=lambda e: e.id)
        return answer_json({"documents": [_row(opened, entry) for entry in ordered]})

    @api.post(
        "/documents",
        summary="上传文件",
        description="在后台读入并发布；需要写入令牌。",
        responses={202: JobOut, **problems(413)},
        security=[{"token": []}],
    )
    def upload(form: UploadForm) -> Response:
        files = [f for f in form.files if f.filename]
        if not files or len(files) > _MOST_FILES:
            return problem(400, f"files：应有 1 至 {_MOST_FILES} 个文件", field="files")
        uploads = tuple(Upload(name=f.filename or "", data=f.stream) for f in files)
        return _accepted(service.jobs.add("build", uploads=uploads))

    @api.post(
        "/build",
        summary="重建",
        description="按已入库的文件重建，审核从此生效；需要写入令牌。",
        responses={202: JobOut, **problems()},
        security=[{"token": []}],
    )
    def build() -> Response:
        current.opened()
        return _accepted(service.jobs.add("rebuild"))

    @api.get("/documents/<id>/text", summary="正文", responses={200: _TEXT, **problems(404)})
    def text(path: DocumentPath) -> Response:
        opened, entry = _entry(path.id)
        return Response(opened.generation.text(entry), mimetype="text/plain")

    @api.get(
        "/documents/<id>/report", summary="解析报告", responses={200: _OBJECT, **problems(404)}
    )
    def report(path: DocumentPath) -> Response:
        opened, entry = _entry(path.id)
        return answer_json(opened.generation.report(entry))

    @api.get("/documents/<id>/source", summary="原文件", responses={200: _BYTES, **problems(404)})
    def source(path: DocumentPath) -> Response:
        _, entry = _entry(path.id)
        kept = find_source(current.home, entry.source, entry.source_sha256)
        if kept is None:
            return problem(404, f"{entry.source}：原文件不在了", field="id")
        response = Response(kept.read_bytes(), mimetype="application/octet-stream")
        response.headers["Content-Disposition"] = (
            f"attachment; filename=\"document\"; filename*=UTF-8''{quote(entry.source, safe='')}"
        )
        return response

    @api.get("/documents/<id>", summary="一份文件", responses={200: DocumentOut, **problems(404)})
    def document(path: DocumentPath) -> Response:
        opened, entry = _entry(path.id)
        parsed = opened.generation.report(entry)
        manifest = opened.generation.manifest
        revisions = [
            {"id": e.id, "current": e in manifest.documents, "previous": _local_id(e.previous)}
            for e in (*manifest.documents, *manifest.history)
            if e.slug == entry.slug
        ]
        return answer_json(
            {
                **_row(opened, entry),
                "counts": parsed["counts"],
                "unplaced": parsed["characters"]["unplaced"],
                "revisions": revisions,
            }
        )

    @api.delete(
        "/documents/<id>",
        summary="去掉一份文件",
        description="连同它的版本、索引、向量、审核记录和原文件，在后台进行；需要写入令牌。",
        responses={202: JobOut, **problems(404)},
        security=[{"token": []}],
    )
    def remove(path: DocumentPath) -> Response:
        _, entry = _entry(path.id)
        return _accepted(service.jobs.add("remove", name=entry.id))

    @api.get("/diff", summary="两个版本的职责差别", responses={200: _OBJECT, **problems(404)})
    def diff(query: DiffQuery) -> Response:
        from policy_kg.analysis.revision_words import revision_lines

        opened = current.opened()
        old, new, found = compare(opened, query.old, query.new)
        lines = list(revision_lines(found))
        return answer_json({"old": old, "new": new, "lines": lines, **plain(found)})

    def _entry(name: str) -> tuple[Opened, DocumentEntry]:
        opened = current.opened()
        return opened, opened.generation.document(name)

    return api


def _row(opened: Opened, entry: DocumentEntry) -> dict[str, Any]:
    base = opened.generation.manifest.base
    date, issuer = _head(opened, entry)
    row: dict[str, Any] = {
        **facts_of(entry),
        "local": local_name(entry.revision, base),
        "triples": entry.triples,
        "digest": entry.digest,
        "source": entry.source,
        "date": date,
        "issuer": issuer,
        "previous": _local_id(entry.previous),
    }
    if opened.generation.superseded(entry):
        now = next(e for e in opened.generation.manifest.documents if e.slug == entry.slug)
        row["current"] = now.id
    return row


def _head(opened: Opened, entry: DocumentEntry) -> tuple[str, str]:
    """Date and issuers of a current revision; "" where the text has none, or it is superseded."""
    from pyoxigraph import NamedNode

    with reading(opened):
        found: dict[str, list[str]] = {}
        for name in ("date_document", "passed_by"):
            quads = opened.store.quads_for_pattern(
                NamedNode(entry.document),
                NamedNode(PREFIXES["eli"] + name),
                None,
                NamedNode(entry.revision),
            )
            found[name] = sorted(getattr(q.object, "value", "") for q in quads)
        labels = [_label(opened, iri) for iri in found["passed_by"]]
    return "、".join(found["date_document"]), "、".join(labels)


def _label(opened: Opened, iri: str) -> str:
    from pyoxigraph import NamedNode

    label = NamedNode(PREFIXES["skos"] + "prefLabel")
    quads = opened.store.quads_for_pattern(NamedNode(iri), label, None)
    return min((q.object.value for q in quads if hasattr(q.object, "value")), default=iri)


def _local_id(iri: str) -> str | None:
    return iri.rsplit("/", 1)[-1] or None


def _accepted(job: dict[str, Any]) -> Response:
    response = answer_json(job, 202)
    response.headers["Location"] = f"{request.script_root}/api/jobs/{job['id']}"
    return response
