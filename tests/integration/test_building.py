"""Building for real: repeatable, incremental, one builder, nothing lost to a bad file."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from integration.notices import notice
from policy_kg import pipeline
from policy_kg.home import HomePaths, open_current
from policy_kg.settings import Settings


def quads(home: Path) -> bytes:
    from policy_kg.graph.store import write_canonical

    out = io.BytesIO()
    write_canonical(open_current(HomePaths(home)).open_store(), out)
    return out.getvalue()


def numbers(home: Path) -> list[str]:
    return sorted(e.number for e in open_current(HomePaths(home)).manifest.documents)


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    """A copy of the sample's home, to be written to."""
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def write(folder: Path, n: int) -> Path:
    path = folder / f"notice-{n}.txt"
    path.write_bytes(notice(n))
    return path


def test_building_twice_gives_the_same_bytes(sample_home: Path, home: Path) -> None:
    shutil.rmtree(home / "kg" / "generations")
    shutil.rmtree(home / "index" / "generations")
    (home / "kg" / "CURRENT").unlink()
    report = pipeline.build(Settings(home=home))
    assert report.published
    assert quads(home) == quads(sample_home)


def test_in_parts_or_at_once_in_any_order(tmp_path: Path) -> None:
    first, second = write(tmp_path, 1), write(tmp_path, 2)
    for name, steps in {"ab": [[first], [second]], "ba": [[second], [first]]}.items():
        for paths in steps:
            pipeline.build(Settings(home=tmp_path / name), paths)
    pipeline.build(Settings(home=tmp_path / "all"), [first, second])
    assert quads(tmp_path / "ab") == quads(tmp_path / "ba") == quads(tmp_path / "all")


def test_what_is_unchanged_is_not_built_again(settings: Settings, tmp_path: Path) -> None:
    before = open_current(HomePaths(settings.home)).number
    report = pipeline.build(settings)
    assert not report.published
    assert len(report.unchanged) == 1
    report = pipeline.build(settings, [write(tmp_path, 1)])
    assert (len(report.built), len(report.unchanged)) == (1, 1)
    assert report.generation == before + 1
    assert numbers(settings.home) == ["吉市政办函〔2020〕56号", "甘政办〔2021〕1号"]


def test_a_new_revision_replaces_the_old_one(settings: Settings, tmp_path: Path) -> None:
    path = write(tmp_path, 1)
    pipeline.build(settings, [path])
    alone = quads(settings.home)
    original = path.read_bytes()
    path.write_bytes(original.replace("清淤".encode(), "清障".encode()))
    pipeline.build(settings, [path])
    assert numbers(settings.home) == ["吉市政办函〔2020〕56号", "甘政办〔2021〕1号"]
    now = quads(settings.home)
    assert "清障".encode() in now
    assert "清淤".encode() not in now
    assert (settings.home / "kg/history/documents/notice-1.txt").read_bytes() == original
    # And back again: the same graph as before.
    path.write_bytes(original)
    pipeline.build(settings, [path])
    assert quads(settings.home) == alone


def test_changed_code_rebuilds_everything(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = quads(settings.home)
    monkeypatch.setattr("policy_kg.pipeline.builder_fingerprint", lambda: "other")
    report = pipeline.build(settings)
    assert (len(report.built), len(report.unchanged)) == (1, 0)
    assert quads(settings.home) == before


def test_a_removed_source_is_removed(settings: Settings, tmp_path: Path) -> None:
    before = quads(settings.home)
    pipeline.build(settings, [write(tmp_path, 1)])
    (settings.home / "kg" / "documents" / "notice-1.txt").unlink()
    report = pipeline.build(settings)
    assert len(report.removed) == 1
    assert quads(settings.home) == before


def test_an_empty_home_builds_the_sample(run, sample_home: Path, tmp_path: Path) -> None:
    # The vectors are known, which saves a minute.
    shutil.copytree(sample_home / "index" / "cache", tmp_path / "index" / "cache")
    built = run("build", cwd=tmp_path)
    assert built.returncode == 0
    assert "样例" in built.stderr.decode()
    assert built.stdout == b""
    assert numbers(tmp_path) == ["吉市政办函〔2020〕56号"]


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "utf16.txt": notice(1).decode().encode("utf-16-le"),
    "cut.txt": notice(1)[:-2] + b"\xff\xfe\x80",
    "novel.txt": "从前有座山，山里有座庙。\n庙里有个老和尚讲故事。\n".encode() * 20,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "../odd name\n.xyz": b"x",
}


def test_bad_files_are_one_line_each_and_stop_no_other(run, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "deeper"
    folder.mkdir(parents=True)
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    paths = [folder / name for name in BAD]
    done = run("build", *paths[:3], write(folder, 3), *paths[3:], "--home", home)
    lines = done.stderr.decode().splitlines()
    errors = [line for line in lines if line.startswith("错误：")]
    assert done.returncode == 1
    assert len(errors) == len(BAD)
    for path, error in zip(paths, errors, strict=True):
        assert " ".join(str(path).split()) in error
    assert "Traceback" not in done.stderr.decode()
    assert numbers(home) == ["吉市政办函〔2020〕56号", "甘政办〔2021〕3号"]
    assert sorted(p.name for p in (home / "kg/documents").iterdir()) == [
        "jilin-2020-56.txt",
        "notice-3.txt",
    ]


def test_only_bad_files_leave_everything_as_it_was(run, home: Path, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.touch()
    before = (home / "kg" / "CURRENT").read_text()
    done = run("build", bad, "--home", home)
    assert done.returncode == 1
    assert (home / "kg" / "CURRENT").read_text() == before
    assert [p.name for p in (home / "kg" / "generations").iterdir()] == before.split()[:1]
    assert numbers(home) == ["吉市政办函〔2020〕56号"]


def test_a_stored_file_that_went_bad_keeps_its_document(run, home: Path) -> None:
    (home / "kg" / "documents" / "jilin-2020-56.txt").write_bytes(b"")
    done = run("build", "--home", home)
    assert done.returncode == 1
    assert "jilin-2020-56.txt" in done.stderr.decode()
    assert numbers(home) == ["吉市政办函〔2020〕56号"]


def test_a_missing_path_builds_nothing(run, home: Path, tmp_path: Path) -> None:
    done = run("build", write(tmp_path, 1), tmp_path / "没有.txt", "--home", home)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "没有.txt" in done.stderr.decode()
    assert numbers(home) == ["吉市政办函〔2020〕56号"]


@pytest.mark.parametrize("where", ["file", "file/below", "/proc/nowhere"])
def test_a_home_that_cannot_be_written_is_one_line(run, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("x")
    done = run("build", "--home", tmp_path / where)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("错误：")
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_home_without_write_permission_still_answers(run, home: Path) -> None:
    for folder in (home / "kg", home):
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert run("build", "--home", home).returncode == 1
        assert run("documents", "list", "--home", home).returncode == 0
    finally:
        for folder in (home, home / "kg"):
            folder.chmod(stat.S_IRWXU)


def test_a_broken_index_is_told_and_mended_by_build(run, home: Path) -> None:
    before = quads(home)
    index = next(p for p in sorted(home.glob("index/generations/*/*")) if p.stat().st_size > 100)
    index.write_bytes(index.read_bytes()[:50])
    for arguments in (["search", "老街"], ["ask", "市金融办牵头哪些任务"], ["validate"]):
        done = run(*arguments, "--home", home)
        assert done.returncode == 1
        assert done.stderr.decode().count("\n") == 1
        assert index.name in done.stderr.decode()
        assert "policy-kg build" in done.stderr.decode()
    assert run("build", "--home", home).returncode == 0
    assert run("search", "宅基地", "--home", home).returncode == 0
    assert quads(home) == before


def test_another_model_is_refused_until_built(run, home: Path) -> None:
    env = {**os.environ, "POLICY_KG_MODEL": "sentence-transformers:/nowhere"}
    done = run("search", "宅基地", "--home", home, env=env)
    assert done.returncode in (1, 2)
    assert done.stderr.decode().count("\n") == 1
    assert done.stdout == b""


def test_two_builders_end_in_a_whole_home(home: Path, tmp_path: Path) -> None:
    builders = [
        subprocess.Popen(
            [sys.executable, "-m", "policy_kg", "build", write(tmp_path, n), "--home", home],
            stderr=subprocess.PIPE,
        )
        for n in (1, 2)
    ]
    errors = [builder.communicate(timeout=300)[1].decode() for builder in builders]
    codes = [builder.returncode for builder in builders]
    # The second one either waited or was refused; what each published is there.
    for n, code, error in zip((1, 2), codes, errors, strict=True):
        assert code in (0, 1)
        assert (f"甘政办〔2021〕{n}号" in numbers(home)) is (code == 0)
        assert code == 0 or ("另一个 build" in error and error.count("\n") == 1)
    assert 0 in codes
    open_current(HomePaths(home)).check(deep=True)


def test_a_pattern_and_standard_input_are_built(run, tmp_path: Path) -> None:
    for n in (1, 2):
        write(tmp_path, n)
    (tmp_path / "notice-3.md").write_bytes(notice(3))
    home = tmp_path / "home"
    built = run("build", tmp_path / "*.txt", "--home", home)
    assert built.returncode == 0, built.stderr.decode()
    piped = run("build", "-", "--home", home, input=notice(4))
    assert piped.returncode == 0, piped.stderr.decode()
    assert "标准输入" not in piped.stdout.decode()
    assert len(numbers(home)) == 3
    assert run("build", "--home", home).returncode == 0, "what came by standard input is kept"
    assert len(numbers(home)) == 3
    nothing = run("build", tmp_path / "*.docx", "--home", home)
    assert nothing.returncode == 2
    assert "没有匹配的文件" in nothing.stderr.decode()
    broken = run("build", "-", "--home", home, input=b"\x89PNG\r\n")
    assert broken.returncode == 1
    assert "标准输入：" in broken.stderr.decode()
