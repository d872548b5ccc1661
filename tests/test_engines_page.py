"""docs/engines.md and deploy/compose.yaml name what there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

from policy_kg.settings import KEYS, load_settings

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")
# Read by what uses them, never from the file.
SECRETS = (
    "POLICY_KG_EMBEDDINGS_KEY",
    "POLICY_KG_STORE_USER",
    "POLICY_KG_STORE_PASSWORD",
    "POLICY_KG_VECTORS_TOKEN",
)


def test_every_setting_in_the_page_exists_and_every_setting_is_in_the_page() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    tables = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row)]
    named = {
        *tables,
        *re.findall(r"^([a-z_]+) = ", PAGE, re.MULTILINE),
        "model",
        "store",
        "vectors",
    }
    assert named == set(KEYS) - {"base"}


def test_every_variable_in_the_page_is_read_somewhere() -> None:
    named = set(re.findall(r"POLICY_KG_[A-Z_]*[A-Z]", PAGE))
    code = "".join(p.read_text("utf-8") for p in (ROOT / "src" / "policy_kg").rglob("*.py"))
    assert named >= set(SECRETS)
    assert {name for name in named if f'"{name}"' not in code} == set()


def test_the_examples_in_the_page_are_settings(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 3
    for text in examples:
        (tmp_path / "policy-kg.toml").write_text(text, "utf-8")
        load_settings(tmp_path, environment={})


def test_the_compose_file_parses_and_its_ports_are_those_of_its_settings(tmp_path: Path) -> None:
    compose = yaml.safe_load(COMPOSE)
    ports = {port for service in compose["services"].values() for port in service["ports"]}
    assert all(port.startswith("127.0.0.1:") for port in ports)
    for service in compose["services"].values():
        # By name alone, as a registry of one's own is set elsewhere.
        assert re.fullmatch(r"[\w-]+/[\w-]+:[\w.-]+", service["image"])
        assert {v.partition(":")[0] for v in service["volumes"]} <= set(compose["volumes"])
    text = "".join(re.findall(r"^#   (.*\n)", COMPOSE, re.MULTILINE))
    (tmp_path / "policy-kg.toml").write_text(text, "utf-8")
    settings = load_settings(tmp_path, environment={})
    assert set(tomllib.loads(text)) <= set(KEYS)
    for name in (settings.model, settings.store, settings.vectors):
        (port,) = set(re.findall(r"127\.0\.0\.1:(\d+)", name))
        assert f"127.0.0.1:{port}:{port}" in ports
