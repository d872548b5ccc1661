"""Uploads, removals and rebuilds run in the background, survive a restart, and tell their way."""

from __future__ import annotations

import io
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from integration.homes import holding
from integration.notices import notice
from policy_kg.server import create_app
from policy_kg.server.access import Access
from policy_kg.server.jobs import Jobs
from policy_kg.settings import load_settings
from server.tokens import WRITE, WRITING


def upload(client: FlaskClient, *files: tuple[str, bytes]) -> dict[str, Any]:
    data = {"files": [(io.BytesIO(content), name) for name, content in files]}
    response = client.post("/api/documents", data=data, headers=WRITING)
    assert response.status_code == 202, response.data
    job: dict[str, Any] = response.json  # type: ignore[assignment]
    assert response.headers["Location"].endswith(f"/api/jobs/{job['id']}")
    return job


def finished(client: FlaskClient, job: dict[str, Any], *, seconds: float = 120) -> dict[str, Any]:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        now: dict[str, Any] = client.get(f"/api/jobs/{job['id']}").json  # type: ignore[assignment]
        if now["state"] in ("done", "failed"):
            return now
        time.sleep(0.1)
    raise AssertionError(f"still {now['state']}: {now['stage']}")


def test_an_upload_is_read_published_and_removed_again(writable: Flask, copied_home: Path) -> None:
    client = writable.test_client()
    before = client.get("/api/info").json
    job = upload(client, ("../../etc/通知 1.txt", notice(1)), ("坏.docx", b"PK\x03\x04 not a zip"))
    assert [name.rpartition(".")[2] for name in job["files"]] == ["txt", "docx"]
    done = finished(client, job)
    assert done["state"] == "done"
    assert len(done["built"]) == 1
    assert [f["label"] for f in done["failures"]] == ["坏.docx"]
    assert str(copied_home) not in json.dumps(done, ensure_ascii=False)
    after = client.get("/api/info").json
    assert after["documents"] == before["documents"] + 1
    assert after["generation"] > before["generation"]
    document = next(
        d for d in client.get("/api/documents").json["documents"] if d["id"] in done["built"]
    )
    asked = {"question": "市水利局负责哪些事项", "document": document["id"]}
    assert client.post("/api/ask", json=asked).json["items"]
    stored = sorted(p.name for p in (copied_home / "kg" / "documents").iterdir())
    assert any("通知" in name for name in stored)
    assert not any("/" in name or ".." in name for name in stored)

    gone = client.delete(f"/api/documents/{document['id']}", headers=WRITING)
    assert finished(client, gone.json)["removed"]
    assert client.get("/api/info").json["documents"] == before["documents"]
    assert client.get(f"/api/documents/{document['id']}").status_code == 404
    leftovers = [
        name for name in holding(copied_home, document["number"]) if not name.startswith("kg/jobs")
    ]
    assert leftovers == []


def test_progress_comes_as_events(writable: Flask) -> None:
    client = writable.test_client()
    job = upload(client, ("通知.txt", notice(2)))
    stream = client.get(f"/api/jobs/{job['id']}/events")
    assert stream.mimetype == "text/event-stream"
    events = [block for block in stream.data.decode().split("\n\n") if block.startswith("event:")]
    names = [event.split("\n")[0].removeprefix("event: ") for event in events]
    assert names[-1] == "done"
    assert set(names[:-1]) <= {"progress"}
    last = json.loads(events[-1].split("data: ", 1)[1])
    assert (last["state"], len(last["built"])) == ("done", 1)


def test_a_job_that_was_queued_or_cut_short_is_done_after_a_restart(copied_home: Path) -> None:
    settings = load_settings(copied_home, environment={})
    access = Access(write_token=WRITE)
    waiting = Jobs(settings)
    client = create_app(settings, access=access, jobs=waiting).test_client()
    job = upload(client, ("通知.txt", notice(3)))
    assert client.get(f"/api/jobs/{job['id']}").json["state"] == "queued"

    first = Jobs(settings)
    first.start()
    until = time.monotonic() + 60
    while first._child is None and time.monotonic() < until:
        time.sleep(0.01)
    assert first._child is not None
    os.kill(first._child.pid, signal.SIGKILL)
    first.stop()

    again = Jobs(settings)
    again.start()
    done = finished(create_app(settings, access=access, jobs=again).test_client(), job)
    again.stop()
    assert (done["state"], len(done["built"])) == ("done", 1)


def test_only_bad_files_fail_and_leave_what_was_there(writable: Flask) -> None:
    client = writable.test_client()
    before = client.get("/api/info").json
    done = finished(client, upload(client, ("空.txt", b""), ("图.pdf", b"%PDF-1.4 nothing")))
    assert done["state"] == "failed"
    assert len(done["failures"]) == 2
    assert all("：" in failure["line"] for failure in done["failures"])
    after = client.get("/api/info").json
    assert after["documents"] == before["documents"]


def test_too_much_is_refused(sample_home: Path) -> None:
    from policy_kg.server.limits import Limits

    settings = load_settings(sample_home, environment={})
    app = create_app(settings, access=Access(write_token=WRITE), limits=Limits(upload=10_000))
    data = {"files": [(io.BytesIO(b"x" * 20_000), "大.txt")]}
    response = app.test_client().post("/api/documents", data=data, headers=WRITING)
    assert response.status_code == 413
    assert response.mimetype == "application/problem+json"


def test_a_review_holds_after_a_rebuild(writable: Flask) -> None:
    client = writable.test_client()
    items = client.get("/api/review?kind=assignment&provision=附件1第26项").json["items"]
    assert len(items) >= 2
    item = items[0]
    decided = client.post(
        "/api/review", json={"item": item["id"], "outcome": "reject", "by": "审核"}, headers=WRITING
    )
    assert decided.status_code == 201
    listed = client.get("/api/review?kind=assignment&provision=附件1第26项").json["items"]
    assert listed[0]["decision"]["outcome"] == "reject"
    done = finished(client, client.post("/api/build", headers=WRITING).json)
    assert done["state"] == "done"
    query = {"question": "第26项任务由谁负责"}
    answer = client.post("/api/ask", json=query).json
    told, notes = answer["text"].split("说明：")
    assert item["name"] not in told
    assert f"「{item['name']}」" in notes  # taken out by a reviewer, and said so
    decisions = client.get("/api/review/decisions").json["decisions"]
    assert [d["state"] for d in decisions] == ["applied"]


def test_an_assignment_is_added_over_http(writable: Flask) -> None:
    client = writable.test_client()
    looked = client.get("/api/review?kind=assignment&provision=附件1第26项").json
    (provision,) = looked["provisions"]
    assert provision["citation"] == "附件1第26项"
    # What a row's other cells say can be quoted, too.
    assert all(item["printed"] in provision["text"] for item in looked["items"])
    quote = provision["text"].splitlines()[-1]
    body = {"provision": provision["id"], "department": "市司法局", "role": "support"}
    refused = client.post("/api/review/add", json={**body, "quote": "没有这句话"}, headers=WRITING)
    assert refused.status_code == 400
    assert "不在附件1第26项的原文里" in refused.json["detail"]
    unknown = {**body, "provision": "附件9第9项", "quote": quote}
    assert client.post("/api/review/add", json=unknown, headers=WRITING).status_code == 404
    added = client.post("/api/review/add", json={**body, "quote": quote}, headers=WRITING)
    assert added.status_code == 201
    assert added.json["summary"] == "增补：附件1第26项「市司法局」配合"
    items = client.get("/api/review?kind=assignment&provision=附件1第26项").json["items"]
    assert [i["name"] for i in items if i["added"]] == ["市司法局"]
    assert client.get("/api/review?kind=mention&provision=附件1第26项").json["provisions"] == []


def test_whether_a_department_is_known_over_http(writable: Flask) -> None:
    def known(name: str) -> Any:
        return writable.test_client().get(f"/api/review/department?name={name}").json

    assert known("市财政局") == {"known": True, "near": []}
    slip = known("市财政局局")
    assert (slip["known"], slip["near"][0]) == (False, "市财政局")
