"""The OpenAPI document covers the API; what schemathesis makes of it is answered within it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import waitress
from flask import Flask

from policy_kg.server import create_app
from policy_kg.server.access import Access
from policy_kg.settings import load_settings
from server.tokens import WRITE


def test_every_address_of_the_api_is_described(app: Flask) -> None:
    described = set(app.test_client().get("/openapi.json").json["paths"])
    served = {
        str(rule).replace("<path:", "{").replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if str(rule).startswith("/api/") and str(rule) != "/api/"
    }
    assert served == described
    assert app.test_client().get("/openapi.json").json["openapi"] == "3.1.0"


def test_answers_fit_their_schemas(app: Flask) -> None:
    """Answers of real questions, against the document, by a validator that knows neither."""
    import jsonschema

    client = app.test_client()
    document = client.get("/openapi.json").json
    for address, path in (
        ("/api/ask?question=市金融办在丰满区牵头哪些任务", "/api/ask"),
        ("/api/ask?question=哪个部门参与的任务最多", "/api/ask"),
        ("/api/ask?question=市财政局跟市人社局职责哪里重叠，松花湖归谁管", "/api/ask"),
        ("/api/search?text=返乡创业", "/api/search"),
        ("/api/entities/agency/吉林市/市财政局", "/api/entities/{local}"),
        ("/api/responsibility", "/api/responsibility"),
        ("/api/overlap", "/api/overlap"),
        ("/api/gaps", "/api/gaps"),
        ("/api/vocabularies", "/api/vocabularies"),
    ):
        responses = document["paths"][path]["get"]["responses"]
        schema = responses["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema.Draft202012Validator(whole).validate(client.get(address).json)


@pytest.mark.slow
def test_schemathesis_finds_nothing(sample_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    app = create_app(load_settings(home, environment={}), access=Access(write_token=WRITE))
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    address = f"http://127.0.0.1:{server.effective_port}"
    try:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"),
                *("--max-examples", "12", "--seed", "7", "--request-timeout", "60"),
                *("--header", f"Authorization: Bearer {WRITE}"),
                *("--suppress-health-check", "all", "--no-color"),
                # Reading is open here, with a token or without; what an upload creates at once
                # is a job, no document.
                *("--exclude-checks", "ignored_auth,ensure_resource_availability"),
                # Jobs wait for ever here, and their events with them.
                *("--exclude-path", "/api/jobs/{id}/events"),
            ],
            capture_output=True,
            cwd=tmp_path,
            timeout=400,
        )
    finally:
        server.close()
    assert done.returncode == 0, done.stdout.decode()[-6000:] + done.stderr.decode()[-2000:]
