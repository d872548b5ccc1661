"""Coverage-guided fuzzing of the readers and of the question parser (atheris, libFuzzer).

    python benchmarks/soak/fuzz.py readers|questions [--seconds 60]

Any ending but a document, an answer or a PolicyKGError of one line is a find, and so is a crash of
the process, an input that takes longer than a minute, or 2 GB of memory; libFuzzer then names a
file with the input. What of LibreOffice's formats is read by LibreOffice is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import atheris

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("txt", "md", "html", "docx", "xlsx", "pdf")

with atheris.instrument_imports(include=["policy_kg"]):
    from policy_kg import pipeline
    from policy_kg.errors import PolicyKGError
    from policy_kg.extraction.extract import extract
    from policy_kg.qa.engine import Engine
    from policy_kg.reading import read_document
    from policy_kg.resources import sample_document
    from policy_kg.results import Status
    from policy_kg.retrieval import encoders
    from policy_kg.retrieval.stub import StubEncoder
    from policy_kg.settings import load_settings
    from policy_kg.vocabulary import load_vocabulary


def readers() -> Callable[[bytes], None]:
    """The first byte chooses the format, the rest is the file."""
    vocabulary = load_vocabulary()

    def one(data: bytes) -> None:
        if not data:
            return
        try:
            document = read_document(data[1:], name=f"a.{FORMATS[data[0] % len(FORMATS)]}")
            found = extract(document, vocabulary=vocabulary)
        except PolicyKGError as error:
            if "\n" in error.line:
                raise AssertionError(error.line) from error
            return
        for block in document.blocks:
            assert document.text[block.start : block.end] == block.text
        for provision in found.provisions:
            quoted = provision.evidence
            assert document.text[quoted.start : quoted.end] == quoted.quote

    return one


def questions(folder: Path) -> Callable[[bytes], None]:
    """UTF-8; a line break parts a former question from the question."""
    encoders.open_encoder = lambda name: StubEncoder()
    settings = load_settings(folder / "home", environment={})
    pipeline.build(settings, [sample_document()], workers=1)
    opened = pipeline.open_home(settings)
    engine: Engine = opened.engine()

    def one(data: bytes) -> None:
        context, _, question = data.decode("utf-8", "replace").rpartition("\n")
        answer = engine.ask(question, context=context or None)
        assert answer.status in get_args(Status)
        assert answer.text

    return one


def seeds(target: str, folder: Path) -> None:
    """Sound files of the formats, the sample; questions of the evaluation."""
    if target == "questions":
        asked = json.loads((ROOT / "tests/eval/questions.json").read_bytes())
        rows: list[Any] = asked["questions"] if isinstance(asked, dict) else asked
        for n, row in enumerate(rows):
            (folder / str(n)).write_text(row["q"], "utf-8")
        return
    sys.path.insert(0, str(ROOT / "tests" / "reading"))
    import malformed

    for n, extension in enumerate(FORMATS):
        (folder / extension).write_bytes(bytes([n]) + malformed.sound(extension))
    (folder / "sample").write_bytes(b"\0" + sample_document().read_bytes()[:6000])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("target", choices=("readers", "questions"))
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="policy-kg-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    seeds(given.target, corpus)
    one = readers() if given.target == "readers" else questions(folder)
    options = (
        f"-max_total_time={given.seconds}",
        "-timeout=60",
        "-rss_limit_mb=2048",
        "-max_len=40000",
        "-print_final_stats=1",
        f"-artifact_prefix={folder}/",
    )
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
