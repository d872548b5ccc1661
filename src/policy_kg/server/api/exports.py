"""Files to pass on: graphs, lists, workbooks, Word lists, pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any, Final
from urllib.parse import quote

from flask import Response
from flask_openapi import APIBlueprint, Tag

from policy_kg.export import FORMATS, export
from policy_kg.findingsheets import MOST_COMPARED, finding_sheets
from policy_kg.reader import Opened, reading
from policy_kg.server.api.models import ExportQuery, FormatPath, Formats, problems
from policy_kg.server.problems import in_parameters, problem
from policy_kg.server.service import Service, answer_json

_TAG = Tag(name="导出", description="RDF、网络图、清单、工作簿、Word、图片")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Format -> media type, file extension, and what the file is called.
MEDIA: Final[dict[str, tuple[str, str, str]]] = {
    "turtle": ("text/turtle", "ttl", "责任图谱"),
    "trig": ("application/trig", "trig", "责任图谱"),
    "nquads": ("application/n-quads", "nq", "责任图谱"),
    "jsonld": ("application/ld+json", "jsonld", "责任图谱"),
    "graphml": ("application/graphml+xml", "graphml", "责任网络"),
    "gexf": ("application/gexf+xml", "gexf", "责任网络"),
    "dot": ("text/vnd.graphviz", "dot", "责任网络"),
    "cytoscape": ("application/json", "cyjs", "责任网络"),
    "nodelink": ("application/json", "json", "责任网络"),
    "csv": ("text/csv", "csv", "事项清单"),
    "csv-edges": ("text/csv", "csv", "责任网络-边"),
    "csv-nodes": ("text/csv", "csv", "责任网络-点"),
    "xlsx": (_XLSX, "xlsx", "责任分工工作簿"),
    "ledger": (_XLSX, "xlsx", "督办台账"),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        "责任清单",
    ),
    "svg": ("image/svg+xml", "svg", "责任图"),
    "png": ("image/png", "png", "责任图"),
    "html": ("text/html", "html", "责任清单"),
}
_CHUNK: Final = 1 << 16


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("exports", __name__, url_prefix="/api", abp_tags=[_TAG])

    @api.get("/exports", summary="导出格式", responses={200: Formats, **problems(404)})
    def formats() -> Response:
        return answer_json(
            {
                "formats": [
                    {
                        "name": name,
                        "description": in_parameters(description),
                        "media_type": MEDIA[name][0],
                        "extension": MEDIA[name][1],
                    }
                    for name, description in FORMATS.items()
                ]
            }
        )

    @api.get(
        "/export/<format>",
        summary="导出",
        responses={
            200: {
                "description": "文件",
                "content": {media: {} for media in sorted({m for m, _, _ in MEDIA.values()})},
            },
            **problems(404),
        },
    )
    def export_file(path: FormatPath, query: ExportQuery) -> Response:
        if path.format not in FORMATS:
            return problem(
                404,
                f"{path.format}：没有这种格式",
                field="format",
                mend=f"可用：{'、'.join(FORMATS)}",
            )
        opened = service.current.opened()
        file = _written(opened, path.format, query)
        media, extension, title = MEDIA[path.format]
        about = query.department or query.zone
        name = f"{about}{title}.{extension}" if about else f"{title}.{extension}"
        response = Response(_read(file), mimetype=media)
        disposition = "inline" if path.format in ("svg", "png") else "attachment"
        response.headers["Content-Disposition"] = (
            f"{disposition}; filename=\"export.{extension}\"; filename*=UTF-8''{quote(name, safe='')}"
        )
        response.headers["Content-Length"] = str(_size(file))
        return response

    return api


def _written(opened: Opened, format: str, query: ExportQuery) -> IO[bytes]:
    """The export in a temporary file: a failure is a problem, never half a file."""
    chosen: dict[str, Any] = {
        "department": query.department,
        "zone": query.zone,
        "revisions": opened.within(query.document),
    }
    findings: Any = ()
    if format == "xlsx" and not query.overdue:
        total = sum(document["provisions"] for document in opened.documents)
        if total <= MOST_COMPARED:
            findings = finding_sheets(opened.store, **chosen)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        with reading(opened):
            more: dict[str, Any] = {"sheets": query.sheets, "overdue": query.overdue}
            export(opened.store, format, file, **chosen, **more, findings=findings)
    except BaseException:
        file.close()
        raise
    return file


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _size(file: IO[bytes]) -> int:
    return file.seek(0, 2)
