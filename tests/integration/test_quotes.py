"""What is quoted stands so in the text, from the place that it names to the other."""

from __future__ import annotations

from pathlib import Path

from integration.homes import home_of
from policy_kg import pipeline

_NOTICE = """甘水市人民政府办公室关于印发甘水市交通工作方案的通知
甘政办发〔2025〕8号

甘水市交通工作方案

一、总体要求
坚持便民利民，到2027年全市农村公路列养率达到100%，群众出行更加方便。
二、重点任务
（一）改造农村公路180公里。（牵头单位：市交通局；责任单位：青禾县政府）
（二）优化公交线路。新开线路3条，方便老年人就医。（市交通局负责）
三、工作要求
各部门要加强协作，及时解决白石县在项目建设中的困难和问题。
"""


def test_quotes_are_the_text_between_their_ends(tmp_path: Path) -> None:
    settings = home_of(tmp_path, 交通=_NOTICE)
    generation = pipeline.open_home(settings).generation
    text = generation.text(generation.manifest.documents[0])
    told = [
        quote
        for question in ("白石县负责什么", "青禾县参与哪些任务")
        for quote in pipeline.ask(settings, question).evidence
    ]
    assert len(told) > 1
    for words in ("农村公路列养率", "改造农村公路", "解决项目建设困难", "方便老年人就医"):
        told += [q for item in pipeline.search(settings, words, k=20) for q in item.evidence]
    for quote in told:
        assert "".join(text[quote.start : quote.end].split()) == "".join(quote.quote.split())
